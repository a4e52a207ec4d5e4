import Storage
import Testing

@testable import Registry

@Suite struct ValueConfirmationTests {
    static func mender(_ registry: inout RegistryFixture) throws(RegistryError) -> Partner {
        try registry.add("Mender ApS") {
            $0.texts = [
                PartyText(
                    kind: .vision, text: "We mend chairs.\nNothing is thrown away.",
                    statedOn: RegistryFixture.today)
            ]
            $0.values = [
                ValueStatement(
                    code: "sdg:8", stance: .supports, strength: 2, statedOn: RegistryFixture.today)
            ]
        }
    }

    static func confirm(
        _ code: String, of partner: Partner, words: String? = nil, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Partner {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PartnerRepository.confirm(
                [ValueConfirmation(code: code, stance: .supports, strength: 4, words: words)], of: partner,
                in: db, by: change
            ).partner
        }
    }

    static func reject(
        _ codes: [String], of partner: Partner, why: String = "asked them", in registry: inout RegistryFixture
    ) throws(RegistryError) -> Partner {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PartnerRepository.reject(codes, of: partner, why: why, in: db, by: change).partner
        }
    }

    @Test func `a confirmed value is the organisation's reading, with the partner's sentence`() throws {
        var registry = try RegistryFixture.make()
        let mender = try Self.mender(&registry)
        let read = try Self.confirm("SDG:12", of: mender, words: "nothing is  thrown away.", in: &registry)
        let value = try #require(read.values.first { $0.code == "sdg:12" })
        #expect(value.statedBy == .organisation && value.strength == 4)
        #expect(value.words == "nothing is  thrown away.")
        #expect(try registry.partner("Mender ApS") == read)
        let actions = try History.events(of: read.subject, in: registry.file.connection).map(\.action)
        #expect(actions == ["added", "values confirmed"])
    }

    @Test func `confirmed again without a strength, a value stays as strong as it was`() throws {
        var registry = try RegistryFixture.make()
        let mender = try Self.mender(&registry)
        let read = try Self.confirm("sdg:12", of: mender, in: &registry)
        let again = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PartnerRepository.confirm(
                ["sdg:12", "sdg:9"].map { ValueConfirmation(code: $0, stance: .supports) }, of: read, in: db,
                by: change
            ).partner
        }
        #expect(again.values.first { $0.code == "sdg:12" }?.strength == 4)
        #expect(again.values.first { $0.code == "sdg:9" }?.strength == 3)
    }

    @Test func `words that the partner did not write, and its own word, are refused`() throws {
        var registry = try RegistryFixture.make()
        let mender = try Self.mender(&registry)
        #expect(
            sentence { () throws(RegistryError) in
                _ = try Self.confirm("sdg:12", of: mender, words: "We plant trees.", in: &registry)
            }.contains("stands in no text"))
        #expect(
            sentence { () throws(RegistryError) in
                _ = try Self.confirm("sdg:8", of: mender, in: &registry)
            }.contains("by the word of the partner itself"))
        #expect(try registry.partner("Mender ApS") == mender)
    }

    @Test func `a rejection is remembered, once for each value, with its last reason`() throws {
        var registry = try RegistryFixture.make()
        let mender = try Self.mender(&registry)
        let once = try Self.reject(["sdg:1", "SDG:9"], of: mender, in: &registry)
        #expect(once.rejections.map(\.code) == ["sdg:1", "sdg:9"] && once.version == 2)
        #expect(try registry.partner("Mender ApS") == once)
        let same = try Self.reject(["sdg:1"], of: once, in: &registry)
        #expect(same == once)
        let again = try Self.reject(["sdg:1"], of: once, why: "read again", in: &registry)
        #expect(again.rejections.map(\.why) == ["read again", "asked them"] && again.version == 3)
        let profile = try PartnerProfileRepository.profile(of: again.id, in: registry.file.connection)
        #expect(profile?.rejections == again.rejections)
    }

    @Test func `a value is either held or rejected, in the code as in the schema`() throws {
        var registry = try RegistryFixture.make()
        let mender = try Self.mender(&registry)
        let rejected = try Self.reject(["sdg:12"], of: mender, in: &registry)
        let held = try Self.confirm("sdg:12", of: rejected, in: &registry)
        #expect(held.rejections == [] && held.values.map(\.code) == ["sdg:12", "sdg:8"])
        #expect(
            sentence { () throws(RegistryError) in
                _ = try Self.reject(["sdg:12"], of: held, in: &registry)
            }.contains("--remove-value sdg:12"))
        #expect(throws: StorageError.self) {
            try registry.file.connection.run(
                "INSERT INTO value_rejection VALUES (?1, 'sdg:12', 'no', '2026-06-01')", held.id)
        }
        #expect(throws: RegistryError.self) { try Self.reject(["sdg:77"], of: held, in: &registry) }
        #expect(throws: RegistryError.self) { try Self.reject(["sdg:3"], of: held, why: " ", in: &registry) }
    }

    @Test func `partners with texts come in the order of their numbers, by an index`() throws {
        var registry = try RegistryFixture.make()
        let mender = try Self.mender(&registry)
        try registry.add("Silent ApS")
        #expect(
            try PartnerProfileRepository.profilesWithTexts(after: 0, limit: 10, in: registry.file.connection)
                .map(\.id)
                == [mender.id])
        #expect(
            try PartnerProfileRepository.profilesWithTexts(
                after: mender.id, limit: 10, in: registry.file.connection) == [])
        guard QueryPlan.isTold else { return }
        for sql in [PartnerProfileRepository.withTexts, ValueRejectionRepository.ofParty.sql] {
            let count = try registry.file.connection.prepare(sql).placeCount
            let plan = try PartnerListTests.plan(
                sql, (0..<count).map { _ in Int64(1) }, in: registry.file.connection)
            #expect(
                !plan.isEmpty && !plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP") }, "\(plan)")
        }
    }
}
