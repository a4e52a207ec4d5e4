import Storage

extension Audit {
    static let schema: SQL =
        "SELECT json_array(type, name, tbl_name, sql) FROM sqlite_schema"
    static let schemaNumber: SQL = "SELECT json_array(user_version) FROM pragma_user_version"
    static let searchSettings: SQL = "SELECT json_array(k, v) FROM partner_search_config"
}
