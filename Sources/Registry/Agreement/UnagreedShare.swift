package import Storage

/// A share of an open risk by which its bearer does not stand: it said no or took its word back, did not answer in time, or the
/// text is not the one that it answered to.
package struct UnagreedShare: Sendable, Hashable {
    /// The risk.
    package let reference: String
    package let party: String
    package let name: String
    package let state: Acceptance.State
    package let on: CivilDate

    package var words: String { "\(name) \(state.words(on: on)) (\(reference))" }

    package var json: JSON {
        .members([
            "risk": .text(reference), "party": .text(party), "name": .text(name),
            "state": .text(state.rawValue), "on": .text(on.description),
        ])
    }

    static let all: SQL = """
        SELECT risk.reference, party.reference, party.name, risk_acceptance.state, risk_acceptance.changed_on,
            risk_proposal.expires_on
        FROM risk_acceptance CROSS JOIN risk ON risk.id = risk_acceptance.risk
        JOIN risk_proposal ON risk_proposal.risk = risk.id AND risk_proposal.position = risk_acceptance.proposal
        JOIN party ON party.id = risk_acceptance.party
        WHERE risk_acceptance.state <> 'accepted'
            AND (risk_acceptance.state <> 'proposed' OR risk_proposal.expires_on < ?1)
            AND risk.status = 'open' AND risk.id NOT IN \(VoidRepository.risks)
            AND (?2 IS NULL OR risk.counterparty = ?2)
            AND EXISTS (SELECT 1 FROM allocation WHERE allocation.risk = risk.id
                AND allocation.party = risk_acceptance.party AND allocation.numerator > 0)
        ORDER BY risk.reference, party.id
        """

    /// All of them on a day, or those of the risks with one counterparty.
    package static func shares(
        with counterparty: Int64? = nil, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [UnagreedShare] {
        try db.list(all, day.description, counterparty) { row throws(StorageError) in
            let state: Acceptance.State = try row.choice(3)
            let isOver = state == .proposed
            return UnagreedShare(
                reference: try row.text(0), party: try row.text(1), name: try row.text(2),
                state: isOver ? .expired : state, on: isOver ? try row.date(5) : try row.date(4))
        }
    }
}

extension Acceptance.State {
    /// As what follows the name of who is asked; the day is that of the answer, or the last one to answer.
    package func words(on day: CivilDate) -> String {
        switch self {
        case .proposed: "asked on \(day)"
        case .accepted: "accepted on \(day)"
        case .rejected: "rejected on \(day)"
        case .reopened: "to be asked again since \(day)"
        case .expired: "did not answer by \(day)"
        case .revoked: "took its word back on \(day)"
        }
    }
}

extension Risk {
    /// What a bearer says to its share on a day; nil for the organisation, whose own word the record is, and which accepts what
    /// it proposes.
    package func agreement(of party: Party, on day: CivilDate) -> String? {
        guard let acceptance = acceptances.first(where: { $0.party.id == party.id }) else {
            return party.kind == .organisation ? nil : "not asked"
        }
        let state = acceptance.state(on: day)
        if party.kind == .organisation, state == .accepted { return nil }
        let on =
            state == .expired ? acceptance.proposal.expiresOn ?? acceptance.changedOn : acceptance.changedOn
        return state.words(on: on)
    }
}
