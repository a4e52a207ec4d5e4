package import Storage

/// Where allocations are out of line with control, or ask of a party more than it can bear.
package struct AllocationCheck: Sendable {
    package struct Finding: Sendable {
        package let risk: Risk
        package let limit: AllocationLimits.Limit
        /// What the party's part comes to; of a share in parts of the limit's whole.
        package let amount: Int64
        /// What it bears itself.
        package let share: Share
    }

    package private(set) var findings: [Finding] = []
    /// The open risks that were looked at.
    package private(set) var risks = 0
    /// Open risks that nobody bears yet.
    package private(set) var unallocated = 0
    /// Bearers who have not said what they can bear.
    package private(set) var unknown: [Party] = []
    /// Risks that could not be looked at, such as for want of a rate, and why.
    package private(set) var leftOut: [(risk: Risk, why: String)] = []
    /// What could not be taken into account, and why.
    package private(set) var notes: [String]

    /// Looks at one risk, or at all that are open; of these a risk that lacks a rate is left out and named, while one
    /// that is looked at alone is refused.
    package init(
        of one: Risk? = nil, on day: CivilDate, in db: borrowing Connection,
        progress: (Int) -> Void = { _ in }
    ) throws(RegistryError) {
        let limits = try AllocationLimits(on: day, in: db)
        notes = limits.notes
        var unknown: Set<Party> = []
        func look(_ risk: Risk) throws(RegistryError) {
            let bearing = risk.allocations.filter { $0.share > .none }
            guard !bearing.isEmpty else {
                (risks, unallocated) = (risks + 1, unallocated + 1)
                return
            }
            let shares = bearing.map(\.share)
            let bearers = bearing.map(\.party)
            let found = try limits.limits(of: risk, among: bearers, in: db)
            if let why = found.lacking.first {
                guard one == nil else { throw .invalid(why) }
                leftOut.append((risk, why))
                return
            }
            risks += 1
            for note in found.leftOut where !notes.contains(note) { notes.append(note) }
            unknown.formUnion(bearers.filter { !limits.isKnown($0) })
            for limit in found.limits {
                guard !limit.holds(shares) || limit.isBrokenElsewhere else { continue }
                // As the balance splits it; what comes to no more than the bound is too much by less than a minor unit.
                let split = try limits.amount(limit, of: shares, among: bearers)
                let isOver = split > limit.bound || limit.isBrokenElsewhere
                let amount = isOver ? split : limit.amount(shares) ?? split
                let share = bearing.first { $0.party.id == limit.party.id }?.share ?? .none
                findings.append(Finding(risk: risk, limit: limit, amount: amount, share: share))
            }
        }
        if let one {
            try look(one)
        } else {
            var filter = RiskFilter()
            filter.status = .open
            try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                try look(risk)
                progress(risks + leftOut.count)
                return true
            }
        }
        self.unknown = unknown.sorted { $0.id < $1.id }
    }
}
