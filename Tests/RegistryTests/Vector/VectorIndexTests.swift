import Storage
import Testing

@testable import Registry

@Suite struct VectorIndexTests {
    private static let model = String(repeating: "a", count: 64)
    private static let author = RegistryFixture.author

    private static func vector(_ first: Int8) -> QuantisedVector {
        QuantisedVector(codes: [first, 2, 3, 4], scale: 0.5)
    }

    /// A registry in memory with partners who say something.
    private static func filled(_ names: [String]) throws -> RegistryFile {
        var file = try RegistryFile.create(.memory, at: author.instant)
        try file.change(by: author) { db, change throws(RegistryError) in
            _ = try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
            for name in names {
                var draft = PartnerDraft(name: name)
                draft.texts = [PartyText(kind: .vision, text: "We build \(name).", statedOn: author.today)]
                _ = try PartnerRepository.add(draft, in: db, by: change)
            }
        }
        return file
    }

    private static func index(_ file: inout RegistryFile) throws -> [Int64] {
        try file.derive { db throws(RegistryError) in
            try VectorIndexRepository.start(model: model, width: 4, in: db)
            let ids = try VectorIndexRepository.waiting(limit: 1000, in: db)
            var vectors: [PartnerVectors] = []
            for id in ids {
                guard let wording = try PartnerProfileRepository.profile(of: id, in: db)?.wording else {
                    continue
                }
                vectors.append(
                    PartnerVectors(
                        partner: id, digest: wording.digest, words: 9,
                        parts: [TextVector(vector(Int8(truncatingIfNeeded: id)))], sentences: []))
            }
            try VectorIndexRepository.put(vectors, of: ids, in: db)
            return ids
        }
    }

    private static func owners(_ file: borrowing RegistryFile) throws -> [Int64] {
        var owners: [Int64] = []
        try VectorIndexRepository.forEachChunk(0...100, in: file.connection) { first, chunk in
            for row in 0..<chunk.count { owners.append(first + Int64(chunk.slot(of: row))) }
        } damaged: { _ in
        }
        return owners
    }

    private static func edit(_ id: Int64, in file: inout RegistryFile, _ edit: PartnerEdit) throws {
        try file.change(by: author) { db, change throws(RegistryError) in
            guard let partner = try Partner.record(id: id, in: db) else { return }
            _ = try PartnerRepository.edit(partner, edit, in: db, by: change)
        }
    }

    @Test func `partners wait until they were looked at, and their vectors then stand in chunks`() throws {
        var file = try Self.filled(["Roofs", "Doors"])
        #expect(try VectorIndexRepository.countOfWaiting(in: file.connection) == 2)
        let ids = try Self.index(&file)
        #expect(try VectorIndexRepository.countOfWaiting(in: file.connection) == 0)
        #expect(try Self.owners(file) == ids)
        let status = try VectorIndexRepository.status(in: file.connection)
        #expect(status.compared == 2 && status.waiting == 0 && status.chunks == 1)
    }

    @Test func `a changed text loses its vectors in the same transaction and waits to be looked at again`()
        throws
    {
        var file = try Self.filled(["Roofs", "Doors"])
        let ids = try Self.index(&file)
        var edit = PartnerEdit()
        edit.texts = [PartyText(kind: .vision, text: "We bake bread.", statedOn: Self.author.today)]
        try Self.edit(ids[0], in: &file, edit)
        #expect(try Self.owners(file) == [ids[1]])
        #expect(try VectorIndexRepository.vectors(of: ids[0], in: file.connection) == nil)
        #expect(try VectorIndexRepository.waiting(limit: 9, in: file.connection) == [ids[0]])
        _ = try Self.index(&file)
        #expect(try Self.owners(file) == ids)
        #expect(try Audit.verify(&file, at: Self.author.instant).findings == [])
    }

    @Test func `an edit that leaves the words alone leaves the vectors alone`() throws {
        var file = try Self.filled(["Roofs"])
        let ids = try Self.index(&file)
        var edit = PartnerEdit()
        edit.country = "DK"
        try Self.edit(ids[0], in: &file, edit)
        #expect(try VectorIndexRepository.countOfWaiting(in: file.connection) == 0)
    }

    @Test func `vectors of words that changed while they were made are not kept`() throws {
        var file = try Self.filled(["Roofs"])
        try file.derive { db throws(RegistryError) in
            try VectorIndexRepository.start(model: Self.model, width: 4, in: db)
            let ids = try VectorIndexRepository.waiting(limit: 9, in: db)
            let stale = PartnerVectors(
                partner: ids[0], digest: [UInt8](repeating: 0, count: 8), words: 3,
                parts: [TextVector(Self.vector(1))],
                sentences: [])
            try VectorIndexRepository.put([stale], of: ids, in: db)
        }
        #expect(try Self.owners(file) == [])
        #expect(try VectorIndexRepository.countOfWaiting(in: file.connection) == 1)
    }

    @Test func `another model starts another index`() throws {
        var file = try Self.filled(["Roofs"])
        _ = try Self.index(&file)
        let other = String(repeating: "b", count: 64)
        #expect(try VectorIndexRepository.countOfWaiting(model: other, in: file.connection) == 1)
        try file.derive { db throws(RegistryError) in
            try VectorIndexRepository.start(model: other, width: 4, in: db)
        }
        #expect(try Self.owners(file) == [])
        #expect(try VectorIndexRepository.index(in: file.connection)?.model == other)
    }

    @Test
    func `a flipped bit in a chunk is found, named, left out and mended from the partners' own vectors`()
        throws
    {
        var file = try Self.filled(["Roofs", "Doors"])
        let ids = try Self.index(&file)
        try file.connection.run("UPDATE vector_chunk SET content = zeroblob(length(content))")
        var damaged: [DamagedChunk] = []
        try VectorIndexRepository.forEachChunk(0...9, in: file.connection) { _, _ in
        } damaged: {
            damaged.append($0)
        }
        #expect(damaged.map(\.number) == [0])
        let findings = try Audit.verify(&file, at: Self.author.instant).findings
        #expect(findings.map(\.place) == [.vectors] && findings[0].text.contains("chunk 0"))
        try file.derive { db throws(RegistryError) in try VectorIndexRepository.makeChunk(0, width: 4, in: db)
        }
        #expect(try Self.owners(file) == ids)
    }

    @Test(arguments: [
        (["values=50", "meaning=20"], "words has no weight"),
        (["values=50", "meaning=20", "words=20"], "total 90"),
        (["values=x", "meaning=20", "words=20"], "'x' is no weight"), (["size=10"], "gives no part a weight"),
        (["values=1", "values=2"], "given twice"),
        (["values=-1", "meaning=51", "words=50"], "'-1' is no weight"),
    ])
    func `weights that do not total the whole are refused in a sentence`(_ texts: [String], _ words: String) {
        let error = #expect(throws: RegistryError.self) { try WeightRepository.read(texts) }
        #expect("\(error.map { "\($0)" } ?? "")".contains(words))
    }

    @Test func `weights are the organisation's and read back as they were given`() throws {
        let weights = try WeightRepository.read(["values=40%", "meaning=35", "words=25"])
        #expect(weights == ["values": 40, "meaning": 35, "words": 25])
        var file = try Self.filled([])
        let organisation = try file.change(by: Self.author) { db, change throws(RegistryError) in
            var edit = OrganisationEdit()
            edit.weights = weights
            return try OrganisationRepository.edit(
                OrganisationRepository.organisation(in: db), edit, in: db, by: change)
        }
        #expect(try OrganisationRepository.organisation(in: file.connection) == organisation)
        #expect(organisation.weights == weights && organisation.version == 2)
    }
}
