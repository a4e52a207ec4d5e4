import Storage
import Testing

@testable import Registry

@Suite struct RiskRecordTests {
    private static func change(
        _ fixture: RiskFixture, on day: String = "2026-01-01",
        _ body: (borrowing Connection, Risk, borrowing Change) throws(RegistryError) -> Risk
    ) throws(RegistryError) -> Risk {
        try fixture.clusters.change(on: day) { db, change throws(RegistryError) in
            try body(db, RiskRepository.find("Late oak", in: db), change)
        }
    }

    private static func check(_ fixture: RiskFixture, _ risk: Risk) throws {
        let (stored, event) = try fixture.clusters.read { db throws(RegistryError) in
            (try Risk.record(id: risk.id, in: db), try History.events(of: risk.subject, in: db).last)
        }
        #expect(stored == risk)
        #expect(event?.record?.canonical == risk.json.canonical)
    }

    @Test func `treatments, events and suitabilities read back as they were appended`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        var edit = RiskTreatmentEdit()
        edit.action = "second saw mill"
        edit.owner = "Alder Ltd"
        edit.cost = "5 000.50"
        edit.due = CivilDate("2026-09-30")
        for _ in 0..<2 {
            try Self.check(
                fixture,
                Self.change(fixture) { db, risk, change throws(RegistryError) in
                    try RiskRepository.treat(risk, edit, in: db, by: change)
                })
        }
        edit = RiskTreatmentEdit()
        edit.status = .done
        let treated = try Self.change(fixture) { db, risk, change throws(RegistryError) in
            try RiskRepository.treat(risk, number: 2, edit, in: db, by: change)
        }
        try Self.check(fixture, treated)
        #expect(treated.treatments.map(\.status) == [.planned, .done])
        #expect(treated.treatments[0].cost == Money(500_050, "EUR", exponent: 2))
        let realised = try Self.change(fixture, on: "2026-03-01") { db, risk, change throws(RegistryError) in
            let draft = RiskEventDraft(
                day: change.today, description: "it came late",
                amounts: ["organisation=10", "Birch GmbH=2.50"], currency: "DKK")
            return try RiskRepository.realise(risk, draft, in: db, by: change)
        }
        try Self.check(fixture, realised)
        var suitability = RiskSuitabilityEdit()
        suitability.control = 4
        suitability.benefit = Share(1, 3)
        try Self.check(
            fixture,
            Self.change(fixture) { db, risk, change throws(RegistryError) in
                try RiskRepository.suit(risk, "Alder Ltd", suitability, in: db, by: change)
            })
        suitability = RiskSuitabilityEdit()
        suitability.clears = true
        let cleared = try Self.change(fixture) { db, risk, change throws(RegistryError) in
            try RiskRepository.suit(risk, "Alder Ltd", suitability, in: db, by: change)
        }
        try Self.check(fixture, cleared)
        #expect(cleared.suitabilities.isEmpty)
    }

    @Test
    func `a review is due so many months after the last one, on the month's last day where it has to be`()
        throws
    {
        let fixture = try RiskFixture()
        try fixture.risk()
        var edit = RecordDraft<Risk>()
        edit.reviewMonths = "1"
        let set = try Self.change(fixture, on: "2026-01-31") { db, risk, change throws(RegistryError) in
            try RiskRepository.edit(risk, edit, in: db, by: change)
        }
        #expect(set.reviewDue == CivilDate("2026-02-28"))
        var filter = RiskFilter()
        filter.dueOn = CivilDate("2026-02-27")
        #expect(try fixture.list(filter) == [])
        filter.dueOn = CivilDate("2026-02-28")
        #expect(try fixture.list(filter) == ["Late oak"])
        let reviewed = try Self.change(fixture, on: "2026-03-15") { db, risk, change throws(RegistryError) in
            try RiskRepository.review(
                risk, on: CivilDate("2026-03-01") ?? .first, RecordDraft<Risk>(), in: db, by: change)
        }
        #expect(reviewed.reviewDue == CivilDate("2026-04-01"))
        try Self.check(fixture, reviewed)
        for (day, words) in [
            ("2026-03-16", "still to come"), ("2026-02-01", "was reviewed on 2026-03-01 already"),
        ] {
            let sentence = fixture.clusters.refusal {
                try Self.change(fixture, on: "2026-03-15") { db, risk, change throws(RegistryError) in
                    try RiskRepository.review(
                        risk, on: CivilDate(day) ?? .first, RecordDraft<Risk>(), in: db, by: change)
                }
            }
            #expect(sentence.contains(words))
        }
    }

    @Test func `the level after treatment holds once every treatment is done`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        var edit = RecordDraft<Risk>()
        edit.likelihoodAfter = "1"
        var risk = try fixture.edit("Late oak", edit)
        #expect(risk.levelAfter == RiskLevel(1, 4) && risk.levelNow == risk.level)
        var treatment = RiskTreatmentEdit()
        treatment.action = "second saw mill"
        _ = try Self.change(fixture) { db, risk, change throws(RegistryError) in
            try RiskRepository.treat(risk, treatment, in: db, by: change)
        }
        treatment.status = .done
        risk = try Self.change(fixture) { db, risk, change throws(RegistryError) in
            try RiskRepository.treat(risk, number: 1, treatment, in: db, by: change)
        }
        #expect(risk.levelNow == RiskLevel(1, 4))
        let entry = try fixture.clusters.read { db throws(RegistryError) in try RiskFigures(in: db).entries[0]
        }
        #expect(entry.level(.now) == RiskLevel(1, 4) && entry.level(.before) == RiskLevel(3, 4))
    }

    @Test func `what is no amount, no party, or beyond a scale is refused with the value`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        func treat(_ describe: (inout RiskTreatmentEdit) -> Void) -> String {
            var edit = RiskTreatmentEdit()
            edit.action = "x"
            describe(&edit)
            return fixture.clusters.refusal { [edit] in
                try Self.change(fixture) { db, risk, change throws(RegistryError) in
                    try RiskRepository.treat(risk, edit, in: db, by: change)
                }
            }
        }
        #expect(treat { $0.cost = "-1" }.contains("less than nothing"))
        #expect(treat { $0.cost = "1.005" }.contains("at most 2 decimals"))
        #expect(treat { $0.cost = "9999999999999999999999" }.contains("15 digits"))
        #expect(treat { ($0.cost, $0.currency) = ("1", "XXQ") }.contains("no currency of ISO 4217"))
        #expect(treat { $0.owner = "Dogwood Oy" }.contains("is no party to"))
        func place(_ describe: (inout RiskSuitabilityEdit) -> Void) -> String {
            var edit = RiskSuitabilityEdit()
            describe(&edit)
            return fixture.clusters.refusal { [edit] in
                try Self.change(fixture) { db, risk, change throws(RegistryError) in
                    try RiskRepository.suit(risk, "Grove", edit, in: db, by: change)
                }
            }
        }
        #expect(place { $0.control = 6 }.contains("off the scale"))
        #expect(place { _ in }.contains("nothing is said"))
        var edit = RecordDraft<Risk>()
        edit.about = "wether"
        #expect(
            fixture.clusters.refusal { try fixture.edit("Late oak", edit) }.contains("no subject of a risk"))
        edit = RecordDraft<Risk>()
        edit.impactAfter = "6"
        #expect(fixture.clusters.refusal { try fixture.edit("Late oak", edit) }.contains("off the scale"))
    }

    @Test func `a negative capacity is refused, and the smaller of two means counts`() throws {
        let fixture = try RiskFixture()
        func put(_ describe: (inout CapacityEdit) -> Void) throws(RegistryError) -> Capacity {
            var edit = CapacityEdit()
            describe(&edit)
            return try fixture.clusters.change { [edit] db, change throws(RegistryError) in
                try CapacityRepository.put("Alder Ltd", edit, in: db, by: change)
            }
        }
        #expect(
            fixture.clusters.refusal { try put { ($0.bearsUpTo, $0.currency) = ("-5", "EUR") } }
                .contains("less than nothing"))
        #expect(fixture.clusters.refusal { try put { $0.bearsUpTo = "5" } }.contains("needs its currency"))
        let means = try put {
            ($0.ownFunds, $0.insurance, $0.currency) = ("3000", "100", "EUR")
            ($0.turnover, $0.turnoverShare) = ("20000", Share(1, 10))
        }
        #expect(means.limit?.amount == 210_000)
        #expect(try put { $0.bearsUpTo = "50" }.limit?.amount == 5000)
    }
}
