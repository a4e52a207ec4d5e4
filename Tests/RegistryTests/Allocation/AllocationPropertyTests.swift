import Foundation
import Testing

@testable import Registry

/// Shares total exactly 1 at every level, before and after rounding, in any order.
@Suite struct AllocationPropertyTests {
    /// `make random` draws a hundred thousand.
    private static let drawn =
        ProcessInfo.processInfo.environment["CONCORD_ALL_ROUNDS"] != nil ? 100_000 : 20_000

    /// Who bears a share of a drawn risk: a party of its own, or a cluster or an ecosystem with all below it.
    private struct Bearer {
        let share: Share
        let split: LiabilitySplit?
    }

    private func risk(_ draws: inout ShareDraws) throws -> [Bearer] {
        let count = Int.random(in: 1...5, using: &draws)
        // Fractions of any size among parties; those of clusters are split again, and stay below 2^63 together.
        let holdsCluster = Int.random(in: 0..<4, using: &draws) > 0
        let shares = draws.split(
            into: count, of: holdsCluster ? Int64.random(in: 1...1000, using: &draws) : draws.denominator())
        return try shares.enumerated().map { place, share in
            let isCluster = holdsCluster && Bool.random(using: &draws)
            return Bearer(
                share: share,
                split: isCluster
                    ? try LiabilitySplit(draws.tree(numbered: 100 * Int64(place + 1))) : nil)
        }
    }

    /// Of a risk of this amount, what is wrong; nothing where every level totals exactly what is above it.
    private func faults(_ bearers: [Bearer], of amount: Int64, step: Int64) throws -> [String] {
        var faults: [String] = []
        func check(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
        let shares = bearers.map(\.share)
        check(try ShareTotal(shares).isWhole, "the bearers' shares")
        let units = try Apportionment.units(amount, by: shares)
        check(units.reduce(0, +) == amount && units.allSatisfy { $0 >= 0 }, "the bearers' amounts")
        let steps = try Apportionment.units(step, by: shares).compactMap { Share($0, step) }
        check(try steps.count == shares.count && ShareTotal(steps).isWhole, "the bearers' rounded shares")
        // Below: the same before rounding, and after it, in shares and in whole units.
        for exact in [shares, steps] {
            for (bearer, share) in zip(bearers, exact) {
                guard let split = bearer.split else { continue }
                check(
                    try ShareTotal(split.carrying(share).map(\.bears)) == ShareTotal([share]),
                    "the members' shares")
            }
        }
        for (bearer, part) in zip(bearers, units) {
            guard let below = try bearer.split?.amounts(of: part) else { continue }
            check(below.reduce(0, +) == part && below.allSatisfy { $0 >= 0 }, "the members' amounts")
        }
        return faults
    }

    @Test
    func `drawn risks of parties, clusters and ecosystems total exactly the whole, rounded or not`() throws {
        var draws = ShareDraws(seed: 100_000)
        var clusters = 0
        for _ in 0..<Self.drawn {
            let bearers = try risk(&draws)
            clusters += bearers.count { $0.split != nil }
            let amount = Int64.random(in: 0...1_000_000_000_000_000, using: &draws)
            let step = Int64.random(in: 1...1000, using: &draws)
            let faults = try faults(bearers.shuffled(using: &draws), of: amount, step: step)
            guard faults.isEmpty else {
                Issue.record("\(faults): \(bearers) of \(amount) in \(step)")
                return
            }
        }
        #expect(clusters > Self.drawn / 2)
    }

    @Test func `the registry's own splitting of an amount is the largest-remainder rule`() throws {
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
                return AllocationLimits.Limit(
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
