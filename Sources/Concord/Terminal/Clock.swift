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

    /// The zone of this system, or UTC where it does not say; a TZ that names none is told of once.
    static var systemZone: String {
        do {
            if let zone = try namedZone() { return zone }
        } catch {
            if !isTold { Output.talk("concord: note: \(error); here days are those of \(localZone)") }
            isTold = true
        }
        return localZone
    }

    nonisolated(unsafe) private static var isTold = false

    /// The zone that TZ names, in the ways in which people write it; nil where it says nothing.
    static func namedZone() throws(RegistryError) -> String? {
        guard let typed = Terminal.environment("TZ") else { return nil }
        // A colon says that the name of a zone or a file follows.
        let name = typed.hasPrefix(":") ? String(typed.dropFirst()) : typed
        if let zone = zone(ofFile: name) ?? (isZone(name) ? name : nil) { return zone }
        if name == "/etc/localtime" { return nil }
        throw .invalid(
            "TZ is '\(shown(typed))', which is no time zone that this system knows; set it to a name such as Europe/Berlin or UTC"
        )
    }

    private static var localZone: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/etc/localtime", &buffer, buffer.count - 1)
        guard count > 0 else { return "UTC" }
        return zone(ofFile: String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
            ?? "UTC"
    }

    /// The zone whose rules a file of the system's zones holds.
    private static func zone(ofFile path: String) -> String? {
        guard let range = path.firstRange(of: "zoneinfo/") else { return nil }
        let zone = String(path[range.upperBound...])
        return isZone(zone) ? zone == "Etc/UTC" ? "UTC" : zone : nil
    }

    /// The names that people write for zones, such as Europe/Berlin.
    static var zones: [String] {
        guard let table = try? FileText.read("/usr/share/zoneinfo/tzdata.zi") else { return [] }
        let names = table.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return switch words.first {
            case "Z": words.dropFirst().first
            case "L": words.last
            default: nil
            }
        }
        return names.map(String.init).filter { $0.contains("/") || $0 == "UTC" }.sorted()
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
