package import Storage

/// Where items of the agenda come from: one statement for each kind of record, which stands with the kind.
///
/// A later kind adds itself to `all`; whose items they are, the order and every form of the agenda follow.
package struct AgendaSource: Sendable {
    package let name: String
    /// Whether a partner is shown what it has a part in through its clusters as well.
    let isShared: Bool
    /// The highest place that the statement names: `?1` is the last day that is looked at, `?2` is today.
    let days: Int
    /// The rows of a scope, as `columns` has them, in no order.
    let statement: @Sendable (_ scope: AgendaScope, _ reading: AgendaReading) -> SQL
    let describe: @Sendable (_ row: AgendaRow, _ today: CivilDate) -> AgendaWords

    package static let all: [AgendaSource] = [
        .declarations, .requests, .matters, .certificates, .risks, .treatments, .proposals, .dialogues,
        .plans, .exits,
        .commitments,
        .concerns, .knowledge, .ideas, .relationshipRisks, .measures, .rounds, .shortlists, .partners,
        .clusters, .policy,
    ]

    init(
        _ name: String, days: Int, isShared: Bool = false,
        statement: @escaping @Sendable (_ scope: AgendaScope, _ reading: AgendaReading) -> SQL,
        describe: @escaping @Sendable (_ row: AgendaRow, _ today: CivilDate) -> AgendaWords
    ) {
        self.name = name
        self.days = days
        self.isShared = isShared
        self.statement = statement
        self.describe = describe
    }

    /// What waits for an answer and has no day for it counts as due after so many days.
    static let patience: SQL = "'+30 days'"

    // In a file NULL is of every type.
    static let noText = SQL("NULL", postgresql: "CAST(NULL AS text)")
    static let noNumber = SQL("NULL", postgresql: "CAST(NULL AS bigint)")

    /// What an item is read from; `party` and whoever answers for it are joined by `joins`. Counting asks no names.
    static func columns(
        _ reading: AgendaReading, due: SQL, what: SQL, record: SQL, about: SQL, more: SQL = noText,
        number: SQL = noNumber
    ) -> SQL {
        guard reading == .items else { return "\(due) AS due, \(what) AS what" }
        return """
            \(due) AS due, \(what) AS what, party.reference, party.name, manager.name, \(record), \(about), \(more),
            \(number)
            """
    }

    /// Walks what waits by its index, each with the record that it belongs to; of one party the other way round, since its
    /// records are few and what waits is a lot.
    static func walk(
        _ scope: AgendaScope, _ part: SQL, by index: SQL? = nil, of whole: SQL, on condition: SQL
    ) -> SQL {
        if case .party = scope { return "FROM \(whole) CROSS JOIN \(part) ON \(condition)" }
        let indexed: SQL = index.map { "INDEXED BY \($0)" } ?? ""
        return "FROM \(part) \(indexed) CROSS JOIN \(whole) ON \(condition)"
    }

    /// Walks the records that are due in the order in which the file has them rather than in that of their days, so that each
    /// page of it is read once; those of a party or of a manager's are found by the party.
    static func walk(_ scope: AgendaScope, _ table: SQL, due condition: SQL) -> SQL {
        guard case .all = scope else { return "FROM \(table)" }
        // LIMIT keeps the order, which SQLite leaves out where it sees no use for it, and + the index by which the rows are found.
        return """
            FROM (SELECT id FROM \(table) WHERE \(condition) ORDER BY +id LIMIT -1) AS found
            CROSS JOIN \(table) ON \(table).id = found.id
            """
    }

    /// Joins with whom an item is and who answers for it; counting asks neither.
    static func joins(_ reading: AgendaReading, party: SQL) -> SQL {
        guard reading == .items else { return "" }
        return """
            CROSS JOIN party ON party.id = \(party)
            LEFT JOIN partner ON partner.id = party.id LEFT JOIN cluster ON cluster.id = party.id
            LEFT JOIN person AS manager ON manager.id = coalesce(partner.manager, cluster.sponsor)
            """
    }
}

/// What is read of a source: items with all that people read of them, or the day and kind of each to be counted.
package enum AgendaReading: Sendable { case items, counts }

/// Whose items are shown.
package enum AgendaScope: Sendable {
    case all
    /// Of one party; `shared` are the clusters through which it has a part as well, and itself.
    case party(Int64, shared: [Int64])
    /// Of the partners that a person manages, and of the clusters that they sponsor.
    case manager(Int64)

    /// The scope of a party, with the clusters that it belongs to on a day.
    package init(party: Int64, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self = .party(
            party,
            shared: try db.list(ClusterRepository.counterparties, party, day.description) {
                row throws(StorageError) in try row.integer(0)
            })
    }

    /// What narrows a statement to the scope; the place is the one after those of its days.
    func condition(on column: SQL, place: SQL) -> SQL {
        switch self {
        case .all: ""
        case .party: "AND \(column) IN (SELECT value FROM json_each(\(place)))"
        case .manager:
            """
            AND \(column) IN (SELECT id FROM partner WHERE manager = \(place)
                UNION ALL SELECT id FROM cluster WHERE sponsor = \(place))
            """
        }
    }

    /// What stands at the place; nil where the statement has none.
    func value(isShared: Bool) -> (any Bindable)? {
        switch self {
        case .all: nil
        case .party(let party, let shared):
            JSON.array((isShared ? shared : [party]).map { .integer($0) }).line
        case .manager(let person): person
        }
    }
}

/// A row of a source, before it is put in words.
package struct AgendaRow: Sendable {
    package let due: CivilDate?
    package let what: String
    package let party: String?
    package let name: String?
    let manager: String?
    package let record: String
    package let about: String?
    package let more: String?
    package let number: Int64?

    init(_ row: borrowing Row) throws(StorageError) {
        due = try row.optionalDate(0)
        what = try row.text(1)
        party = try row.optionalText(2)
        name = try row.optionalText(3)
        manager = try row.optionalText(4)
        record = try row.text(5)
        about = try row.optionalText(6)
        more = try row.optionalText(7)
        number = try row.optionalInteger(8)
    }
}

/// What people read of an item: what it is about, and the command that clears it.
struct AgendaWords {
    let about: String
    let command: String
}
