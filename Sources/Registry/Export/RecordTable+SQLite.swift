import Storage

extension RecordTable {
    static let columnsOfTables: SQL = """
        SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            AND t.name NOT LIKE 'partner_search%' ORDER BY t.name, c.cid
        """
    static let triggers: SQL = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
}
