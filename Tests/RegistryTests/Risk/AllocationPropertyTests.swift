import Testing

@testable import Registry

/// Shares total exactly 1 at every level, before and after rounding, in any order.
@Suite struct AllocationPropertyTests {
    @Test func `a hundred thousand random allocations total exactly the whole, rounded or not, in any order`()
        throws
    {
        var draws = ShareDraws(seed: 100_000)
        for _ in 0..<100_000 {
            let count = Int.random(in: 1...7, using: &draws)
            let shares = draws.split(into: count, of: draws.denominator())
            let shuffled = shares.shuffled(using: &draws)
            let isWhole = try ShareTotal(shuffled).isWhole
            // Whole units: money, and steps such as one per cent.
            let amount = Int64.random(in: 0...1_000_000_000_000_000, using: &draws)
            let units = try Apportionment.units(amount, by: shuffled)
            let step = Int64.random(in: 1...1000, using: &draws)
            let steps = try Apportionment.units(step, by: shuffled)
            let rounded = steps.compactMap { Share($0, step) }
            guard isWhole, units.reduce(0, +) == amount, units.allSatisfy({ $0 >= 0 }),
                rounded.count == count,
                try ShareTotal(rounded).isWhole
            else {
                Issue.record("\(shares) of \(amount) and \(step)")
                return
            }
            // A second level: one of them is shared out again, as a cluster's part among its members.
            let below = draws.split(
                into: Int.random(in: 1...4, using: &draws), of: Int64.random(in: 1...60, using: &draws))
            guard let outer = Share(steps[0], step) else { continue }
            var parts: [Share] = []
            for share in below { parts.append(try share.times(outer)) }
            let inner = try ShareTotal(parts)
            #expect(
                inner.numerator * Int128(outer.denominator) == Int128(outer.numerator) * inner.denominator)
        }
    }

    @Test func `the register's own splitting of an amount is the largest-remainder rule`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        var draws = ShareDraws(seed: 8)
        let parties = ["organisation", "Grove", "Alder Ltd", "Birch GmbH"]
        for _ in 0..<100 {
            let shares = draws.split(into: 4, of: draws.denominator())
            try fixture.allocate("Late oak", zip(parties, shares).map { "\($0)=\($1)" })
            let figures = try fixture.clusters.read { db throws(RegistryError) in try RiskFigures(in: db) }
            let range = figures.entries[0].bearings
            for _ in 0..<50 {
                let amount = Int64.random(in: 0...1_000_000_000_000_000, using: &draws)
                var parts = [Int64](repeating: 0, count: range.count)
                figures.apportion(amount, among: range, into: &parts)
                let bearing = range.map { figures.bearings[$0] }
                let wanted = try Apportionment.units(
                    amount, by: bearing.compactMap { Share($0.numerator, $0.denominator) })
                #expect(parts == wanted)
            }
        }
    }

    @Test func `an exact suggestion keeps its limits to the last unit and totals the whole`() throws {
        var draws = ShareDraws(seed: 9)
        let fixture = try RiskFixture()
        let party = try fixture.clusters.read { db throws(RegistryError) in
            try PartyRepository.find("Grove", kinds: [.cluster], in: db)
        }
        var (found, exact) = (0, 0)
        for _ in 0..<5000 {
            let count = Int.random(in: 2...5, using: &draws)
            let whole = Int64.random(in: 1...50_000_000, using: &draws)
            let target = draws.split(into: count, of: Int64.random(in: 1...100, using: &draws))
            // One case in five has no slack at all: the bounds total exactly the whole.
            let isTight = Int.random(in: 0..<5, using: &draws) == 0
            var bounds = (0..<count).map { _ in Int64.random(in: 0...whole, using: &draws) }
            if isTight {
                bounds = try Apportionment.units(whole, by: draws.split(into: count, of: 97))
            }
            let limits = bounds.enumerated().map { place, bound in
                var coefficients = [Share](repeating: .none, count: count)
                coefficients[place] = .whole
                return RiskLimits.Limit(
                    party: party, measure: .worst, coefficients: coefficients, whole: whole, bound: bound,
                    elsewhere: 0, isBrokenElsewhere: false)
            }
            let isPossible = bounds.reduce(Int128(0)) { $0 + Int128(min($1, whole)) } >= Int128(whole)
            let result = ExactAllocation.nearest(to: target, limits)
            #expect((result != nil) == isPossible, "\(bounds) of \(whole)")
            guard let shares = result?.shares else { continue }
            found += 1
            if isTight { exact += 1 }
            #expect(try ShareTotal(shares).isWhole)
            #expect(limits.allSatisfy { $0.holds(shares) })
        }
        #expect(found > 2000 && exact > 500)
    }
}
