package import Storage

/// Who bears which share of a risk. Every call runs inside the caller's transaction.
package enum AllocationRepository {
    static let ofRisk: SQL = """
        SELECT \(Party.columns), allocation.numerator, allocation.denominator, allocation.manages, allocation.pays,
            allocation.insures
        FROM allocation JOIN party ON party.id = allocation.party WHERE allocation.risk = ?1 ORDER BY allocation.party
        """
    private static let clear: SQL = "DELETE FROM allocation WHERE risk = ?1"
    private static let insert: SQL = """
        INSERT INTO allocation (risk, party, numerator, denominator, manages, pays, insures)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """

    static func allocations(of risk: Int64, in db: borrowing Connection) throws(RegistryError) -> [Allocation]
    {
        try db.list(ofRisk, risk) { row throws(StorageError) in
            Allocation(
                party: try Party(row), share: try row.share(4), manages: try row.bool(6),
                pays: try row.bool(7), insures: try row.bool(8))
        }
    }

    /// Allocates a risk anew as a whole: who bears which share, who manages it, who pays for that, who insures it.
    ///
    /// Throws `.invalid` where the shares do not total exactly the whole, or where someone is named who is no party.
    package static func allocate(
        _ before: Risk, bear drafts: [AllocationDraft], _ roles: AllocationRoles = AllocationRoles(),
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        guard !drafts.isEmpty else {
            throw .invalid(
                "nobody bears \(before.reference) yet; give the share of each with --bear PARTY=SHARE, such as "
                    + "--bear organisation=70% --bear PARTNER=30%")
        }
        let parties = try RiskParties(of: before, on: change.today, in: db)
        var allocations: [Allocation] = []
        for draft in drafts {
            let party = try parties.find(draft.party, in: db)
            guard !allocations.contains(where: { $0.party.id == party.id }) else {
                throw .invalid(
                    "'\(shown(draft.party))' (\(party.reference)) is to bear a share twice; "
                        + "give each party one share, the sum of both")
            }
            allocations.append(Allocation(party: party, share: draft.share))
        }
        if let shortfall = try ShareTotal(allocations.map(\.share)).shortfall {
            throw .invalid("\(shortfall); what a risk's parties bear must total exactly 100 %")
        }
        if let manages = roles.manages {
            let index = try parties.index(manages, in: &allocations, db)
            allocations[index].manages = true
        }
        if let pays = roles.pays {
            let index = try parties.index(pays, in: &allocations, db)
            allocations[index].pays = true
        }
        if let insures = roles.insures {
            let index = try parties.index(insures, in: &allocations, db)
            allocations[index].insures = true
        }
        allocations.sort { $0.party.id < $1.party.id }
        guard allocations != before.allocations else { return before }
        try db.write(clear, before.id)
        for allocation in allocations {
            try db.write(
                insert, before.id, allocation.party.id, allocation.share.numerator,
                allocation.share.denominator, allocation.manages, allocation.pays, allocation.insures)
        }
        var risk = before
        // The reason to keep an allocation was for the one before.
        risk.keptWhy = nil
        risk.allocations = allocations
        return try RiskRepository.keep(risk, as: "allocated", in: db, by: change)
    }

    /// Keeps an allocation that another would be nearer to the limits, and says why.
    package static func keepAllocation(
        of before: Risk, why: String, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        guard !before.allocations.isEmpty else {
            throw .invalid("nobody bears \(before.reference) yet; `concord risk allocate` says who does")
        }
        var risk = before
        risk.keptWhy = try TextRule.passage(limit: 10_000).check(why, "the reason")
        guard risk != before else { return before }
        return try RiskRepository.keep(risk, as: "allocation kept", in: db, by: change)
    }
}

extension RiskParties {
    /// Where a party stands among the allocations; one that bears nothing is added with no share.
    fileprivate func index(
        _ text: String, in allocations: inout [Allocation], _ db: borrowing Connection
    ) throws(RegistryError) -> Int {
        let party = try find(text, in: db)
        if let index = allocations.firstIndex(where: { $0.party.id == party.id }) { return index }
        allocations.append(Allocation(party: party, share: .none))
        return allocations.count - 1
    }
}
