import Storage
import Testing

@testable import Registry

@Suite struct MatrixTests {
    private static let levels = (
        likelihood: [("seldom", "0", "1/2"), ("often", "50%", "100%")],
        impact: [("light", "0", "500"), ("hard", "500", "90000.50")]
    )

    private static func draft(
        likelihood: [(String, String, String)] = levels.likelihood,
        impact: [(String, String, String)] = levels.impact, ratings: [(String, Int64, Int64)] = [],
        days: [(Int64, Int64)] = []
    ) throws(RegistryError) -> MatrixDraft {
        func texts(_ levels: [(String, String, String)], _ days: [(Int64, Int64)] = []) -> JSON {
            .array(
                levels.enumerated().map { place, level in
                    JSON.members(["name": .text(level.0), "from": .text(level.1), "to": .text(level.2)])
                        .adding(
                            days.isEmpty
                                ? .object([])
                                : .members([
                                    "from_days": .integer(days[place].0), "to_days": .integer(days[place].1),
                                ]))
                })
        }
        return try MatrixDraft(
            .members([
                "code": "barn".json, "title": "Of our own".json, "currency": "DKK".json,
                "likelihood": texts(likelihood), "impact": texts(impact, days),
                "ratings": .array(
                    ratings.map {
                        .members(["name": .text($0.0), "from": .integer($0.1), "to": .integer($0.2)])
                    }),
            ]), file: "barn.json")
    }

    private static func add(
        _ draft: MatrixDraft, to fixture: RiskFixture, on day: String = "2026-01-01"
    ) throws(RegistryError) -> Matrix {
        try fixture.clusters.change(on: day) { db, change throws(RegistryError) in
            try MatrixRepository.add(draft, from: change.today, in: db, by: change)
        }
    }

    @Test func `a matrix of one's own reads back as its event, and is written as it is read`() throws {
        let fixture = try RiskFixture()
        let added = try Self.add(Self.draft(ratings: [("fine", 1, 2), ("bad", 3, 4)]), to: fixture)
        let (read, event) = try fixture.clusters.read { db throws(RegistryError) in
            (
                try MatrixRepository.own(id: added.id, in: db),
                try History.events(of: added.subject, in: db).last
            )
        }
        let stored = try #require(read)
        #expect(stored.json.canonical == added.json.canonical)
        #expect(event?.record?.canonical == added.json.canonical)
        #expect(stored.impacts[1].to == 9_000_050 && stored.likelihoods[1].from == Share(1, 2))
        let again = try MatrixDraft(stored.writtenJSON, file: "again.json")
        let second = try Self.add(again, to: fixture, on: "2026-02-01")
        #expect(second.version == 2 && second.impacts == stored.impacts && second.ratings == stored.ratings)
    }

    @Test func `a chance of a third stays a third, in the file, its event and what is expected`() throws {
        let fixture = try RiskFixture()
        let draft = try Self.draft(
            likelihood: [("seldom", "0", "1/3"), ("often", "1/3", "1")],
            impact: [("light", "0", "300"), ("hard", "300", "900")])
        let added = try Self.add(draft, to: fixture)
        let (read, event) = try fixture.clusters.read { db throws(RegistryError) in
            (
                try MatrixRepository.own(id: added.id, in: db),
                try History.events(of: added.subject, in: db).last
            )
        }
        let stored = try #require(read)
        #expect(stored.likelihoods.map(\.to) == [Share(1, 3), .whole])
        #expect(event?.record?.canonical == stored.json.canonical)
        #expect(stored.json["likelihood"]?.elements.first?["to"] == .text("1/3"))
        // 1/6 of a chance, in the middle, times 150 crowns; and 2/3 times 600.
        #expect(stored.expected(RiskLevel(1, 1)) == 2500 && stored.expected(RiskLevel(2, 2)) == 40_000)
        let again = try MatrixDraft(stored.writtenJSON, file: "again.json")
        #expect(try Self.add(again, to: fixture, on: "2026-02-01").likelihoods == stored.likelihoods)
    }

    @Test func `a matrix may have other numbers of likelihoods than of impacts`() throws {
        let fixture = try RiskFixture()
        let impact = [("light", "0", "500"), ("hard", "500", "900"), ("ruin", "900", "90000")]
        let matrix = try Self.add(Self.draft(impact: impact), to: fixture)
        #expect(matrix.likelihoodLevels == 2 && matrix.impactLevels == 3 && matrix.topScore == 6)
        #expect(matrix.ratings.map(\.to) == [1, 3, 6])
        func risk(_ title: String, _ likelihood: Int64, _ impact: Int64) throws(RegistryError) -> Risk {
            try fixture.clusters.change { db, change throws(RegistryError) in
                var draft = RecordDraft<Risk>(
                    title: title, with: "Grove", kind: .threat, likelihood: likelihood, impact: impact)
                draft.matrix = "barn"
                return try RiskRepository.add(draft, in: db, by: change)
            }
        }
        let late = try risk("Late oak", 2, 3)
        #expect(late.words(for: late.level) == "6 of 6: likelihood 2 × impact 3, high")
        let refused = fixture.clusters.refusal { try risk("Later oak", 3, 2) }
        #expect(
            refused.contains("likelihood 3 is off the scale") && refused.contains("to 2, the most"),
            "\(refused)")
        // 6 of 6 comes before 12 of 25, and 2 of 6 after it.
        try fixture.risk("Dear oak", likelihood: 3, impact: 4)
        _ = try risk("Damp oak", 1, 2)
        let (titles, heats) = try fixture.clusters.read { db throws(RegistryError) in
            var titles: [String] = []
            try RiskRepository.forEach(RiskFilter(), in: db) { risk throws(RegistryError) in
                titles.append(risk.title)
                return true
            }
            return (titles, MatrixHeat.heats(try RiskFigures(with: nil, bearers: false, in: db)))
        }
        #expect(titles == ["Late oak", "Dear oak", "Damp oak"])
        let heat = try #require(heats.first { $0.matrix.code == "barn" })
        #expect(heat.before == [[0, 1, 0], [0, 0, 1]])
        #expect(heat.json["cells"]?.elements.count == 6)
        for sql in [
            "UPDATE risk SET likelihood = 3 WHERE size = 3", "UPDATE risk SET top_score = 9 WHERE size = 3",
        ] as [SQL] {
            let error = #expect(throws: StorageError.self) { try fixture.clusters.file.connection.run(sql) }
            if let error, case .constraint = error.code {
            } else {
                Issue.record("\(String(describing: error))")
            }
        }
    }

    @Test func `a gap or an overlap is refused on each axis, and named`() throws {
        let fixture = try RiskFixture()
        let cases: [(MatrixDraft, String)] = [
            (try Self.draft(likelihood: [("a", "0", "40%"), ("b", "50%", "1")]), "a gap"),
            (try Self.draft(likelihood: [("a", "0", "60%"), ("b", "50%", "1")]), "an overlap"),
            (try Self.draft(likelihood: [("a", "0", "50%"), ("b", "50%", "90%")]), "a gap up to 100%"),
            (try Self.draft(likelihood: [("a", "1%", "50%"), ("b", "50%", "1")]), "a gap"),
            (try Self.draft(impact: [("a", "0", "500"), ("b", "501", "900")]), "a gap"),
            (try Self.draft(impact: [("a", "0", "500"), ("b", "499", "900")]), "an overlap"),
            (try Self.draft(impact: [("a", "0", "500"), ("b", "500", "500")]), "not above its beginning"),
            (try Self.draft(ratings: [("a", 1, 2), ("b", 4, 4)]), "no gap and no overlap"),
            (try Self.draft(ratings: [("a", 1, 3), ("b", 3, 4)]), "no gap and no overlap"),
            (try Self.draft(ratings: [("a", 1, 3)]), "the ratings end at 3"),
            (try Self.draft(days: [(0, 3), (4, 9)]), "needs from_days 3"),
            (try Self.draft(likelihood: [("a", "0", "1")]), "1 levels of likelihood and 2 of impact"),
            (
                try Self.draft(likelihood: [("a", "0", "1/1000003"), ("b", "1/1000003", "1")]),
                "finer than a millionth"
            ),
        ]
        for (draft, words) in cases {
            let sentence = fixture.clusters.refusal { try Self.add(draft, to: fixture) }
            #expect(sentence.contains(words), "\(sentence)")
        }
    }

    @Test(
        arguments: [
            "INSERT INTO risk_likelihood (matrix, level, name, up_to) VALUES (4, 2, 'b', 5)",
            "INSERT INTO risk_impact (matrix, level, name, up_to) VALUES (4, 3, 'b', 500)",
            "INSERT INTO risk_rating (matrix, level, name, up_to) VALUES (4, 2, 'b', 4)",
            "UPDATE risk SET likelihood = 6", "UPDATE risk SET impact_after = 6, likelihood_after = 1",
            "UPDATE risk SET matrix = 3", "UPDATE risk SET matrix = 3, size = 3",
            "UPDATE risk SET impact_after = 1",
            "UPDATE risk SET subject = 'weather'", "UPDATE risk SET review_due = '2026-01-01'",
        ] as [SQL])
    func `the schema refuses by itself a level that does not follow or lies outside`(sql: SQL) throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.clusters.file.connection.run(
            "INSERT INTO risk_matrix (id, code, version, title, size, currency, valid_from) VALUES (4, 'x', 1, 'x', 3, 'EUR', '2026-01-01')"
        )
        let error = #expect(throws: StorageError.self) { try fixture.clusters.file.connection.run(sql) }
        if let error, case .constraint = error.code {} else { Issue.record("\(String(describing: error))") }
    }

    @Test func `a risk keeps the version that it was judged on, and a new one takes the one in force`() throws
    {
        let fixture = try RiskFixture()
        _ = try Self.add(Self.draft(), to: fixture)
        func risk(_ title: String, on day: String) throws(RegistryError) -> Risk {
            try fixture.clusters.change(on: day) { db, change throws(RegistryError) in
                var draft = RecordDraft<Risk>(
                    title: title, with: "Grove", kind: .threat, likelihood: 2, impact: 2)
                draft.matrix = "barn"
                return try RiskRepository.add(draft, in: db, by: change)
            }
        }
        #expect(try risk("a", on: "2026-01-02").matrix.version == 1)
        _ = try Self.add(
            Self.draft(impact: [("a", "0", "1"), ("b", "1", "2")]), to: fixture, on: "2026-02-01")
        #expect(try risk("b", on: "2026-01-31").matrix.version == 1)
        #expect(try risk("c", on: "2026-02-01").matrix.version == 2)
        let first = try fixture.clusters.read { db throws(RegistryError) in
            try RiskRepository.find("a", in: db)
        }
        #expect(first.matrix.worst(first.level) == 9_000_050)
    }

    @Test func `the expected amount is the middle of the chance times the middle of the amount`() throws {
        let fixture = try RiskFixture()
        let matrix = try fixture.risk().matrix
        // Likelihood 3 goes from 10 to 30 %, impact 4 from EUR 50,000 to 250,000.
        #expect(matrix.expected(RiskLevel(3, 4)) == 3_000_000)
        #expect(matrix.worst(RiskLevel(3, 4)) == 25_000_000)
        #expect(matrix.rating(RiskLevel(3, 4)).name == "high")
        #expect(
            matrix.rating(RiskLevel(1, 1)).name == "low" && matrix.rating(RiskLevel(5, 5)).name == "extreme")
    }
}

extension String {
    fileprivate var json: JSON { .text(self) }
}

/// What is not taken is not to be thought taken.
@Suite struct MatrixMemberTests {
    private static func matrix(
        _ more: [JSON.Member] = [], likelihood: [JSON.Member] = [],
        names: (String, String) = ("seldom", "often")
    ) -> JSON {
        func level(_ name: String, _ from: String, _ to: String, _ more: [JSON.Member] = []) -> JSON {
            JSON.members(["name": .text(name), "from": .text(from), "to": .text(to)]).adding(.object(more))
        }
        return JSON.members([
            "code": .text("barn"), "title": .text("Of our own"), "currency": .text("DKK"),
            "likelihood": .array([
                level(names.0, "0", "1/2", likelihood), level(names.1, "1/2", "1"),
            ]), "impact": .array([level("light", "0", "500"), level("hard", "500", "900")]),
        ]).adding(.object(more))
    }

    @Test func `a member that a matrix does not take is refused by its name`() {
        let grid = JSON.Member(key: "grid", value: .array([]))
        for (record, words) in [
            (Self.matrix([grid]), ["barn.json has 'grid', which a matrix does not take"]),
            (
                Self.matrix([JSON.Member(key: "translations", value: .object([]))]), ["has 'translations'"]
            ), (Self.matrix(likelihood: [grid]), ["level 1 of likelihood in barn.json has 'grid'"]),
            (
                Self.matrix(names: ("seldom", "Seldom")),
                ["levels 1 and 2 of likelihood in barn.json are both called 'Seldom'"]
            ),
        ] {
            let text = sentence { () throws(RegistryError) in _ = try MatrixDraft(record, file: "barn.json") }
            for word in words { #expect(text.contains(word), "\(text)") }
        }
        #expect(throws: Never.self) { try MatrixDraft(Self.matrix(), file: "barn.json") }
    }
}
