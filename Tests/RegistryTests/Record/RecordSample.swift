import Storage

@testable import Registry

/// A kind whose records nobody types, and how the sample makes one.
protocol MadeRecord: Record {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> Self
}

extension Shortlist: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> Shortlist {
        try sample.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let partner = try PartyRepository.find("Alder ApS", kinds: [.partner], in: db)
            let parts = JSON.members(["words": .members(["score": .text("90.0")])])
            let entry = ShortlistDraft.Entry(
                partner: partner.id, score: 900, low: 800, high: 1000, known: 55, parts: parts)
            let draft = ShortlistDraft(
                name: "Autumn round", query: .members(["text": .text("solar")]),
                weights: .members(["words": .text("1.000")]), algorithm: "test-1", unknownCount: 2,
                entries: [entry])
            return try ShortlistRepository.add(draft, in: db, by: change)
        }
    }
}

extension SavedQuery: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> SavedQuery {
        try sample.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var asked = SavedQuery.Asked()
            asked.text = "solar"
            asked.weights = ["values": 20, "meaning": 30, "words": 50]
            return try SavedQueryRepository.save(asked, as: "Energy", in: db, by: change)
        }
    }
}

extension Round: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> Round {
        for number in 1...5 { try sample.registry.add("Firm \(number)") { $0.status = .active } }
        return try sample.registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try Round.open(Round.Opening(name: "Spring"), in: db, by: change)
        }
    }
}

extension Norms: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> Norms {
        try sample.registry.norms()
    }
}

extension AuditNote: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> AuditNote {
        try sample.registry.note()
    }
}

extension Erasure: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> Erasure {
        try sample.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try ErasureRepository.note("H-AW86-BNNW", .request, in: db, by: change)
            return try ErasureRepository.erasure(of: "H-AW86-BNNW", in: db) ?? Erasure()
        }
    }
}

extension Restoration: MadeRecord {
    static func made(in sample: inout RecordSample) throws(RegistryError) -> Restoration {
        try sample.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var restoration = Restoration()
            restoration.backup = "registry-2026-05-31.sqlite"
            restoration.sha256 = String(repeating: "5", count: 64)
            restoration.backupHead = "60:" + String(repeating: "6", count: 64)
            return try RecordRepository.add(restoration, in: db, by: change)
        }
    }
}

/// A registry in which any kind of record can be made from the examples of its fields' rules.
struct RecordSample: ~Copyable {
    var registry: RegistryFixture
    static var today: CivilDate { RegistryFixture.today }

    init(_ registry: consuming RegistryFixture) throws(RegistryError) {
        self.registry = registry
        try self.registry.add("Alder ApS") {
            $0.advocate = "Karl Brandt"
            $0.status = .active
        }
        try self.registry.add("Birch AB")
        try self.registry.add("Cedar Oy")
        _ = try self.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            for name in ["Mette Alder", "Jens Alder"] {
                let alder = try PartyRepository.find("Alder ApS", kinds: [.partner], in: db)
                _ = try PersonRepository.add(name: name, of: alder.id, in: db, by: change)
            }
            return try ClusterRepository.add(name: "Nordic Wood", form: .cluster, in: db, by: change)
        }
    }

    /// In memory, at the newest schema and the steps after it.
    init(_ steps: [String] = []) throws(RegistryError) {
        self = try RecordSample(RegistryFixture.make(steps: steps))
    }

    /// What the sample knows that a field takes: the first for a new record, another for an edit.
    static func words<R: Record>(for field: Field<R>, another: Bool = false) -> [String] {
        // What is added to what is there already is another one.
        if let typed = typed[field.key] { return another ? [typed[1]] : [typed[0]] }
        let known =
            if case .record(let kind) = field.completion, field.examples.isEmpty {
                kind == .cluster
                    ? ["Nordic Wood"]
                    : field.key == "other" ? ["Birch AB", "Alder ApS"] : ["Alder ApS", "Birch AB"]
            } else { field.examples }
        guard let first = known.first, let last = known.last else { return [] }
        if field.typing == .repeated { return another ? [last] : known }
        return [another ? last : first]
    }

    /// What fields take that are read by code of their own.
    static let typed: [String: [String]] = [
        "also_for": ["Birch AB=adviser", "Nordic Wood=secretary"],
        "parent": ["Birch AB", "Cedar Oy"],
        "identifiers": ["eu_vat:DK13585628", "eu_vat:DE136695976"],
    ]

    /// What a record needs that has no field required of all.
    static let least: [Subject.Kind: [String: String]] = [
        .dialogue: ["kind": "meeting"], .burden: ["minutes": "10"], .ownField: ["rule": "text"],
        .affiliation: ["parent": "Birch AB"],
    ]

    /// A draft of every field that a person gives, or of those that a record needs.
    static func draft<R: Record>(of kind: R.Type, onlyRequired: Bool = false) -> RecordDraft<R> {
        var draft = RecordDraft<R>()
        for (place, field) in R.fields.enumerated() where field.typing != .never {
            if field.isRequired || !onlyRequired { draft[place: place] = words(for: field) }
            if onlyRequired, let least = least[R.kind.subject]?[field.key] { draft[place: place] = [least] }
        }
        return draft
    }

    mutating func add<R: Record>(_ draft: RecordDraft<R>) throws(RegistryError) -> R {
        if let kind = R.self as? any MadeRecord.Type, let made = try kind.made(in: &self) as? R {
            return made
        }
        return try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try R.add(draft, in: db, by: change)
        }
    }

    mutating func edit<R: Record>(
        _ record: R, ifVersion: Int64? = nil, at instant: Instant? = nil,
        _ describe: (inout RecordDraft<R>) -> Void
    ) throws(RegistryError) -> R {
        var draft = RecordDraft<R>()
        describe(&draft)
        let author = Author(
            name: "Ines Vogt", systemUser: "ivogt", instant: instant ?? RegistryFixture.author.instant,
            today: Self.today)
        return try registry.file.change(by: author, why: "a trial") {
            [draft] db, change throws(RegistryError) in
            if let instant { change.chain.advance(to: instant) }
            return try R.edit(record, draft, ifVersion: ifVersion, in: db, by: change)
        }
    }

    /// The record as its tables have it, and as its last event has it.
    func read<R: Record>(_ record: R) throws(RegistryError) -> (record: R?, event: History.Event?) {
        let found = try R.record(id: record.head.id, in: registry.file.connection)
        return (found, try History.events(of: record.subject, in: registry.file.connection).last)
    }
}
