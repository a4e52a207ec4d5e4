/// A group of small firms that is one counterparty: a cluster of partners, or an ecosystem of clusters and partners.
///
/// It may have no legal form at all; what its members are liable for is then what they agreed (5.1d).
package struct Cluster: Recorded, Hashable, Sendable, Identifiable {
    /// Shown to people as the kind. It never changes, because it decides who may be a member.
    package enum Form: String, Sendable, CaseIterable { case cluster, ecosystem }

    /// Who answers for a debt of the cluster: all together, each for a part, or each for all of it.
    package enum Liability: String, Sendable, CaseIterable {
        case joint, several
        case jointAndSeveral = "joint_and_several"
    }

    package let id: Int64
    package let reference: String
    package var name: String
    package let form: Form
    /// ISO 3166-1 alpha-2; nil where it is not known.
    package var country: String?
    package var address: String?
    /// Nil where the cluster is no legal person.
    package var legalForm: String?
    package var liability: Liability?
    /// Who backs the cluster at the top of the organisation (5.1d).
    package var sponsor: PersonName?
    package var purpose: String?
    /// Past, present and future ones, in the order in which they begin.
    package var memberships: [Membership] = []
    /// What is needed or offered, in the order of the names that they are compared by.
    package var capabilities: [Capability] = []
    package var version: Int64 = 1

    init(_ party: Party, form: Form) {
        id = party.id
        reference = party.reference
        name = party.name
        self.form = form
    }

    package var subject: Subject { Subject(.cluster, id) }

    package var json: JSON {
        .members([
            "reference": .text(reference), "name": .text(name), "kind": .text(form.rawValue),
            "members": .array(memberships.map(\.json)), "version": .integer(version),
        ]).adding(
            .held([
                "country": .text(country), "address": .text(address), "legal_form": .text(legalForm),
                "liability": .text(liability?.rawValue), "sponsor": .text(sponsor?.reference),
                "purpose": .text(purpose), "capabilities": .array(capabilities.map(\.json)),
            ]))
    }

    /// The memberships that hold on a day.
    package func members(on day: CivilDate) -> [Membership] { memberships.filter { $0.holds(on: day) } }

    /// How far the shares of that day's members have come.
    package func standing(on day: CivilDate) throws(RegistryError) -> ShareStanding {
        try ShareStanding(of: members(on: day))
    }

    /// The order in which the registry reads memberships back.
    mutating func sort() { memberships.sort { ($0.from, $0.id) < ($1.from, $1.id) } }
}

/// What an edit changes of a cluster itself; what is nil stays.
package struct ClusterEdit: Sendable {
    /// A field that an edit may also take away.
    package enum Field: String, Sendable, CaseIterable {
        case country, address, liability, sponsor, purpose
        case legalForm = "legal-form"
    }

    package var name: String?
    package var country: String?
    package var address: String?
    package var legalForm: String?
    package var liability: Cluster.Liability?
    /// A person of the organisation, by name or reference; put on record where there is none of that name.
    package var sponsor: String?
    package var purpose: String?
    package var cleared: Set<Field> = []

    package init() {}
}

extension Cluster {
    /// A record as the history keeps it, with the members of one day alone.
    package static func record(_ record: JSON, on day: CivilDate) -> JSON {
        guard case .object(let members) = record else { return record }
        let text = day.description
        let holding = record["members"]?.elements.filter { membership in
            // Days in this form sort as text.
            (membership["valid_from"]?.string ?? text) <= text
                && text <= (membership["valid_to"]?.string ?? text)
        }
        return .object(
            members.map { member in
                member.key == "members" ? JSON.Member(key: member.key, value: .array(holding ?? [])) : member
            } + [JSON.Member(key: "as_of", value: .text(text))])
    }
}
