package import Storage

/// Which partners a list shows; each condition narrows it, and none shows all.
package struct PartnerFilter: Sendable, Hashable {
    package var country: String?
    package var sizeClass: SizeClass?
    /// One of these; empty for all.
    package var statuses: [Partner.Status] = []
    package var order: ListOrder<Column>?
    /// A section, which includes its divisions, or a division.
    package var sector: String?
    package var manager: OfPerson?
    package var advocate: OfPerson?
    /// Those who belong to a cluster on a day, those of an ecosystem's clusters too.
    package var cluster: OfCluster?
    /// Those below a partner on a day: its subsidiaries and branches, theirs, and so on.
    package var under: Under?
    /// Those with a site there on a day.
    package var site: AtSite?
    /// Each is named by a declaration of the partner that holds.
    package var declared: [Declared] = []
    /// Each is supported by the partner, itself or by a value under it.
    package var required: [Required] = []
    /// Each is a tag of the partner, by its key.
    package var tags: [String] = []
    /// Each is held in a field of the organisation's own.
    package var own: [Own] = []
    /// These alone; empty for all.
    package var only: [Party] = []
    /// Those that these registries published, in a copy of a group's database; empty for all.
    package var registries: [PublishedRegistry] = []
    /// Those among whom a ranking shares out its looks where there are too many partners for all, so that none is left out
    /// because others came on record before.
    package var sharedAmong: [PublishedRegistry] = []
    /// Whether those are ranked as well with whom the relationship has ended.
    package var isWithEnded = false
    /// Whether it is partners to work with that are looked for, and not whoever is on record.
    package var isRanking = false
    /// Those that are void, in place of those that are not.
    package var isVoid = false
    package var limit: Int64?

    package init() {}

    /// The one status; nil where there are several or none.
    package var status: Partner.Status? {
        get { statuses.count == 1 ? statuses[0] : nil }
        set { statuses = newValue.map { [$0] } ?? [] }
    }

    /// Whether those are left out with whom the relationship has ended; who is named, or asked for by status, is not.
    package var leavesOutEnded: Bool { isRanking && !isWithEnded && statuses.isEmpty && only.isEmpty }

    package enum Column: String, ListColumn {
        case name, reference, country, size, status, manager

        package func sql(_ turn: SQL) -> SQL {
            switch self {
            case .name: "party.sort_key \(turn),"
            case .reference: "party.reference \(turn),"
            case .country: "partner.country IS NULL, partner.country \(turn),"
            case .size:
                """
                partner.size_class = 'unknown', CASE partner.size_class WHEN 'micro' THEN 1 WHEN 'small' THEN 2
                    WHEN 'medium' THEN 3 ELSE 4 END \(turn),
                """
            case .status: "partner.status \(turn),"
            case .manager: "manager.sort_key IS NULL, manager.sort_key \(turn),"
            }
        }
    }

    /// Whether a duty is somebody's, or nobody's yet.
    package enum OfPerson: Sendable, Hashable {
        case nobody
        /// By number.
        case person(Int64)

        /// What a person types for nobody.
        package static let noWord = "none"

        /// The person that is meant, or `none`.
        package init(_ text: String, in db: borrowing Connection) throws(RegistryError) {
            if NormalisedText.key(text) == OfPerson.noWord {
                self = .nobody
            } else {
                self = .person(try PersonRepository.find(text, in: db).id)
            }
        }
    }
}

/// A partner as a list shows it.
package struct PartnerSummary: Sendable, Hashable {
    package let id: Int64
    package let reference: String
    package let name: String
    package let country: String?
    package let sizeClass: SizeClass
    package let status: Partner.Status
    package let manager: String?
}

extension PartnerRepository {
    private static let summaryColumns: SQL = """
        party.id, party.reference, party.name, partner.country, partner.size_class, partner.status, manager.name
        """

    /// Hands each partner that the filter lets through to `body`, by name, until `body` returns false.
    package static func forEach(
        _ filter: PartnerFilter, in db: borrowing Connection,
        do body: (PartnerSummary) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        let (sql, values) = query(filter)
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            let summary: PartnerSummary
            do throws(StorageError) {
                summary = PartnerSummary(
                    id: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                    country: try row.optionalText(3), sizeClass: try row.choice(4), status: try row.choice(5),
                    manager: try row.optionalText(6))
            } catch { throw .storage(error) }
            return try body(summary)
        }
    }

    /// The query of a filter, with the values of its places in their order.
    static func query(_ filter: PartnerFilter) -> (sql: SQL, values: [any Bindable]) {
        var (conditions, values) = filter.ownConditions
        let (others, more) = filter.otherConditions(leads: true)
        conditions += others
        values += more
        if !filter.isVoid { conditions.append("partner.id NOT IN \(VoidRepository.parties)") }
        // A party that is no partner is left out by its kind, which the index on names holds as well.
        let start: SQL =
            filter.isNarrow
            ? "FROM partner JOIN party ON party.id = partner.id"
            : "FROM party CROSS JOIN partner ON partner.id = party.id"
        let condition: SQL = conditions.isEmpty ? "" : "WHERE \(joined: conditions, by: " AND ")"
        let limit: SQL = filter.limit == nil ? "" : "LIMIT ?"
        if let limit = filter.limit { values.append(limit) }
        let order: SQL = filter.order?.sql ?? ""
        let sql: SQL = """
            SELECT \(summaryColumns) \(start) LEFT JOIN person AS manager ON manager.id = partner.manager
            \(condition) ORDER BY \(order) party.sort_key, party.kind, party.id \(limit)
            """
        return (sql, values)
    }
}

extension PartnerFilter {
    /// Conditions on a row of `partner` that was found otherwise, with the values of their places in order.
    var conditions: (conditions: [SQL], values: [any Bindable]) { conditions(leads: false) }

    /// Conditions on a row of `partner`; where one of them `leads`, the search may begin with it.
    func conditions(leads: Bool) -> (conditions: [SQL], values: [any Bindable]) {
        let (conditions, values) = ownConditions
        let (others, more) = otherConditions(leads: leads)
        return (conditions + others, values + more)
    }

    /// Whether an index leads to the partners, because they are not what most are.
    fileprivate var isNarrow: Bool {
        country != nil || sector != nil || isOfPerson || (sizeClass ?? .unknown) != .unknown
            || !statuses.isEmpty && !statuses.contains(.candidate) || cluster != nil || under != nil
            || site != nil
            || !declared.isEmpty
            || !required.isEmpty || !only.isEmpty || !own.isEmpty || !tags.isEmpty || !registries.isEmpty
    }

    /// Whether somebody who is named has the duty; what is nobody's is what most partners are.
    private var isOfPerson: Bool {
        [manager, advocate].contains { if case .person? = $0 { true } else { false } }
    }

    /// The conditions on columns of `partner` itself; the partial indexes serve where their own condition is named.
    fileprivate var ownConditions: (conditions: [SQL], values: [any Bindable]) {
        var conditions: [SQL] = []
        var values: [any Bindable] = []
        if isVoid { conditions.append("partner.id IN \(VoidRepository.parties)") }
        if let country {
            conditions.append("partner.country = ?")
            values.append(country)
        }
        if let sizeClass {
            conditions.append(
                sizeClass == .unknown
                    ? "partner.size_class = ?" : "partner.size_class = ? AND partner.size_class <> 'unknown'")
            values.append(sizeClass.rawValue)
        }
        if !statuses.isEmpty {
            let any = statuses.map { _ in "partner.status = ?" as SQL }
            conditions.append("(\(joined: any, by: " OR "))")
            if !statuses.contains(.candidate) { conditions.append("partner.status <> 'candidate'") }
            values += statuses.map(\.rawValue) as [any Bindable]
        }
        if let sector {
            conditions.append("partner.sector >= ? AND partner.sector <= ?")
            values.append(sector)
            values.append(sector + "99")
        }
        for (column, duty) in [("partner.manager", manager), ("partner.advocate", advocate)]
            as [(SQL, OfPerson?)]
        {
            switch duty {
            case .nobody: conditions.append("\(column) IS NULL")
            case .person(let id):
                conditions.append("\(column) = ?")
                values.append(id)
            case nil: break
            }
        }
        return (conditions, values)
    }
}
