import Storage
import Testing

@testable import Registry

/// A registry with an organisation, at a fixed moment: in memory, or in a database where tests are told to use a server.
struct RegistryFixture: ~Copyable {
    static let today = CivilDate("2026-06-01") ?? .first
    static let author = Author(
        name: "Ines Vogt", systemUser: "ivogt", instant: Instant("2026-06-01T09:00Z") ?? .origin, today: today
    )

    var file: RegistryFile
    /// Held after the file is closed, where others are to have it next.
    private var place: TestEngine.Place?

    init(file: consuming RegistryFile, in place: TestEngine.Place? = nil) {
        self.file = file
        self.place = place
    }

    /// A registry with nothing on record.
    static func blank(
        _ location: Connection.Location? = nil, steps: [String] = []
    ) throws(RegistryError) -> RegistryFixture {
        let place = if let location { TestEngine.Place(location) } else { try TestEngine.place() }
        let later = steps.enumerated().map { index, sql in
            Migration(number: Migration.all.count + 1 + index, name: "later", sql: sql)
        }
        let isBlank = if case .memory = place.location { steps.isEmpty } else { false }
        let file =
            try isBlank
            ? TestEngine.blank()
            : RegistryFile.create(place.location, at: author.instant, migrations: Migration.all + later)
        return RegistryFixture(file: file, in: place)
    }

    static func make(
        _ location: Connection.Location? = nil, steps: [String] = []
    ) throws(RegistryError) -> RegistryFixture {
        var registry = try blank(location, steps: steps)
        _ = try registry.file.change(by: author) { db, change throws(RegistryError) in
            var edit = OrganisationEdit()
            edit.country = "DE"
            return try OrganisationRepository.add(
                name: "Nordlicht Group", edit, timeZone: "UTC", in: db, by: change)
        }
        return registry
    }

    /// Puts a partner on record and returns it.
    @discardableResult
    mutating func add(
        _ name: String, _ describe: (inout PartnerDraft) -> Void = { _ in }
    ) throws(RegistryError) -> Partner {
        var draft = PartnerDraft(name: name)
        describe(&draft)
        return try file.change(by: Self.author) { [draft] db, change throws(RegistryError) in
            try PartnerRepository.add(draft, in: db, by: change).partner
        }
    }

    /// Edits a partner and returns what became of it.
    @discardableResult
    mutating func edit(
        _ partner: Partner, ifVersion: Int64? = nil, why: String? = nil,
        at instant: Instant? = nil, _ describe: (inout PartnerEdit) -> Void
    ) throws(RegistryError) -> Partner {
        var edit = PartnerEdit()
        describe(&edit)
        let author = Author(
            name: "Ines Vogt", systemUser: "ivogt", instant: instant ?? Self.author.instant, today: Self.today
        )
        return try file.change(by: author, why: why) { [edit] db, change throws(RegistryError) in
            if let instant { change.chain.advance(to: instant) }
            return try PartnerRepository.edit(partner, edit, ifVersion: ifVersion, in: db, by: change).partner
        }
    }

    /// When what stands was put on record: by the author's clock in a file, and by its own on a server.
    func moment(of subject: Subject) throws -> Instant {
        guard TestEngine.isServer else { return Self.author.instant }
        return try #require(History.events(of: subject, in: file.connection).last).at
    }

    func partner(_ text: String) throws(RegistryError) -> Partner {
        try PartnerRepository.find(text, in: file.connection)
    }
}

/// The sentence of the error that `body` throws; an issue where it throws none.
func sentence(of body: () throws(RegistryError) -> Void) -> String {
    do throws(RegistryError) {
        try body()
        Issue.record("nothing was refused")
        return ""
    } catch {
        return error.description
    }
}
