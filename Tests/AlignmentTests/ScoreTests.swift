import Registry
import Testing

@testable import Alignment

@Suite struct ScoreTests {
    private static let codes = ["t:planet", "t:climate", "t:soil", "t:pay"]

    /// A random query with values and, every second time, words.
    private static func query(_ random: inout SplitMix) throws -> AlignmentQuery {
        var sought: [AlignmentQuery.Sought] = []
        for code in codes where Bool.random(using: &random) || code == "t:climate" {
            let strength = Bool.random(using: &random) ? Int64.random(in: 1...5, using: &random) : nil
            sought.append(
                AlignmentFixture.seeks(code, strength, Bool.random(using: &random) ? .supports : .opposes))
        }
        return try AlignmentFixture.query(
            Bool.random(using: &random) ? "solar roofs for families" : nil, sought)
    }

    private static func statements(_ random: inout SplitMix) -> [ValueStatement] {
        codes.filter { _ in Bool.random(using: &random) }.map {
            AlignmentFixture.states(
                $0, Int64.random(in: 1...5, using: &random),
                Bool.random(using: &random) ? .supports : .opposes)
        }
    }

    private static func score(_ query: AlignmentQuery, _ profile: PartnerProfile) -> Score {
        PartnerAlignment(query, profile, AlignmentFixture.measure()).score
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `a score lies in its interval, and the interval is no narrower than what is not known`(
        _ seed: UInt64
    )
        throws
    {
        var random = SplitMix(seed: seed)
        let query = try Self.query(&random)
        let text = Bool.random(using: &random) ? "We put solar panels on the roof of a family." : nil
        let score = Self.score(query, AlignmentFixture.profile(text, Self.statements(&random)))
        #expect(0 <= score.low && score.low <= score.middle && score.middle <= score.high && score.high <= 1)
        // It is wider where values equally near say different things, of which the mean counts.
        #expect(score.high - score.low > 1 - score.known - 1e-9)
        #expect(abs(score.parts.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `knowing more never widens the interval`(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let query = try Self.query(&random)
        var statements = Self.statements(&random)
        let before = Self.score(query, AlignmentFixture.profile(nil, statements))
        guard let code = Self.codes.first(where: { code in !statements.contains { $0.code == code } }) else {
            return
        }
        statements.append(AlignmentFixture.states(code, 3))
        let after = Self.score(query, AlignmentFixture.profile("A roof, solar.", statements))
        #expect(after.high - after.low <= before.high - before.low + 1e-9)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `the size of a firm never changes its score`(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let query = try Self.query(&random)
        let statements = Self.statements(&random)
        let scores = SizeClass.allCases.map {
            Self.score(query, AlignmentFixture.profile("Solar.", statements, sizeClass: $0))
        }
        #expect(Set(scores).count == 1)
    }

    @Test func `the same values as the query make 100, all of it known`() throws {
        let query = try AlignmentFixture.query(
            nil,
            [
                AlignmentFixture.seeks("t:climate", 5), AlignmentFixture.seeks("t:pay", 2, .opposes),
            ])
        let score = Self.score(
            query,
            AlignmentFixture.profile(
                nil, [AlignmentFixture.states("t:climate", 5), AlignmentFixture.states("t:pay", 2, .opposes)])
        )
        #expect(score.middle == 1 && score.low == 1 && score.known == 1)
    }

    @Test func `nothing known is 50 of values and 20 of a text, in the interval from 0 to 100`()
        throws
    {
        let query = try AlignmentFixture.query("solar roofs", [AlignmentFixture.seeks("t:climate", 5)])
        let score = Self.score(query, AlignmentFixture.profile())
        #expect(
            score.parts.map(\.middle) == [0.5, 0.2] && score.low == 0 && score.high == 1
                && score.known == 0)
        #expect(abs(score.middle - (0.625 * 0.5 + 0.375 * 0.2)) < 1e-9)
        #expect(score.isLittleKnown && score.fit == .partial)
    }

    @Test func `opposing a value is worse than silence, and sharing it weakly is not`() throws {
        let query = try AlignmentFixture.query(
            nil,
            [
                AlignmentFixture.seeks("t:climate", 5), AlignmentFixture.seeks("t:soil", 5),
            ])
        let said = AlignmentFixture.states("t:soil", 5)
        func score(_ more: [ValueStatement]) -> Score {
            PartnerAlignment(query, AlignmentFixture.profile(nil, [said] + more), AlignmentFixture.measure())
                .score
        }
        // Without a statement on climate, the nearest one on record is used; so planet is taken out of reach here.
        let silent = score([])
        let weak = score([AlignmentFixture.states("t:climate", 1)])
        let opposed = score([AlignmentFixture.states("t:climate", 1, .opposes)])
        #expect(opposed.middle < silent.middle)
        #expect(weak.middle >= silent.middle)
    }

    @Test func `words that are found never lower a score, and words that are not found never do either`()
        throws
    {
        let query = try AlignmentFixture.query("solar roofs", [AlignmentFixture.seeks("t:climate", 5)])
        let statements = [AlignmentFixture.states("t:climate", 4)]
        let none = Self.score(query, AlignmentFixture.profile(nil, statements))
        let other = Self.score(query, AlignmentFixture.profile("Bread, and nothing else.", statements))
        let found = Self.score(query, AlignmentFixture.profile("Bread from a solar oven.", statements))
        #expect(other.middle == none.middle)
        #expect(found.middle > none.middle && found.low > none.low)
    }

    @Test func `a part that the query does not ask for has no weight`() throws {
        let words = Self.score(try AlignmentFixture.query("solar"), AlignmentFixture.profile("Solar."))
        #expect(words.parts.map(\.name) == [.words] && words.parts.map(\.weight) == [1])
        let both = Self.score(
            try AlignmentFixture.query("solar", [AlignmentFixture.seeks("t:pay")]), AlignmentFixture.profile()
        )
        #expect(
            zip(both.parts.map(\.weight), [0.625, 0.375]).allSatisfy { abs($0 - $1) < 1e-12 }
                && both.parts.count == 2)
    }

    @Test func `weights are shared among the parts that are asked for, and alike where all are nought`() {
        let weights = PartWeights([.values: 3, .words: 1])
        #expect(weights.shared(among: [.values, .words]) == [.values: 0.75, .words: 0.25])
        #expect(weights.shared(among: [.words]) == [.words: 1])
        #expect(PartWeights([:]).shared(among: [.values, .words]) == [.values: 0.5, .words: 0.5])
    }

    @Test func `the worked example of Docs/alignment.md comes out as it says`() throws {
        let query = try AlignmentFixture.query(
            "solar roofs",
            [
                AlignmentFixture.seeks("t:climate", 5), AlignmentFixture.seeks("t:pay", 4),
                AlignmentFixture.seeks("t:soil", 1),
            ])
        let profile = AlignmentFixture.profile(
            "We sell solar power to a village on a hill.",
            [AlignmentFixture.states("t:planet", 3), AlignmentFixture.states("t:pay", 2, .opposes)])
        let alignment = PartnerAlignment(query, profile, AlignmentFixture.measure())
        // climate by planet: 5 x 0.6 x 0.75; pay itself, opposed: 4 x 1 x 0; soil by planet: 1 x 0.6 x 0.75.
        let values = alignment.score.parts[0]
        #expect(abs(values.known - 7.6 / 10) < 1e-9)
        #expect(abs(values.low - 2.7 / 10) < 1e-9)
        #expect(ScoreNotation.thousandths(values.middle) == 390)
        // solar once in 11 words (10 of the text, 1 of the name): 1 / (1 + 0.6 (0.25 + 0.75 x 11 / 12)).
        let words = alignment.score.parts[1]
        #expect(ScoreNotation.thousandths(alignment.words?.matched[0].share ?? 0) == 640)
        #expect(ScoreNotation.thousandths(alignment.words?.found ?? 0) == 280)
        #expect(ScoreNotation.thousandths(words.known) == 529)
        #expect(ScoreNotation.thousandths(words.middle) == 623)
        #expect(ScoreNotation.thousandths(alignment.score.middle) == 477)
        #expect(ScoreNotation.thousandths(alignment.score.low) == 367)
        #expect(ScoreNotation.thousandths(alignment.score.high) == 694)
        #expect(ScoreNotation.thousandths(alignment.score.known) == 673)
    }
}
