/// A party's time in a cluster: its role, its share, and the days on which both hold.
package struct Membership: Hashable, Sendable, Identifiable {
    /// What a member does for the cluster; a consortium in public procurement has the first three.
    package enum Role: String, Sendable, CaseIterable {
        case lead, member, facilitator
        /// A firm on whose means the cluster counts without its being in it for all purposes.
        case reliedOn = "relied_on"
    }

    package let id: Int64
    package let member: Party
    package var role: Role
    /// Nil where nobody has said what part the member has.
    package var share: Share?
    /// The first day.
    package var from: CivilDate
    /// The last day, which still counts; nil where no end is known.
    package var to: CivilDate?

    package func holds(on day: CivilDate) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

    func overlaps(_ other: Membership) -> Bool {
        (other.to.map { from <= $0 } ?? true) && (to.map { other.from <= $0 } ?? true)
    }

    /// The member by reference alone, since its name may change without the cluster's doing.
    package var json: JSON {
        .members([
            "party": .text(member.reference), "role": .text(role.rawValue),
            "share": .text(share?.description),
            "valid_from": .text(from.description), "valid_to": .text(to?.description),
        ])
    }

    /// `from 2026-04-01`, `from 2026-04-01 to 2027-03-31`.
    package var period: String { "from \(from)" + (to.map { " to \($0)" } ?? "") }
}

/// A membership as somebody describes it, before the registry has checked it.
package struct MembershipDraft: Sendable {
    /// A reference, an alias or a unique name.
    package var party: String
    package var role = Membership.Role.member
    package var share: Share?
    /// Nil: the day of the change.
    package var from: CivilDate?
    package var to: CivilDate?

    package init(party: String) { self.party = party }
}

/// What an edit changes of a membership; what is nil stays.
package struct MembershipEdit: Sendable {
    /// A field that an edit may also take away: no share is said, or no end is known.
    package enum Field: String, Sendable, CaseIterable {
        case share, until
    }

    package var role: Membership.Role?
    package var share: Share?
    package var from: CivilDate?
    package var to: CivilDate?
    /// The day from which role and share are new; nil where the record was wrong and is put right as a whole.
    package var starting: CivilDate?
    package var cleared: Set<Field> = []

    package init() {}
}
