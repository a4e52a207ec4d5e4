import Storage

/// A column that names a party, and what becomes of its rows when a partner goes into another.
struct MergerPlace: Sendable {
    /// Whose record a row belongs to.
    enum Owner: Sendable {
        /// The partner's own record, or that of its capacity.
        case party
        /// A record of a kind, its number as the row `own` has it.
        case record(Subject.Kind, SQL)
    }

    /// The table and the column, as `merger_row` calls them.
    let name: String
    let owner: Owner
    /// What people call one row, and several.
    let noun: (one: String, many: String)
    /// What is to be done about a row that cannot move; nil for rows that need nobody's eye.
    let advice: String?
    /// Keeps in mind which rows move: ?1 goes, ?2 stays, ?3 is the name.
    let note: SQL
    /// Moves them from ?1 to ?2, those that merger ?4 has by the name ?3.
    let move: SQL
    /// How many of merger ?4 are not at ?1, by the name ?3.
    let lost: SQL
    /// The numbers of the records that have rows of merger ?2 at ?1, by the name ?3.
    let touched: SQL
    /// What tells the rows that are left at ?1 apart for people.
    let left: SQL
    /// How many rows at ?1 belong to records of which nothing was on record before event ?2; nil for parts of a partner.
    let since: SQL?

    /// `clash` is what keeps a row `own` from being ?2's, and `apart` what keeps it where it is besides; `also` is set
    /// with the party.
    init(
        _ table: SQL, _ column: SQL, key: [SQL], _ owner: Owner, _ one: String, _ many: String,
        clash: SQL? = nil,
        apart: SQL? = nil, also: SQL? = nil, label: SQL? = nil, advice: String? = nil
    ) {
        name = "\(table.text).\(column.text)"
        self.owner = owner
        noun = (one, many)
        self.advice = advice
        let keys = key.map { "own.\($0)" as SQL }
        let row: SQL = "json_array(\(joined: keys, by: ", "))"
        let free: SQL = clash.map { "AND NOT (\($0))" } ?? ""
        let besides: SQL = apart.map { "AND NOT (\($0))" } ?? ""
        let set: SQL = also.map { ", \($0)" } ?? ""
        note = """
            INSERT INTO merger_row (merger, place, key)
            SELECT ?1, ?3, \(row) FROM \(table) AS own WHERE own.\(column) = ?1 \(free) \(besides)
            """
        move = """
            UPDATE \(table) AS own SET \(column) = ?2 \(set) WHERE own.\(column) = ?1 AND EXISTS (
                SELECT 1 FROM merger_row WHERE merger = ?4 AND place = ?3 AND key = \(row)) \(free)
            """
        lost = """
            SELECT count(*) FROM merger_row WHERE merger = ?2 AND place = ?3 AND NOT EXISTS (
                SELECT 1 FROM \(table) AS own WHERE own.\(column) = ?1 AND \(row) = merger_row.key)
            """
        let number: SQL = if case .record(_, let own) = owner { own } else { "own.\(column)" }
        touched = """
            SELECT DISTINCT \(number) FROM \(table) AS own WHERE own.\(column) = ?1 AND EXISTS (
                SELECT 1 FROM merger_row WHERE merger = ?2 AND place = ?3 AND key = \(row))
            """
        left = "SELECT CAST(\(label ?? row) AS TEXT) FROM \(table) AS own WHERE own.\(column) = ?1 LIMIT 6"
        since =
            if case .record = owner {
                """
                SELECT count(*) FROM \(table) AS own WHERE own.\(column) = ?1 AND NOT EXISTS (
                    SELECT 1 FROM event WHERE event.subject_kind = ?3 AND event.subject = \(number)
                        AND event.sequence <= ?2)
                """
            } else { nil }
    }

    /// The records of one kind that name a party in a column of their own row.
    static func record(
        _ table: SQL, _ column: SQL, _ kind: Subject.Kind, clash: SQL? = nil, also: SQL? = nil,
        label: SQL? = nil,
        advice: String? = nil
    ) -> MergerPlace {
        MergerPlace(
            table, column, key: ["id"], .record(kind, "own.id"), kind.noun(1), kind.noun(2), clash: clash,
            also: also,
            label: label ?? "own.reference", advice: advice)
    }

    /// A condition that ?2 has a row of the same table that is like `own` in these columns.
    static func same(_ table: SQL, _ column: SQL, _ alike: SQL..., besides: SQL? = nil) -> SQL {
        let conditions = alike.map { "other.\($0) = own.\($0)" as SQL } + (besides.map { [$0] } ?? [])
        let all: SQL = conditions.isEmpty ? "" : "AND \(joined: conditions, by: " AND ")"
        return "EXISTS (SELECT 1 FROM \(table) AS other WHERE other.\(column) = ?2 \(all))"
    }
}
