import Storage
import Testing

@testable import Registry

@Suite struct CoverageTests {
    private static func coverage(
        _ registry: borrowing RegistryFixture, of name: String = "Oak ApS", on day: String = "2026-06-01"
    ) throws -> StandardCoverage {
        try StandardCoverage(
            of: PartyRepository.find(name, kinds: [.partner, .cluster], in: registry.file.connection),
            on: #require(CivilDate(day)), in: registry.file.connection)
    }

    private static func mark(_ item: CoverageItem, _ coverage: StandardCoverage) -> CoverageLine.Mark? {
        coverage.lines.first { $0.item == item }?.mark
    }

    @Test func `there are thirty-two items, each with a rule, and eleven are owed to a light partner`() throws
    {
        #expect(CoverageItem.allCases.count == 32)
        #expect(CoverageItem.allCases.allSatisfy { !$0.rule.isEmpty })
        #expect(CoverageItem.allCases.count { $0.from == .light } == 11)
        #expect(CoverageItem.allCases.count { $0.from == .normal } == 15)
        #expect(CoverageItem.allCases.count { $0.from == nil } == 6)
    }

    @Test func `what is not owed to a light partner is not open, and every open mark names a command`() throws
    {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let coverage = try Self.coverage(registry)
        #expect(coverage.tier == .light && coverage.lines.count == 32)
        #expect(
            Self.mark(.plan, coverage) == .notApplicable && Self.mark(.measure, coverage) == .notApplicable)
        #expect(Self.mark(.policy, coverage) == .open && Self.mark(.sponsor, coverage) == .done)
        for line in coverage.lines {
            let isDone = line.mark == .done || line.mark == .notApplicable
            #expect((line.next == nil) == isDone, "\(line.item): \(line.mark)")
            #expect(line.next?.hasPrefix("concord ") ?? true)
        }
    }

    @Test func `a light partner is done with in six commands after it is there`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") {
            ($0.country, $0.manager, $0.channel, $0.language) = ("DK", "Ines Vogt", "telephone", "da")
            $0.values = [
                ValueStatement(
                    code: "sdg:12", stance: .supports, strength: 3, statedOn: RegistryFixture.today)
            ]
        }
        try registry.edit(oak) { $0.fields[\.sponsor] = "Lena Roth" }
        _ = try registry.put(Person.self, ["name": "Mette Oak", "party": "Oak ApS"])
        _ = try registry.put(Plan.self, ["counterparty": "Oak ApS"])
        try registry.act { db, change throws(RegistryError) in
            let ines = try PersonRepository.find("Ines Vogt", in: db)
            _ = try Person.edit(ines, RecordDraft<Person>([\.deputy: "Jonas Beck"]), in: db, by: change)
            let plan = try Plan.find("Oak ApS", in: db)
            _ = try plan.addTerm("notice-ours=3", source: nil, in: db, by: change)
        }
        // Told on the telephone how to raise a concern; a packet says so as well.
        _ = try registry.put(Dialogue.self, ["partner": "Oak ApS", "kind": "call"])
        let coverage = try Self.coverage(registry)
        let owed = coverage.lines.filter { $0.item.from == .light && $0.item != .requirements }
        #expect(owed.filter { $0.mark != .done }.map { "\($0.item.rawValue) \($0.why)" } == [])
    }

    @Test func `a broken promise of theirs lowers no mark, one of ours does`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "90000 EUR"])
        func broken(_ side: String, _ person: String, _ registry: inout RegistryFixture) throws(RegistryError)
        {
            let promise = try registry.put(
                Commitment.self,
                [
                    "counterparty": oak.reference, "text": "a place", "by": side, "person": person,
                    "due": "2026-12-31",
                    "kind": "training",
                ])
            try registry.act { db, change throws(RegistryError) in
                _ = try promise.end(Commitment.Ending(.broken), in: db, by: change)
            }
        }
        _ = try registry.put(Dialogue.self, ["partner": "Oak ApS", "kind": "visit"])
        let before = try Self.coverage(registry)
        #expect(before.tier == .normal && Self.mark(.concerns, before) == .done)
        try broken("partner", "Mette of Oak ApS", &registry)
        #expect(try Self.coverage(registry).lines == before.lines)
        try broken("organisation", "Lena Roth", &registry)
        let after = try Self.coverage(registry)
        #expect(Self.mark(.concerns, after) == .part && Self.mark(.leaders, after) == .part)
        #expect(Self.mark(.training, after) == .done)
        #expect(Self.mark(.training, try Self.coverage(registry, on: "2027-06-02")) == .stale)
    }

    @Test func `a concern past its day is open whatever else is done`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try registry.put(Concern.self, ["counterparty": "Oak ApS", "subject": "payment"])
        #expect(try Self.mark(.concerns, Self.coverage(registry)) == .done)
        let late = try Self.coverage(registry, on: "2026-06-07").lines.first { $0.item == .concerns }
        #expect(late?.mark == .open && late?.why == "\(concern.reference) is past its day")
    }

    @Test func `for a close relationship our word alone is half of what both owe`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        try registry.act(why: "sole source") { db, change throws(RegistryError) in
            let close = try plan.setTier(.close, in: db, by: change)
            _ = try close.addTerm("payment-days=30", source: nil, in: db, by: change)
        }
        let ours = try Self.coverage(registry)
        #expect(ours.tier == .close && Self.mark(.terms, ours) == .part)
        try registry.act { db, change throws(RegistryError) in
            let proposed = try Plan.find("Oak ApS", in: db).propose(until: nil, on: nil, in: db, by: change)
            _ = try proposed.answer(
                .accepted, saidBy: "Mette of Oak ApS", hash: nil, on: nil, in: db, by: change)
        }
        let both = try Self.coverage(registry)
        #expect(Self.mark(.terms, both) == .done && Self.mark(.plan, both) == .done)
        #expect(both.lines.first { $0.item == .plan }?.word == .both)
    }

    @Test func `everybody who is active is told of, and clusters`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let birch = try registry.add("Birch AB") { $0.status = .active }
        try registry.act { db, change throws(RegistryError) in
            _ = try ClusterRepository.add(name: "Nordic Wood", form: .cluster, in: db, by: change)
        }
        let all = try CoverageReport(on: RegistryFixture.today, in: registry.file.connection).lines
        #expect(all.map(\.party.name) == [birch.name, "Nordic Wood"])
        let place = try #require(CoverageItem.allCases.firstIndex(of: .cluster))
        #expect(all[1].tier == .close && all[1].marks[place] == .open)
        #expect(all[0].marks[place] == .notApplicable)
    }

    @Test func `a member without a plan of its own inherits that of its cluster`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "90000 EUR"])
        let plan = try registry.act { db, change throws(RegistryError) in
            let wood = try ClusterRepository.add(name: "Nordic Wood", form: .cluster, in: db, by: change)
            _ = try ClusterRepository.addMember(
                to: wood, MembershipDraft(party: oak.reference), in: db, by: change)
            var draft = RecordDraft<Plan>([\.counterparty: "Nordic Wood"])
            draft[\.purpose] = "desks"
            return try Plan.add(draft, in: db, by: change).addTerm(
                "payment-days=30", source: nil, in: db, by: change)
        }
        let lines = try Self.coverage(registry).lines
        let inherited = lines.first { $0.item == .plan }
        #expect(inherited?.mark == .part && inherited?.why == "draft, through Nordic Wood")
        #expect(inherited?.next == "concord plan propose \(plan.counterparty.reference)")
        #expect(lines.first { $0.item == .terms }?.mark == .done)
        _ = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "chairs"])
        let own = try Self.coverage(registry).lines
        #expect(own.first { $0.item == .plan }?.why == "draft")
        #expect(own.first { $0.item == .terms }?.mark == .open)
    }

    @Test func `everybody's coverage is that of each by itself`() throws {
        var registry = try RegistryFixture.make()
        for number in 1...4 {
            try registry.relationship("Firm \(number)")
            try registry.edit(registry.partner("Firm \(number)")) { $0.status = .active }
        }
        for (name, amount) in [("Firm 1", "90000 EUR"), ("Firm 2", "10000 EUR")] {
            _ = try registry.put(Purchase.self, ["counterparty": name, "year": "2025", "amount": amount])
        }
        _ = try registry.put(Concern.self, ["counterparty": "Firm 1", "subject": "payment"])
        _ = try registry.put(Plan.self, ["counterparty": "Firm 2", "purpose": "desks"])
        _ = try registry.put(
            Knowledge.self,
            ["counterparty": "Firm 1", "title": "Frame", "kind": "foreground", "sharing": "ask"])
        _ = try registry.put(Idea.self, ["counterparty": "Firm 3", "title": "Frame", "by": "partner"])
        _ = try registry.put(Dialogue.self, ["partner": "Firm 3", "kind": "visit"])
        _ = try registry.put(
            Burden.self, ["counterparty": "Firm 4", "text": "a figure", "minutes": "10", "every": "1m"])
        _ = try registry.put(
            Commitment.self,
            [
                "counterparty": "Firm 1", "text": "a course", "by": "organisation", "person": "Lena Roth",
                "due": "2026-12-31", "kind": "training",
            ])
        try registry.act { db, change throws(RegistryError) in
            let wood = try ClusterRepository.add(name: "Nordic Wood", form: .cluster, in: db, by: change)
            _ = try ClusterRepository.addMember(
                to: wood, MembershipDraft(party: "Firm 4"), in: db, by: change)
        }
        let day = try #require(CivilDate("2026-06-08"))
        let report = try CoverageReport(on: day, in: registry.file.connection)
        #expect(
            report.lines.map(\.party.name) == ["Firm 1", "Firm 2", "Firm 3", "Firm 4", "Nordic Wood"])
        var next: [CoverageItem: [CoverageLine.Mark: String]] = [:]
        for line in report.lines {
            let own = try StandardCoverage(of: line.party, on: day, in: registry.file.connection)
            #expect(line.marks == own.lines.map(\.mark) && line.alarms == own.alarms, "\(line.party.name)")
            #expect(line.tier == own.tier)
            #expect(line.next == own.lines.first { $0.mark == .open }?.next)
            for one in own.lines where next[one.item]?[one.mark] == nil {
                next[one.item, default: [:]][one.mark] = one.next
            }
        }
        for item in CoverageItem.allCases {
            let first = next[item] ?? [:]
            #expect(report.next[item] == first[.open] ?? first[.stale] ?? first[.part], "\(item)")
        }
        #expect(report.tiers.map(\.relationships).reduce(0, +) == 5)
        for tier in report.tiers {
            let own = report.lines.filter { $0.tier == tier.tier }
            #expect(Int(tier.done) == own.map { $0.count(.done) }.reduce(0, +))
            #expect(tier.norm == (tier.tier == .close ? 95 : tier.tier == .normal ? 90 : 85))
            #expect(tier.isMet == (tier.done * 100 >= tier.owed * tier.norm))
        }
        #expect(report.worstTenth.map(\.party.name).count == 1)
    }

    @Test(.ofFiles(.planner))
    func `what coverage reads of everybody is found by an index, in the order of the parties`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let rows: [SQL] = [
            CoverageShelf.valueRows, CoverageShelf.objectiveRows(), CoverageShelf.roleRows(),
            CoverageShelf.termRows(), CoverageShelf.textRows(), CoverageShelf.memberRows,
            CoverageShelf.turnoverRows,
            CoverageShelf.shortlistRows, Notice.firstActive, Notice.firstYear, Notice.firstPlan,
            SettledNeeds.requests, CoverageShelf.crisisRows, CoverageShelf.noticeRows, SettledNeeds.closed,
        ]
        let ofDay: [SQL] = [
            CoverageShelf.talkRows, CoverageShelf.riskRows, CoverageShelf.requestDays,
            CoverageShelf.matterDays, SettledNeeds.certificates,
        ]
        let numbers: [any Bindable] = [1, 9]
        let day = ["2026-06-08"] as [any Bindable]
        var questions: [(SQL, [any Bindable])] = []
        for sql in CoverageShelf.slices + rows { questions.append((sql, numbers)) }
        for sql in ofDay { questions.append((sql, numbers + day)) }
        let days = [any Bindable](repeating: "2026-06-08", count: 7)
        questions.append((SettledNeeds.declarations(SettledNeeds.inRange), numbers + days))
        for (sql, values) in questions {
            let plan = try PartnerListTests.plan(sql, values, in: registry.file.connection)
            let scans = plan.filter { step in
                step.hasPrefix("SCAN")
                    && !["SCAN CONSTANT ROW", "SCAN void_", "SCAN (subquery"].contains {
                        step.hasPrefix($0)
                    }
            }
            #expect(scans.isEmpty, "\(sql.text): \(scans)")
        }
    }
}
