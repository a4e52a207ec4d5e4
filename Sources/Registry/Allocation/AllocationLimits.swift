package import Storage

/// What the parties can bear, with what they carry already: everything that the limits of one risk follow from.
package struct AllocationLimits: Sendable {
    /// One limit of a risk: what some shares may come to.
    package struct Limit: Sendable, Hashable {
        package enum Measure: String, Sendable {
            /// The risk's loss at the worst against what the party can bear.
            case worst
            /// The losses to be expected of all its risks against what the party can bear.
            case expected
            /// The share against the party's part of the control over the cause.
            case control
            /// The share that it has, where neither what it can bear nor its part of the control is known.
            case unknown

            /// Whether it limits the share itself, not an amount.
            package var isOfShare: Bool { self == .control || self == .unknown }
        }

        package let party: Party
        package let measure: Measure
        /// How much of each bearer's share falls on the party, in the order of the bearers.
        let coefficients: [Share]
        /// What the whole of the risk comes to.
        package let whole: Int64
        /// What the party's part of it may come to; in minor units, and of a share in parts of `whole`.
        package let bound: Int64
        /// What it carries of other risks: already taken off the bound.
        package let elsewhere: Int64
        /// Whether other risks alone are more than the party can bear.
        package let isBrokenElsewhere: Bool

        /// What the party's part comes to, rounded up, where each bearer has a part of a whole.
        package func amount(_ shares: [Share]) -> Int64? {
            var common: Int128 = 1
            var terms: [(over: Int128, under: Int128)] = []
            for (coefficient, share) in zip(coefficients, shares) {
                guard coefficient > .none, share > .none, let product = try? coefficient.times(share) else {
                    if coefficient > .none, share > .none { return nil }
                    continue
                }
                let under = Int128(product.denominator)
                common = common / Share.commonDivisor(common, under) * under
                guard common <= Int128(Int64.max) else { return nil }
                terms.append((Int128(product.numerator), under))
            }
            var sum: Int128 = 0
            for term in terms { sum += term.over * (common / term.under) }
            // The sum is at most the number of bearers times 2^63, and the whole at most 10^15.
            let (product, overflow) = sum.multipliedReportingOverflow(by: Int128(whole))
            guard !overflow else { return nil }
            let (part, rest) = product.quotientAndRemainder(dividingBy: common)
            return Int64(exactly: rest == 0 ? part : part + 1)
        }

        /// Whether it holds, exactly; what cannot be worked out in 128 bits does not.
        package func holds(_ shares: [Share]) -> Bool { amount(shares).map { $0 <= bound } ?? false }
    }

    /// By how much a share may be more than the party's part of the control before it is out of line.
    package static let controlMargin = Share(1, 4) ?? .whole

    private let capacities: [Int64: Capacity]
    /// What each bears directly of all open threats by expectation, in minor units of each currency.
    private let carried: [String: [Int64: Int64]]
    private let splits: [Int64: LiabilitySplit]
    private let day: CivilDate
    /// Clusters that could not be taken down to their members, and why.
    package let notes: [String]

    package init(on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.day = day
        capacities = Dictionary(
            try CapacityRepository.capacities(in: db).map { ($0.party.id, $0) },
            uniquingKeysWith: { one, _ in one })
        let figures = try RiskFigures(in: db)
        var carried: [String: [Int64: Int64]] = [:]
        var parts = [Int64](repeating: 0, count: figures.mostBearings)
        for entry in figures.entries where entry.isThreat && !entry.bearings.isEmpty {
            let matrix = figures.matrices[entry.matrix]
            figures.apportion(matrix.expected(entry.level(.now)), among: entry.bearings, into: &parts)
            for (index, place) in entry.bearings.enumerated() {
                carried[matrix.currency, default: [:]][figures.bearings[place].party, default: 0] +=
                    parts[index]
            }
        }
        self.carried = carried
        var splits: [Int64: LiabilitySplit] = [:]
        var notes: [String] = []
        try ClusterRepository.forEach(in: db) { cluster throws(RegistryError) in
            do throws(RegistryError) {
                splits[cluster.id] = try LiabilitySplit(ClusterRepository.tree(of: cluster, on: day, in: db))
            } catch {
                guard case .invalid(let words) = error else { throw error }
                // A cluster and the ecosystem around it come to the same sentence.
                if !notes.contains(words) { notes.append(words) }
            }
            return true
        }
        self.splits = splits
        self.notes = notes
    }

    /// The limits of a risk, and what could not be counted for want of a rate.
    package struct Found: Sendable {
        package var limits: [Limit] = []
        /// Capacities in a currency without a rate on the day: without them the limits are not all known.
        package var lacking: [String] = []
        /// Other risks in such a currency, which are left out of what the parties carry already.
        package var leftOut: [String] = []
    }

    /// The limits of a risk that certain parties may bear.
    package func limits(of risk: Risk, among bearers: [Party], in db: borrowing Connection)
        throws(RegistryError) -> Found
    {
        var found = Found()
        guard risk.kind == .threat else {
            found.limits = control(risk, bearers)
            return found
        }
        let matrix = risk.matrix
        let (expected, worst) = (matrix.expected(risk.levelNow), matrix.worst(risk.levelNow))
        for (capacity, falls) in falls(on: bearers) {
            guard let limit = capacity.limit else { continue }
            let table = try RateTable(to: matrix.currency, exponent: matrix.exponent, on: day, in: db)
            guard let bound = table.convert(limit) else {
                found.lacking.append(
                    "what \(shown(capacity.party.name)) can bear is in \(limit.currency), and no rate to "
                        + "\(matrix.currency) is on record for \(day) or before; `concord rate add \(limit.currency) "
                        + "\(matrix.currency) RATE --date DATE` gives one")
                continue
            }
            let elsewhere = try elsewhere(capacity.party.id, than: risk, table, &found, in: db)
            found.limits.append(
                Limit(
                    party: capacity.party, measure: .worst, coefficients: falls.map(\.answersFor),
                    whole: worst, bound: bound, elsewhere: 0, isBrokenElsewhere: false))
            found.limits.append(
                Limit(
                    party: capacity.party, measure: .expected, coefficients: falls.map(\.bears),
                    whole: expected, bound: max(0, bound - elsewhere), elsewhere: elsewhere,
                    isBrokenElsewhere: elsewhere > bound))
        }
        found.limits += control(risk, bearers)
        return found
    }

    /// Everyone with a capacity on whom something of the bearers' shares falls.
    private func falls(
        on bearers: [Party]
    ) -> [(capacity: Capacity, falls: [(bears: Share, answersFor: Share)])] {
        capacities.values.sorted { $0.party.id < $1.party.id }.compactMap { capacity in
            let falls = bearers.map { bearer -> (bears: Share, answersFor: Share) in
                if bearer.id == capacity.party.id { return (.whole, .whole) }
                let part = splits[bearer.id]?.parts.first { $0.party.id == capacity.party.id }
                return (part?.bears ?? .none, part?.answersFor ?? .none)
            }
            return falls.contains { $0.answersFor > .none } ? (capacity, falls) : nil
        }
    }

    /// What a party expects to carry of other risks, directly and through its clusters, in the currency of the table.
    private func elsewhere(
        _ party: Int64, than risk: Risk, _ table: RateTable, _ found: inout Found,
        in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        let shares = risk.allocations.filter { $0.share > .none }
        let whole = risk.matrix.expected(risk.levelNow)
        let own =
            risk.status == .open && !shares.isEmpty
            ? try Apportionment.units(whole, by: shares.map(\.share)) : []
        var sum: Int64 = 0
        for (currency, amounts) in carried {
            func other(_ bearer: Int64) -> Int64 {
                let index = shares.firstIndex { $0.party.id == bearer }
                let mine = currency == risk.matrix.currency && !own.isEmpty ? index.map { own[$0] } ?? 0 : 0
                return (amounts[bearer] ?? 0) - mine
            }
            var amount = other(party)
            for (cluster, split) in splits where cluster != party && amounts[cluster] != nil {
                guard let place = split.parts.firstIndex(where: { $0.party.id == party }) else { continue }
                amount += try split.amounts(of: max(0, other(cluster)))[place]
            }
            guard amount > 0 else { continue }
            let exponent = try CodeList.exponent(ofCurrency: currency, in: db)
            guard let converted = table.convert(amount, of: currency, exponent: exponent) else {
                let words =
                    "risks in \(currency) are left out of what their bearers carry already: no rate to "
                    + "\(table.currency) on \(day) or before; `concord rate add \(currency) \(table.currency) RATE "
                    + "--date DATE` gives one"
                if !found.leftOut.contains(words) { found.leftOut.append(words) }
                continue
            }
            sum += converted
        }
        return sum
    }

    /// A bearer's share is at most a quarter of the whole more than its part of the control, where that is on record.
    ///
    /// One control alone says nothing of parts: it would be all of what is known. Of several, whose is not on record
    /// counts as none, which is the most that the others' parts can be.
    private func control(_ risk: Risk, _ bearers: [Party]) -> [Limit] {
        let scores = risk.suitabilities.compactMap { suitability in
            suitability.control.map { (party: suitability.party, control: $0) }
        }
        let all = scores.reduce(0) { $0 + $1.control }
        guard all > 0, scores.count > 1 else { return [] }
        let margin = Self.controlMargin
        return bearers.enumerated().compactMap { place, bearer in
            guard let score = scores.first(where: { $0.party.id == bearer.id }) else { return nil }
            // In parts of a whole of which both the party's control and the margin are whole ones.
            let whole = all * margin.denominator
            let bound = score.control * margin.denominator + all * margin.numerator
            return Limit(
                party: bearer, measure: .control, coefficients: Self.alone(place, bearers),
                whole: whole, bound: min(bound, whole), elsewhere: 0, isBrokenElsewhere: false)
        }
    }

    /// The share that each bearer keeps of whom neither what it can bear nor its part of the control is known: nobody
    /// may guess that it can bear more.
    func unknown(_ risk: Risk, _ bearers: [Party], keeping shares: [Share]) -> [Limit] {
        let isControlKnown = AllocationSuggestion.controls(risk, bearers) != nil
        return bearers.enumerated().compactMap { place, bearer in
            guard !isControlKnown, !isBounded(bearer) else { return nil }
            return Limit(
                party: bearer, measure: .unknown, coefficients: Self.alone(place, bearers),
                whole: shares[place].denominator, bound: shares[place].numerator, elsewhere: 0,
                isBrokenElsewhere: false)
        }
    }

    private static func alone(_ place: Int, _ bearers: [Party]) -> [Share] {
        bearers.indices.map { $0 == place ? .whole : .none }
    }

    /// What falls on the party of a limit, split in whole minor units as the balance splits it; of a share in parts of
    /// the whole.
    func amount(_ limit: Limit, of shares: [Share], among bearers: [Party]) throws(RegistryError) -> Int64 {
        guard !limit.measure.isOfShare else { return limit.amount(shares) ?? limit.whole }
        let units = try Apportionment.units(limit.whole, by: shares)
        var sum: Int64 = 0
        for (place, bearer) in bearers.enumerated() where limit.coefficients[place] > .none {
            let coefficient = limit.coefficients[place]
            if coefficient == .whole {
                sum += units[place]
            } else if let split = splits[bearer.id],
                let part = split.parts.firstIndex(where: {
                    $0.party.id == limit.party.id && $0.bears == coefficient
                })
            {
                sum += try split.amounts(of: units[place])[part]
            } else {
                // What a member may be called on for beyond its own part is no split; it is rounded up.
                let over = Int128(units[place]) * Int128(coefficient.numerator)
                sum += Int64((over + Int128(coefficient.denominator) - 1) / Int128(coefficient.denominator))
            }
        }
        return sum
    }

    /// Whether a party said what it can bear.
    package func isKnown(_ party: Party) -> Bool { capacities[party.id]?.limit != nil }

    /// Whether what a party can bear is known, for a cluster that of each member on whom its part falls.
    private func isBounded(_ party: Party) -> Bool {
        if isKnown(party) { return true }
        guard let parts = splits[party.id]?.parts, parts.contains(where: { $0.party.id != party.id }) else {
            return false
        }
        return parts.allSatisfy { isKnown($0.party) }
    }
}
