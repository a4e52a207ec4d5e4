package import Storage

extension RiskRepository {
    private static let clear: SQL = "DELETE FROM allocation WHERE risk = ?1"
    private static let insert: SQL = """
        INSERT INTO allocation (risk, party, numerator, denominator, manages, pays, insures)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """

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
        return try keep(risk, as: "allocated", in: db, by: change)
    }
}

/// The parties to a risk on one day: the organisation, the counterparty, and the members of a counterparty cluster.
package struct RiskParties: Sendable {
    package let all: [Party]
    private let risk: Risk
    private let day: CivilDate

    package init(of risk: Risk, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.risk = risk
        self.day = day
        var all = [risk.counterparty]
        if let organisation = try PartyRepository.organisation(in: db) { all.insert(organisation, at: 0) }
        if risk.counterparty.kind == .cluster {
            all += try ClusterRepository.members(within: risk.counterparty.id, on: day, in: db)
        }
        self.all = all
    }

    /// The party to the risk that a person means; throws `.invalid` and names the parties for anyone else.
    func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Party {
        // A name that only one party has is clear here, however many firms apart from the risk have it too.
        let key = NormalisedText.key(text)
        let named = Set(all.filter { NormalisedText.key($0.name) == key })
        if named.count == 1, let party = named.first { return party }
        let party = try PartyRepository.find(text, kinds: Set(Party.Kind.allCases), in: db)
        guard all.contains(where: { $0.id == party.id }) else {
            let names = all.prefix(10).map { "\(shown($0.name)) (\($0.reference))" }.joined(separator: ", ")
            let more = all.count > 10 ? " and \(all.count - 10) more" : ""
            let members =
                risk.counterparty.kind == .cluster
                ? "; a partner becomes one by joining the cluster (`concord cluster add-member`)" : ""
            let left = try ClusterRepository.lastDay(
                of: party.id, in: risk.counterparty.id, before: day, in: db)
            let since = left.map { " (it left \(shown(risk.counterparty.name)) after \($0))" } ?? ""
            throw .invalid(
                "\(shown(party.name)) (\(party.reference)) is no party to \(risk.reference) on \(day)\(since); "
                    + "its parties are \(names)\(more)\(members)")
        }
        return party
    }

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
