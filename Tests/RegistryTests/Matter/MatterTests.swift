import Storage
import Testing

@testable import Registry

/// What one packet asks beside declarations, and what becomes of the answer.
@Suite struct MatterTests {
    private static let oak = "Oak ApS"

    /// A partner with a plan and a risk whose texts are before it, and two promises of its own.
    private static func proposed() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.relationship(oak)
        try registry.edit(registry.partner(oak)) { $0.language = "en" }
        let plan = try registry.put(Plan.self, ["counterparty": oak, "purpose": "desks from local oak"])
        try registry.act { db, change throws(RegistryError) in
            let more = try plan.addObjective(
                "two more countries", of: .partner, due: "2027-12-31", target: nil, worth: nil, on: nil,
                in: db,
                by: change)
            _ = try more.propose(until: "2026-12-31", on: nil, in: db, by: change)
            let risk = try RiskRepository.add(
                RecordDraft<Risk>(title: "Late oak", with: oak, kind: .threat, likelihood: 3, impact: 4),
                in: db,
                by: change)
            let borne = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=1/2"), AllocationDraft(parsing: "\(oak)=1/2"),
                ], in: db, by: change)
            _ = try AgreementRepository.propose(borne, in: db, by: change)
        }
        for (text, due) in [("jig drawings", "2026-06-10"), ("a trial batch", "2027-06-10")] {
            _ = try registry.put(
                Commitment.self, ["counterparty": oak, "text": text, "by": "partner", "due": due])
        }
        return registry
    }

    private static func ask(
        _ registry: inout RegistryFixture, _ templates: [String] = [],
        about: Set<Matter.About> = Set(Matter.About.allCases),
        again: String? = nil, on day: String? = nil
    ) throws(RegistryError) -> Asking {
        try registry.act(on: day) { db, change throws(RegistryError) in
            var all: [Template] = []
            for name in templates { all.append(try TemplateRepository.stock(name, in: db)) }
            return try RequestRepository.ask(
                AskedParty.find(oak, on: change.today, in: db), with: all, about: about, again: again, in: db,
                by: change)
        }
    }

    private static func answer(
        _ packet: MatterPacket, _ code: String, _ says: String..., note: String = "",
        name: String = "Mette Oak"
    ) -> PacketAnswer {
        var answer = PacketAnswer()
        (answer.request, answer.code) = (packet.matter.reference, code)
        answer.partner = packet.matter.counterparty.reference
        (answer.name, answer.date) = (name, "2026-06-01")
        answer.items = zip(packet.questions, says).map {
            PacketAnswer.Item(question: $0.id, answer: $1, note: note)
        }
        return answer
    }

    private static func record(
        _ answer: PacketAnswer, in registry: inout RegistryFixture, isVouchedFor: Bool = false
    ) throws(RegistryError) -> MatterOutcome {
        try registry.act { db, change throws(RegistryError) in
            try Matter.record(answer, from: nil, by: "mail", isVouchedFor: isVouchedFor, in: db, by: change)
        }
    }

    private static func packet(_ about: Matter.About, of asking: Asking) throws -> MatterPacket {
        try #require(asking.matters.first { $0.matter.about == about })
    }

    @Test func `one packet asks a declaration, texts and promises under one code`() throws {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, ["code-of-conduct"])
        #expect(
            asking.sections.count == 4 && asking.matters.map(\.matter.about) == [.plan, .risk, .promises])
        #expect(Set(asking.matters.map(\.matter.codeHash) + [asking.packets[0].request.codeHash]).count == 1)
        #expect(asking.minutes == asking.sections.map(\.minutes).reduce(0, +))
        // Each purpose has its notice, with what it is about.
        #expect(asking.notices.count == 2)
        #expect(asking.notices[0].contains("6 (1) (f)") && asking.notices[1].contains("6 (1) (b)"))
        #expect(asking.notices[1].hasPrefix("How we work together, A risk that we share: Late oak, "))
        // The promise of next year is not asked about yet.
        #expect(try Self.packet(.promises, of: asking).questions.count == 1)
        let ledger = try BurdenLedger(
            of: asking.party.party, within: RegistryFixture.today...RegistryFixture.today,
            in: registry.file.connection)
        #expect(ledger.asked == asking.minutes)
    }

    @Test func `each part of an answer goes to its record, by the word of who answered`() throws {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry)
        let plan = try Self.record(
            Self.answer(Self.packet(.plan, of: asking), asking.code, "We agree"), in: &registry)
        let risk = try Self.record(
            Self.answer(Self.packet(.risk, of: asking), asking.code, "no", note: "no store here"),
            in: &registry)
        let promise = try Self.record(
            Self.answer(Self.packet(.promises, of: asking), asking.code, "kept"), in: &registry)
        let agreed = try Plan.find(plan.records[0], in: registry.file.connection)
        #expect(agreed.state == .agreed && agreed.saidBy?.name == "Mette Oak")
        let acceptance = try #require(
            try RiskRepository.find(risk.records[0], in: registry.file.connection).acceptances.first {
                $0.party.name == Self.oak
            })
        #expect(
            acceptance.state == .rejected && acceptance.why == "no store here" && acceptance.cameBy == .file)
        let kept = try Commitment.find(promise.records[0], in: registry.file.connection)
        #expect(kept.state == .kept && kept.word == .both)
        #expect(try Matter.open(to: asking.party.id, in: registry.file.connection).isEmpty)
        var fresh = try RegistryFixture.make(.memory)
        #expect(try Audit.verify(&registry.file, against: &fresh.file).findings == [])
    }

    @Test func `other shares are a counter-proposal, and have to make the whole`() throws {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, about: [.risk])
        let packet = try Self.packet(.risk, of: asking)
        #expect(packet.questions.count == 3)
        let short = sentence { () throws(RegistryError) in
            _ = try Self.record(
                Self.answer(packet, asking.code, "other", "50 %", "20 %", note: "too much"), in: &registry)
        }
        #expect(short.contains("must total exactly 100 %"), "\(short)")
        let outcome = try Self.record(
            Self.answer(packet, asking.code, "other", "७५", "25 %", note: "too much"), in: &registry)
        let risk = try RiskRepository.find(outcome.records[0], in: registry.file.connection)
        #expect(risk.acceptances.first { $0.party.name == Self.oak }?.counter.count == 2)
    }

    @Test func `a yes beside other shares is asked about, and beside the shares as proposed is a yes`() throws
    {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, about: [.risk])
        let packet = try Self.packet(.risk, of: asking)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.record(
                Self.answer(packet, asking.code, "We agree", "80 %", "20 %"), in: &registry)
        }
        #expect(
            refusal.contains("is 'We agree', and '") && refusal.contains("which of the two holds"),
            "\(refusal)")
        let outcome = try Self.record(
            Self.answer(packet, asking.code, "We agree", "50 %", "1/2"), in: &registry)
        let risk = try RiskRepository.find(outcome.records[0], in: registry.file.connection)
        #expect(risk.acceptances.first { $0.party.name == Self.oak }?.state == .accepted)
        // What was agreed to is told back whole.
        #expect(outcome.receipt.read.flatMap(\.lines).contains { $0.value.contains("(1/2)") })
    }

    @Test(arguments: [("da", "Ja!"), ("de", "ja."), ("fr", "oui"), ("da", "yes"), ("es", "«sí»")])
    func `a yes is understood as people write it`(_ language: String, _ yes: String) throws {
        var registry = try Self.proposed()
        try registry.edit(registry.partner(Self.oak)) { $0.language = language }
        let asking = try Self.ask(&registry, about: [.plan])
        let plan = try Self.record(
            Self.answer(Self.packet(.plan, of: asking), asking.code, yes), in: &registry)
        #expect(try Plan.find(plan.records[0], in: registry.file.connection).state == .agreed)
    }

    @Test
    func `what a firm would rather not answer is left out, counts against nobody and is not asked again`()
        throws
    {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, about: [.plan])
        let outcome = try Self.record(
            Self.answer(Self.packet(.plan, of: asking), asking.code, "silent", name: ""), in: &registry)
        #expect(outcome.matter.state == .declined && outcome.records.isEmpty)
        let again = sentence { () throws(RegistryError) in _ = try Self.ask(&registry, about: [.plan]) }
        #expect(again.contains("nothing has to be asked"))
    }

    @Test func `a file about a risk that goes above the cap of the year needs words`() throws {
        var registry = try Self.proposed()
        _ = try registry.put(Burden.self, ["counterparty": Self.oak, "text": "an audit", "minutes": "240"])
        func ask(above: String?, in registry: inout RegistryFixture) throws(RegistryError) -> Bool {
            try registry.act { db, change throws(RegistryError) in
                try AgreementRepository.code(
                    for: Self.oak, in: RiskRepository.find("Late oak", in: db), above: above, in: db,
                    by: change
                ).replacesEarlier
            }
        }
        let refusal = sentence { () throws(RegistryError) in _ = try ask(above: nil, in: &registry) }
        #expect(
            refusal.contains("and its cap is 240; ask less") && refusal.hasSuffix("or say why with --above"),
            "\(refusal)")
        // Nothing was given out that waits for an answer.
        let replaces = try ask(above: "it is to be settled this year", in: &registry)
        #expect(!replaces)
    }

    @Test func `two packets are never open at once, and with a reason one takes the place of the other`()
        throws
    {
        var registry = try Self.proposed()
        let first = try Self.ask(&registry, ["code-of-conduct"], about: [.plan])
        let refusal = sentence { () throws(RegistryError) in _ = try Self.ask(&registry, about: [.risk]) }
        #expect(refusal.contains("has a packet that is open") && refusal.contains("--again --why TEXT"))
        let file = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try AgreementRepository.code(
                    for: Self.oak, in: RiskRepository.find("Late oak", in: db), in: db, by: change)
            }
        }
        #expect(file.contains("has a packet that is open"))
        _ = try Self.ask(&registry, about: [.risk], again: "one letter")
        #expect(
            try RequestRepository.find(
                first.packets[0].request.reference, in: registry.file.connection
            ).status == .cancelled)
        let open = try OpenPacket.open(to: first.party.party, in: registry.file.connection)
        #expect(open.count == 1 && open[0].matters.map(\.about) == [.risk])
        let late = sentence { () throws(RegistryError) in
            _ = try Self.record(
                Self.answer(Self.packetOf(first), first.code, "yes"), in: &registry)
        }
        #expect(late.contains("was cancelled on"))
    }

    private static func packetOf(_ asking: Asking) -> MatterPacket { asking.matters[0] }

    @Test func `an answer that is unclear, without its code or of somebody else is refused in words`() throws
    {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, about: [.plan])
        let packet = try Self.packet(.plan, of: asking)
        var foreign = Self.answer(packet, asking.code, "yes")
        foreign.partner = "P-0000-0000"
        for (answer, words) in [
            (Self.answer(packet, asking.code, "perhaps"), "none of We agree"),
            (Self.answer(packet, asking.code, ""), "is not answered"),
            (Self.answer(packet, asking.code, "no"), "without a reason"),
            (Self.answer(packet, asking.code, "yes", name: ""), "nobody is named"),
            (Self.answer(packet, "0000-0000-0000-0000", "yes"), "is not that of"), (foreign, "was put to"),
        ] {
            let refusal = sentence { () throws(RegistryError) in _ = try Self.record(answer, in: &registry) }
            #expect(refusal.contains(words), "\(refusal)")
        }
        #expect(try Matter.open(to: asking.party.id, in: registry.file.connection).count == 1)
        _ = try Self.record(Self.answer(packet, "", "yes"), in: &registry, isVouchedFor: true)
    }

    @Test func `an answer told on the telephone closes the question`() throws {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, about: [.plan])
        try registry.act { db, change throws(RegistryError) in
            let person = try PersonRepository.add(name: "Mette Oak", of: asking.party.id, in: db, by: change)
            _ = try Plan.find(Self.oak, in: db).answer(
                .accepted, saidBy: person.reference, hash: nil, on: nil, in: db, by: change)
        }
        #expect(try Matter.open(to: asking.party.id, in: registry.file.connection).isEmpty)
    }

    @Test func `a packet of matters alone is reminded of, and a reminder counts as a minute asked`() throws {
        var registry = try Self.proposed()
        let asking = try Self.ask(&registry, about: [.plan])
        for (day, count) in [("2026-07-10", 1), ("2026-07-12", 0), ("2026-07-20", 1)] {
            let found = try registry.act(on: day) { db, change throws(RegistryError) in
                try RequestRepository.remind(in: db, by: change).reminders
            }
            #expect(found.count == count, "\(day)")
        }
        let days = RegistryFixture.today...(CivilDate("2026-07-31") ?? .last)
        let ledger = try BurdenLedger(of: asking.party.party, within: days, in: registry.file.connection)
        #expect(ledger.asked == asking.minutes + 2)
    }

    @Test(arguments: ["en", "de", "fr", "es"])
    func `every text of a matter is there in the language of the firm`(_ language: String) throws {
        var registry = try Self.proposed()
        try registry.edit(registry.partner(Self.oak)) { $0.language = language }
        let asking = try Self.ask(&registry)
        for packet in asking.matters {
            var texts: [String] = [packet.title, packet.introduction]
            for passage in packet.passages {
                texts.append(passage.heading)
                texts += passage.lines.map(\.name)
            }
            for question in packet.questions {
                texts.append(question.title)
                texts += question.options.map(\.title)
                texts.append(question.note ?? "")
            }
            for text in texts { #expect(!text.contains("_") && !text.contains("{"), "\(text)") }
        }
        #expect(asking.language == language)
    }
}
