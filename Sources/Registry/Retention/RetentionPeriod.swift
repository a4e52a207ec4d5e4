/// A length of time as calendars have it, such as `10 years`.
package struct RetentionPeriod: Hashable, Sendable {
    package enum Unit: String, Sendable, CaseIterable { case years, months, days }

    package let count: Int
    package let unit: Unit

    static let none = RetentionPeriod(count: 0, unit: .days)

    private init(count: Int, unit: Unit) { (self.count, self.unit) = (count, unit) }

    /// Reads `10 years`, `1 month` or `90 days`; nil for anything else, and for more than 200 years.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let count = Int(words[0]),
            let unit = Unit.allCases.first(where: {
                $0.rawValue == words[1] || $0.rawValue.dropLast() == words[1]
            }),
            (0...(unit == .years ? 200 : unit == .months ? 2400 : 73_000)).contains(count)
        else { return nil }
        self.init(count: count, unit: unit)
    }

    package var description: String {
        "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    }

    /// The last day of so long a time from a day on; the last day of the calendar where it ends after it.
    package func end(from day: CivilDate) -> CivilDate {
        switch unit {
        case .days: return CivilDate(daysSince1970: day.daysSince1970 + count) ?? .last
        case .months, .years:
            let months = day.year * 12 + day.month - 1 + count * (unit == .years ? 12 : 1)
            // The last day of a month that is too short for the day.
            for shorter in 0...3 {
                let end = CivilDate(year: months / 12, month: months % 12 + 1, day: day.day - shorter)
                if let end { return end }
            }
            return .last
        }
    }
}

extension RetentionPeriod: TextValue {}

extension FieldRule<RetentionPeriod> {
    static var period: Self {
        .init("10 years", "90 days") { text, name, _ throws(RegistryError) in
            guard let period = RetentionPeriod(text) else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no length of time; write it as \"10 years\", \"6 months\" or \"90 days\""
                )
            }
            return period
        }
    }
}
