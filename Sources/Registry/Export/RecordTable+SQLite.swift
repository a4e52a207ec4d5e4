import Storage

extension RecordTable {
    static let columnsOfTables = SQL(
        """
        SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            AND t.name NOT LIKE 'partner_search%' ORDER BY t.name, c.cid
        """,
        postgresql: """
            SELECT t.relname, a.attname,
                CASE format_type(a.atttypid, NULL) WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BLOB' ELSE 'INTEGER' END,
                coalesce(array_position(k.indkey::int2[], a.attnum) + 1, 0)
            FROM pg_class AS t
            JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_index AS k ON k.indrelid = t.oid AND k.indisprimary
            WHERE t.relnamespace = to_regnamespace('registry') AND t.relkind = 'r' AND t.relname <> 'head'
                AND t.relname NOT LIKE 'partner_search%' ORDER BY t.relname, a.attnum
            """)
    static let triggers: SQL = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
}
