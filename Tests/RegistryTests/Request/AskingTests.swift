import Storage
import Testing

@testable import Registry

/// Several matters asked at once under one code, of partners and of clusters, and reminders of what is late.
@Suite struct AskingTests {
    private static func ask(
        _ registry: inout RegistryFixture, _ name: String, _ templates: [String], answerBy: String? = nil
    ) throws(RegistryError) -> Asking {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var all: [Template] = []
            for template in templates { all.append(try TemplateRepository.stock(template, in: db)) }
            return try RequestRepository.ask(
                AskedParty.find(name, on: change.today, in: db), with: all,
                answerBy: answerBy.flatMap { CivilDate($0) }, in: db, by: change)
        }
    }

    private static func remind(
        _ registry: inout RegistryFixture, on day: String
    ) throws(RegistryError) -> (reminders: [Reminder], tooSoon: [DeclarationRequest], soon: [Matter]) {
        let author = Author(
            name: "Ines Vogt", systemUser: "ivogt", instant: Instant("\(day)T09:00Z") ?? .origin,
            today: CivilDate(day) ?? .first)
        return try registry.file.change(by: author) { db, change throws(RegistryError) in
            try RequestRepository.remind(in: db, by: change)
        }
    }

    private static func isSound(_ registry: inout RegistryFixture) throws -> Bool {
        var fresh = try RegistryFixture.make(.memory)
        return try Audit.verify(&registry.file, against: &fresh.file).findings == []
    }

    @Test func `all that is asked at once has one code and one day, and each part its record`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        let asking = try Self.ask(
            &registry, "Sørens Træværk ApS", ["code-of-conduct", "integrity-and-data"])
        #expect(asking.sections.count == 2 && Set(asking.packets.map(\.request.codeHash)).count == 1)
        #expect(asking.answerBy == CivilDate("2026-07-01"))
        #expect(asking.minutes == asking.packets.map(\.request.minutes).reduce(0, +))
        for packet in asking.packets {
            let declaration = try registry.receive(RegistryFixture.confirmed(packet))
            #expect(declaration.requirements[0].typed.hasPrefix("Nordlicht Group "))
        }
        #expect(try Self.isSound(&registry))
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.ask(&registry, "Sørens Træværk ApS", ["vsme-basic", "code-of-conduct"])
        }
        #expect(refusal.contains("nothing has to be asked"))
        #expect(try RequestRepository.requests(status: .open, in: registry.file.connection) == [])
    }

    @Test func `a day that is past is no day for an answer, and nothing is asked without a template`() throws
    {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        for (templates, day, words) in [
            (["code-of-conduct"], "2026-05-31", "2026-05-31 is past"), ([], nil, "name a template"),
        ] as [([String], String?, String)] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.ask(&registry, "Sørens Træværk ApS", templates, answerBy: day)
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
    }

    @Test func `a cluster is asked in its lead's language, and its answer is its own declaration`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        try registry.edit(registry.partner("Sørens Træværk ApS")) {
            $0.language = "de"
            $0.email = "office@soren.example"
        }
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var lead = MembershipDraft(party: "Sørens Træværk ApS")
            lead.role = .lead
            var draft = RecordDraft<Cluster>()
            draft.name = "Jutland Joiners"
            draft.country = "DK"
            return try ClusterRepository.add(draft, lead: lead, in: db, by: change)
        }
        let asking = try Self.ask(&registry, "Jutland Joiners", ["code-of-conduct"])
        #expect(asking.language == "de" && asking.party.party.kind == .cluster)
        let contact = try ContactRepository.contact(
            of: asking.party.party, on: RegistryFixture.today, in: registry.file.connection)
        #expect(contact.email == "office@soren.example")
        let declaration = try registry.receive(RegistryFixture.confirmed(asking.packets[0]))
        #expect(declaration.issuer.kind == .cluster && declaration.issuer.name == "Jutland Joiners")
        let cluster = try Cluster.find("Jutland Joiners", in: registry.file.connection)
        #expect(cluster.address == "Havnegade 4, 8000 Aarhus C")
        #expect(try Self.isSound(&registry))
    }

    @Test func `letters go to the contact first, and to nobody who has left`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.joinery()
        func contact() throws(RegistryError) -> String {
            try ContactRepository.contact(of: oak, on: RegistryFixture.today, in: registry.file.connection)
                .name
        }
        #expect(try contact() == "Sørens Træværk ApS")
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            for (name, role) in [("Anna", "signatory"), ("Bo", "contact")] {
                _ = try RecordRepository.add(
                    RecordDraft<Person>([
                        \.name: name, \.party: oak.reference, \.role: role,
                        \.email: "\(name.lowercased())@soren.example",
                    ]), in: db, by: change)
            }
        }
        #expect(try contact() == "Bo")
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try PersonRepository.leave(
                PersonRepository.find("Bo", in: db), to: nil, on: change.today, in: db, by: change)
        }
        #expect(try contact() == "Anna")
    }

    @Test
    func `who is late is reminded once a week at most, of everything at once, and nothing is asked anew`()
        throws
    {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        let asking = try Self.ask(
            &registry, "Sørens Træværk ApS", ["code-of-conduct", "integrity-and-data"], answerBy: "2026-06-10"
        )
        #expect(try Self.remind(&registry, on: "2026-06-10").reminders.isEmpty)
        let first = try Self.remind(&registry, on: "2026-06-11").reminders
        #expect(first.count == 1 && first[0].requests.count == 2 && first[0].titles.count == 2)
        #expect(first[0].requests.map(\.codeHash) == asking.packets.map(\.request.codeHash))
        let again = try Self.remind(&registry, on: "2026-06-17")
        #expect(again.reminders.isEmpty && again.tooSoon.count == 2)
        let next = try Self.remind(&registry, on: "2026-06-18").reminders
        #expect(next.first?.requests.first?.remindedOn.map { "\($0)" } == ["2026-06-11", "2026-06-18"])
        #expect(try Self.isSound(&registry))
    }

    @Test func `what is answered in part is reminded of in part`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        let asking = try Self.ask(
            &registry, "Sørens Træværk ApS", ["code-of-conduct", "integrity-and-data"],
            answerBy: "2026-06-10")
        _ = try registry.receive(RegistryFixture.confirmed(asking.packets[0]))
        #expect(try Self.remind(&registry, on: "2026-07-01").reminders.first?.requests.count == 1)
    }

    @Test func `what went out can be told again as it was, also once a part of it is answered`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        let asking = try Self.ask(
            &registry, "Sørens Træværk ApS", ["integrity-and-data", "code-of-conduct"])
        _ = try registry.receive(RegistryFixture.confirmed(asking.packets[1]))
        let sent = try RequestRepository.sent(
            asking.sections.map(\.reference), on: try #require(CivilDate("2026-06-20")),
            in: registry.file.connection)
        #expect(sent.sections.map(\.title) == asking.sections.map(\.title))
        #expect(sent.notices == asking.notices && sent.minutes == asking.minutes)
        #expect(sent.packets.map(\.questions.count) == asking.packets.map(\.questions.count))
    }

    @Test func `what nobody recorded and makes a firm be asked more is named with the minutes`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            // As they were before purchases that nobody recorded counted as a light partner's.
            let rules = try RulesRepository.current(on: change.today, in: db).shownJSON(in: db).line
                .replacing("\"proportionate\"", with: "\"ours\"").replacing("2026-11-01", with: "2026-06-01")
                .replacing("\"unknown_purchases\":\"light\"", with: "\"credential_days\":90")
            _ = try RulesRepository.add(
                RulesDraft(parsing: Array(rules.utf8), from: "ours.json", in: db), in: db, by: change)
        }
        func found() throws -> (minutes: Int64, light: Int64, limit: Money)? {
            try RequestRepository.askedUnknown(
                of: AskedParty.find(
                    "Sørens Træværk ApS", on: RegistryFixture.today, in: registry.file.connection),
                on: RegistryFixture.today, in: registry.file.connection)
        }
        let more = try #require(try found())
        #expect(more.light < more.minutes && more.limit.amount == 5_000_000)
    }

    @Test func `a packet that goes above the cap of the year needs words`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        _ = try registry.put(
            Burden.self, ["counterparty": joinery.name, "text": "an audit", "minutes": "236"])
        func ask(above: String?, in registry: inout RegistryFixture) throws(RegistryError) -> Asking {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RequestRepository.ask(
                    AskedParty.find(joinery.reference, on: change.today, in: db),
                    with: [TemplateRepository.stock("code-of-conduct", in: db)], above: above, in: db,
                    by: change)
            }
        }
        let refusal = sentence { () throws(RegistryError) in _ = try ask(above: nil, in: &registry) }
        #expect(
            refusal.contains("would be asked of Sørens Træværk ApS in 2026, and its cap is 240"), "\(refusal)"
        )
        #expect(try ask(above: "the law", in: &registry).packets.count == 1)
    }

    @Test func `each purpose of a packet has its notice, and one alone does not name what it is about`()
        throws
    {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        let asking = try Self.ask(&registry, "Sørens Træværk ApS", ["code-of-conduct"])
        #expect(asking.notices.count == 1 && asking.notices[0].contains("Nordlicht Group"))
        #expect(!asking.hasAddress)
    }

    @Test func `a stock template is asked in the organisation's name, and in the one that was used first`()
        throws
    {
        var registry = try RegistryFixture.make()
        let template = try TemplateRepository.stock("code-of-conduct", in: registry.file.connection)
        #expect(template.requirement.typed == "Nordlicht Group supplier code of conduct:2026")
        #expect(
            try TemplateRepository.stock("vsme-basic", in: registry.file.connection).requirement.typed
                == "EFRAG VSME, basic module:2024")
        let joinery = try registry.joinery()
        _ = try registry.ask(joinery, TemplateRepository.builtIn("code-of-conduct"))
        #expect(
            try TemplateRepository.stock("code-of-conduct", in: registry.file.connection).requirement.typed
                == "Concord supplier code of conduct:2026")
    }
}
