import Registry
import Testing

@testable import Alignment

@Suite struct ValuesComparisonTests {
    private static func compare(
        _ sought: [AlignmentQuery.Sought], _ stated: [ValueStatement]
    ) -> ValuesComparison {
        ValuesComparison(sought, stated, AlignmentFixture.relations)
    }

    @Test(arguments: [(5, 5, 1.0), (5, 4, 0.875), (4, 5, 0.875), (5, 1, 0.5), (1, 5, 0.5), (3, 3, 1)])
    func `the same stance agrees by an eighth less for each step between the strengths`(
        _ sought: Int64, _ stated: Int64, _ agreement: Double
    ) {
        for stance in ValueStatement.Stance.allCases {
            let pairs = Self.compare(
                [AlignmentFixture.seeks("t:pay", sought, stance)],
                [AlignmentFixture.states("t:pay", stated, stance)]
            ).pairs
            #expect(pairs.map(\.agreement) == [agreement])
        }
    }

    @Test func `a value without a strength agrees with any strength`() {
        for strength in 1...5 as ClosedRange<Int64> {
            let pairs = Self.compare(
                [AlignmentFixture.seeks("t:pay")], [AlignmentFixture.states("t:pay", strength)]
            ).pairs
            #expect(pairs.map(\.agreement) == [1])
        }
    }

    @Test func `opposite stances agree in nothing and are told`() {
        let comparison = Self.compare(
            [AlignmentFixture.seeks("t:pay", 1)], [AlignmentFixture.states("t:pay", 1, .opposes)])
        #expect(comparison.opposed.map(\.agreement) == [0])
        #expect(comparison.shared.isEmpty && comparison.part(weight: 1).middle == 0)
    }

    @Test(arguments: [
        ("t:climate", "t:climate", 1.0), ("t:climate", "t:planet", 0.6), ("t:planet", "t:climate", 0.6),
        ("t:climate", "t:pay", 0.25), ("t:pay", "t:climate", 0.25), ("t:climate", "t:soil", 0),
        ("t:pay", "t:none", 0),
    ])
    func `closeness goes up, down and across, and is the same both ways`(
        _ one: String, _ other: String, _ closeness: Double
    ) {
        #expect(AlignmentFixture.relations.closeness(one, other) == closeness)
        #expect(AlignmentFixture.relations.closeness(other, one) == closeness)
    }

    @Test func `a statement on the value itself counts before one on a value near it`() {
        let comparison = Self.compare(
            [AlignmentFixture.seeks("t:climate", 5)],
            [
                AlignmentFixture.states("t:planet", 5), AlignmentFixture.states("t:climate", 5, .opposes),
                AlignmentFixture.states("t:pay", 5),
            ])
        #expect(comparison.pairs.map(\.stated.code) == ["t:climate"] && comparison.opposed.count == 1)
    }

    @Test func `of values equally near the mean counts, and the interval says how far they lie apart`() {
        let stated = [
            AlignmentFixture.states("t:climate", 5, .opposes), AlignmentFixture.states("t:soil", 5),
            AlignmentFixture.states("t:pay", 5),
        ]
        let comparison = Self.compare([AlignmentFixture.seeks("t:planet", 5)], stated)
        #expect(comparison.pairs.map(\.stated.code) == ["t:climate", "t:soil"])
        #expect(comparison.opposed.count == 1 && comparison.shared.count == 1)
        let part = comparison.part(weight: 1)
        #expect(part.known == 0.6 && part.agreement == 0.5)
        // As known as one statement, in the middle of what the two say, from the one to the other.
        #expect(abs(part.middle - 0.5) < 1e-9 && abs(part.low) < 1e-9 && abs(part.high - 1) < 1e-9)
        let score = Score([part])
        #expect(abs(score.middle - 0.5) < 1e-9 && score.low < 1e-9 && score.high > 1 - 1e-9)
        // In whatever order they came, and however they are called.
        #expect(Self.compare([AlignmentFixture.seeks("t:planet", 5)], stated.reversed()) == comparison)
    }

    @Test func `values equally near that agree among themselves count as one`() {
        let one = Self.compare(
            [AlignmentFixture.seeks("t:planet", 5)], [AlignmentFixture.states("t:soil", 3)])
        let two = Self.compare(
            [AlignmentFixture.seeks("t:planet", 5)],
            [AlignmentFixture.states("t:soil", 3), AlignmentFixture.states("t:climate", 3)])
        let (single, double) = (one.part(weight: 1), two.part(weight: 1))
        #expect(single.middle == double.middle && single.low == double.low && single.high == double.high)
    }

    @Test func `a value near the one that is asked for is known in part`() {
        let part = Self.compare(
            [AlignmentFixture.seeks("t:climate", 5)], [AlignmentFixture.states("t:planet", 5)]
        ).part(weight: 1)
        #expect(part.known == 0.6 && part.agreement == 1)
    }

    @Test func `what the partner has not said is unknown, not nought`() {
        let comparison = Self.compare(
            [AlignmentFixture.seeks("t:soil", 4), AlignmentFixture.seeks("t:pay", 1)],
            [AlignmentFixture.states("t:soil", 4)])
        #expect(comparison.unstated.map(\.code) == ["t:pay"])
        let part = comparison.part(weight: 1)
        #expect(part.known == 0.8 && part.low == 0.8 && part.high == 1)
    }

    @Test func `a strong value counts more than a weak one`() {
        let sought = [AlignmentFixture.seeks("t:soil", 5), AlignmentFixture.seeks("t:pay", 1)]
        let strong = Self.compare(sought, [AlignmentFixture.states("t:soil", 5)]).part(weight: 1)
        let weak = Self.compare(sought, [AlignmentFixture.states("t:pay", 1)]).part(weight: 1)
        #expect(strong.middle > weak.middle)
    }
}
