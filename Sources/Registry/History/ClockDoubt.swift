import Migrations
package import Storage

/// Why the clock of the machine is not to be believed unasked.
package struct ClockDoubt: Sendable, Hashable {
    /// The last event on record.
    package let lastEvent: Instant
    /// When this program was made.
    package let built: CivilDate

    /// The day on which this program was made.
    package static let built: CivilDate = {
        // C's own form: `Nov 23 2026`, a blank before a day of one digit.
        let words = String(cString: concord_built_on()).split(separator: " ").map(String.init)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 3, let month = months.firstIndex(of: words[0]), let day = Int(words[1]),
            let year = Int(words[2])
        else { return .first }
        return CivilDate(year: year, month: month + 1, day: day) ?? .first
    }()

    private static let day: Int64 = 86_400_000

    /// Nil for a clock that is at most a day ahead of the last event or of the day on which the program was made.
    package init?(
        _ clock: Instant, in db: borrowing Connection, built: CivilDate = ClockDoubt.built
    ) throws(RegistryError) {
        self.init(clock, after: try ClockDoubt.lastEvent(in: db), built: built)
    }

    package init?(_ clock: Instant, after last: Instant?, built: CivilDate = ClockDoubt.built) {
        guard let last else { return nil }
        let made = Int64(built.daysSince1970 + 1) * ClockDoubt.day
        guard clock.milliseconds > max(last.milliseconds, made) + ClockDoubt.day else { return nil }
        lastEvent = last
        self.built = built
    }

    /// The time of the last event; nil where there is none.
    package static func lastEvent(in db: borrowing Connection) throws(RegistryError) -> Instant? {
        try db.one("SELECT at FROM event ORDER BY sequence DESC LIMIT 1") { row throws(StorageError) in
            try row.text(0)
        }.flatMap { Instant($0) }
    }

    /// The moment whose day a record gets that says no other: what the clock says, or the time of the last event where
    /// the clock is sure to be wrong, because it is before the day on which the program was made, or behind by no more
    /// than a day, as clocks of several machines are.
    package static func moment(
        _ clock: Instant, in db: borrowing Connection, built: CivilDate = ClockDoubt.built
    ) throws(RegistryError) -> Instant {
        guard let last = try lastEvent(in: db), last > clock, !isAbsurd(last) else { return clock }
        let isSurelyWrong = clock.milliseconds < Int64(built.daysSince1970 - 1) * day
        return isSurelyWrong || last.milliseconds - clock.milliseconds <= day ? last : clock
    }

    /// Whether a clock is so far from the day on which the program was made that not even a first event is to bear its
    /// time: ten years, in which no program is in use any more.
    package static func isAbsurd(_ clock: Instant) -> Bool {
        clock.date.daysSince1970 > built.daysSince1970 + 3653
    }
}
