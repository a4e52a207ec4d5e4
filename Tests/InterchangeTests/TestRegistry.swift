import Registry
import Storage

/// A registry in memory that is Nordlicht Group's, on the first day of 2026.
struct TestRegistry: ~Copyable {
    var file: RegistryFile
    static let author = Author(
        name: "Tester", systemUser: "tester", instant: Instant("2026-01-01T09:00Z") ?? .origin,
        today: CivilDate("2026-01-01") ?? .first)

    init() throws(RegistryError) {
        var file = try RegistryFile.create(.memory, at: Self.author.instant)
        _ = try file.change(by: Self.author) { db, change throws(RegistryError) in
            try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
        }
        self.file = file
    }

    mutating func change<Output: Sendable>(
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output { try file.change(by: Self.author, body) }
}
