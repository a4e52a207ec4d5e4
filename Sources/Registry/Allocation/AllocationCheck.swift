package import Storage

/// Where allocations are out of line with control, or ask of a party more than it can bear.
package struct AllocationCheck: Sendable {
    package struct Finding: Sendable {
        package let risk: Risk
        package let limit: AllocationLimits.Limit
        /// What the party's part comes to; for control in parts of the limit's whole.
        package let amount: Int64
    }

    package private(set) var findings: [Finding] = []
    /// The open risks that were looked at.
    package private(set) var risks = 0
    /// Open risks that nobody bears yet.
    package private(set) var unallocated = 0
    /// Bearers who have not said what they can bear.
    package private(set) var unknown: [Party] = []
    package let notes: [String]

    /// Looks at one risk, or at all that are open.
    package init(
        of one: Risk? = nil, on day: CivilDate, in db: borrowing Connection,
        progress: (Int) -> Void = { _ in }
    ) throws(RegistryError) {
        let limits = try AllocationLimits(on: day, in: db)
        notes = limits.notes
        var unknown: Set<Party> = []
        func look(_ risk: Risk) throws(RegistryError) {
            risks += 1
            let bearing = risk.allocations.filter { $0.share > .none }
            guard !bearing.isEmpty else {
                unallocated += 1
                return
            }
            let shares = bearing.map(\.share)
            unknown.formUnion(bearing.map(\.party).filter { !limits.isKnown($0) })
            let bearers = bearing.map(\.party)
            for limit in try limits.limits(of: risk, among: bearers, in: db) {
                guard !limit.holds(shares) || limit.isBrokenElsewhere else { continue }
                let amount = try limits.amount(limit, of: shares, among: bearers)
                // Less than a minor unit too much is nothing that anyone could pay.
                guard amount > limit.bound || limit.isBrokenElsewhere else { continue }
                findings.append(Finding(risk: risk, limit: limit, amount: amount))
            }
        }
        if let one {
            try look(one)
        } else {
            var filter = RiskFilter()
            filter.status = .open
            try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                try look(risk)
                progress(risks)
                return true
            }
        }
        self.unknown = unknown.sorted { $0.id < $1.id }
    }
}
