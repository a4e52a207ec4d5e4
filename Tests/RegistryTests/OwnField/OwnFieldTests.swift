import Storage
import Testing

@testable import Registry

/// Fields of the organisation's own: declared as data, held by partners, and judged by their rules.
@Suite struct OwnFieldTests {
    private static func declared() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.declareField(
            ["key": "region", "label": "Delivery region", "rule": "word-of"], words: ["North", "South"])
        try registry.declareField(["key": "score", "label": "Score", "rule": "number"])
        try registry.declareField(["key": "visited", "label": "Last visit", "rule": "date"])
        try registry.declareField(
            ["key": "driver", "label": "Driver", "rule": "text"], isPersonal: true)
        return registry
    }

    private static func own(_ texts: String...) throws(RegistryError) -> [OwnValueDraft] {
        var drafts: [OwnValueDraft] = []
        for text in texts { drafts.append(try OwnValueDraft(parsing: text)) }
        return drafts
    }

    static let kept: [(String, String)] = [
        ("region=north", "North"), ("score=012.50", "12.5"), ("score=-0.0", "0"), ("score=-3", "-3"),
        ("score=123456789012345678.123456789012345678", "123456789012345678.123456789012345678"),
        ("visited=2026-05-31", "2026-05-31"), ("DRIVER=Mette Søren", "Mette Søren"), ("driver=a=b", "a=b"),
    ]

    @Test(arguments: kept)
    func `what a rule takes is kept in its one form`(_ typed: String, _ text: String) throws {
        var registry = try Self.declared()
        let oak = try registry.add("Oak") { $0.own = (try? Self.own(typed)) ?? [] }
        #expect(oak.own.map(\.text) == [text])
        #expect(try Partner.record(id: oak.id, in: registry.file.connection) == oak)
    }

    static let refused: [(String, String)] = [
        ("region=nrth", "is none of North, South (did you mean North?)"),
        ("score=1,5", "write it with a point"),
        ("score=1e3", "takes a number"), ("visited=2026-02-30", "2026-02-30"),
        ("rgion=North", "(did you mean region?)"),
        ("region=", "says nothing"), ("region", "says nothing"),
    ]

    @Test(arguments: refused)
    func `what breaks a rule is refused with the rule`(_ typed: String, _ words: String) throws {
        var registry = try Self.declared()
        let said = sentence { () throws(RegistryError) in
            let own = try Self.own(typed)
            try registry.add("Oak") { $0.own = own }
        }
        #expect(said.contains(words), "\(said)")
    }

    @Test func `an edit sets and takes away, the history keeps both, and the record tells it under own`()
        throws
    {
        var registry = try Self.declared()
        let oak = try registry.add("Oak") { $0.own = (try? Self.own("region=North", "score=1")) ?? [] }
        #expect(oak.json["own"] == .members(["region": .text("North"), "score": .text("1")]))
        let edited = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            var edit = PartnerEdit()
            edit.own = try Self.own("region=south")
            edit.removedOwn = ["score"]
            return try PartnerRepository.edit(oak, edit, in: db, by: change).partner
        }
        #expect(edited.own.map(\.text) == ["South"] && edited.version == 2)
        #expect(
            edited.lines(on: RegistryFixture.today).contains {
                $0.label == "Delivery region" && $0.text == "South"
            })
        let events = try History.events(of: oak.subject, in: registry.file.connection)
        #expect(events.map { $0.record?["own"]?["region"]?.string } == ["North", "South"])
        let past = try Partner.past(
            try #require(events.first?.record), of: oak.id, in: registry.file.connection)
        #expect(past?.own == oak.own)
        let said = registry.refusal { db, change throws(RegistryError) in
            var edit = PartnerEdit()
            edit.removedOwn = ["score"]
            _ = try PartnerRepository.edit(edited, edit, in: db, by: change)
        }
        #expect(said.contains("holds nothing in a field 'score'"))
    }

    @Test func `a field in which somebody holds something stays, and so do its words`() throws {
        var registry = try Self.declared()
        let oak = try registry.add("Oak") { $0.own = (try? Self.own("region=North")) ?? [] }
        let stays = registry.refusal { db, change throws(RegistryError) in
            _ = try OwnFieldRepository.remove("region", in: db, by: change)
        }
        #expect(stays.contains("1 partner holds something in region"), "\(stays)")
        let words = registry.refusal { db, change throws(RegistryError) in
            var draft = RecordDraft<OwnField>()
            draft[all: \.words] = ["South", "East"]
            _ = try OwnField.edit(OwnField.find("region", in: db), draft, in: db, by: change)
        }
        #expect(words.contains("1 partner holds 'North' in region"), "\(words)")
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var edit = PartnerEdit()
            edit.removedOwn = ["region"]
            _ = try PartnerRepository.edit(oak, edit, in: db, by: change)
            let removed = try OwnFieldRepository.remove("region", in: db, by: change)
            #expect(removed.removedOn == RegistryFixture.today)
        }
        #expect(
            try OwnFieldRepository.all(in: registry.file.connection).map(\.key) == [
                "driver", "score", "visited",
            ])
        // The key is free again, and the first field keeps its history.
        try registry.declareField(["key": "region", "label": "Region", "rule": "text"])
        #expect(try OwnField.subjects(of: "region", in: registry.file.connection).count == 2)
        let taken = sentence { () throws(RegistryError) in
            try registry.declareField(["key": "region", "label": "x", "rule": "text"])
        }
        #expect(taken.contains("is declared already"))
    }

    @Test func `a list is narrowed by what partners hold, through an index`() throws {
        var registry = try Self.declared()
        try registry.add("Oak") { $0.own = (try? Self.own("region=North", "score=2")) ?? [] }
        try registry.add("Elm") { $0.own = (try? Self.own("region=North")) ?? [] }
        try registry.add("Ash")
        var filter = PartnerFilter()
        filter.own = [try PartnerFilter.Own("region=north", in: registry.file.connection)]
        #expect(try PartnerRepository.selected(by: filter, in: registry.file.connection).count == 2)
        filter.own.append(try PartnerFilter.Own("score=2.0", in: registry.file.connection))
        #expect(try PartnerRepository.selected(by: filter, in: registry.file.connection).count == 1)
        #expect(
            try PartnerFilter(
                criteria: filter.criteria(in: registry.file.connection), on: RegistryFixture.today,
                in: registry.file.connection) == filter)
        if QueryPlan.isTold {
            let (sql, values) = PartnerRepository.query(filter)
            let plan = try PartnerListTests.plan(sql, values, in: registry.file.connection)
            #expect(plan.contains { $0.contains("partner_own_by_value") }, "\(plan)")
        }
        filter.own = [try PartnerFilter.Own("region=South", in: registry.file.connection)]
        #expect(
            try CandidateRepository.emptiness(of: filter, in: registry.file.connection)
                == .alone(["--own 'region=South'"]))
    }

    @Test func `an erasure takes what is personal, and leaves what is not`() throws {
        var registry = try Self.declared()
        let oak = try registry.add("Oak") { $0.own = (try? Self.own("region=North", "driver=Mette")) ?? [] }
        let erased = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try Partner.erase(oak, in: db, by: change)
        }
        #expect(erased.own.map(\.key) == ["region"])
    }

    @Test func `a list brings them in by their columns, and numbers as it writes them`() throws {
        var registry = try Self.declared()
        let columns = ["id", "name", "own_region", "own_score", "own_unheard"]
        let mapping = try ImportMapping(
            [], key: "id", columns: columns, file: "list.csv", own: ["region", "score"])
        #expect(mapping.untaken.map(\.name) == ["own_unheard"])
        let wrong = sentence { () throws(RegistryError) in
            _ = try ImportMapping(
                ["name=name", "own_unheard=own_unheard"], key: "id", columns: columns, file: "list.csv",
                own: ["region"])
        }
        #expect(wrong.contains("no field of your own is called 'unheard'"))
        var settings = ImportSettings(source: "List", file: "list.csv", header: "id,name", mapping: mapping)
        settings.decimal = .comma
        settings.onExisting = .update
        let first = try Self.bring(settings, &registry, " north ", "1.250,5")
        #expect(first.added == 1)
        let oak = try registry.partner("Oak")
        #expect(oak.own.map(\.text) == ["North", "1250.5"])
        #expect(try oak.row(in: registry.file.connection)["own_region"] == .text("North"))
        #expect(
            try Partner.columns(in: registry.file.connection).suffix(4) == [
                "own_driver", "own_region", "own_score", "own_visited",
            ])
        let second = try Self.bring(settings, &registry, "South", "1.250,5")
        #expect(second.updated == 1)
        #expect(try registry.partner("Oak").own.map(\.text) == ["South", "1250.5"])
    }

    private static func bring(
        _ settings: ImportSettings, _ registry: inout RegistryFixture, _ region: String, _ score: String
    ) throws -> ImportRun {
        let rows = [
            ImportRow(line: 2, key: "1", text: "1,Oak,\(region),\(score)", cells: ["Oak", region, score])
        ]
        return try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PartnerImport.run(rows, settings, in: db, by: change).run
        }
    }
}

extension RegistryFixture {
    /// What a change is refused with.
    fileprivate mutating func refusal(
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Void
    ) -> String {
        do throws(RegistryError) {
            try file.change(by: Self.author) { db, change throws(RegistryError) in try body(db, change) }
            Issue.record("nothing was refused")
            return ""
        } catch { return error.description }
    }
}
