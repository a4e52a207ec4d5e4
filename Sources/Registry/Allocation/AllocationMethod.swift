package import Storage

/// A method by which an allocation follows, so that nobody has to think of shares.
package enum AllocationMethod: String, Sendable, CaseIterable {
    /// Equal parts.
    case equal
    /// By the part of the benefit that each has (5.8c).
    case benefit
    /// By the control that each has over the cause.
    case control
    /// By what each can bear.
    case capacity
}

extension AllocationRepository {
    /// The shares of a method among the parties to a risk, or among those named.
    ///
    /// `step` is the unit in which shares are whole, such as 1/100: rounded by the largest-remainder rule.
    /// `takesDown` takes a cluster's share down to its members by their shares and liability.
    package static func shares(
        of risk: Risk, by method: AllocationMethod, among names: [String] = [], step: Share? = nil,
        takesDown: Bool = false, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [AllocationDraft] {
        let parties = try RiskParties(of: risk, on: day, in: db)
        var named: [Party] = []
        for name in names {
            let party = try parties.find(name, in: db)
            if !named.contains(party) { named.append(party) }
        }
        var weights = try weights(of: risk, by: method, named, parties.all, on: day, in: db)
        weights.removeAll { $0.weight == 0 }
        let all = weights.reduce(Int128(0)) { $0 + Int128($1.weight) }
        guard all > 0 else { throw lacking(method, risk) }
        var shares: [(party: Party, share: Share)] = []
        for (party, weight) in weights {
            guard let share = Share(reducing: Int128(weight), all) else { continue }
            shares.append((party, share))
        }
        if takesDown { shares = try self.takeDown(shares, on: day, in: db) }
        if let step { shares = try whole(shares, step) }
        return shares.filter { $0.share > .none }.map {
            AllocationDraft(party: $0.party.reference, share: $0.share)
        }
    }

    private static func weights(
        of risk: Risk, by method: AllocationMethod, _ named: [Party], _ all: [Party], on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [(party: Party, weight: Int64)] {
        var amounts: [Int64: Int64] = [:]
        switch method {
        case .equal:
            let sides = all.filter { $0.kind == .organisation || $0.id == risk.counterparty.id }
            return (named.isEmpty ? sides : named).map { ($0, 1) }
        case .control:
            for suitability in risk.suitabilities { amounts[suitability.party.id] = suitability.control }
        case .benefit: amounts = try benefits(of: risk, named)
        case .capacity:
            let table = try RateTable(
                to: risk.matrix.currency, exponent: risk.matrix.exponent, on: day, in: db)
            for party in named.isEmpty ? all : named {
                guard let limit = try CapacityRepository.capacity(of: party.id, in: db)?.limit else {
                    continue
                }
                guard let amount = table.convert(limit) else {
                    throw .invalid(
                        "what \(shown(party.name)) can bear is in \(limit.currency), and no rate to \(table.currency) is on "
                            + "record for \(day) or before; `concord rate add` gives one")
                }
                amounts[party.id] = amount
            }
        }
        let known = Set(amounts.keys)
        let parties =
            named.isEmpty
            ? try bearers(of: risk, by: method, all, known: known, on: day, in: db) : named
        let unknown = parties.filter { !known.contains($0.id) }
        guard unknown.isEmpty else { throw lacking(method, risk, unknown) }
        return parties.map { ($0, amounts[$0.id] ?? 0) }
    }

    /// Who shares a risk out where nobody is named: both sides, in place of a cluster without a figure of its own those
    /// on whom its part falls where one of them has one; and whoever has one for this risk.
    private static func bearers(
        of risk: Risk, by method: AllocationMethod, _ all: [Party], known: Set<Int64>, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Party] {
        var parties: [Party] = []
        for party in all where party.kind == .organisation || party.id == risk.counterparty.id {
            guard !known.contains(party.id), let cluster = try Cluster.record(id: party.id, in: db) else {
                parties.append(party)
                continue
            }
            var members: [Party] = []
            do throws(RegistryError) {
                let split = try LiabilitySplit(ClusterRepository.tree(of: cluster, on: day, in: db))
                members = split.parts.map(\.party)
            } catch {
                // A cluster that is not taken down to its members bears its part itself.
                guard case .invalid = error else { throw error }
            }
            parties += members.contains { known.contains($0.id) } ? members : [party]
        }
        guard method != .capacity else { return parties }
        return parties + all.filter { known.contains($0.id) && !parties.contains($0) }
    }

    /// The parts of the benefit as whole numbers of one unit.
    private static func benefits(
        of risk: Risk, _ named: [Party]
    ) throws(RegistryError) -> [Int64: Int64] {
        let placed = risk.suitabilities.filter { named.isEmpty || named.contains($0.party) }
        let benefits = placed.compactMap(\.benefit)
        // A total has the least common denominator, and refuses one that outgrows 64 bits.
        _ = try ShareTotal(benefits)
        var under: Int128 = 1
        for benefit in benefits {
            let other = Int128(benefit.denominator)
            under = under / Share.commonDivisor(under, other) * other
        }
        var parts: [Int64: Int64] = [:]
        for suitability in placed {
            guard let benefit = suitability.benefit else { continue }
            let part = Int128(benefit.numerator) * (under / Int128(benefit.denominator))
            parts[suitability.party.id] = Int64(clamping: part)
        }
        return parts
    }

    private static func takeDown(
        _ shares: [(party: Party, share: Share)], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [(party: Party, share: Share)] {
        var result: [(party: Party, share: Share)] = []
        for (party, share) in shares {
            guard let cluster = try Cluster.record(id: party.id, in: db) else {
                result.append((party, share))
                continue
            }
            let split = try LiabilitySplit(ClusterRepository.tree(of: cluster, on: day, in: db))
            for part in try split.carrying(share) { result.append((part.party, part.bears)) }
        }
        var sums: [(party: Party, share: Share)] = []
        for item in result {
            if let index = sums.firstIndex(where: { $0.party.id == item.party.id }) {
                sums[index].share = try sums[index].share.adding(item.share)
            } else {
                sums.append(item)
            }
        }
        return sums
    }

    /// The shares in whole steps, by the largest-remainder rule.
    private static func whole(
        _ shares: [(party: Party, share: Share)], _ step: Share
    ) throws(RegistryError) -> [(party: Party, share: Share)] {
        guard step.numerator == 1 else {
            throw .invalid(
                "a step of \(step) does not go into the whole; give one such as 1% (1/100) or 5% (1/20)")
        }
        let units = try Apportionment.units(step.denominator, by: shares.map(\.share))
        return zip(shares, units).map { ($0.party, Share($1, step.denominator) ?? .none) }
    }

    /// What is not known is neither nothing nor all of it, so it is asked for.
    private static func lacking(
        _ method: AllocationMethod, _ risk: Risk, _ unknown: [Party] = []
    ) -> RegistryError {
        let party = unknown.first?.reference ?? "PARTY"
        let next =
            switch method {
            case .equal: "name the parties with --among"
            case .benefit:
                "`concord risk suitability \(risk.reference) \(party) --benefit SHARE` puts it on record"
            case .control:
                "`concord risk suitability \(risk.reference) \(party) --control 0..5` puts it on record"
            case .capacity:
                "`concord risk capacity \(party) --bears-up-to AMOUNT --currency \(risk.matrix.currency)` puts it on record"
            }
        guard !unknown.isEmpty else {
            return .invalid(
                "no \(method == .equal ? "party" : method.rawValue) is on record to share \(risk.reference) out by; \(next)"
            )
        }
        let names = unknown.map { "\(shown($0.name)) (\($0.reference))" }.joined(separator: ", ")
        return .invalid(
            "the \(method.rawValue) of \(names) is not on record, and what is not known is neither nothing nor all; "
                + "\(next); --among names who is to bear it instead")
    }
}
