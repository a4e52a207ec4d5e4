/// A day of the Gregorian calendar, without time or zone, from year 1 to 9999.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil for a day that does not exist, such as 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// 1 January of year 1.
    package static let first = CivilDate(year: 1)

    /// 31 December of year 9999.
    package static let last = CivilDate(year: 9999, month: 12, day: 31) ?? first

    private init(year: Int) {
        self.year = year
        month = 1
        day = 1
    }

    /// Reads `2027-12-31`, ten ASCII characters; nil for anything else.
    package init?(_ text: String) {
        var text = text
        guard let date = text.withUTF8({ CivilDate(digits: $0) }) else { return nil }
        self = date
    }

    /// The same of bytes, so that a row's need not be copied.
    init?(ascii bytes: Span<UInt8>) {
        guard let date = bytes.withUnsafeBufferPointer({ CivilDate(digits: $0) }) else { return nil }
        self = date
    }

    private init?(digits bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// A number of days, typed as `60d` or `60`; throws `.invalid` for anything else.
    package static func days(_ text: String, _ option: String) throws(RegistryError) -> Int {
        let digits = text.hasSuffix("d") ? String(text.dropLast()) : text
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let days = Int(digits), days <= 36_500
        else {
            throw .invalid("--\(option) '\(shown(text))' is no number of days; write 60d, at most 36500d")
        }
        return days
    }

    /// Throws `.invalid` where a time ends before it begins.
    static func check(_ since: CivilDate?, _ until: CivilDate?) throws(RegistryError) {
        guard let since, let until, until < since else { return }
        throw .invalid(
            "it would end on \(until), before it began on \(since); give a later --until or an earlier --since"
        )
    }

    /// The day that was typed; throws `.invalid` for one that does not exist.
    package static func typed(_ text: String?, _ field: String) throws(RegistryError) -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(text) else {
            throw .invalid(
                "\(field) '\(shown(text))' is no day of the calendar; write it as YYYY-MM-DD, such as 2027-12-31"
            )
        }
        return day
    }

    /// The day that lies this many days after 1 January 1970; nil outside the years 1 to 9999.
    package init?(daysSince1970 days: Int) {
        // Howard Hinnant's civil_from_days: years start in March, so that the leap day ends one.
        guard (-719_162...2_932_896).contains(days) else { return nil }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Days after 1 January 1970, negative before it.
    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day so many days later, or earlier for a negative number; nil outside the years 1 to 9999.
    package func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
        return overflow ? nil : CivilDate(daysSince1970: sum)
    }

    /// The same day so many months later, or that month's last where it has no such day; nil outside the years 1 to
    /// 9999.
    package func adding(months: Int) -> CivilDate? {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, sum >= 12 else { return nil }
        let (year, month) = (sum / 12, sum % 12 + 1)
        return CivilDate(year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
    }

    package static func < (one: CivilDate, other: CivilDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    /// `2027-12-31`, the form of ISO 8601 that sorts as text.
    package var description: String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            bytes.write(year, digits: 4, at: 0)
            bytes[4] = UInt8(ascii: "-")
            bytes.write(month, digits: 2, at: 5)
            bytes[7] = UInt8(ascii: "-")
            bytes.write(day, digits: 2, at: 8)
            return 10
        }
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes the last so many decimal digits of a number that is not negative.
    func write(_ number: Int, digits: Int, at start: Int) {
        var rest = number
        for place in (start..<start + digits).reversed() {
            self[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
