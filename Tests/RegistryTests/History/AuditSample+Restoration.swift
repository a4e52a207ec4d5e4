import Storage

@testable import Registry

extension AuditSample {
    /// One event, as a restore appends it.
    static func restore(_ file: inout RegistryFile) throws(RegistryError) {
        var restoration = Restoration()
        restoration.backup = "registry-2026-05-31.sqlite"
        restoration.sha256 = String(repeating: "5", count: 64)
        restoration.backupHead = "60:" + String(repeating: "6", count: 64)
        restoration.leftHead = "70:" + String(repeating: "7", count: 64)
        restoration.keptAs = "registry.sqlite.left-20260601T090000Z"
        _ = try file.change(by: RegistryFixture.author) { [restoration] db, change throws(RegistryError) in
            try RecordRepository.add(restoration, as: "restored", in: db, by: change)
        }
    }
}
