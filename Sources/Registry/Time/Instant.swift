/// A moment in UTC to the millisecond, such as `2026-11-23T09:30:00.000Z`, whose text sorts by time.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    /// Nil outside the years 1 to 9999.
    package init?(milliseconds: Int64) {
        guard (-62_135_596_800_000...253_402_300_799_999).contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    /// Reads RFC 3339 (`2026-11-23T09:30Z`, seconds, fractions and offsets too), or a day, which means its end.
    package init?(_ text: String) {
        let parts = text.uppercased().split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let date = CivilDate(String(first)) else { return nil }
        let midnight = Int64(date.daysSince1970) * 86_400_000
        guard parts.count == 2 else {
            self.init(milliseconds: midnight + 86_399_999)
            return
        }
        guard let time = Self.time(parts[1]) else { return nil }
        self.init(milliseconds: midnight + time)
    }

    /// Milliseconds after midnight UTC of `09:30:15.250+01:00`; the zone is required.
    private static func time(_ text: Substring) -> Int64? {
        guard let zone = text.firstIndex(where: { "Z+-".contains($0) }) else { return nil }
        let clock = text[..<zone].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), let hour = number(clock[0], 0...23),
            let minute = number(clock[1], 0...59)
        else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if clock.count == 3 {
            let seconds = clock[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            guard let second = number(seconds[0], 0...59) else { return nil }
            milliseconds += second * 1000
            if seconds.count == 2 {
                guard !seconds[1].isEmpty, seconds[1].utf8.allSatisfy({ (48...57).contains($0) }) else {
                    return nil
                }
                milliseconds += Int64((seconds[1] + "000").prefix(3)) ?? 0
            }
        }
        guard text[zone] != "Z" else { return text.index(after: zone) == text.endIndex ? milliseconds : nil }
        let offset = text[text.index(after: zone)...].split(separator: ":", omittingEmptySubsequences: false)
        guard offset.count == 2, let hours = number(offset[0], 0...23),
            let minutes = number(offset[1], 0...59)
        else { return nil }
        let shift = (hours * 60 + minutes) * 60_000
        return text[zone] == "+" ? milliseconds - shift : milliseconds + shift
    }

    private static func number(_ text: Substring, _ range: ClosedRange<Int64>) -> Int64? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int64(text),
            range.contains(value)
        else { return nil }
        return value
    }

    /// The first moment that an instant can name.
    package static let origin = Instant(unchecked: -62_135_596_800_000)

    /// The last moment that an instant can name.
    package static let last = Instant(unchecked: 253_402_300_799_999)

    private init(unchecked milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

    /// The day in UTC.
    package var date: CivilDate {
        CivilDate(daysSince1970: Int((milliseconds - remainder) / 86_400_000)) ?? CivilDate.first
    }

    /// The moment to the second, in RFC 3339 as clocks so many seconds ahead of UTC show it; in UTC where RFC 3339 has no words
    /// for that offset, or for that day.
    package func second(aheadBy seconds: Int) -> String {
        guard seconds != 0, seconds % 60 == 0, abs(seconds) < 86_400,
            let local = Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
        else { return "\(description.prefix(19))Z" }
        let minutes = abs(seconds) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(local.description.prefix(19))\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }

    private var remainder: Int64 { ((milliseconds % 86_400_000) + 86_400_000) % 86_400_000 }

    package var description: String {
        let (time, milliseconds) = Int(remainder).quotientAndRemainder(dividingBy: 1000)
        let date = date
        return String(unsafeUninitializedCapacity: 24) { bytes in
            let marks = "0000-00-00T00:00:00.000Z".utf8
            for (place, mark) in marks.enumerated() { bytes[place] = mark }
            bytes.write(date.year, digits: 4, at: 0)
            bytes.write(date.month, digits: 2, at: 5)
            bytes.write(date.day, digits: 2, at: 8)
            bytes.write(time / 3600, digits: 2, at: 11)
            bytes.write(time / 60 % 60, digits: 2, at: 14)
            bytes.write(time % 60, digits: 2, at: 17)
            bytes.write(milliseconds, digits: 3, at: 20)
            return marks.count
        }
    }
}
