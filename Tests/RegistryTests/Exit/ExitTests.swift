import Storage
import Testing

@testable import Registry

@Suite struct ExitTests {
    private static func active(_ registry: inout RegistryFixture) throws(RegistryError) -> Partner {
        let oak = try registry.relationship()
        return try registry.edit(oak) { $0.status = .active }
    }

    private static func notice(
        _ registry: inout RegistryFixture, lastDay: String, on day: String? = nil,
        _ more: [String: String] = [:]
    ) throws(RegistryError) -> Exit {
        try registry.put(
            Exit.self, on: day,
            ["counterparty": "Oak ApS", "trigger": "contract-end", "last_day": lastDay].merging(more) { $1 })
    }

    private static func close(
        _ exit: Exit, on day: String, despite: String? = nil, agreedBy: String? = nil,
        in registry: inout RegistryFixture
    ) throws(RegistryError) -> Exit {
        try registry.act(on: day) { db, change throws(RegistryError) in
            var closing = Exit.Closing(lesson: "answers took 40 minutes in three years")
            (closing.despite, closing.agreedBy, closing.reentry) = (despite, agreedBy, "welcome")
            return try exit.close(closing, in: db, by: change)
        }
    }

    @Test(
        arguments: [
            (0, nil, 3), (1, nil, 3), (2, nil, 4), (4, nil, 8), (9, nil, 18), (30, nil, 18), (0, (1, 100), 1),
            (3, (21, 1000), 3), (3, (99, 1000), 3), (3, (1, 10), 5), (2, (15, 100), 3), (5, (249, 1000), 8),
            (5, (1, 4), 10), (4, (34, 100), 8), (0, (30, 100), 3), (12, (40, 100), 18), (1, (1, 4), 3),
            (25, (1, 100), 18),
        ] as [(Int64, (Int64, Int64)?, Int64)])
    func
        `notice is a month a year, longer the more the firm depends, and what is unknown counts as a quarter`(
            _ years: Int64, _ part: (Int64, Int64)?, _ months: Int64
        ) throws
    {
        let registry = try RegistryFixture.make()
        let norms = try NormsRepository.current(on: RegistryFixture.today, in: registry.file.connection)
        let share = part.flatMap { Share($0.0, $0.1) }
        #expect(Notice.months(years: years, dependency: share, by: .organisation, norms) == months)
        #expect(
            Notice.months(years: years, dependency: share, by: .partner, norms) == max(1, (months + 1) / 2))
    }

    @Test(
        arguments: [
            ("2020-02-29", "2021-02-27", 0), ("2020-02-29", "2021-02-28", 1), ("2020-02-29", "2024-02-28", 3),
            ("2020-02-29", "2024-02-29", 4), ("2020-02-28", "2021-02-28", 1), ("2020-03-01", "2021-02-28", 0),
            ("2020-03-01", "2021-03-01", 1), ("2020-12-31", "2021-12-30", 0), ("2020-12-31", "2021-12-31", 1),
            ("2020-01-01", "2020-12-31", 0), ("2020-01-01", "2021-01-01", 1), ("2020-01-31", "2022-01-30", 1),
            ("2020-01-31", "2022-01-31", 2), ("2020-06-30", "2030-06-30", 10),
            ("2020-06-30", "2030-06-29", 9),
            ("2020-06-30", "2020-06-30", 0), ("2020-06-30", "2019-06-30", 0),
            ("1999-12-31", "2100-12-31", 101),
            ("2000-02-29", "2100-02-28", 100), ("2000-02-29", "2100-02-27", 99),
            ("2023-02-28", "2024-02-28", 1),
            ("2023-02-28", "2024-02-29", 1), ("2024-02-29", "2025-03-01", 1), ("2021-10-31", "2022-10-30", 0),
        ] as [(String, String, Int64)])
    func `full years are counted to the day, also over leap days`(
        _ first: String, _ last: String, _ years: Int64
    )
        throws
    {
        let (one, other) = (try #require(CivilDate(first)), try #require(CivilDate(last)))
        #expect(Notice.fullYears(from: one, to: other) == years)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-03-31", 1, "2026-04-30"),
        ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-05-31", 3, "2026-08-31"),
        ("2026-11-30", 3, "2027-02-28"), ("2026-12-31", 2, "2027-02-28"), ("2026-12-31", 14, "2028-02-29"),
        ("2026-02-28", 12, "2027-02-28"), ("2028-02-29", 12, "2029-02-28"), ("2026-06-30", 18, "2027-12-30"),
        ("2026-10-31", 8, "2027-06-30"), ("2026-01-01", 1, "2026-02-01"), ("2026-07-31", 7, "2027-02-28"),
        ("2026-01-29", 1, "2026-02-28"), ("2028-01-29", 1, "2028-02-29"), ("2026-01-30", 13, "2027-02-28"),
    ])
    func `a notice is over at the end of a shorter month`(_ day: String, _ months: Int, _ last: String) throws
    {
        #expect(try #require(CivilDate(day)).adding(months: months)?.description == last)
    }

    @Test func `a last day before the notice is over needs the other side's yes`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.active(&registry)
        let early = sentence { () throws(RegistryError) in
            _ = try Self.notice(&registry, lastDay: "2026-08-31")
        }
        #expect(early.contains("2026-08-31 is before 2026-09-01: 3 months of notice are owed"))
        #expect(early.contains("dependency not known, treated as 25 %"))
        let ours = sentence { () throws(RegistryError) in
            _ = try Self.notice(&registry, lastDay: "2026-08-31", ["agreed_by": "Ines Vogt"])
        }
        #expect(ours.contains("works for Nordlicht Group"))
        let exit = try Self.notice(&registry, lastDay: "2026-08-31", ["agreed_by": "Mette of Oak ApS"])
        #expect(exit.months == 3 && exit.state == .noticed)
        let again = sentence { () throws(RegistryError) in
            _ = try Self.notice(&registry, lastDay: "2027-08-31")
        }
        #expect(again.contains("is under way"))
    }

    @Test func `a partner ends by a closed exit and by nothing else, a candidate with a reason`() throws {
        var registry = try RegistryFixture.make()
        let candidate = try registry.add("Birch AB")
        let mute = sentence { () throws(RegistryError) in try registry.edit(candidate) { $0.status = .ended }
        }
        #expect(mute.contains("one ends with a reason"))
        try registry.edit(candidate, why: "sold") { $0.status = .ended }
        let oak = try Self.active(&registry)
        for status in [Partner.Status.ended] {
            let refusal = sentence { () throws(RegistryError) in
                try registry.edit(oak, why: "no more") { $0.status = status }
            }
            #expect(
                refusal.contains("ends by an exit that is closed") && refusal.contains("concord exit check"))
        }
        let back = sentence { () throws(RegistryError) in
            try registry.edit(oak, why: "x") { $0.status = .candidate }
            try registry.edit(registry.partner("Oak ApS"), why: "x") { $0.status = .ended }
        }
        #expect(back.contains("ends by an exit that is closed"))
        let notice = sentence { () throws(RegistryError) in
            _ = try registry.put(
                Exit.self, ["counterparty": "Oak ApS", "trigger": "our-wish", "last_day": "2027-12-31"])
        }
        #expect(notice.contains("no notice is given to one"))
    }

    @Test func `what is open keeps an exit open, a benefit that is owed always`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.active(&registry)
        let promise = try registry.put(
            Commitment.self,
            [
                "counterparty": "Oak ApS", "text": "A course", "by": "organisation", "person": "Lena Roth",
                "due": "2026-12-31",
            ])
        let exit = try Self.notice(&registry, lastDay: "2026-09-01")
        let early = sentence { () throws(RegistryError) in
            _ = try Self.close(exit, on: "2026-08-31", in: &registry)
        }
        #expect(early.contains("2026-08-31 is before 2026-09-01"))
        let open = sentence { () throws(RegistryError) in
            _ = try Self.close(exit, on: "2026-09-01", in: &registry)
        }
        #expect(open.contains("1 thing is still open: promise of ours \(promise.reference)"))
        let idea = try registry.put(
            Idea.self, ["counterparty": "Oak ApS", "title": "Frame", "by": "partner"])
        try registry.act { db, change throws(RegistryError) in
            let taken = try idea.answer(.taken, why: "good", on: nil, in: db, by: change)
            let used = try taken.use(foreground: nil, in: db, by: change)
            _ = try used.benefit(
                "10", currency: "EUR", period: "2026", how: "bills", on: nil, in: db, by: change)
        }
        let owed = sentence { () throws(RegistryError) in
            _ = try Self.close(exit, on: "2026-09-01", despite: "they know", in: &registry)
        }
        #expect(owed.contains("brought a benefit that is not shared"))
        try registry.act { db, change throws(RegistryError) in
            _ = try Idea.find("Frame", in: db).share(
                ["organisation=1/2", "Oak ApS=1/2"], why: nil, saidBy: nil, on: nil, in: db, by: change)
        }
        let closed = try Self.close(exit, on: "2026-09-01", despite: "they take it in spring", in: &registry)
        #expect(closed.state == .closed && closed.despite == "they take it in spring")
        #expect(try registry.partner("Oak ApS").status == .ended)
        #expect(try Exit.record(id: closed.id, in: registry.file.connection) == closed)
    }

    @Test func `nothing new comes to who has ended, and a re-entry keeps what was learnt`() throws {
        var registry = try RegistryFixture.make()
        let oak = try Self.active(&registry)
        _ = try registry.put(Plan.self, ["counterparty": "Oak ApS"])
        let exit = try Self.notice(&registry, lastDay: "2026-09-01")
        _ = try Self.close(exit, on: "2026-09-01", in: &registry)
        #expect(
            try Plan.plan(
                with: Party(id: oak.id, reference: oak.reference, kind: .partner, name: oak.name),
                in: registry.file.connection)?.state == .ended)
        let risk = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try Relationship.checkGoesOn(
                    with: PartyRepository.find("Oak ApS", kinds: [.partner], in: db), in: db)
            }
        }
        #expect(risk.contains("concord exit reopen"))
        let direct = sentence { () throws(RegistryError) in
            try registry.edit(registry.partner("Oak ApS"), why: "x") { $0.status = .active }
        }
        #expect(direct.contains("concord exit reopen"))
        func reopen(_ why: String?, _ registry: inout RegistryFixture) throws(RegistryError) -> Exit? {
            try registry.act(on: "2026-10-01", why: why) { db, change throws(RegistryError) in
                try Exit.reopen(
                    PartyRepository.find("Oak ApS", kinds: [.partner], in: db), on: nil, in: db, by: change)
            }
        }
        let mute = sentence { () throws(RegistryError) in _ = try reopen(nil, &registry) }
        #expect(mute.contains("with a reason"))
        let reopened = try #require(try reopen("a new line", &registry))
        #expect(reopened.state == .reopened && reopened.lesson == "answers took 40 minutes in three years")
        #expect(try registry.partner("Oak ApS").status == .active)
    }

    @Test func `the agenda has the last day, and lists walk an index`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.active(&registry)
        let exit = try Self.notice(&registry, lastDay: "2026-09-01")
        let items = try AgendaRepository.items(
            of: .all, within: 100, of: RegistryFixture.today, in: registry.file.connection)
        #expect(items.contains { $0.what == "exit_to_close" && $0.record == exit.reference })
        for (sql, index) in [
            (Exit.form.list(by: ["exit.counterparty = ?"]), "exit_by_counterparty"),
            (Exit.form.list(by: ["exit.state = ?"]), "exit_by_state"), (Exit.last, "exit_by_counterparty"),
        ] where QueryPlan.isTold {
            let steps = try PartnerListTests.plan(sql, [1], in: registry.file.connection)
            #expect(steps.contains { $0.contains(index) }, "\(steps)")
        }
        let withdrawn = try registry.act { db, change throws(RegistryError) in
            try exit.withdraw(on: nil, in: db, by: change)
        }
        #expect(withdrawn.standing(on: RegistryFixture.today) == "withdrawn 2026-06-01")
    }
}
