/// A threat or an opportunity that the organisation manages together with a partner or a cluster (5.10).
///
/// Its allocation gives every party the share that it bears; the shares total exactly the whole. Who manages the risk
/// and who pays for that are named apart from who bears it.
package struct Risk: Recorded, Hashable, Sendable, Identifiable {
    package enum Kind: String, Sendable, CaseIterable { case threat, opportunity }

    /// What the risk is about; `relationship` is the relationship itself: dependency, attitude, trust.
    package enum Subject: String, Sendable, CaseIterable {
        case delivery, quality, finance, law, people, information, relationship, other
    }

    package enum Status: String, Sendable, CaseIterable { case open, closed }

    package let id: Int64
    package let reference: String
    package var title: String
    /// The partner or cluster that the risk is shared with.
    package let counterparty: Party
    package var kind: Kind
    package var about: Subject
    package var description: String?
    /// From 1, hardly ever, to 5, almost certain.
    package var likelihood: Int64
    /// From 1, hardly felt, to 5, at the worst.
    package var impact: Int64
    package var status = Status.open
    /// Empty until somebody allocates the risk; in the order in which the parties came on record.
    package var allocations: [Allocation] = []
    package var version: Int64 = 1

    package static let scale: ClosedRange<Int64> = 1...5

    /// By which lists are ordered: likelihood times impact, from 1 to 25.
    package var severity: Int64 { likelihood * impact }

    package var subject: Registry.Subject { Registry.Subject(.risk, id) }

    /// Parties by their references alone, since their names may change without the risk's doing.
    package var json: JSON {
        .members([
            "reference": .text(reference), "title": .text(title),
            "counterparty": .members(["reference": .text(counterparty.reference)]),
            "kind": .text(kind.rawValue), "subject": .text(about.rawValue),
            "likelihood": .integer(likelihood),
            "impact": .integer(impact), "status": .text(status.rawValue),
            "allocations": .array(allocations.map(\.json)), "version": .integer(version),
        ]).adding(.held(["description": .text(description)]))
    }
}

/// What one party carries of a risk.
package struct Allocation: Hashable, Sendable {
    package let party: Party
    /// The part of the consequence that the party bears; nothing for one that only manages or pays.
    package var share: Share
    package var manages = false
    package var pays = false

    package var json: JSON {
        .members([
            "party": .text(party.reference), "share": .text(share.description), "manages": .bool(manages),
            "pays": .bool(pays),
        ])
    }
}

/// A share to bear as somebody types it: `PARTY=SHARE`.
package struct AllocationDraft: Sendable, Hashable {
    /// `organisation`, a reference, an alias or a unique name.
    package var party: String
    package var share: Share

    package init(party: String, share: Share) {
        self.party = party
        self.share = share
    }

    /// Splits at the last `=`, because names may hold one and shares never do.
    package init(parsing text: String) throws(RegistryError) {
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
            throw .invalid(
                "'\(shown(text))' names no party with a share; write PARTY=SHARE, such as organisation=70%")
        }
        self.init(
            party: String(text[..<sign]), share: try Share(parsing: String(text[text.index(after: sign)...])))
    }
}

/// A risk as somebody describes it, before the registry has checked it.
package struct RiskDraft: Sendable {
    package var title: String
    /// The partner or cluster: a reference, an alias or a unique name.
    package var counterparty: String
    package var kind: Risk.Kind
    package var about = Risk.Subject.other
    package var description: String?
    package var likelihood: Int64
    package var impact: Int64

    package init(title: String, with counterparty: String, kind: Risk.Kind, likelihood: Int64, impact: Int64)
    {
        self.title = title
        self.counterparty = counterparty
        self.kind = kind
        self.likelihood = likelihood
        self.impact = impact
    }
}

/// What an edit changes of a risk, apart from who bears it; what is nil stays.
package struct RiskEdit: Sendable {
    package var title: String?
    package var kind: Risk.Kind?
    package var about: Risk.Subject?
    package var description: String?
    package var clearsDescription = false
    package var likelihood: Int64?
    package var impact: Int64?
    package var status: Risk.Status?

    package init() {}
}
