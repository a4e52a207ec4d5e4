import Glibc
import Registry

/// The time, read here and nowhere else.
enum Clock {
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000) ?? .origin
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
