import Storage

extension Audit {
    /// The lists that come with the schema, one line of JSON for each row; rows that a person adds are left out.
    static let lists: [(name: String, sql: SQL)] = [
        ("the schema", schema),
        ("the steps of the schema", "SELECT json_array(number, name, hex(checksum)) FROM migration"),
        ("the number of the schema", schemaNumber),
        ("the vocabularies", "SELECT json_array(code, title, version, source) FROM vocabulary"),
        (
            "the values",
            """
            SELECT json_array(id, code, vocabulary, broader, position, title, description, keywords) FROM value
            WHERE vocabulary <> 'own'
            """
        ),
        (
            "the relations of values",
            """
            SELECT json_array(value, related, closeness) FROM value_relation
            WHERE value NOT LIKE 'own:%' AND related NOT LIKE 'own:%'
            """
        ),
        ("the countries", "SELECT json_array(code, name) FROM country"),
        ("the names of countries", "SELECT json_array(id, country, name) FROM country_name"),
        ("the currencies", "SELECT json_array(code, exponent, name) FROM currency"),
        ("the sectors", "SELECT json_array(code, title, broader) FROM sector"),
        (
            "the size rules",
            """
            SELECT json_array(id, code, version, title, source, valid_from, valid_to, currency, periods_to_change)
            FROM size_rule
            """
        ),
        (
            "the countries of the size rules",
            "SELECT json_array(size_rule_id, country, valid_from, valid_to, source) FROM size_rule_country"
        ),
        (
            "the limits of the size rules",
            "SELECT json_array(size_rule_id, class, criterion, measure, amount, inclusive) FROM size_limit"
        ),
        ("the states of declarations", "SELECT json_array(code, title) FROM declaration_status"),
        (
            "the steps between states of declarations",
            "SELECT json_array(from_status, to_status) FROM declaration_transition"
        ),
        ("the kinds of supporting document", "SELECT json_array(code, title) FROM evidence_kind"),
        (
            "the limits of requests",
            "SELECT json_array(code, version, title, source, valid_from, valid_to, max_headcount) FROM request_limit"
        ),
        ("the kinds of requirement", "SELECT json_array(code, title, position) FROM requirement_kind"),
        ("the kinds of standards", "SELECT json_array(designation_key, kind) FROM standard_kind"),
        ("the kinds of record", "SELECT json_array(code, title) FROM subject_kind"),
        ("the subjects of risks", "SELECT json_array(code, title, broader) FROM risk_subject"),
        (
            "the risk matrices",
            """
            SELECT json_array(id, code, version, title, size, currency, valid_from, is_own) FROM risk_matrix
            WHERE is_own = 0
            """
        ),
        (
            "the likelihoods of the risk matrices",
            """
            SELECT json_array(matrix, level, risk_likelihood.name, up_to) FROM risk_likelihood
            JOIN risk_matrix ON risk_matrix.id = matrix WHERE is_own = 0
            """
        ),
        (
            "the impacts of the risk matrices",
            """
            SELECT json_array(matrix, level, risk_impact.name, up_to, up_to_days) FROM risk_impact
            JOIN risk_matrix ON risk_matrix.id = matrix WHERE is_own = 0
            """
        ),
        (
            "the ratings of the risk matrices",
            """
            SELECT json_array(matrix, level, risk_rating.name, up_to) FROM risk_rating
            JOIN risk_matrix ON risk_matrix.id = matrix WHERE is_own = 0
            """
        ),
        (
            "the rules of retention",
            "SELECT json_array(id, code, period, basis, source, is_own, version) FROM retention_rule WHERE is_own = 0"
        ),
        ("the settings of the search index", searchSettings),
    ]

    private static let steps: SQL = "SELECT number, name, checksum, applied_at, digest FROM migration"

    /// Compares the lists with those of a registry that was made this moment.
    mutating func compareLists(
        _ file: inout RegistryFile, _ fresh: inout RegistryFile
    ) throws(RegistryError) {
        let ofFiles = [Audit.schema, Audit.schemaNumber, Audit.searchSettings]
        let isOnServer = file.connection.isOnServer
        for list in Audit.lists where !(isOnServer && ofFiles.contains(list.sql)) {
            do { try compare(list, &file, &fresh) } catch { try note(error, .list) }
        }
        let steps = try file.read { db throws(RegistryError) in
            try db.list(Audit.steps) { row throws(StorageError) in
                (
                    stamp: Migration.Stamp(
                        number: Int(clamping: try row.integer(0)), name: try row.text(1),
                        checksum: try row.bytes(2)),
                    at: try row.text(3), digest: try row.bytes(4)
                )
            }
        }
        for step in steps where step.stamp.digest(appliedAt: step.at) != step.digest {
            find(.list, "step \(step.stamp.number) of the schema is not on record as it was applied")
        }
    }

    /// Compares one list.
    mutating func compare(
        _ list: (name: String, sql: SQL), _ file: inout RegistryFile, _ fresh: inout RegistryFile
    ) throws(RegistryError) {
        let found = try file.read { db throws(RegistryError) in try Audit.rows(list.sql, in: db) }
        let wanted = try fresh.read { db throws(RegistryError) in try Audit.rows(list.sql, in: db) }
        for row in wanted.subtracting(found).sorted() {
            find(.list, "\(list.name) lack \(shown(row)), which this version of concord has")
        }
        for row in found.subtracting(wanted).sorted() {
            find(.list, "\(list.name) hold \(shown(row)), which this version of concord has not")
        }
    }

    private static func rows(_ sql: SQL, in db: borrowing Connection) throws(RegistryError) -> Set<[UInt8]> {
        Set(try db.list(sql) { row throws(StorageError) in try row.rawText(0) })
    }
}

private func shown(_ row: [UInt8]) -> String { shown(String(decoding: row, as: UTF8.self)) }

extension Set<[UInt8]> {
    fileprivate func sorted() -> [[UInt8]] { sorted { $0.lexicographicallyPrecedes($1) } }
}
