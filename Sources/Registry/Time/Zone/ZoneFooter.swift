/// The rule that goes on after the last change that a file of a zone lists, such as `CET-1CEST,M3.5.0,M10.5.0/3`:
/// what POSIX says of TZ, with the hours from -167 to 167 that RFC 8536 adds.
struct ZoneFooter: Hashable, Sendable {
    /// The seconds ahead of UTC in standard time.
    private let standard: Int
    private let summer: Summer?

    fileprivate struct Summer: Hashable {
        var offset: Int
        var start: Setting
        var end: Setting
    }

    /// A day of the year and the seconds after its midnight, by the clock that is set then.
    fileprivate struct Setting: Hashable {
        enum Day: Hashable {
            /// From 1 to 365, where 29 February is never counted.
            case julian(Int)
            /// From 0 to 365.
            case ordinal(Int)
            /// A day of the week, from 0 for Sunday; the fifth week is the last that has one.
            case week(month: Int, week: Int, weekday: Int)
        }

        var day: Day
        var seconds: Int
    }

    /// Nil for what is no such rule, and for one that leaves open when summer time is.
    init?(_ text: some Collection<UInt8>) {
        var reader = Reader(rest: Array(text)[...])
        guard reader.name(), let west = reader.time(hours: 0...24) else { return nil }
        standard = -west
        guard !reader.rest.isEmpty else {
            summer = nil
            return
        }
        guard reader.name() else { return nil }
        var offset = standard + 3600
        if reader.rest.first != UInt8(ascii: ",") {
            guard let west = reader.time(hours: 0...24) else { return nil }
            offset = -west
        }
        guard let start = reader.setting(), let end = reader.setting(), reader.rest.isEmpty else {
            return nil
        }
        summer = Summer(offset: offset, start: start, end: end)
    }

    /// The seconds by which the clocks are ahead of UTC at a moment.
    func offset(at moment: Int64) -> Int {
        guard let summer else { return standard }
        let days = (moment.addingReportingOverflow(Int64(standard)).partialValue).floored(by: 86_400)
        // Beyond the calendar there is nothing to set.
        guard (-719_162...2_932_896).contains(days),
            let year = CivilDate(daysSince1970: Int(days))?.year
        else { return standard }
        // A setting may fall a week into the year before or after its own, and two of them on one moment.
        var latest: (moment: Int64, isSummer: Bool)?
        for year in year - 1...year + 1 {
            let settings = [
                (summer.end.moment(in: year, ahead: summer.offset), false),
                (summer.start.moment(in: year, ahead: standard), true),
            ]
            for (time, isSummer) in settings where time <= moment {
                if let latest, (time, isSummer ? 1 : 0) < (latest.moment, latest.isSummer ? 1 : 0) {
                    continue
                }
                latest = (time, isSummer)
            }
        }
        return latest?.isSummer == true ? summer.offset : standard
    }
}

extension ZoneFooter.Setting {
    /// The moment in a year, by clocks that are so many seconds ahead of UTC.
    fileprivate func moment(in year: Int, ahead: Int) -> Int64 {
        let start = Self.days(to: year)
        let isLeap = Self.days(to: year + 1) - start == 366
        let dayOfYear: Int
        switch day {
        case .julian(let day): dayOfYear = day - 1 + (isLeap && day >= 60 ? 1 : 0)
        case .ordinal(let day): dayOfYear = day
        case .week(let month, let week, let weekday):
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            let first = lengths.prefix(month - 1).reduce(0, +)
            // 1 January 1970 was a Thursday.
            let firstWeekday = ((start + first + 4) % 7 + 7) % 7
            var day = (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
            if day >= lengths[month - 1] { day -= 7 }
            dayOfYear = first + day
        }
        return Int64((start + dayOfYear) * 86_400 + seconds - ahead)
    }

    /// Days from 1 January 1970 to that of a year, also just outside the years of the calendar.
    private static func days(to year: Int) -> Int {
        let past = year - 1
        return past * 365
            + Int(Int64(past).floored(by: 4) - Int64(past).floored(by: 100) + Int64(past).floored(by: 400))
            - 719_162
    }
}

extension ZoneFooter {
    private struct Reader {
        var rest: ArraySlice<UInt8>

        private mutating func takes(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        /// What a time is called: at least three letters, or between < and > also digits and signs.
        mutating func name() -> Bool {
            func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }
            func isMarked(_ byte: UInt8) -> Bool {
                isLetter(byte) || (48...57).contains(byte) || byte == 43 || byte == 45
            }
            let isQuoted = takes("<")
            let name = rest.prefix { isQuoted ? isMarked($0) : isLetter($0) }
            rest = rest.dropFirst(name.count)
            return name.count >= 3 && (!isQuoted || takes(">"))
        }

        private mutating func number(_ range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix { (48...57).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
            return range.contains(number) ? number : nil
        }

        /// `-3:30` or the like, in seconds.
        mutating func time(hours: ClosedRange<Int>) -> Int? {
            let isNegative = takes("-")
            if !isNegative { _ = takes("+") }
            guard let hour = number(hours) else { return nil }
            var seconds = hour * 3600
            for unit in [60, 1] where takes(":") {
                guard let part = number(0...59) else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }

        /// `,M3.5.0/2` or the like; two o'clock where it does not say.
        mutating func setting() -> Setting? {
            guard takes(","), let day = day() else { return nil }
            guard takes("/") else { return Setting(day: day, seconds: 7200) }
            return time(hours: 0...167).map { Setting(day: day, seconds: $0) }
        }

        private mutating func day() -> Setting.Day? {
            if takes("J") { return number(1...365).map(Setting.Day.julian) }
            guard takes("M") else { return number(0...365).map(Setting.Day.ordinal) }
            guard let month = number(1...12), takes("."), let week = number(1...5), takes("."),
                let weekday = number(0...6)
            else { return nil }
            return .week(month: month, week: week, weekday: weekday)
        }
    }
}
