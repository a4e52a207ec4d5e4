import Storage

/// The columns of the schema that refer to records of other tables.
enum ForeignKeys {
    /// Of each column that refers to the number of a row in one of these tables: its table, and itself.
    static func columns(
        to tables: Set<String>, in db: borrowing Connection
    ) throws(StorageError) -> [(table: String, column: String)] {
        try db.rows(all) { row throws(StorageError) in
            (table: try row.text(0), column: try row.text(1), parent: try row.text(2))
        }.filter { tables.contains($0.parent) }.map { ($0.table, $0.column) }
    }

    private static let all = SQL(
        """
        SELECT t.name, f."from", f."table" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
        WHERE t.type = 'table' AND coalesce(f."to", 'id') = 'id'
        """,
        postgresql: """
            SELECT CAST(child.relname AS TEXT), CAST(ours.attname AS TEXT), CAST(parent.relname AS TEXT)
            FROM pg_constraint
            JOIN pg_class AS child ON child.oid = conrelid JOIN pg_class AS parent ON parent.oid = confrelid
            JOIN pg_attribute AS ours ON ours.attrelid = conrelid AND ours.attnum = ANY (conkey)
            JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attname = 'id'
                AND theirs.attnum = confkey[array_position(conkey, ours.attnum)]
            WHERE contype = 'f' AND connamespace = to_regnamespace('registry')
            """)
}
