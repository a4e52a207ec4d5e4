/// How often something is asked, such as `1m` or `2w`.
package struct Interval: Hashable, Sendable {
    package enum Unit: Character, Sendable { case day = "d", week = "w", month = "m", year = "y" }

    package let count: Int
    package let unit: Unit

    /// Nil for anything but a number from 1 to 366 with its unit.
    package init?(_ text: String) {
        guard let last = text.last, let unit = Unit(rawValue: last), text.utf8.count <= 4,
            text.dropLast().utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text.dropLast()),
            (1...366).contains(count)
        else { return nil }
        self.count = count
        self.unit = unit
    }

    package var description: String { "\(count)\(unit.rawValue)" }

    /// The day on which it comes for the nth time, from 0.
    func day(_ number: Int, from start: CivilDate) -> CivilDate? {
        switch unit {
        case .day: start.adding(days: count * number)
        case .week: start.adding(days: 7 * count * number)
        case .month: start.adding(months: count * number)
        case .year: start.adding(months: 12 * count * number)
        }
    }

    /// How often it comes between two days, both counted, when it began on a day.
    func times(from start: CivilDate, within days: ClosedRange<CivilDate>) -> Int64 {
        guard start <= days.upperBound else { return 0 }
        // Near the first one that counts; a month has at most 31 days.
        let length: Int =
            switch unit {
            case .day: count
            case .week: 7 * count
            case .month: 31 * count
            case .year: 366 * count
            }
        var number = max(0, (days.lowerBound.daysSince1970 - start.daysSince1970) / length)
        var times: Int64 = 0
        while let day = day(number, from: start), day <= days.upperBound {
            if day >= days.lowerBound { times += 1 }
            number += 1
        }
        return times
    }
}

extension Interval: TextValue {
    package var words: String? {
        let name: String =
            switch unit {
            case .day: "day"
            case .week: "week"
            case .month: "month"
            case .year: "year"
            }
        return count == 1 ? "every \(name)" : "every \(count) \(name)s"
    }
    package func isNamed(by text: String) -> Bool { description == text }
}

extension FieldRule<Interval> {
    static var interval: Self {
        .init("1m", "3m") { text, name, _ throws(RegistryError) in
            guard let interval = Interval(text.lowercased()) else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no interval; write a number from 1 to 366 and d, w, m or y, such as 1m for "
                        + "every month")
            }
            return interval
        }
    }
}
