import Glibc
import Registry

/// The time, read here and nowhere else.
enum Clock {
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000) ?? .origin
    }

    /// The day that an instant falls on in a zone of the IANA database.
    static func day(of instant: Instant, in zone: String) -> CivilDate {
        setenv("TZ", zone, 1)
        tzset()
        var seconds = time_t(instant.milliseconds / 1000)
        var local = tm()
        localtime_r(&seconds, &local)
        return CivilDate(
            year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
            ?? instant.date
    }

    /// The zone of this system, or UTC where it does not say.
    static var systemZone: String {
        if let zone = Terminal.environment("TZ"), isZone(zone) { return zone }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/etc/localtime", &buffer, buffer.count - 1)
        if count > 0 {
            let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let marker = "zoneinfo/"
            if let range = path.firstRange(of: marker) {
                let zone = String(path[range.upperBound...])
                if isZone(zone) { return zone == "Etc/UTC" ? "UTC" : zone }
            }
        }
        return "UTC"
    }

    /// Whether the system knows a zone by this name.
    static func isZone(_ name: String) -> Bool {
        if name == "UTC" { return true }
        let isPlain = name.utf8.allSatisfy {
            (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                || "/_+-".utf8.contains($0)
        }
        guard isPlain, !name.isEmpty, !name.hasPrefix("/") else { return false }
        var info = stat()
        return stat("/usr/share/zoneinfo/" + name, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }
}
