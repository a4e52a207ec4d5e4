import Storage
import Testing

@testable import Registry

@Suite struct AgendaTests {
    private static let today = RegistryFixture.today

    private static func items(
        _ registry: borrowing RegistryFixture, of scope: AgendaScope = .all, within days: Int = 30
    ) throws -> [AgendaItem] {
        try AgendaRepository.items(of: scope, within: days, of: today, in: registry.file.connection)
    }

    private static func lines(
        _ registry: borrowing RegistryFixture, of scope: AgendaScope = .all, within days: Int = 30
    ) throws -> [String] {
        try items(registry, of: scope, within: days).map {
            "\($0.due?.description ?? "-") \($0.what) \($0.record)"
        }
    }

    @Test func `an empty registry has an empty agenda`() throws {
        #expect(try Self.items(RegistryFixture.make()) == [])
    }

    @Test func `declarations end, are disputed, and wait for a decision`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let ending = try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.validUntil = "2026-06-20"
        }.declaration
        let other = try registry.joinery("Hollerbach Fensterbau")
        let disputed = try registry.declare(other).declaration
        try registry.act(disputed) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.flag(
                declaration, .dispute, why: "a chair broke", in: db, by: change)
            _ = try DeclarationRepository.flag(
                DeclarationRepository.find(declaration.reference, in: db), .object, why: "new joints", in: db,
                by: change)
        }
        let third = try registry.joinery("Lun Stue ApS")
        let packet = try registry.ask(third)
        var answer = RegistryFixture.confirmed(packet)
        answer.items[0].answer = "no"
        answer.items[1].answer = "no"
        let answered = try registry.receive(answer)

        #expect(
            try Self.lines(registry) == [
                "2026-06-01 declaration_disputed \(disputed.reference)",
                "2026-06-01 declaration_to_decide \(answered.reference)",
                "2026-06-20 declaration_ends \(ending.reference)",
            ])
        #expect(try Self.lines(registry, within: 18).count == 2)
        let items = try Self.items(registry)
        #expect(items[1].about == "code-of-conduct: the firm Lun Stue ApS as a whole, 2 points not confirmed")
        #expect(items[1].command == "concord declaration accept \(answered.reference) --why TEXT")
        #expect(
            items[2].command
                == "concord declaration issue \(joinery.reference) --supersedes \(ending.reference)")
        #expect(items[2].days(from: Self.today) == 19)

        try registry.decide(.accepted, answered, why: "they stop by June")
        try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.validFrom = "2026-06-21"
        }
        #expect(try Self.lines(registry).count == 1)
    }

    @Test func `what waits for an answer is due on its day, or after a month`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let named = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RequestRepository.ask(
                AskedParty.find(joinery.reference, on: change.today, in: db),
                with: TemplateRepository.builtIn("code-of-conduct"), answerBy: CivilDate("2026-06-10"),
                in: db,
                by: change
            ).request
        }
        #expect(named.answerBy == CivilDate("2026-06-10"))
        let other = try registry.ask(joinery, "integrity-and-data").request
        #expect(
            try Self.lines(registry) == [
                "2026-06-10 request_unanswered \(named.reference)",
                "2026-07-01 request_unanswered \(other.reference)",
            ])
        #expect(try Self.lines(registry, within: 29).count == 1)
        let text = sentence { () throws(RegistryError) in
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                _ = try RequestRepository.ask(
                    AskedParty.find(joinery.reference, on: change.today, in: db),
                    with: [TemplateRepository.builtIn("vsme-basic")], answerBy: CivilDate("2026-05-31"),
                    in: db,
                    by: change)
            }
        }
        #expect(text.contains("is past, and nobody answers by then"))
    }

    @Test func `certificates end once, and no more when another goes on`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        func certify(_ standard: String, from: String, until: String) throws -> Certificate {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RecordRepository.add(
                    RecordDraft<Certificate>([
                        \.holder: joinery.reference, \.standard: standard, \.body: "Nordcert A/S",
                        \.validFrom: from, \.validUntil: until,
                    ]), in: db, by: change)
            }
        }
        let old = try certify("ISO 9001:2008", from: "2023-01-01", until: "2026-05-20")
        let ancient = try certify("ISO 14001:2004", from: "2013-01-01", until: "2014-05-20")
        #expect(try Self.lines(registry) == ["2026-05-20 certificate_ends \(old.reference)"])
        let condition = [RecordCondition(key: "valid_until", text: "60d")]
        func expiring() throws -> [String] {
            try RecordRepository<Certificate>.records(
                where: condition, on: Self.today, in: registry.file.connection
            ).map(\.reference)
        }
        #expect(try expiring() == [])
        let soon = try certify("ISO 9001:2015", from: "2026-05-01", until: "2026-06-30")
        #expect(try Self.lines(registry) == ["2026-06-30 certificate_ends \(soon.reference)"])
        #expect(try expiring() == [soon.reference])
        #expect(ancient.validUntil != nil)
    }

    @Test func `risks, treatments and proposals are due, and seen from a member of a cluster`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let other = try registry.joinery("Hollerbach Fensterbau")
        let risk = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try ClusterRepository.add(
                name: "Jutland Joiners", form: .cluster, lead: MembershipDraft(party: joinery.reference),
                in: db,
                by: change)
            var late = RecordDraft<Risk>(
                title: "Late oak", with: "Jutland Joiners", kind: .threat, likelihood: 3, impact: 4)
            late.reviewMonths = "1"
            var risk = try RiskRepository.add(late, in: db, by: change)
            var edit = RiskTreatmentEdit()
            edit.action = "second saw mill"
            edit.due = CivilDate("2026-05-02")
            risk = try RiskRepository.treat(risk, edit, in: db, by: change)
            risk = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(party: "organisation", share: try Share(parsing: "1/2")),
                    AllocationDraft(party: joinery.reference, share: try Share(parsing: "1/2")),
                ], in: db, by: change)
            return try AgreementRepository.propose(risk, until: CivilDate("2026-06-15"), in: db, by: change)
        }
        let all = [
            "2026-05-02 treatment_due \(risk.reference)", "2026-06-15 proposal_unanswered \(risk.reference)",
            "2026-07-01 risk_to_review \(risk.reference)",
        ]
        #expect(try Self.lines(registry) == all)
        func scope(_ party: Party) throws -> AgendaScope {
            try AgendaScope(party: party.id, on: Self.today, in: registry.file.connection)
        }
        #expect(try Self.lines(registry, of: scope(joinery)) == all)
        #expect(try Self.lines(registry, of: scope(other)) == [])
    }

    @Test func `what is counted is what is listed, of every kind`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        try registry.add("Active ApS") { $0.status = .active }
        let declaration = try registry.declare(joinery).declaration
        try registry.act(declaration) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.flag(declaration, .dispute, why: "x", in: db, by: change)
        }
        _ = try registry.ask(joinery)
        let later = try #require(Self.today.adding(days: 45))
        for scope in [
            AgendaScope.all, try AgendaScope(party: joinery.id, on: later, in: registry.file.connection),
            .manager(1),
        ] {
            let items = try AgendaRepository.items(
                of: scope, within: 30, of: later, in: registry.file.connection)
            let counts = try AgendaRepository.counts(
                of: scope, within: 30, of: later, in: registry.file.connection)
            #expect(
                Dictionary(grouping: items, by: \.what).mapValues { Int64($0.count) }
                    == Dictionary(uniqueKeysWithValues: counts.map { ($0.what, $0.items) }))
            #expect(
                counts.map(\.overdue).reduce(0, +)
                    == Int64(items.count { ($0.days(from: later) ?? 0) < 0 }))
        }
    }

    @Test func `what was agreed is due until it is done`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let dialogue = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try RecordRepository.add(
                RecordDraft<Dialogue>([
                    \.partner: joinery.reference, \.facilitator: "Ines Vogt", \.points: "coal",
                    \.agreed: "pellets by spring", \.due: "2026-06-05",
                ]), in: db, by: change)
        }
        #expect(try Self.lines(registry) == ["2026-06-05 agreed_action \(dialogue.reference)"])
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RecordRepository.edit(
                dialogue, RecordDraft<Dialogue>([\.doneOn: "2026-05-30"]), in: db, by: change)
        }
        #expect(try Self.lines(registry) == [])
    }

    @Test func `partners without a manager, and a manager's own items`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Candidate ApS")
        let active = try registry.add("Active ApS") { $0.status = .active }
        let managed = try registry.add("Managed ApS") {
            $0.status = .active
            $0.manager = "Ines Vogt"
            $0.country = "DK"
            $0.address = "Havnegade 4"
        }
        let day = try registry.moment(of: active.subject).date
        #expect(
            try AgendaRepository.items(of: .all, within: 0, of: day, in: registry.file.connection).map {
                "\($0.due?.description ?? "-") \($0.what) \($0.record)"
            } == ["\(day) manager_missing \(active.reference)"])
        let party = try PartyRepository.find(
            managed.reference, kinds: [.partner], in: registry.file.connection)
        let request = try registry.ask(party).request
        let manager = try #require(managed.manager)
        let items = try Self.items(registry, of: .manager(manager.id))
        #expect(items.map(\.record) == [request.reference] && items.first?.manager == "Ines Vogt")
    }
}
