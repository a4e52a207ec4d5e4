import Storage
import Testing

@testable import Registry

@Suite struct VoidTests {
    @Test func `a void partner is in no list, search, count or duty, and comes back as it was`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") {
            $0.status = .active
            $0.manager = "Ines Vogt"
            $0.aliases = ["oak"]
            $0.values = [
                ValueStatement(
                    code: "sdg:12", stance: .supports, strength: 5, words: nil, statedBy: .party,
                    statedOn: VoidAct.today)
            ]
            $0.texts = [
                PartyText(
                    kind: .vision, language: "en", text: "Chairs that last generations.", statedBy: .party,
                    statedOn: VoidAct.today)
            ]
        }
        try registry.add("Elm ApS")
        let void = try VoidAct.void(oak, in: &registry)
        #expect(void.void == VoidMark(on: VoidAct.today, why: "entered twice") && void.version == 2)
        #expect(void.aliases == [])
        #expect(try Partner.findAny(oak.reference, in: registry.file.connection) == void)
        #expect(
            try PartnerPicture(of: void, on: VoidAct.today, in: registry.file.connection).partner.void
                == void.void)
        #expect(try VoidAct.names(in: registry) == ["Elm ApS"])
        var all = PartnerFilter()
        all.isVoid = true
        #expect(try VoidAct.names(all, in: registry) == ["Oak ApS"])
        let query = try SearchQuery("chairs")
        #expect(
            try SearchRepository.search(
                query, filter: PartnerFilter(), limit: 5, in: registry.file.connection
            ).hits.isEmpty)
        #expect(try CompletionRepository.offers(.partner, begun: "o", in: registry.file.connection).isEmpty)
        let manager = try PersonRepository.find("Ines Vogt", in: registry.file.connection)
        #expect(try DutyRepository.duties(of: manager, in: registry.file.connection).isEmpty)
        var statements = 0
        try CandidateRepository.forEachStatement(
            on: "sdg:12", filter: PartnerFilter(), in: registry.file.connection
        ) { _, _, _ in
            statements += 1
        }
        #expect(statements == 0)
        #expect(
            try CandidateRepository.countOfUnknown(
                words: false, filter: PartnerFilter(), in: registry.file.connection) == 1)
        #expect(try VoidAct.findings(&registry) == [])

        for name in ["Oak ApS", oak.reference] {
            let words = sentence { () throws(RegistryError) in _ = try registry.partner(name) }
            #expect(words.contains("is void since 2026-06-01 (entered twice)"), "\(words)")
            #expect(words.contains("concord partner void \(oak.reference) --restore --why TEXT"))
        }
        let back = try VoidAct.restore(oak, in: &registry)
        var expected = oak
        expected.head.version = 3
        #expect(back == expected)
        #expect(try registry.partner("oak") == back)
        #expect(
            try SearchRepository.search(
                query, filter: PartnerFilter(), limit: 5, in: registry.file.connection
            )
            .hits.map(\.profile.reference) == [oak.reference])
        #expect(try VoidAct.findings(&registry) == [])
        let actions = try History.events(of: oak.subject, in: registry.file.connection).map(\.action)
        #expect(actions == ["added", "voided", "restored"])
    }

    @Test func `what was on record before a void is known at that moment`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS")
        let added = try registry.moment(of: oak.subject)
        let later = try #require(Instant(milliseconds: added.milliseconds + 86_400_000))
        let author = Author(name: "Ines Vogt", systemUser: "ivogt", instant: later, today: VoidAct.today)
        _ = try registry.file.change(by: author) { db, change throws(RegistryError) in
            change.chain.advance(to: later)
            return try VoidRepository.void(oak, why: "entered twice", in: db, by: change).record
        }
        func past(_ instant: Instant) throws -> Partner? {
            let known = try History.record(of: oak.subject, knownAt: instant, in: registry.file.connection)
            return try Partner.past(#require(known?.record), of: oak.id, in: registry.file.connection)
        }
        #expect(try past(added) == oak)
        #expect(try past(later)?.void?.why == "entered twice")
        let voiding = try VoidRepository.voiding(of: oak.subject, in: registry.file.connection)
        #expect(voiding?.actor == "Ines Vogt")
    }

    @Test func `nothing is voided while something rests on it, and each is told with its command`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let partner = try registry.partner(joinery.reference)
        let declared = try registry.declare(joinery).declaration
        let asked = try registry.ask(joinery).request
        let (cluster, risk, ecosystem) = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            let cluster = try ClusterRepository.add(
                name: "Grove", form: .cluster, lead: MembershipDraft(party: joinery.reference), in: db,
                by: change)
            let ecosystem = try ClusterRepository.add(name: "Wood", form: .ecosystem, in: db, by: change)
            _ = try ClusterRepository.addMember(
                to: ecosystem, MembershipDraft(party: cluster.reference), in: db, by: change)
            var late = RecordDraft<Risk>(
                title: "Late oak", with: joinery.reference, kind: .threat, likelihood: 3, impact: 4)
            late[all: \.declarations] = [declared.reference]
            return (cluster, try RiskRepository.add(late, in: db, by: change), ecosystem)
        }
        let words = VoidAct.refusal(partner, in: &registry)
        for part in [
            "concord cluster remove-member \(cluster.reference) \(joinery.reference) --mistake",
            "concord declaration void \(declared.reference) --why TEXT",
            "concord declaration cancel \(asked.reference) --why TEXT",
            "concord risk void \(risk.reference) --why TEXT",
        ] { #expect(words.contains(part), "\(words)") }
        #expect(VoidAct.refusal(cluster, in: &registry).contains("remove-member \(ecosystem.reference)"))
        #expect(
            VoidAct.refusal(declared, in: &registry).contains(
                "concord risk edit \(risk.reference) --remove-declaration \(declared.reference)"))
        #expect(try registry.partner(joinery.reference) == partner)

        try VoidAct.void(risk, in: &registry)
        try VoidAct.void(declared, in: &registry)
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RequestRepository.cancel(
                RequestRepository.find(asked.reference, in: db), why: "x", in: db, by: change)
            let wood = try ClusterRepository.find("Wood", in: db)
            _ = try ClusterRepository.withdrawMembership(
                in: wood, of: "Grove", on: VoidAct.today, in: db, by: change)
        }
        try VoidAct.void(cluster, in: &registry)
        try VoidAct.void(partner, in: &registry)
        #expect(try VoidAct.findings(&registry) == [])
        #expect(try RequestRepository.requests(in: registry.file.connection).isEmpty)

        let chains: [(String, String)] = [
            (
                sentence { () throws(RegistryError) in try VoidAct.restore(declared, in: &registry) },
                "concord partner void \(joinery.reference) --restore"
            ),
            (
                sentence { () throws(RegistryError) in try VoidAct.restore(cluster, in: &registry) },
                "its member Sørens Træværk ApS (\(joinery.reference)) is void"
            ),
            (
                sentence { () throws(RegistryError) in try VoidAct.restore(risk, in: &registry) },
                "has a part in it and is void"
            ),
        ]
        for (words, part) in chains { #expect(words.contains(part), "\(words)") }
        try VoidAct.restore(partner, in: &registry)
        try VoidAct.restore(cluster, in: &registry)
        try VoidAct.restore(declared, in: &registry)
        try VoidAct.restore(risk, in: &registry)
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `who takes a void partner's name, number or alias keeps it, and the other stays void`() throws
    {
        var registry = try RegistryFixture.make()
        let number = IdentifierDraft(scheme: "eu_vat", value: "DK13585628")
        let oak = try registry.add("Oak ApS") {
            $0.identifiers = [number]
            $0.aliases = ["oak"]
        }
        let twin = try registry.add("Oak ApS")
        try VoidAct.void(oak, in: &registry)
        // The twin was there before, so nothing has taken the place of what comes back.
        try VoidAct.restore(oak, in: &registry)
        try VoidAct.void(oak, in: &registry)
        let new = try registry.add("Oaks ApS") {
            $0.identifiers = [number]
            $0.aliases = ["oak"]
        }
        var words = sentence { () throws(RegistryError) in try VoidAct.restore(oak, in: &registry) }
        #expect(words.contains("\(oak.reference) (Oak ApS) stays void"), "\(words)")
        #expect(
            words.contains("\(new.reference) (Oaks ApS) came on record with its number eu_vat DK13585628"))
        try registry.edit(new) { $0.removedIdentifiers = [number] }
        words = sentence { () throws(RegistryError) in try VoidAct.restore(oak, in: &registry) }
        #expect(words.contains("'oak' leads to \(new.reference)"), "\(words)")
        try registry.edit(registry.partner(new.reference)) { $0.removedAliases = ["oak"] }
        let third = try registry.add("OAK ApS")
        words = sentence { () throws(RegistryError) in try VoidAct.restore(oak, in: &registry) }
        #expect(words.contains("\(third.reference) came on record under the same name since"), "\(words)")
        #expect(try registry.partner(twin.reference).name == "Oak ApS")
        try VoidAct.void(third, in: &registry)
        try VoidAct.restore(oak, in: &registry)
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `voiding needs a reason and is done once, and only what is void is restored`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS")
        for why in ["", "  "] {
            let words = sentence { () throws(RegistryError) in
                try VoidAct.void(oak, why: why, in: &registry)
            }
            #expect(words.contains("--why"), "\(words)")
        }
        #expect(
            sentence { () throws(RegistryError) in try VoidAct.restore(oak, in: &registry) }.contains(
                "is not void, so there is nothing to restore"))
        try VoidAct.void(oak, in: &registry)
        #expect(VoidAct.refusal(oak, in: &registry).contains("is void since"))
        let conflict = sentence { () throws(RegistryError) in
            _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try VoidRepository.restore(
                    Partner.findAny(oak.reference, in: db), why: "x", ifVersion: 1, in: db, by: change)
            }
        }
        #expect(conflict.contains("is at version 2, not 1"))
    }

    @Test(
        arguments: [
            "INSERT INTO membership (cluster, form, member, member_kind, role, valid_from) SELECT 3, 'cluster', id, 'partner', 'member', '2026-01-01' FROM partner",
            "INSERT INTO dialogue (reference, partner, held_on, facilitator) SELECT 'G-0000-0000', id, '2026-01-01', 1 FROM partner",
            "INSERT INTO certificate (reference, holder, holder_kind, standard, body, valid_from) SELECT 'T-0000-0000', id, 'partner', 'ISO 9001', 'x', '2026-01-01' FROM partner",
            "INSERT INTO risk (reference, title, title_key, counterparty, counterparty_kind, kind, likelihood, impact) SELECT 'R-0000-0000', 'x', 'x', id, 'partner', 'threat', 1, 1 FROM partner",
            "INSERT INTO void_party (party, void_on, why) SELECT id, '2026-01-01', 'x' FROM organisation",
        ] as [SQL])
    func `the schema lets nothing new rest on what is void`(_ sql: SQL) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") { $0.manager = "Ines Vogt" }
        try VoidAct.void(oak, in: &registry)
        #expect(throws: RegistryError.self) {
            try registry.file.connection.transaction { db throws(RegistryError) in try db.write(sql) }
        }
    }

    @Test func `a row of a void partner is left out when its list is read again`() throws {
        var list = try ImportFixture.make("key", "name")
        list.map = ["name=name"]
        list.onExisting = .update
        try list.run(["1", "Oak ApS"], ["2", "Elm ApS"])
        try VoidAct.void(list.partner("Oak ApS"), in: &list.registry)
        let again = try list.run(["1", "Oak A/S"], ["2", "Elm A/S"])
        #expect(again.run.skipped == 1 && again.run.updated == 1)
        #expect(again.warnings.contains { $0.contains("is void since") }, "\(again.warnings)")
        #expect(try VoidAct.names(in: list.registry) == ["Elm A/S"])
    }

    @Test func `void partners are erased like others, and no word of them stays in the index`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak Zwetschge") { $0.address = "Havnegade 4" }
        try VoidAct.void(oak, in: &registry)
        let before = try Partner.findAny(oak.reference, in: registry.file.connection)
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PartnerRepository.erase(before, in: db, by: change)
        }
        let erased = try Partner.findAny(oak.reference, in: registry.file.connection)
        #expect(erased.name == String.erasedWords && erased.void != nil)
        #expect(try VoidAct.findings(&registry) == [])
    }
}
