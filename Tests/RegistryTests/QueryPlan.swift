import Foundation
import Storage

/// The steps of a query's plan in the words of SQLite, be it by SQLite or by PostgreSQL.
enum QueryPlan {
    static func steps(
        _ sql: SQL, _ values: [any Bindable] = [], in db: borrowing Connection
    ) throws(StorageError) -> [String] {
        guard db.isOnServer else {
            return try db.rows("EXPLAIN QUERY PLAN \(sql)", values: values) { row throws(StorageError) in
                try row.text(3)
            }
        }
        _ = try db.rows(onlyIndexes, values: []) { row throws(StorageError) in row.isNull(0) }
        let lines = try db.rows(
            SQL("EXPLAIN QUERY PLAN \(sql)", postgresql: "EXPLAIN \(sql)"), values: values
        ) { row throws(StorageError) in try row.text(0) }
        return zip(lines, lines.dropFirst() + [""]).compactMap(step)
    }

    /// Tables of tests are so small that PostgreSQL would read all of them; so it does only where no index leads to what is asked.
    private static let onlyIndexes = SQL(
        "SELECT NULL",
        postgresql: """
            SELECT set_config('enable_seqscan', 'off', false), set_config('enable_sort', 'off', false),
                set_config('enable_bitmapscan', 'off', false), set_config('enable_hashjoin', 'off', false),
                set_config('enable_mergejoin', 'off', false), set_config('enable_material', 'off', false)
            """)

    /// One node of a plan of PostgreSQL, such as `->  Index Scan using party_by_name on party  (cost=...)`; what is looked up
    /// says so in the line after it.
    private static func step(_ line: String, _ next: String) -> String? {
        guard let end = line.range(of: "  (cost=") else { return nil }
        let words = line[..<end.lowerBound].drop { " ->".contains($0) }.split(separator: " ").map(String.init)
        let table = words.last ?? ""
        switch words.first {
        case "Seq": return "SCAN \(table)"
        case "Sort", "Incremental": return "USE TEMP B-TREE FOR ORDER BY"
        case "Index":
            guard let name = words.firstIndex(of: "using").map({ words[$0 + 1] }) else { return nil }
            let isSearch = next.drop { $0 == " " }.hasPrefix("Index Cond:")
            let index = words.contains("Only") ? "COVERING INDEX" : "INDEX"
            return "\(isSearch ? "SEARCH" : "SCAN") \(table) USING \(index) \(name)"
        default: return nil
        }
    }
}
