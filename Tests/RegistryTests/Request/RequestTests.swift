import Registry
import Storage
import Testing

@Suite struct RequestTests {
    @Test func `a request keeps the hash of its code and nothing else of it`() throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery())
        #expect(packet.code.count == 19 && packet.request.status == .open)
        let found = try RequestRepository.find(packet.request.reference, in: registry.file.connection)
        #expect(found == packet.request)
        #expect(!found.json.line.contains(packet.code))
    }

    @Test func `only the questions that apply are asked, and what is known is filled in`() throws {
        var registry = try RegistryFixture.make()
        let small = try registry.add("Oak ApS") {
            $0.country = "DK"
            $0.address = "Havnegade 4"
            $0.figures = [Figures(year: 2025, currency: "EUR", headcount: 12, turnover: 100_000_000)]
        }
        let party = try PartyRepository.find(small.reference, kinds: [.partner], in: registry.file.connection)
        let packet = try registry.ask(party, "vsme-basic")
        let asked = packet.questions.map(\.question.id)
        #expect(asked.contains("b3-energy") && !asked.contains("b10-gap") && !asked.contains("b8-turnover"))
        #expect(packet.questions.first { $0.question.id == "b1-employees" }?.known == "12")
        #expect(packet.rule == "Directive (EU) 2026/470")
    }

    @Test func `an answer becomes a declaration with sender and channel, and closes its request`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let packet = try registry.ask(joinery)
        let declaration = try registry.receive(RegistryFixture.confirmed(packet))
        #expect(declaration.status == .issued && declaration.answers.count == 10)
        #expect(declaration.requirements.map(\.typed) == ["Concord supplier code of conduct:2026"])
        #expect(declaration.validUntil == CivilDate("2028-05-31"))
        // The firm is Danish and read the Danish, which nobody has read over.
        #expect(
            declaration.provided
                == "answer with the one-time code of \(packet.request.reference) (mail), read in da")
        #expect(declaration.limits == nil && !declaration.isUnsigned)
        #expect(try registry.read(declaration) == declaration)
        let closed = try RequestRepository.find(packet.request.reference, in: registry.file.connection)
        #expect(closed.status == .answered && closed.declaration == declaration.reference)
        #expect(closed.sender == declaration.signatory?.reference && closed.cameBy == "mail")
    }

    @Test(arguments: [
        ("10", "10", true), ("10", "10.5", false), ("10,0", "10", true), ("9", "10", false),
        ("1 000", "999.99", true),
        ("", "10", true), ("0.5", "0.45", true), ("0.45", "0.5", false), ("007", "7", true),
    ])
    func `a part is never more than its whole`(_ whole: String, _ part: String, _ isTaken: Bool) throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery(), "vsme-basic")
        var answer = RegistryFixture.confirmed(packet)
        func set(_ question: String, _ text: String) throws {
            let place = try #require(answer.items.firstIndex { $0.question == question })
            answer.items[place].answer = text
        }
        try set("b7-waste", whole)
        try set("b7-recycled", part)
        let recycled = try #require(packet.questions.first { $0.question.id == "b7-recycled" }).question
        let told = packet.fault(ofPart: part, in: recycled, answer.items)
        #expect((told == nil) == isTaken)
        guard !isTaken else {
            _ = try registry.receive(answer)
            return
        }
        let refusal = sentence { () throws(RegistryError) in _ = try registry.receive(answer) }
        #expect(
            refusal.contains("(b7-recycled) is \(part), and the whole that it is a part of, 'Waste in all'"))
    }

    @Test func `what is not confirmed, done by others or declined is a limit of the declaration`() throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery())
        var answer = RegistryFixture.confirmed(packet)
        answer.items[0].answer = "no"
        answer.items[0].note = "an apprentice of 14"
        answer.items[1].answer = "covered"
        answer.items[1].note = "Jutland Joiners"
        answer.items[9].isDeclined = true
        let limits = try #require(try registry.receive(answer).limits)
        #expect(
            limits.contains("Not confirmed: We employ nobody below")
                && limits.contains("(an apprentice of 14)"))
        #expect(limits.contains("Done by others") && limits.contains("Declined: We ask the same"))
    }

    /// A change to a whole answer, and the words that it is refused with.
    struct Flaw: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spoil: @Sendable (inout PacketAnswer) -> Void

        init(_ words: String, _ spoil: @escaping @Sendable (inout PacketAnswer) -> Void) {
            testDescription = words
            self.spoil = spoil
        }
    }

    @Test(
        arguments: [
            Flaw("brings no one-time code") { $0.code = "" },
            Flaw("is not that of Q-") { $0.code = "0000-0000-0000-0000" },
            Flaw("the answer is of P-0000-0000, and Q-") { $0.partner = "P-0000-0000" },
            Flaw("the answer fits code-of-conduct 0") { $0.templateVersion = 0 },
            Flaw("no request is called 'Q-0'") { $0.request = "Q-0" },
            Flaw("(child-labour) is not answered") { $0.items[0].answer = " " },
            Flaw("(child-labour) is 'perhaps', which is none of ja, nej") { $0.items[0].answer = "perhaps" },
            Flaw("is declined, and lies within the voluntary limit") { $0.items[0].isDeclined = true },
            Flaw("is done by somebody else, and nobody said who") { $0.items[0].answer = "covered" },
            Flaw("'spying' is no question of Q-") {
                $0.items.append(.init(question: "spying", answer: "yes"))
            },
            Flaw("'child-labour' is answered twice") { $0.items.append($0.items[0]) },
            Flaw("Function is empty") { $0.function = "" },
            Flaw("Date '2026-02-30' is no day") { $0.date = "2026-02-30" },
            Flaw("2026-06-20 is still to come, and today is 2026-06-01") { $0.date = "2026-06-20" },
        ])
    func `an answer that does not fit is refused with the reason, and nothing is recorded`(
        _ flaw: Flaw
    ) throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery())
        var answer = RegistryFixture.confirmed(packet)
        flaw.spoil(&answer)
        let text = sentence { () throws(RegistryError) in
            _ = try registry.receive(answer)
        }
        #expect(text.contains(flaw.testDescription), "\(text)")
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM declaration") == 0)
        #expect(
            try RequestRepository.find(packet.request.reference, in: registry.file.connection).status == .open
        )
    }

    @Test(
        arguments: [
            ("1.000", "1000", "1.0"), ("12,500", "12500", "12.5"), ("1.234", "1234", "1.234"),
            (" 999.999 ", "999999", "999.999"),
        ])
    func `a number that languages read differently is refused with both ways to write it`(
        _ number: (text: String, whole: String, decimal: String)
    ) throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery(), "vsme-basic")
        var answer = RegistryFixture.confirmed(packet)
        let place = try #require(packet.questions.firstIndex { $0.question.kind == .number })
        answer.items[place].answer = number.text
        let text = sentence { () throws(RegistryError) in _ = try registry.receive(answer) }
        #expect(text.contains("which may be \(number.whole) or \(number.decimal) (write"), "\(text)")
        for plain in [number.whole, "0.125", "1234.500", "1.0", "1 000", "1'000", "0,5"] {
            #expect(packet.fault(of: plain, to: packet.questions[place].question) == nil, "\(plain)")
        }
        for below in ["-1", " -3,5", "-1.000"] {
            let fault = packet.fault(of: below, to: packet.questions[place].question)
            #expect(fault?.contains("not below zero (write 0 or more)") == true, "\(below)")
        }
    }

    @Test func `an answer reads with the unit and in the words of what is declared`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Eiche GmbH") {
            $0.country = "DE"
            $0.language = "de"
            $0.address = "Am Wehr 2"
        }
        let party = try PartyRepository.find(
            partner.reference, kinds: [.partner], in: registry.file.connection)
        let packet = try registry.ask(party, "vsme-basic")
        let declaration = try registry.receive(RegistryFixture.confirmed(packet))
        var wording = AnswerWording()
        let worded = try wording.worded(declaration, in: registry.file.connection)
        #expect(worded.json == declaration.json)
        let measured = try #require(packet.questions.first { $0.question.unit != nil }?.question)
        // Nobody has read the German over, so the English is declared.
        let unit = try #require(measured.unit?["en"])
        #expect(worded.answers.first { $0.question == measured.id }?.shown == "12.5 \(unit)")
        let chosen = try #require(packet.questions.first { $0.question.kind == .choice }?.question)
        #expect(
            worded.answers.first { $0.question == chosen.id }?.shown == chosen.options[0].title["en"])
    }

    @Test func `what was left as it was filled in undoes no correction that came since`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let packet = try registry.ask(joinery)
        try registry.edit(registry.partner(joinery.reference), at: Instant("2026-06-01T12:00Z")) {
            $0.address = "Kirkevej 1, 8000 Aarhus C"
        }
        let answer = RegistryFixture.confirmed(packet)
        let receipt = try RequestRepository.review(
            answer, on: RegistryFixture.today, in: registry.file.connection)
        #expect(!receipt.differences.contains { $0.field == "address" })
        #expect(receipt.corrected.map(\.field) == ["address"])
        #expect(receipt.corrected[0].before == "Havnegade 4, 8000 Aarhus C")
        #expect(receipt.corrected[0].after == "Kirkevej 1, 8000 Aarhus C")
        let declaration = try registry.receive(answer)
        #expect(declaration.issuer.address == "Kirkevej 1, 8000 Aarhus C")
        #expect(try registry.partner(joinery.reference).address == "Kirkevej 1, 8000 Aarhus C")
    }

    @Test func `a partner's new address is kept with the request that brought it`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let packet = try registry.ask(joinery)
        var answer = RegistryFixture.confirmed(packet)
        answer.address = "Kirkevej 1, 8000 Aarhus C"
        try registry.receive(answer)
        let partner = try registry.partner(joinery.reference)
        #expect(partner.address == "Kirkevej 1, 8000 Aarhus C")
        let event = try #require(
            try History.events(of: partner.subject, in: registry.file.connection).last)
        #expect(event.action == "edited" && event.why == "in answer to \(packet.request.reference)")
    }

    @Test func `what was told without the code is not signed`() throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery())
        var answer = RegistryFixture.confirmed(packet)
        answer.code = ""
        let declaration = try registry.receive(answer, isVouchedFor: true)
        #expect(declaration.isUnsigned)
        #expect(try registry.findings(declaration).contains { $0.contains("6.1 g: nobody signed") })
    }

    @Test func `an answer is recorded once`() throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery())
        let declaration = try registry.receive(RegistryFixture.confirmed(packet))
        let text = sentence { () throws(RegistryError) in
            _ = try registry.receive(RegistryFixture.confirmed(packet))
        }
        #expect(text.contains("was answered on 2026-06-01 and became \(declaration.reference)"))
    }

    @Test func `text of an answer stays text`() throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery())
        var answer = RegistryFixture.confirmed(packet)
        answer.remark = "<script>alert(1)</script>"
        #expect(try registry.receive(answer).furtherInformation == "<script>alert(1)</script>")
    }

    @Test func `what is declared, or asked already, is not asked again without a reason`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let packet = try registry.ask(joinery)
        var text = sentence { () throws(RegistryError) in _ = try registry.ask(joinery) }
        #expect(text.contains("was asked this with \(packet.request.reference), which is open"))
        let declaration = try registry.receive(RegistryFixture.confirmed(packet))
        text = sentence { () throws(RegistryError) in _ = try registry.ask(joinery) }
        #expect(text.contains("the partner declared it itself with \(declaration.reference)"))
        _ = try registry.ask(joinery, object: "Oak chairs, series A")
        let again = try registry.ask(joinery, again: "the firm was sold")
        #expect(
            again.questions[0].known == "yes"
                && again.questions[0].source == .earlier(CivilDate("2026-06-01")))
        try registry.withdraw(registry.read(declaration), why: "sold")
    }

    @Test func `a cluster's declaration about the same object covers its members`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var fields = RecordDraft<Cluster>()
            fields.address = "Havnegade 1"
            _ = try ClusterRepository.add(
                name: "Jutland Joiners", form: .cluster, fields,
                lead: MembershipDraft(party: joinery.reference),
                in: db, by: change)
        }
        let cluster = try PartyRepository.find(
            "Jutland Joiners", kinds: [.cluster], in: registry.file.connection)
        let declaration = try registry.declare(cluster) {
            RegistryFixture.complete(&$0)
            $0.requirements = ["concord Supplier Code of Conduct:2026"]
        }.declaration
        let text = sentence { () throws(RegistryError) in
            _ = try registry.ask(joinery, object: "oak chairs,  series A")
        }
        #expect(text.contains("Jutland Joiners covers it with \(declaration.reference)"), "\(text)")
        _ = try registry.ask(joinery, object: "Oak tables")
    }
}
