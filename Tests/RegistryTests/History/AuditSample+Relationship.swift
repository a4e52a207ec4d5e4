import Storage

@testable import Registry

extension AuditSample {
    /// What organisation, partners and people gained, and a record of each kind of a relationship.
    static func relate(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = "Oak & Daughters ApS"
        try registry.act { db, change throws(RegistryError) in
            var edit = OrganisationEdit()
            edit.fields[\.policyApprover] = "Ines Vogt"
            edit.fields[\.policyVersion] = "2"
            edit.fields[\.policyReviewOn] = "2027-01-31"
            let organisation = try OrganisationRepository.organisation(in: db)
            _ = try OrganisationRepository.edit(organisation, edit, in: db, by: change)
            var partner = PartnerEdit()
            partner.fields[\.sponsor] = "Ines Vogt"
            partner.fields[\.advocate] = "Jonas Beck"
            _ = try PartnerRepository.edit(PartnerRepository.find(oak, in: db), partner, in: db, by: change)
        }
        _ = try registry.norms()
        _ = try registry.put(
            Purchase.self, ["counterparty": oak, "year": "2025", "amount": "40000 EUR"])
        _ = try registry.put(
            Experience.self,
            [
                "partner": oak, "capability": "CNC joinery", "years": "18", "basis": "delivered",
                "management_commitment": "the owner leads it",
            ])
        _ = try registry.put(
            Judgement.self,
            ["one": oak, "other": "Linde & Söhne", "verdict": "different", "why": "two registers"])
        _ = try registry.put(
            Site.self,
            [
                "partner": oak, "name": "Workshop", "address": "Havnegade 3, Odense", "country": "DK",
                "number": "eu_vat:DK13585628", "since": "2024-05-04", "until": "2026-05-04",
            ])
        _ = try registry.put(
            Affiliation.self,
            [
                "partner": oak, "kind": "subsidiary", "parent": "Linde & Söhne", "parent_firm": "Linde AG",
                "parent_number": "eu_vat:DE136695976", "share": "2/3", "since": "2024-05-04",
                "until": "2026-05-04", "source": "the register",
            ])
        try registry.act { db, change throws(RegistryError) in
            var mette = RecordDraft<Person>([
                \.name: "Mette Oak", \.party: oak, \.competence: "joinery", \.decidesUpTo: "5000 DKK",
                \.deputy: "Ines Vogt",
            ])
            mette[all: \.role] = ["signatory", "owner", "accounts"]
            _ = try Person.add(mette, in: db, by: change)
            var talk = RecordDraft<Dialogue>([
                \.partner: oak, \.heldOn: "2026-05-05", \.minutes: "90", \.until: "2026-05-20",
            ])
            talk[\.form] = "crisis"
            talk[all: \.people] = ["Mette Oak", "Ines Vogt"]
            _ = try RecordRepository<Dialogue>.add(talk, in: db, by: change)
        }
        let promise = try registry.put(
            Commitment.self,
            [
                "counterparty": oak, "text": "A place in our course", "by": "organisation",
                "person": "Ines Vogt",
                "kind": "training", "due": "2026-06-30", "hours": "16", "amount": "800 EUR",
            ])
        try registry.act { db, change throws(RegistryError) in
            let moved = try Commitment.edit(
                promise, RecordDraft<Commitment>([\.due: "2026-07-31"]), in: db, by: change)
            var ending = Commitment.Ending(.kept)
            (ending.saidBy, ending.evidence) = ("Mette Oak", "course list")
            (ending.spentHours, ending.spent) = ("15", "750 EUR")
            _ = try moved.end(ending, in: db, by: change)
        }
        let concern = try registry.put(
            Concern.self,
            [
                "counterparty": oak, "subject": "payment", "about": "Ines Vogt", "channel": "telephone",
                "text": "paid after 70 days", "permission": "named",
            ])
        try registry.act { db, change throws(RegistryError) in
            let answered = try concern.answer(
                "paid at once from now on", by: nil, on: nil, in: db, by: change)
            _ = try answered.settle(.yes, saidBy: "Mette Oak", on: nil, in: db, by: change)
        }
    }
}

extension AuditSample {
    /// Knowledge that is owned, given and back, and an idea that is shared.
    static func share(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = "Oak & Daughters ApS"
        let design = try registry.put(
            Knowledge.self,
            [
                "counterparty": oak, "title": "Frame design", "kind": "foreground", "sharing": "ask",
                "audience": "amber", "protection": "design", "until": "2030-12-31", "at_exit": "return",
            ])
        let idea = try registry.put(
            Idea.self,
            ["counterparty": oak, "title": "Stackable frame", "by": "partner", "text": "they stack"])
        try registry.act { db, change throws(RegistryError) in
            let settled = try design.settle(
                ["organisation=1/2", "\(oak)=1/2"], licence: "both", protection: nil, saidBy: "Mette Oak",
                on: nil,
                in: db, by: change)
            let given = try settled.give(to: oak, on: "2026-06-01", in: db, by: change)
            let back = try given.giveBack(on: nil, in: db, by: change)
            _ = try back.give(to: "organisation", on: nil, in: db, by: change)
            let taken = try idea.answer(.taken, why: "saves freight", on: nil, in: db, by: change)
            let put = try taken.contribute(
                ["organisation=60000", "\(oak)=15000"], hours: ["\(oak)=40"], currency: "EUR", in: db,
                by: change)
            let used = try put.use(foreground: "Frame design", in: db, by: change)
            var measured = used
            for period in ["2026", "2027"] {
                measured = try measured.benefit(
                    "12000", currency: nil, period: period, how: "bills", on: nil, in: db, by: change)
            }
            _ = try measured.share(
                ["organisation=9/10", "\(oak)=1/10"], why: "they said so", saidBy: "Mette Oak", on: nil,
                in: db,
                by: change)
        }
    }
}

extension AuditSample {
    /// A plan with parts of every kind that was agreed.
    static func plan(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = "Oak & Daughters ApS"
        let plan = try registry.put(Plan.self, ["counterparty": oak, "purpose": "desks from local oak"])
        try registry.act(why: "sole source") { db, change throws(RegistryError) in
            let close = try plan.setTier(.close, in: db, by: change)
            var parts = close
            for (text, due) in [("two more countries", "2027-12-31"), ("no tropical wood", "2027-06-30")] {
                parts = try parts.addObjective(
                    text, of: .partner, due: due, target: "sold there", worth: "stable", on: nil, in: db,
                    by: change)
            }
            for topic in ["invoices", "quality"] {
                parts = try parts.addRole(
                    topic, ours: "Ines Vogt", theirs: "Mette Oak", decides: .joint, upTo: "5000 EUR", in: db,
                    by: change)
            }
            for term in ["payment-days=30", "ip-owner=both"] {
                parts = try parts.addTerm(term, source: "contract 4711", in: db, by: change)
            }
            let proposed = try parts.propose(until: "2026-06-30", on: nil, in: db, by: change)
            _ = try proposed.answer(.rejected, saidBy: "Mette Oak", hash: nil, on: nil, in: db, by: change)
        }
    }
}

extension AuditSample {
    /// A relationship that ended and was taken up again, and one that is about to end.
    static func end(_ registry: inout RegistryFixture) throws(RegistryError) {
        for name in ["Kerze KG", "Linde & Söhne"] {
            let partner = try registry.partner(name)
            if partner.status == .candidate { try registry.edit(partner) { $0.status = .active } }
        }
        let kerze = try registry.partner("Kerze KG")
        try registry.act { db, change throws(RegistryError) in
            _ = try PersonRepository.add(name: "Kai Kerze", of: kerze.id, in: db, by: change)
        }
        let exit = try registry.put(
            Exit.self,
            [
                "counterparty": "Kerze KG", "trigger": "our-wish", "by": "partner", "last_day": "2026-06-01",
                "agreed_by": "Kai Kerze",
            ])
        _ = try registry.put(
            Exit.self, ["counterparty": "Linde & Söhne", "trigger": "insolvency", "last_day": "2026-12-31"])
        try registry.act(why: "a new line") { db, change throws(RegistryError) in
            var closing = Exit.Closing(lesson: "ask less")
            closing.theirLesson = "say more"
            closing.reentry = "welcome"
            closing.despite = "they know"
            let closed = try exit.close(closing, in: db, by: change)
            _ = try Exit.reopen(closed.counterparty, on: nil, in: db, by: change)
        }
    }
}

extension AuditSample {
    /// Asks of which one ended, and how a firm was paid.
    static func burden(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = "Oak & Daughters ApS"
        let typed = [
            "counterparty": oak, "text": "monthly progress", "minutes": "10", "every": "1m",
            "carried_by": "organisation", "instead": "its own log", "above": "a recall",
        ]
        let ask = try registry.put(Burden.self, typed)
        _ = try registry.put(Burden.self, ["counterparty": oak, "text": "quality plan", "level": "simple"])
        try registry.act { db, change throws(RegistryError) in _ = try ask.end(on: nil, in: db, by: change) }
        _ = try registry.put(
            Payment.self,
            [
                "counterparty": oak, "starts_on": "2026-01-01", "ends_on": "2026-03-31",
                "amount": "40000 EUR",
                "days": "27", "invoices": "12", "within_30": "90", "within_60": "95", "late": "5",
            ])
    }
}

extension AuditSample {
    /// What a packet asks beside declarations: answered, and reminded of.
    static func matters(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = "Oak & Daughters ApS"
        _ = try registry.put(Matter.self, ["counterparty": oak])
        try registry.act(why: "one letter") { db, change throws(RegistryError) in
            _ = try Plan.find(oak, in: db).propose(until: nil, on: nil, in: db, by: change)
            let asked = try RequestRepository.ask(
                AskedParty.find(oak, on: change.today, in: db), with: [], about: [.plan],
                again: "one letter", in: db, by: change)
            var answer = PacketAnswer()
            (answer.request, answer.code) = (asked.sections[0].reference, asked.code)
            (answer.name, answer.sha256) = ("Mette Oak", String(repeating: "0", count: 64))
            answer.items = [PacketAnswer.Item(question: Matter.answer, answer: "no", note: "too long")]
            _ = try Matter.record(answer, from: nil, by: "mail", in: db, by: change)
            _ = try Plan.find(oak, in: db).propose(until: nil, on: nil, in: db, by: change)
            _ = try RequestRepository.ask(
                AskedParty.find(oak, on: change.today, in: db), with: [], about: [.plan],
                answerBy: change.today, in: db, by: change)
        }
        try registry.act(on: "2026-07-20") { db, change throws(RegistryError) in
            _ = try RequestRepository.remind(in: db, by: change)
        }
    }
}

extension AuditSample {
    /// Ratings that were answered, one that the manager may read and one that waits.
    static func measure(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = "Oak & Daughters ApS"
        func rate(_ db: borrowing Connection, _ change: borrowing Change) throws(RegistryError) -> Measure {
            var draft = RecordDraft<Measure>([\.counterparty: oak])
            draft[all: \.items] = ["paid=5", "fair=4", "risk=3"]
            return try Measure.add(draft, in: db, by: change)
        }
        try registry.act { db, change throws(RegistryError) in
            let asked = try rate(db, change).ask(
                until: CivilDate("2026-06-30"), codeHash: Measure.codeAndHash().hash, in: db, by: change)
            var answer = MeasureAnswer()
            answer.ratings = ["paid": "3", "fair": "4", "risk": "-"]
            (answer.readers, answer.wish, answer.saidBy) = ("manager", "your forecasts", "Mette Oak")
            _ = try asked.receive(answer, in: db, by: change)
            _ = try rate(db, change).ask(codeHash: Measure.codeAndHash().hash, in: db, by: change)
        }
    }
}

extension AuditSample {
    /// A round that was closed with words, and one that is open.
    static func round(_ registry: inout RegistryFixture) throws(RegistryError) {
        for number in 1...6 { try registry.add("Round Firm \(number)") { $0.status = .active } }
        try registry.act { db, change throws(RegistryError) in
            var opening = Round.Opening(name: "Spring 2026")
            opening.items = ["risk", "fair"]
            let opened = try Round.open(opening, in: db, by: change)
            let rated = try opened.rate("all", ["risk=3", "fair=4"], in: db, by: change)
            let dealt = try rated.deal(until: nil, on: nil, in: db, by: change)
            let answers = (0..<11).map { place in
                var answer = RoundAnswer(from: "\(place)")
                answer.round = dealt.reference
                answer.code = RoundCode.draw(of: "all", secret: dealt.secret)
                answer.ratings = ["risk": "\(place % 5 + 1)", "fair": place == 0 ? "-" : "4"]
                answer.words = place < 2 ? "line \(place)" : ""
                return answer
            }
            _ = try dealt.close(with: answers, on: nil, in: db, by: change)
            _ = try Round.open(Round.Opening(name: "Autumn 2026"), in: db, by: change)
        }
    }
}
