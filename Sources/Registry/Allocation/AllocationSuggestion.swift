package import Storage

/// The allocation nearest to the one on record that keeps every limit of a risk, and the limits that bind.
package struct AllocationSuggestion: Sendable {
    /// What the suggestion is nearest to.
    package enum Origin: String, Sendable {
        case recorded = "the allocation on record"
        case control = "shares by control, since nobody bears it yet"
        case equal = "equal shares, since nobody bears it yet"
    }

    package let risk: Risk
    package let bearers: [Party]
    package let origin: Origin
    package let target: [Share]
    /// In the order of the bearers; nil where no shares keep every limit.
    package let shares: [Share]?
    package let limits: [AllocationLimits.Limit]
    /// Whether control gave way, because no shares keep all limits: what a party cannot bear it cannot bear.
    package let setsControlAside: Bool
    /// Limits that keep the shares from coming nearer.
    package let binding: [AllocationLimits.Limit]
    /// Bearers who have not said what they can bear.
    package let unknown: [Party]
    /// Of whom something has to be known before any shares can be found: they would have to bear more than they do.
    package let asked: [Party]
    /// What could not be taken into account, and why.
    package let notes: [String]

    /// The sum of squares of what changes.
    package var distance: Double {
        guard let shares else { return 0 }
        return zip(shares, target).reduce(0) { sum, pair in
            let change = pair.0.double - pair.1.double
            return sum + change * change
        }
    }

    /// The limits that the shares to begin with break.
    package var broken: [AllocationLimits.Limit] { limits.filter { !$0.holds(target) } }

    /// Works it out among those who bear it now, the organisation and the counterparty, or among those named.
    package init(
        of risk: Risk, among names: [String] = [], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.risk = risk
        bearers = try Self.bearers(of: risk, among: names, on: day, in: db)
        (target, origin) = Self.target(risk, bearers)
        let all = try AllocationLimits(on: day, in: db)
        let known = try all.limits(of: risk, among: bearers, in: db)
        if let why = known.lacking.first { throw .invalid(why) }
        let kept = all.unknown(risk, bearers, keeping: target)
        let limits = known.limits + kept
        self.limits = limits
        unknown = bearers.filter { !all.isKnown($0) }
        notes = all.notes + known.leftOut
        if let found = ExactAllocation.nearest(to: target, limits) {
            (shares, binding, setsControlAside) = (found.shares, found.binding.map { limits[$0] }, false)
            asked = []
            return
        }
        let hard = limits.filter { $0.measure != .control }
        let found = hard.count < limits.count ? ExactAllocation.nearest(to: target, hard) : nil
        shares = found?.shares
        binding = found?.binding.map { hard[$0] } ?? []
        setsControlAside = found != nil
        let without = limits.filter { !$0.measure.isOfShare }
        asked =
            found == nil && ExactAllocation.nearest(to: target, without) != nil ? kept.map(\.party) : []
    }

    private static func bearers(
        of risk: Risk, among names: [String], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Party] {
        let parties = try RiskParties(of: risk, on: day, in: db)
        guard names.isEmpty else {
            var named: [Party] = []
            for name in names {
                let party = try parties.find(name, in: db)
                if !named.contains(party) { named.append(party) }
            }
            return named
        }
        // A party that left the cluster bears nothing of what is suggested.
        var bearers = risk.allocations.map(\.party).filter(parties.all.contains)
        for party in parties.all where party.kind == .organisation || party.id == risk.counterparty.id {
            if !bearers.contains(party) { bearers.append(party) }
        }
        return bearers.sorted { $0.id < $1.id }
    }

    private static func target(_ risk: Risk, _ bearers: [Party]) -> (shares: [Share], origin: Origin) {
        guard risk.allocations.isEmpty else {
            return (
                bearers.map { bearer in
                    risk.allocations.first { $0.party.id == bearer.id }?.share ?? .none
                }, .recorded
            )
        }
        if let controls = controls(risk, bearers) { return (controls, .control) }
        return (bearers.map { _ in Share(1, Int64(bearers.count)) ?? .none }, .equal)
    }

    /// Each bearer's part of the control; nil where that of one is not on record, which is not nothing.
    static func controls(_ risk: Risk, _ bearers: [Party]) -> [Share]? {
        var controls: [Int64] = []
        for bearer in bearers {
            guard let control = risk.suitabilities.first(where: { $0.party.id == bearer.id })?.control else {
                return nil
            }
            controls.append(control)
        }
        let all = controls.reduce(0, +)
        guard all > 0, controls.count > 1 else { return nil }
        return controls.map { Share($0, all) ?? .none }
    }
}

extension Share {
    /// The nearest number of 64 bits; for drawings and searches, never for a sum.
    package var double: Double { Double(numerator) / Double(denominator) }
}

/// Shares as fractions that keep limits exactly, as near to given ones as whole parts of a denominator come.
enum ExactAllocation {
    /// Nil where no shares keep every limit.
    static func nearest(
        to target: [Share], _ limits: [AllocationLimits.Limit]
    ) -> (shares: [Share], binding: [Int])? {
        if limits.allSatisfy({ $0.holds(target) }), (try? ShareTotal(target).isWhole) == true {
            return (target, [])
        }
        let rows = limits.map { limit in
            // A limit on nothing at all is one that every share keeps.
            limit.whole == 0
                ? NearestAllocation.Row(target.map { _ in 0 }, atMost: 0)
                : NearestAllocation.Row(
                    limit.coefficients.map(\.double), atMost: Double(limit.bound) / Double(limit.whole))
        }
        guard let found = NearestAllocation(near: target.map(\.double), rows: rows) else { return nil }
        // Round parts first: hundredths of a per cent are what people agree on.
        var denominators: [Int64] = [10_000, 1_000_000, 1_000_000_000, 1_000_000_000_000_000]
        denominators += limits.map(\.whole).filter { $0 > 0 }
        for denominator in denominators {
            if let shares = round(found.shares, denominator, limits) { return (shares, found.binding) }
        }
        return edge(target.count, limits).map { ($0, found.binding) }
    }

    /// Whole parts rounded down, and what is left given where most was lost and every limit still holds.
    private static func round(
        _ shares: [Double], _ denominator: Int64, _ limits: [AllocationLimits.Limit]
    ) -> [Share]? {
        var parts = shares.map { share in
            // A share a hair below a whole part is that part: the search is exact to ten digits or so.
            min(max(0, Int64((share * Double(denominator) + 1e-6).rounded(.down))), denominator)
        }
        var left = denominator - parts.reduce(0, +)
        // Where rounding went over the whole, the largest gives way.
        while left < 0 {
            guard let most = parts.indices.max(by: { parts[$0] < parts[$1] }) else { return nil }
            let taken = min(parts[most], -left)
            parts[most] -= taken
            left += taken
        }
        func isKept() -> Bool {
            let fractions = parts.map { Share($0, denominator) ?? .none }
            return limits.allSatisfy { $0.holds(fractions) }
        }
        let order = shares.indices.sorted { one, other in
            let (first, second) = (
                shares[one] * Double(denominator) - Double(parts[one]),
                shares[other] * Double(denominator) - Double(parts[other])
            )
            return first == second ? one < other : first > second
        }
        guard left <= 1000 || left == denominator else { return nil }
        while left > 0 {
            var isStuck = true
            for place in order where left > 0 {
                parts[place] += 1
                if isKept() {
                    left -= 1
                    isStuck = false
                } else {
                    parts[place] -= 1
                }
            }
            if isStuck { return nil }
        }
        guard isKept() else { return nil }
        return parts.map { Share($0, denominator) ?? .none }
    }

    /// The one allocation that is left where the limits, each on one bearer, total exactly the whole.
    private static func edge(_ count: Int, _ limits: [AllocationLimits.Limit]) -> [Share]? {
        var bounds = [Share](repeating: .whole, count: count)
        for limit in limits where limit.whole > 0 {
            let places = limit.coefficients.indices.filter { limit.coefficients[$0] > .none }
            guard places.count == 1, let place = places.first else { return nil }
            let coefficient = limit.coefficients[place]
            let over = Int128(limit.bound) * Int128(coefficient.denominator)
            let under = Int128(limit.whole) * Int128(coefficient.numerator)
            guard over < under else { continue }
            guard let bound = Share(reducing: over, under) else { return nil }
            bounds[place] = min(bounds[place], bound)
        }
        guard (try? ShareTotal(bounds).isWhole) == true else { return nil }
        return bounds
    }
}
