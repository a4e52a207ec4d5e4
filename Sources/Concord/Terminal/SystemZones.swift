import Glibc
import Registry
import Synchronization

/// The time zones that this system knows, in files of their own.
enum SystemZones {
    /// Where systems keep them; TZDIR comes before.
    private static var folders: [String] {
        (Terminal.environment("TZDIR").map { [$0] } ?? [])
            + ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
    }

    /// More bytes than the file of a zone has: the longest there are have some 4,000.
    private static let limit = 1 << 20

    /// The zone of this system, or UTC where it does not say; a TZ that names none is told of once.
    static var local: String {
        do {
            if let zone = try named() { return zone }
        } catch {
            tellOnce("\(error); here days are those of \(ofSystem)")
        }
        return ofSystem
    }

    private static let told = Mutex<Set<String>>([])

    static func tellOnce(_ text: String) {
        if told.withLock({ $0.insert(text).inserted }) { Output.talk("concord: note: \(text)") }
    }

    /// The zone that TZ names, in the ways in which people write it; nil where it says nothing.
    static func named() throws(RegistryError) -> String? {
        guard let typed = Terminal.environment("TZ") else { return nil }
        // A colon says that the name of a zone or a file follows.
        let name = typed.hasPrefix(":") ? String(typed.dropFirst()) : typed
        if let zone = zone(ofFile: name) ?? (isZone(name) ? name : nil) { return zone }
        if name == "/etc/localtime" { return nil }
        throw .invalid(
            "TZ is '\(shown(typed))', which is no time zone that this system knows; set it to a name such as Europe/Berlin or UTC"
        )
    }

    private static var ofSystem: String {
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
    static var names: [String] {
        let tables = folders.lazy.compactMap { try? FileText.read($0 + "/tzdata.zi") }
        guard let table = tables.first else { return [] }
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
    static func isZone(_ name: String) -> Bool { (try? rules(of: name)) != nil }

    /// What the clocks of a zone show; throws where no folder has it, or what it has is no zone.
    static func rules(of name: String) throws(RegistryError) -> ZoneRules {
        if name == "UTC" { return .utc }
        let isPlain = name.utf8.allSatisfy {
            (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                || "/_+-".utf8.contains($0)
        }
        var fault = "none of its files has it"
        if isPlain, !name.isEmpty, !name.hasPrefix("/") {
            for folder in folders {
                let path = "\(folder)/\(name)"
                // A folder of zones, such as Europe, is none of them.
                guard FileText.length(of: path) != nil,
                    let bytes = try? FileText.bytes(of: path, limit: limit)
                else { continue }
                do { return try ZoneRules(bytes) } catch { fault = "\(shown(path: path)): \(error)" }
            }
        }
        throw .invalid(
            "this system does not know the time zone '\(shown(name))' (\(fault)); install its zones (tzdata)")
    }
}
