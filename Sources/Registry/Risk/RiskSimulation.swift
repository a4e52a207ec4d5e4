/// What the open risks may cost each party within a year, drawn many times over.
///
/// In a trial each risk happens or not, on its own, with the middle of its chance; where it happens, its loss lies
/// evenly between the ends of its amounts, and each bearer has its share of it. The same seed gives the same result.
package struct RiskSimulation: Sendable {
    /// A figure and how far chance alone may have moved it: one standard error.
    package struct Estimate: Sendable, Hashable {
        package let value: Double
        package let error: Double
    }

    package struct Losses: Sendable {
        package let risks: Int
        package let mean: Estimate
        /// At 50, 90 and 99 %: what the loss stays within in so many of a hundred trials.
        package let quantiles: [Estimate]
    }

    package static let levels = [0.5, 0.9, 0.99]

    package let trials: Int
    package let seed: UInt64
    package let all: Losses
    /// By the number of the party.
    package let parties: [Int64: Losses]

    /// One risk as it is drawn: its chance, and its loss in minor units from one amount to another.
    package struct Peril: Sendable {
        package let id: Int64
        package let chance: Double
        package let from: Double
        package let to: Double
        package let shares: [(party: Int64, part: Double)]
    }

    /// Draws; `tell` hears how many of how many draws are done, and ends it by returning false.
    ///
    /// Each risk has its own stream of numbers, so that a party's losses are drawn again from its own risks alone: the
    /// memory that this takes does not grow with the number of parties, and what a party loses in a trial goes with
    /// what all lose in it.
    package init?(
        _ perils: [Peril], trials: Int, seed: UInt64, tell: (Int, Int) -> Bool = { _, _ in true }
    ) {
        self.trials = trials
        self.seed = seed
        // Sums of real numbers depend on their order, and figures shall not.
        let perils = perils.sorted { $0.id < $1.id }
        var byParty: [Int64: [(peril: Int, part: Double)]] = [:]
        for (place, peril) in perils.enumerated() {
            for share in peril.shares { byParty[share.party, default: []].append((place, share.part)) }
        }
        let total = perils.count + byParty.values.reduce(0) { $0 + $1.count }
        var done = 0
        var losses = [Double](repeating: 0, count: trials)
        func draw(_ peril: Peril, _ part: Double) -> Bool {
            peril.draw(part, seed: seed, onto: &losses)
            done += 1
            return tell(done, total)
        }
        for peril in perils { guard draw(peril, 1) else { return nil } }
        all = Losses(of: &losses, risks: perils.count)
        var parties: [Int64: Losses] = [:]
        for (party, shares) in byParty.sorted(by: { $0.key < $1.key }) {
            for trial in losses.indices { losses[trial] = 0 }
            for share in shares { guard draw(perils[share.peril], share.part) else { return nil } }
            parties[party] = Losses(of: &losses, risks: shares.count)
        }
        self.parties = parties
    }
}

extension RiskSimulation.Peril {
    /// Adds this risk's losses, trial by trial.
    fileprivate func draw(_ part: Double, seed: UInt64, onto losses: inout [Double]) {
        var stream = RandomStream(seed, UInt64(bitPattern: id))
        let (low, span) = (from * part, (to - from) * part)
        // The chance as a bound on 64 random bits; one is certain.
        let scaled = chance * 0x1p64
        guard scaled < 0x1p64 else {
            for trial in losses.indices { losses[trial] += low + span * stream.unit() }
            return
        }
        let bound = UInt64(max(0, scaled))
        losses.withUnsafeMutableBufferPointer { losses in
            for trial in losses.indices where stream.next() < bound {
                losses[trial] += low + span * stream.unit()
            }
        }
    }
}

extension RiskSimulation.Losses {
    init(of losses: inout [Double], risks: Int) {
        let count = Double(losses.count)
        let mean = losses.reduce(0, +) / count
        let variance = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
        var quantiles: [RiskSimulation.Estimate] = []
        var floor = 0
        for level in RiskSimulation.levels {
            // The error of a quantile: half of what lies between the order statistics one standard deviation of the
            // binomial count below and above it (David and Nagaraja, Order Statistics, 7.1).
            let spread = (count * level * (1 - level)).squareRoot()
            let places = [level * count - spread, level * count, level * count + spread].map {
                min(max(Int($0.rounded(.up)) - 1, 0), losses.count - 1)
            }
            var values: [Double] = []
            for place in places {
                losses.select(place, from: min(floor, place))
                values.append(losses[place])
            }
            floor = 0
            quantiles.append(RiskSimulation.Estimate(value: values[1], error: (values[2] - values[0]) / 2))
        }
        self.init(
            risks: risks,
            mean: RiskSimulation.Estimate(value: mean, error: (variance / count).squareRoot()),
            quantiles: quantiles)
    }
}

extension [Double] {
    /// Puts the value that belongs at a place in ascending order there, the smaller ones before it (Hoare's Find).
    fileprivate mutating func select(_ place: Int, from start: Int) {
        withUnsafeMutableBufferPointer { values in
            var (low, high) = (start, values.count - 1)
            while low < high {
                let pivot = values[low + (high - low) / 2]
                var (left, right) = (low, high)
                while left <= right {
                    while values[left] < pivot { left += 1 }
                    while values[right] > pivot { right -= 1 }
                    if left <= right {
                        values.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if place <= right {
                    high = right
                } else if place >= left {
                    low = left
                } else {
                    return
                }
            }
        }
    }
}

/// A stream of random numbers that a seed and the number of a record settle: xoshiro256** (Blackman and Vigna, 2018),
/// its state filled by SplitMix64.
struct RandomStream {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(_ seed: UInt64, _ number: UInt64) {
        var mix = seed &+ number &* 0xD1B5_4A32_D192_ED03
        func next() -> UInt64 {
            mix &+= 0x9E37_79B9_7F4A_7C15
            var bits = mix
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
        state = (next(), next(), next(), next())
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// From 0 to below 1, in steps of 2^-53.
    @inline(__always)
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

extension RiskFigures {
    /// The open threats as they are drawn, in minor units of another currency; risks without a rate are left out and
    /// counted.
    package func perils(
        _ stage: RiskStage, _ rates: RateTable
    ) -> (perils: [RiskSimulation.Peril], withoutRate: [String: Int]) {
        var perils: [RiskSimulation.Peril] = []
        var lacking: [String: Int] = [:]
        for entry in entries where entry.isThreat {
            let matrix = matrices[entry.matrix]
            let level = entry.level(stage)
            let (chance, loss) = (matrix.likelihood(level), matrix.impact(level))
            guard let from = rates.convert(matrix.money(loss.from)),
                let to = rates.convert(matrix.money(loss.to))
            else {
                lacking[matrix.currency, default: 0] += 1
                continue
            }
            perils.append(
                RiskSimulation.Peril(
                    id: entry.id,
                    chance: Self.middle(chance),
                    from: Double(from), to: Double(to),
                    shares: entry.bearings.map { place in
                        let bearing = bearings[place]
                        return (bearing.party, Double(bearing.numerator) / Double(bearing.denominator))
                    }))
        }
        return (perils, lacking)
    }

    /// The middle of a chance; of millionths as one division, so that draws with a seed stay what they were.
    private static func middle(_ chance: Matrix.Likelihood) -> Double {
        guard let from = chance.from.millionths, let to = chance.to.millionths else {
            return (chance.from.double + chance.to.double) / 2
        }
        return Double(from + to) / Double(2 * Matrix.finest)
    }
}
