/// A finished backup: where it stands, what its manifest says, and what the audit of it came to.
package struct Backup: Sendable {
    /// The name it got: the one that was asked for, or one that says that it does not verify.
    package let path: String
    package let manifest: BackupManifest
    package let report: AuditReport

    package var isSound: Bool { report.isSound }

    /// How far a backup has come.
    package enum Progress: Sendable {
        case copied(pages: Int, of: Int)
        case audited(Audit.Progress)
    }

    /// What the name of a copy that does not verify ends in.
    package static let notVerified = ".not-verified"

    /// The name in a folder, such as `registry-20261123T093000Z.sqlite`.
    package static func name(of registry: String, at instant: Instant) -> String {
        let file = registry.split(separator: "/").last.map(String.init) ?? "registry.sqlite"
        let dot = file.lastIndex(of: ".") ?? file.endIndex
        return "\(file[..<dot])-\(instant.compact)\(file[dot...])"
    }
}

extension Instant {
    /// As it stands in names of files, to the second: `20261123T093000Z`.
    package var compact: String {
        String(description.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }
}
