import Foundation
import Testing

@testable import Registry

@Suite struct RiskSimulationTests {
    private typealias Peril = RiskSimulation.Peril

    private static func run(_ perils: [RiskSimulation.Peril], _ trials: Int = 100_000, seed: UInt64 = 7)
        throws
        -> RiskSimulation
    { try #require(RiskSimulation(perils, trials: trials, seed: seed)) }

    @Test(arguments: [(0.05, 0.0, 1000.0), (0.6, 200, 800), (0.85, 1000, 5000), (1, 100, 300)])
    func `one risk agrees with its closed forms within four standard errors`(
        chance: Double, from: Double, to: Double
    ) throws {
        let result = try Self.run([
            Peril(id: 3, chance: chance, from: from, to: to, shares: [(1, 0.25), (2, 0.75)])
        ])
        let mean = chance * (from + to) / 2
        #expect(abs(result.all.mean.value - mean) <= 4 * result.all.mean.error)
        // The loss is nought with one less the chance, and even between the ends above it.
        for (level, found) in zip(RiskSimulation.levels, result.all.quantiles) {
            let above = (level - (1 - chance)) / chance
            let wanted = above <= 0 ? 0 : from + above * (to - from)
            #expect(abs(found.value - wanted) <= 4 * max(found.error, (to - from) * 1e-3 * 4))
        }
        let parts = try [#require(result.parties[1]), #require(result.parties[2])]
        #expect(abs(parts[0].mean.value - 0.25 * result.all.mean.value) < 1e-6 * mean)
        #expect(abs(parts[1].quantiles[1].value - 0.75 * result.all.quantiles[1].value) < 1e-6 * to)
    }

    @Test func `the sum of many risks has their mean and their variance`() throws {
        var perils: [Peril] = []
        var (mean, variance) = (0.0, 0.0)
        for id in 1...200 {
            let (chance, to) = (Double(id % 9 + 1) / 10, Double(id % 7 + 1) * 100)
            perils.append(Peril(id: Int64(id), chance: chance, from: 0, to: to, shares: [(1, 1)]))
            mean += chance * to / 2
            variance += chance * to * to / 3 - (chance * to / 2) * (chance * to / 2)
        }
        let result = try Self.run(perils, 20_000)
        let losses = try #require(result.parties[1])
        #expect(abs(losses.mean.value - mean) <= 4 * losses.mean.error)
        let error = (variance / 20_000).squareRoot()
        #expect(abs(losses.mean.error - error) < 0.04 * error)
        // Close to normal, by the central limit theorem: the quantile at 90 % lies 1.2816 deviations above the mean.
        let wanted = mean + 1.2816 * variance.squareRoot()
        #expect(
            abs(losses.quantiles[1].value - wanted) <= 4 * losses.quantiles[1].error + 0.02
                * variance.squareRoot())
        #expect(losses.mean.value == result.all.mean.value)
    }

    @Test func `the same seed gives the same figures, in any order of risks, and another gives others`()
        throws
    {
        let perils = (1...20).map { id in
            Peril(
                id: Int64(id), chance: Double(id) / 21, from: 10, to: 100 * Double(id),
                shares: [(Int64(id % 3), 0.5), (9, 0.5)])
        }
        let (one, other) = (try Self.run(perils, 5000), try Self.run(perils.reversed(), 5000))
        #expect(one.all.quantiles == other.all.quantiles)
        #expect(one.parties[9]?.quantiles == other.parties[9]?.quantiles)
        #expect(try Self.run(perils, 5000, seed: 8).all.quantiles != one.all.quantiles)
    }

    @Test func `the shares that its generator draws are even`() {
        var stream = RandomStream(1, 2)
        var counts = [Int](repeating: 0, count: 100)
        for _ in 0..<200_000 { counts[Int(stream.unit() * 100)] += 1 }
        // Chi-square with 99 degrees of freedom: 1 in 100,000 lies above 169.
        let square = counts.reduce(0.0) { $0 + pow(Double($1) - 2000, 2) / 2000 }
        #expect(square < 169)
    }

    @Test func `nobody who hears of its progress and has enough has to wait`() {
        let perils = (1...10).map { Peril(id: $0, chance: 0.5, from: 0, to: 1, shares: []) }
        #expect(RiskSimulation(perils, trials: 100, seed: 1) { done, _ in done < 3 } == nil)
    }
}
