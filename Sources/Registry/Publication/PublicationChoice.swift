import Storage

/// What of a registry leaves the office: kinds of record, whether people with them, and whose.
package struct PublicationChoice: Sendable, Hashable {
    /// The kinds whose records are published, by the words of the history; of all others the group sees that an event
    /// was, and not what it says.
    package let kinds: Set<String>
    /// Whether personal data is published, and with it every record as it is.
    package let hasPeople: Bool
    /// The references of the clusters whose members alone are published; empty for all partners.
    package let clusters: [String]

    /// What a group reads, and nothing of people.
    package static let usual: Set<String> = [
        "organisation", "partner", "site", "affiliation", "cluster", "value", "declaration", "risk", coverage,
    ]
    /// What was counted over all records, and is no kind of them.
    static let coverage = "coverage"
    /// Kinds that are personal data as a whole.
    private static let personal: Set<String> = ["actor", "person"]
    /// Kinds whose records belong to a partner or a cluster, by which they can be chosen.
    private static let narrowed: Set<String> = usual.union(["person"])

    /// What completes `--include` and `--without`.
    package static let included =
        ["people", "all"] + declared.subtracting(usual).subtracting(personal).sorted()
    package static let leftOut = ["people"] + usual.sorted()
    private static let declared = Set(
        RecordList.all.entries.filter { $0.declared != nil }.map(\.kind.rawValue))

    /// Reads the words after `--include` and `--without`: kinds of record, `people` and `all`.
    package init(with: [String] = [], without: [String] = [], clusters: [String] = []) throws(RegistryError) {
        var kinds = Self.usual
        var hasPeople = false
        for word in with {
            switch word.lowercased() {
            case "people": hasPeople = true
            case "all":
                kinds.formUnion(RecordList.all.entries.filter { $0.declared != nil }.map(\.kind.rawValue))
            default: kinds.insert(try Self.kind(word))
            }
        }
        kinds.subtract(Self.personal)
        if hasPeople { kinds.formUnion(Self.personal) }
        for word in without {
            if word.lowercased() == "people" {
                guard !hasPeople else {
                    throw .invalid(
                        "people cannot be both included and left out; give --include people or --without people"
                    )
                }
                continue
            }
            kinds.remove(try Self.kind(word))
        }
        if !clusters.isEmpty {
            let others = kinds.subtracting(Self.narrowed).subtracting(["actor"])
            guard others.isEmpty else {
                throw .invalid(
                    "'\(others.sorted().joined(separator: ", "))' cannot be narrowed to clusters, as partners, clusters, "
                        + "declarations and risks can; leave out --cluster or --include")
            }
            kinds.remove("actor")
        }
        self.kinds = kinds
        self.hasPeople = hasPeople
        self.clusters = clusters.sorted()
    }

    /// The kind that a word names, in the singular or the plural.
    private static func kind(_ word: String) throws(RegistryError) -> String {
        let typed = word.lowercased()
        if typed == coverage { return coverage }
        for entry in RecordList.all.entries where entry.declared != nil {
            let kind = entry.kind
            if [kind.rawValue, kind.noun(1), kind.noun(2), kind.rawValue + "s"].contains(typed) {
                guard !personal.contains(kind.rawValue) else { break }
                return kind.rawValue
            }
        }
        throw .invalid(
            "'\(shown(word))' is nothing that is published by itself; give people, all, or a kind of record such as "
                + "risk, declaration or dialogue")
    }

    /// The whole choice as the group's database keeps it and people are told of it.
    package var words: String {
        var parts = [kinds.sorted().joined(separator: ", "), hasPeople ? "with people" : "without people"]
        if !clusters.isEmpty { parts.append("only of \(clusters.joined(separator: ", "))") }
        return parts.joined(separator: "; ")
    }
}

/// Whose records are published where clusters were chosen.
struct PublishedSubjects {
    private var byKind: [String: Set<Int64>]?
    /// The parties, by which two choices of the same clusters are told apart.
    private(set) var parties: [Int64] = []

    private static let declarations: SQL = "SELECT id, issuer FROM declaration"
    private static let risks: SQL = "SELECT id, counterparty FROM risk"
    private static let people: SQL = "SELECT id, party FROM person"
    private static let sites: SQL = "SELECT id, partner FROM site"
    private static let affiliations: SQL = "SELECT id, partner FROM affiliation"

    /// Everybody where no cluster was chosen.
    init(_ choice: PublicationChoice, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        guard !choice.clusters.isEmpty else { return }
        var chosen: Set<Int64> = []
        for reference in choice.clusters {
            let cluster = try ClusterRepository.find(reference, in: db)
            chosen.insert(cluster.id)
            chosen.formUnion(
                try db.list(ClusterRepository.membersWithin, cluster.id, day.description, as: Party.init).map(
                    \.id))
        }
        parties = chosen.sorted()
        var byKind: [String: Set<Int64>] = ["partner": chosen, "cluster": chosen]
        for (kind, statement) in [
            ("declaration", Self.declarations), ("risk", Self.risks), ("person", Self.people),
            ("site", Self.sites), ("affiliation", Self.affiliations),
        ] {
            let pairs = try db.list(statement) { row throws(StorageError) in
                (try row.integer(0), try row.integer(1))
            }
            byKind[kind] = Set(pairs.filter { chosen.contains($0.1) }.map(\.0))
        }
        self.byKind = byKind
    }

    func holds(_ kind: String, _ subject: Int64) -> Bool { of(kind)?.contains(subject) ?? true }

    /// The records of a kind that are published; nil for all of them.
    func of(_ kind: String) -> Set<Int64>? { byKind?[kind] }
}
