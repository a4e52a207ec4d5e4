import Glibc
import Registry

/// The time, read here and nowhere else.
enum Clock {
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        // A clock beyond what an instant can name is told as one, and not taken for the first moment.
        let (milliseconds, isBeyond) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1000)
        guard !isBeyond, let now = Instant(milliseconds: milliseconds &+ Int64(time.tv_nsec) / 1_000_000)
        else {
            return time.tv_sec < 0 ? .origin : .last
        }
        return now
    }

    /// The day that an instant falls on in a zone of the IANA database; that of UTC, and a word, where it is not here.
    static func day(of instant: Instant, in zone: String) -> CivilDate {
        do {
            return try SystemZones.rules(of: zone).day(of: instant)
        } catch {
            SystemZones.tellOnce("\(error); until then days are those of UTC")
            return instant.date
        }
    }

    /// A moment to the minute as the clocks of a zone show it, with how far they are ahead of UTC; in UTC without.
    static func words(for instant: Instant, in zone: String) -> String {
        func minute(_ instant: Instant) -> String {
            String(instant.description.prefix(16)).replacing("T", with: " ")
        }
        guard zone != "UTC", let rules = try? SystemZones.rules(of: zone) else { return minute(instant) }
        let seconds = rules.offset(at: instant.milliseconds / 1000)
        guard let local = Instant(milliseconds: instant.milliseconds + Int64(seconds) * 1000) else {
            return minute(instant)
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let ahead = abs(seconds) / 60
        return "\(minute(local)) \(seconds < 0 ? "-" : "+")\(two(ahead / 60)):\(two(ahead % 60))"
    }

    /// The seconds by which the clocks of a zone are ahead of UTC at an instant; none where the zone is not here.
    static func secondsAhead(of instant: Instant, in zone: String) -> Int {
        (try? SystemZones.rules(of: zone))?.offset(at: instant.milliseconds / 1000) ?? 0
    }

    /// The first moment of a day in a zone.
    static func start(of day: CivilDate, in zone: String) -> Instant? {
        guard let noon = Instant("\(day)T12:00Z") else { return nil }
        // No zone is further from UTC than 14 hours, and somewhere in between the day begins.
        var (early, late) = (noon.milliseconds - 27 * 3_600_000, noon.milliseconds + 3 * 3_600_000)
        while early + 1 < late {
            let middle = (early + late) / 2
            guard let instant = Instant(milliseconds: middle) else { return nil }
            if Clock.day(of: instant, in: zone) >= day { late = middle } else { early = middle }
        }
        return Instant(milliseconds: late)
    }
}
