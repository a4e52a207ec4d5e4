package import Storage

/// A group of small firms that is one counterparty: a cluster of partners, or an ecosystem of clusters and partners.
///
/// It may have no legal form at all; what its members are liable for is then what they agreed (5.1d).
package struct Cluster: Record, Hashable {
    /// Shown to people as the kind. It never changes, because it decides who may be a member.
    package enum Form: String, FieldWord { case cluster, ecosystem }

    /// Who answers for a debt of the cluster: all together, each for a part, or each for all of it.
    package enum Liability: String, FieldWord {
        case joint, several
        case jointAndSeveral = "joint_and_several"
    }

    package var head = RecordHead()
    package var name = ""
    package internal(set) var form = Form.cluster
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
    /// Numbers that registers gave it, where it is entered in one.
    package internal(set) var identifiers: [Identifier] = []
    package var void: VoidMark?

    package init() {}

    package static let kind = RecordKind(
        .cluster, table: "cluster", reference: .cluster, party: .cluster,
        current: "cluster.id NOT IN \(VoidRepository.parties)",
        words: RecordWords(
            "Groups of small firms that are one counterparty: clusters and ecosystems (5.1d).",
            argument: "cluster",
            argumentHelp: "The cluster: a reference, an alias, or a name that only one has.",
            history: .init(
                "Who changed a cluster's record, when and why.",
                "Example: concord cluster history \"Jutland Joiners\"")))

    package static let fields: [Field<Cluster>] = [
        .reference,
        .partyName(\.name, help: "The name, as the cluster writes it.", editHelp: "The new name.").listed(),
        .required(
            "kind", \.form, .word, column: "form",
            help: "The kind: a cluster of partners, or an ecosystem of clusters and partners."
        ).preset("cluster") { cluster, _ in cluster.form = .cluster }.fixed.listed(),
        .derived("members") { .array($0.memberships.map(\.json)) },
        .optional("country", \.country, .country, help: "The country: two letters of ISO 3166-1."),
        .optional("address", \.address, .text(.passage(limit: 1000)), help: "The postal address."),
        .optional(
            "legal_form", \.legalForm, .name, help: "The legal form; leave it out if there is none."
        ).otherwise("none on record"),
        .optional(
            "liability", \.liability, .word,
            help: "What members are liable for."
        ).worded { cluster, _ in cluster.liabilityWords },
        .optional(
            "sponsor", \.sponsor, .staff, help: "Who backs it at the top of your organisation (5.1d)."),
        .optional(
            "purpose", \.purpose, .text(.passage(limit: 10_000)),
            help: "What it is for, in a sentence or two."),
        .derived("capabilities", .held) { .array($0.capabilities.map(\.json)) }.sheeted { cluster, _ in
            let needed = cluster.capabilities.filter { $0.needed > 0 }.map(\.name)
                .sorted { NameOrder.key($0) < NameOrder.key($1) }
            return needed.isEmpty
                ? [] : [("needs", "\(needed.joined(separator: "; ")) (`concord cluster gaps`)")]
        },
        .told("memberships of other days") { _, _ in nil }.sheeted { cluster, day in
            cluster.memberships(apartFrom: day).flatMap { days, memberships in
                memberships.map { (days.words, $0.words) }
            }
        },
        .identifiers.since(schema: 57),
        .void(\.void, in: "void_party", by: "party"),
        .version,
    ]
    package static let form = RecordForm<Cluster>()

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Cluster {
        try ClusterRepository.find(text, in: db)
    }

    /// The memberships that hold on a day.
    package func members(on day: CivilDate) -> [Membership] { memberships.filter { $0.holds(on: day) } }

    /// How far the shares of that day's members have come.
    package func shareSummary(on day: CivilDate) throws(RegistryError) -> ShareSummary {
        try ShareSummary(of: members(on: day))
    }

    /// The order in which the registry reads memberships back.
    mutating func sort() { memberships.sort { ($0.from, $0.id) < ($1.from, $1.id) } }
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
