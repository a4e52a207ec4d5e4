/// What one party carries of a risk.
package struct Allocation: Hashable, Sendable {
    package let party: Party
    /// The part of the consequence that the party bears; nothing for one that only manages, pays or insures.
    package var share: Share
    package var manages = false
    /// Whether the party pays for the treatment.
    package var pays = false
    package var insures = false

    package var json: JSON {
        let base = JSON.members([
            "party": .text(party.reference), "share": .text(share.description), "manages": .bool(manages),
            "pays": .bool(pays),
        ])
        return insures ? base.adding(.members(["insures": .bool(true)])) : base
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

/// Who does what for a risk besides bearing it; nil: nobody.
package struct AllocationRoles: Sendable, Hashable {
    package var manages: String?
    package var pays: String?
    package var insures: String?

    package init(manages: String? = nil, pays: String? = nil, insures: String? = nil) {
        self.manages = manages
        self.pays = pays
        self.insures = insures
    }
}
