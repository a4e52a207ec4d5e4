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
}
