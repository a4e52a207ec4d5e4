package import Storage

/// What the parties to a risk agreed to. Every call runs inside the caller's transaction.
package enum AgreementRepository {
    static let proposals: SQL = """
        SELECT position, content, proposed_on, expires_on, why FROM risk_proposal WHERE risk = ?1 ORDER BY position
        """
    static let acceptances: SQL = """
        SELECT \(Party.columns), proposal, state, changed_on, came_by, why, counter, code_hash
        FROM risk_acceptance JOIN party ON party.id = risk_acceptance.party
        WHERE risk_acceptance.risk = ?1 ORDER BY risk_acceptance.party
        """
    private static let freeze: SQL = """
        INSERT INTO risk_proposal (risk, position, content, proposed_on, expires_on, why)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let put: SQL = """
        INSERT INTO risk_acceptance (risk, party, proposal, state, changed_on, came_by, why, counter, code_hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (risk, party) DO UPDATE SET proposal = excluded.proposal, state = excluded.state,
            changed_on = excluded.changed_on, came_by = excluded.came_by, why = excluded.why,
            counter = excluded.counter, code_hash = excluded.code_hash
        """
    private static let drop: SQL = "DELETE FROM risk_acceptance WHERE risk = ?1 AND party = ?2"

    /// Reads what was proposed and what the parties say to it.
    static func read(into risk: inout Risk, in db: borrowing Connection) throws(RegistryError) {
        let rows = try db.list(acceptances, risk.id) { row throws(StorageError) in
            (
                party: try Party(row), proposal: try row.integer(4),
                state: try row.choice(5) as Acceptance.State, changedOn: try row.date(6),
                cameBy: (row.isNull(7) ? nil : try row.choice(7)) as Acceptance.Way?,
                why: try row.optionalText(8), counter: try row.optionalText(9), code: try row.optionalText(10)
            )
        }
        // Whoever is asked stands here, so that a risk without one was never proposed.
        guard !rows.isEmpty else { return }
        risk.proposals = try db.list(proposals, risk.id) { row throws(StorageError) in
            Proposal(
                position: try row.integer(0), content: try row.text(1), proposedOn: try row.date(2),
                expiresOn: try row.optionalDate(3), why: try row.optionalText(4))
        }
        for row in rows {
            guard let proposal = risk.proposals.first(where: { $0.position == row.proposal }) else {
                continue
            }
            risk.acceptances.append(
                Acceptance(
                    party: row.party, proposal: proposal, state: row.state, changedOn: row.changedOn,
                    cameBy: row.cameBy, why: row.why, counter: try counter(row.counter, in: db),
                    codeHash: row.code))
        }
    }

    private static func counter(
        _ text: String?, in db: borrowing Connection
    ) throws(RegistryError) -> [Allocation] {
        var counter: [Allocation] = []
        for part in text.flatMap({ JSON(parsing: Array($0.utf8)) })?.elements ?? [] {
            guard let reference = part["party"]?.string, let share = part["share"]?.string else { continue }
            counter.append(
                Allocation(
                    party: try PartyRepository.find(
                        reference, kinds: Set(Party.Kind.allCases), evenVoid: true, in: db),
                    share: try Share(parsing: share)))
        }
        return counter
    }

    /// Freezes the text of a risk and puts it before everyone who carries something of it; the organisation, which
    /// proposes it, has accepted it by that.
    ///
    /// Whoever accepted a text that is the same for it need not answer again. Throws `.invalid` where nobody has to.
    package static func propose(
        _ before: Risk, until expiry: CivilDate? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        guard !before.allocations.isEmpty else {
            throw .invalid(
                "nobody bears \(before.reference) yet, so there is nothing to agree to; "
                    + "`concord risk allocate \(before.reference) --bear PARTY=SHARE` says who does")
        }
        if let expiry, expiry < change.today {
            throw .invalid(
                "\(expiry) is over, so nobody could answer by then; give a day from \(change.today) on")
        }
        let concerned = try Self.concerned(before, in: db)
        let today = change.today
        let standing = before.acceptances.filter { $0.state == .accepted && concerned.contains($0.party) }
        let asked = concerned.filter { party in !standing.contains { $0.party.id == party.id } }
        guard !asked.isEmpty else {
            throw .invalid(
                "everyone has accepted the text of \(before.reference) as it is, so there is nothing to propose; "
                    + "`concord risk show \(before.reference)` lists who")
        }
        let proposal = Proposal(
            position: Int64(before.proposals.count) + 1,
            content: String(decoding: before.agreedText.canonical, as: UTF8.self), proposedOn: change.today,
            expiresOn: expiry, why: change.why)
        try db.write(
            freeze, before.id, proposal.position, proposal.content, proposal.proposedOn.description,
            proposal.expiresOn?.description, proposal.why)
        var risk = before
        risk.proposals.append(proposal)
        for gone in before.acceptances where !concerned.contains(gone.party) {
            try db.write(drop, risk.id, gone.party.id)
        }
        let new = asked.map { party in
            let isOwn = party.kind == .organisation
            return Acceptance(
                party: party, proposal: proposal, state: isOwn ? .accepted : .proposed,
                changedOn: today, cameBy: isOwn ? .manager : nil)
        }
        for acceptance in new { try write(acceptance, of: risk, in: db) }
        risk.acceptances = (standing + new).sorted { $0.party.id < $1.party.id }
        return try RiskRepository.keep(risk, as: "proposed", in: db, by: change)
    }

    /// The organisation and everyone who carries something; the counterparty where nobody else does.
    private static func concerned(_ risk: Risk, in db: borrowing Connection) throws(RegistryError) -> [Party]
    {
        var parties = risk.allocations.map(\.party)
        if !parties.contains(where: { $0.kind != .organisation }) { parties.append(risk.counterparty) }
        if let organisation = try PartyRepository.organisation(in: db), !parties.contains(organisation) {
            parties.append(organisation)
        }
        return parties.sorted { $0.id < $1.id }
    }

    static func write(
        _ acceptance: Acceptance, of risk: Risk, in db: borrowing Connection
    ) throws(RegistryError) {
        let counter =
            acceptance.counter.isEmpty
            ? nil : String(decoding: acceptance.counterJSON.canonical, as: UTF8.self)
        try db.write(
            put, risk.id, acceptance.party.id, acceptance.proposal.position, acceptance.state.rawValue,
            acceptance.changedOn.description, acceptance.cameBy?.rawValue, acceptance.why, counter,
            acceptance.codeHash)
    }

    /// Asks those again whom a change touches, and says in what the text differs now from the one that was put to them; a part
    /// of every change to a risk.
    static func reopen(
        _ risk: inout Risk, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard !risk.acceptances.isEmpty else { return }
        let text = risk.agreedText
        for index in risk.acceptances.indices {
            var acceptance = risk.acceptances[index]
            let differences = Risk.differences(
                from: acceptance.proposal.text, to: text, for: acceptance.party)
            if acceptance.state == .reopened {
                let why =
                    differences.isEmpty
                    ? "again as it was proposed on \(acceptance.proposal.proposedOn), and was changed meanwhile"
                    : differences.joined(separator: "; ")
                guard why != acceptance.why else { continue }
                acceptance.why = why
                risk.acceptances[index] = acceptance
                try write(acceptance, of: risk, in: db)
                continue
            }
            guard acceptance.state == .accepted || acceptance.state == .proposed, !differences.isEmpty else {
                continue
            }
            acceptance.state = .reopened
            acceptance.changedOn = change.today
            acceptance.cameBy = nil
            acceptance.why = differences.joined(separator: "; ")
            acceptance.codeHash = nil
            risk.acceptances[index] = acceptance
            try write(acceptance, of: risk, in: db)
        }
    }
}
