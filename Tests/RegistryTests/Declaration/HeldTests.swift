import Storage
import Testing

@testable import Registry

/// One rule says what is held, for every list.
@Suite struct HeldTests {
    private static let today = RegistryFixture.today

    /// A partner that answered the code of conduct, `no` to the questions that are named.
    private static func answered(
        _ registry: inout RegistryFixture, no questions: [String] = [], covered: [String] = []
    ) throws -> (party: Party, declaration: Declaration) {
        let party = try registry.joinery()
        let packet = try registry.ask(party)
        var answer = RegistryFixture.confirmed(packet)
        for index in answer.items.indices {
            if questions.contains(answer.items[index].question) {
                answer.items[index].answer = "no"
                answer.items[index].note = "partly: two sites of three"
            }
            if covered.contains(answer.items[index].question) {
                answer.items[index].answer = "covered"
                answer.items[index].note = "by the cluster"
            }
        }
        return (party, try registry.receive(answer))
    }

    private static func state(
        _ kind: String, of party: Party, in registry: borrowing RegistryFixture
    ) throws -> Need? {
        try RulesRepository.needs(
            of: registry.partner(party.reference), on: today, in: registry.file.connection
        ).first { $0.verdict.kind == kind }
    }

    @Test func `an answer with an exception waits for a decision and is asked no second time`() throws {
        var registry = try RegistryFixture.make()
        let (party, declaration) = try Self.answered(&registry, no: ["child-labour"])
        #expect(declaration.held(on: Self.today) == .answered)
        #expect(declaration.against(on: Self.today) == ["1 point not confirmed"])
        let need = try #require(try Self.state("conduct", of: party, in: registry))
        #expect(need.state == .answered && need.settledBy == [declaration.reference])
        #expect(need.words.contains("concord declaration accept \(declaration.reference)"))
        let refusal = sentence { () throws(RegistryError) in _ = try registry.ask(party) }
        #expect(refusal.contains("it is answered and waits for you"), "\(refusal)")

        let accepted = try registry.decide(.accepted, declaration, why: "they stop by June, we saw the plan")
        #expect(accepted.held(on: Self.today) == .withinLimits && accepted.against(on: Self.today) == [])
        #expect(try Self.state("conduct", of: party, in: registry)?.state == .withinLimits)

        let declined = try registry.decide(.declined, accepted, why: "they did not stop")
        #expect(declined.held(on: Self.today) == .notHeld)
        let missing = try #require(try Self.state("conduct", of: party, in: registry))
        #expect(missing.state == .missing)
        #expect(missing.words.contains("\(declaration.reference) was declined on 2026-06-01"))
        #expect(try registry.ask(party).request.status == .open)
    }

    @Test func `a limit of scope is no exception`() throws {
        var registry = try RegistryFixture.make()
        let (party, declaration) = try Self.answered(&registry, covered: ["own-suppliers"])
        #expect(declaration.held(on: Self.today) == .withinLimits)
        #expect(declaration.openPoints == [] && declaration.against(on: Self.today) == [])
        #expect(try Self.state("conduct", of: party, in: registry)?.state == .withinLimits)
    }

    /// The basic module asks for figures; `no` is a choice there and no point that was put to be confirmed.
    @Test func `a choice that is called no is no exception, also beside limits`() throws {
        var registry = try RegistryFixture.make()
        let party = try registry.joinery()
        let packet = try registry.ask(party, "vsme-basic")
        var answer = RegistryFixture.confirmed(packet)
        for index in answer.items.indices {
            switch answer.items[index].question {
            case "b10-wage": answer.items[index].answer = "no"
            case "b7-recycled": answer.items[index].answer = "1"
            default: break
            }
        }
        var declaration = try registry.receive(answer)
        #expect(declaration.answers.contains { $0.isOpen })
        #expect(declaration.held(on: Self.today) == .held)
        declaration.limits = "not for what is sold abroad"
        #expect(declaration.held(on: Self.today) == .withinLimits && declaration.openPoints == [])
    }

    @Test func `a standard of one kind settles no other`() throws {
        var registry = try RegistryFixture.make()
        let party = try registry.joinery()
        try registry.buyMuch(from: party.name)
        try registry.declare(party)
        #expect(try Self.state("product", of: party, in: registry)?.state == .held)
        #expect(try Self.state("quality", of: party, in: registry)?.state == .missing)
        #expect(try Self.state("safety", of: party, in: registry)?.state == .missing)
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RecordRepository.add(
                RecordDraft<Standard>([\.named: "EN 1728:2012", \.requirementKind: "Safety"]), in: db,
                by: change)
        }
        #expect(try Self.state("safety", of: party, in: registry)?.state == .held)
        // The other requirement of the declaration is still of goods.
        #expect(try Self.state("product", of: party, in: registry)?.state == .held)
    }

    @Test(arguments: [
        ("ISO 9001:2015", nil, ["quality"]), ("Fairtrade", nil, ["conduct"]),
        ("iso 45001:2018", nil, ["safety"]),
        ("House rules of Nordcert:2020", nil, []), ("House rules of Nordcert:2020", "safety", ["safety"]),
    ])
    func `a certificate settles its own kind alone, and none where its kind is not known`(
        _ standard: String, _ kind: String?, _ settled: [String]
    ) throws {
        var registry = try RegistryFixture.make()
        let party = try registry.joinery()
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RiskRepository.add(
                RecordDraft<Risk>(title: "Fire", with: party.name, kind: .threat, likelihood: 4, impact: 5),
                in: db,
                by: change)
            var draft = RecordDraft<Certificate>([
                \.holder: party.reference, \.standard: standard, \.body: "Nordcert A/S",
            ])
            if let kind { draft[\.requirementKind] = kind }
            _ = try RecordRepository.add(draft, in: db, by: change)
        }
        for kind in ["conduct", "quality", "safety", "product"] {
            let need = try #require(try Self.state(kind, of: party, in: registry))
            #expect(need.state == (settled.contains(kind) ? .held : .missing), "\(kind): \(need.words)")
        }
        let safety = try #require(try Self.state("safety", of: party, in: registry))
        #expect(safety.verdict.rule.asks == .certificate)
        #expect(safety.words.contains("--kind safety` is true") == settled.isEmpty)
    }

    @Test func `where documents are asked for, a word without them waits for them or a decision`() throws {
        var registry = try RegistryFixture.make()
        let party = try registry.joinery()
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RiskRepository.add(
                RecordDraft<Risk>(title: "Fire", with: party.name, kind: .threat, likelihood: 4, impact: 5),
                in: db,
                by: change)
        }
        let issued = try registry.declare(party).declaration
        #expect(try Self.state("product", of: party, in: registry)?.state == .answered)
        try registry.act(issued) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.addEvidence(
                [RegistryFixture.loadTest], to: declaration, in: db, by: change)
        }
        #expect(try Self.state("product", of: party, in: registry)?.state == .held)
    }

    /// What a list looks up in SQL is what the rule says, for every fate that a declaration may have had.
    @Test func `the statement of lists says what the rule says`() throws {
        var registry = try RegistryFixture.make()
        var all: [Declaration] = []
        for (place, fates) in Self.fates.enumerated() {
            let party = try registry.joinery("Firm \(place) ApS")
            let packet = try registry.ask(party)
            var answer = RegistryFixture.confirmed(packet)
            if fates.contains("no") {
                answer.items[0].answer = "no"
            }
            let declaration = try registry.receive(answer)
            for fate in fates { try Self.meet(fate, declaration, in: &registry) }
            all.append(try registry.read(declaration))
        }
        for day in ["2026-05-31", "2026-06-01", "2026-06-02", "2028-05-31", "2028-06-01"] {
            let day = try #require(CivilDate(day))
            var filter = DeclarationFilter()
            filter.heldOn = day
            var found: [String] = []
            try DeclarationRepository.forEach(filter, in: registry.file.connection) {
                declaration throws(RegistryError) in
                found.append(declaration.reference)
                return true
            }
            let wanted = all.filter { $0.held(on: day).settles }.map(\.reference)
            #expect(found.sorted() == wanted.sorted(), "\(day)")
        }
        #expect(all.filter { $0.held(on: Self.today) == .held }.count > 1)
    }

    private static let fates: [[String]] = {
        var lists: [[String]] = [[]]
        for fate in ["no", "disputed", "confirmed", "accepted", "declined", "suspended", "withdrawn"] {
            lists += lists.map { $0 + [fate] }
        }
        return lists
    }()

    private static func meet(
        _ fate: String, _ declaration: Declaration, in registry: inout RegistryFixture
    ) throws {
        try registry.act(declaration) { declaration, db, change throws(RegistryError) in
            switch fate {
            case "disputed":
                _ = try DeclarationRepository.flag(declaration, .dispute, why: "x", in: db, by: change)
            case "confirmed" where !declaration.openReviews.isEmpty:
                _ = try DeclarationRepository.review(declaration, why: "x", in: db, by: change)
            case "accepted":
                _ = try DeclarationRepository.decide(.accepted, declaration, why: "x", in: db, by: change)
            case "declined":
                _ = try DeclarationRepository.decide(.declined, declaration, why: "x", in: db, by: change)
            case "suspended":
                _ = try DeclarationRepository.suspend(declaration, why: "x", in: db, by: change)
            case "withdrawn":
                _ = try DeclarationRepository.withdraw(declaration, why: "x", in: db, by: change)
            default: break
            }
        }
    }
}
