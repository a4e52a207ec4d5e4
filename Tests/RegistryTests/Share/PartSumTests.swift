import Testing

@testable import Registry

@Suite struct PartSumTests {
    @Test func `equal parts are no more than each other, however they are cut`() {
        var sum = PartSum()
        sum.add(1_000_000_007, 1, 3)
        sum.add(1_000_000_007, 1, 6)
        sum.subtract(1_000_000_007, 1, 2)
        #expect(!sum.isMoreThanNothing)
        sum.add(1, 1, .max)
        #expect(sum.isMoreThanNothing)
        sum.subtract(1, 1, .max - 1)
        #expect(!sum.isMoreThanNothing)
    }

    @Test func `a random sum is more than nothing where its numerator over the common denominator is`() {
        var draws = SplitMix(seed: 12)
        for _ in 0..<3000 {
            var sum = PartSum()
            var terms: [(over: Int128, under: Int128)] = []
            for _ in 0..<Int.random(in: 1...6, using: &draws) {
                let under = Int64.random(in: 1...60, using: &draws)
                let over = Int64.random(in: 0...under, using: &draws)
                let amount = Int64.random(in: 0...40, using: &draws)
                if Bool.random(using: &draws) {
                    sum.add(amount, over, under)
                    terms.append((Int128(amount) * Int128(over), Int128(under)))
                } else {
                    sum.subtract(amount, over, under)
                    terms.append((-Int128(amount) * Int128(over), Int128(under)))
                }
            }
            let common = terms.reduce(Int128(1)) { $0 / Share.commonDivisor($0, $1.under) * $1.under }
            let exact = terms.reduce(Int128(0)) { $0 + $1.over * (common / $1.under) }
            #expect(sum.isMoreThanNothing == (exact > 0), "\(terms)")
        }
    }
}
