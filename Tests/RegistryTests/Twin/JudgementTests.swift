import Storage
import Testing

@testable import Registry

@Suite struct JudgementTests {
    private static func registry(_ names: String...) throws(RegistryError) -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in names { try registry.add(name) }
        return registry
    }

    private static func judge(
        _ one: String, _ other: String, _ verdict: String, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Judgement {
        try registry.put(Judgement.self, ["one": one, "other": other, "verdict": verdict, "why": "seen"])
    }

    @Test func `what follows from judgements is known`() throws {
        var registry = try Self.registry("Anna", "Berta", "Clara", "Dora")
        _ = try Self.judge("Anna", "Berta", "same", in: &registry)
        _ = try Self.judge("Clara", "Berta", "different", in: &registry)
        let graph = try JudgementGraph(in: registry.file.connection)
        let ids = try ["Anna", "Berta", "Clara", "Dora"].map { try registry.partner($0).id }
        #expect(graph.verdict(of: ids[1], ids[0]) == .same)
        #expect(graph.verdict(of: ids[0], ids[2]) == .different)
        #expect(graph.verdict(of: ids[0], ids[3]) == nil)
        #expect(graph.contradictions.isEmpty)
    }

    @Test func `a contradiction is told and can be judged anew`() throws {
        var registry = try Self.registry("Anna", "Berta", "Clara")
        _ = try Self.judge("Anna", "Berta", "same", in: &registry)
        _ = try Self.judge("Berta", "Clara", "same", in: &registry)
        _ = try Self.judge("Anna", "Clara", "different", in: &registry)
        var graph = try JudgementGraph(in: registry.file.connection)
        #expect(graph.contradictions.map(\.other.name) == ["Clara"])
        let anew = try Self.judge("Clara", "Berta", "different", in: &registry)
        #expect(anew.version == 2)
        graph = try JudgementGraph(in: registry.file.connection)
        #expect(graph.contradictions.isEmpty)
    }

    @Test func `a record is not judged against itself`() throws {
        var registry = try Self.registry("Anna")
        let words = sentence { () throws(RegistryError) in
            _ = try Self.judge("Anna", "Anna", "same", in: &registry)
        }
        #expect(words.contains("is one record"))
    }

    @Test func `a scan finds the pair, and no longer once it is judged`() throws {
        var registry = try Self.registry(
            "Kestrel Joinery ApS", "Halden Mill", "Kestrell Joinery", "Lumen Bakery", "Vektor Bakery")
        var scan = try TwinScan(in: registry.file.connection)
        #expect(
            scan.pairs.map { [$0.one.name, $0.other.name] } == [["Kestrel Joinery ApS", "Kestrell Joinery"]])
        #expect(scan.firms == 5)
        _ = try Self.judge("Kestrel Joinery ApS", "Kestrell Joinery", "different", in: &registry)
        // Nobody waits for a scan: the registry is looked at before firms are compared, and after.
        var (isLooking, told) = (false, 0)
        scan = try TwinScan(
            by: { body throws(RegistryError) in
                isLooking = true
                defer { isLooking = false }
                try body(registry.file.connection)
            },
            telling: { _, all in
                if all > 0 { told += isLooking ? -1000 : 1 }
            })
        #expect(told > 0)
        #expect(scan.pairs.isEmpty)
    }

    @Test func `a scan after a party has only pairs of which one came later`() throws {
        var registry = try Self.registry("Kestrel Joinery ApS", "Kestrell Joinery", "Halden Mill")
        let last = try registry.partner("Halden Mill").id
        try registry.add("Haldens Mill")
        let scan = try TwinScan(after: last, in: registry.file.connection)
        #expect(scan.pairs.map { [$0.one.name, $0.other.name] } == [["Halden Mill", "Haldens Mill"]])
        #expect(try TwinScan(in: registry.file.connection).pairs.count == 2)
        #expect(scan.pairs[0].reasons.first?.hasPrefix("name") == true)
    }

    @Test func `each firm is compared once with those after it that share a key`() {
        var blocks = TwinBlocks()
        let names = [
            "Kestrel Joinery", "Kestrel Joinery ApS", "Halden Mill", "The Kestrel Joinery", "Vektor",
        ]
        for (number, name) in names.enumerated() { blocks.add(Firm(names: [name]), number: Int32(number)) }
        let candidates = blocks.takeCandidates(of: names.count)
        #expect((0..<names.count).map { candidates.of($0, from: 0) } == [[1, 3], [3], [], [], []])
        #expect(candidates.of(0, from: 2) == [3])
    }

    @Test func `of too many that share a word those of one country are compared`() {
        var blocks = TwinBlocks()
        let firms =
            [Firm(names: ["Kestrel Halden"], country: "NO")]
            + (0..<60).map {
                Firm(names: ["Kestrel \(String(UnicodeScalar(UInt8(97 + $0 % 26))))\($0)x"], country: "DK")
            }
            + [Firm(names: ["Kestrel Bakery"], country: "NO")]
        for (number, firm) in firms.enumerated() { blocks.add(firm, number: Int32(number)) }
        #expect(blocks.takeCandidates(of: firms.count).of(0, from: 0) == [61])
    }

    @Test func `a new partner's twins are found by name, slip, site and number`() throws {
        var registry = try Self.registry("Kestrel Joinery ApS", "Halden Mill")
        try registry.add("Vektorium") { $0.website = "https://www.halvor.example/" }
        let slip = try registry.add("Kestrell Joynery")
        let site = try registry.add("Halvor") { $0.website = "halvor.example" }
        #expect(
            try TwinRepository.twins(of: slip, in: registry.file.connection).map(\.party.name) == [
                "Kestrel Joinery ApS"
            ])
        #expect(
            try TwinRepository.twins(of: site, in: registry.file.connection).map(\.party.name) == [
                "Vektorium"
            ])
    }

    @Test(.ofFiles(.planner)) func `twins are looked up by indexes alone`() throws {
        let registry = try RegistryFixture.make()
        let queries: [(SQL, [any Bindable], String)] = [
            (TwinRepository.byWebsite, Array(repeating: "a", count: 12), "partner_by_website"),
            (TwinRepository.byNumber, ["lei", "1"], "identifier_by_number"),
            (TwinRepository.byNameBefore, ["a", "b"], "party_by_name"),
            (TwinRepository.byNameAfter, ["a", "b"], "party_by_name"),
            (Judgement.ofPair, [Int64(1), Int64(2)], "sqlite_autoindex_judgement"),
        ]
        for (sql, values, index) in queries {
            let steps = try PartnerListTests.plan(sql, values, in: registry.file.connection)
            #expect(steps.contains { $0.contains(index) }, "\(steps)")
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }
}
