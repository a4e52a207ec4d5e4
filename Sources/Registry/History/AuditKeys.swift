import Storage

extension Audit {
    /// What each kind of record is looked up by, one line for each.
    static let keys: [(noun: String, sql: SQL)] = [
        ("party", "SELECT id, name, name_key FROM party WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("person", "SELECT id, name, name_key FROM person WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("shortlist", "SELECT id, name, name_key FROM shortlist WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("query", "SELECT id, name, name_key FROM saved_query WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("capability", "SELECT id, name, name_key FROM capability WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("commitment", "SELECT id, text, text_key FROM commitment WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("knowledge", "SELECT id, title, title_key FROM knowledge WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("idea", "SELECT id, title, title_key FROM idea WHERE id > ?1 ORDER BY id LIMIT ?2"),
        (
            "experience",
            "SELECT id, capability, capability_key FROM experience WHERE id > ?1 ORDER BY id LIMIT ?2"
        ),
        (
            "site",
            "SELECT id, coalesce(name || ', ', '') || address, place_key FROM site WHERE id > ?1 ORDER BY id LIMIT ?2"
        ),
        ("round", "SELECT id, name, name_key FROM round WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("risk", "SELECT id, title, title_key FROM risk WHERE id > ?1 ORDER BY id LIMIT ?2"),
        (
            "standard",
            "SELECT id, designation, designation_key FROM standard WHERE id > ?1 ORDER BY id LIMIT ?2"
        ),
        (
            "declaration",
            "SELECT id, object, object_key FROM declaration WHERE id > ?1 AND object IS NOT NULL ORDER BY id LIMIT ?2"
        ),
    ]
    /// What names and titles are sorted by, one line for each kind.
    static let orders: [(noun: String, sql: SQL)] = [
        ("party", "SELECT id, name, sort_key FROM party WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("person", "SELECT id, name, sort_key FROM person WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("shortlist", "SELECT id, name, sort_key FROM shortlist WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("query", "SELECT id, name, sort_key FROM saved_query WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("knowledge", "SELECT id, title, sort_key FROM knowledge WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("experience", "SELECT id, capability, sort_key FROM experience WHERE id > ?1 ORDER BY id LIMIT ?2"),
        ("risk", "SELECT id, title, sort_key FROM risk WHERE id > ?1 ORDER BY id LIMIT ?2"),
        (
            "declaration",
            "SELECT id, coalesce(object, ''), sort_key FROM declaration WHERE id > ?1 ORDER BY id LIMIT ?2"
        ),
    ]
    static let nameKeys: SQL = """
        SELECT party, kind, name, name_key FROM party_name WHERE (party, kind, name) > (?1, ?2, ?3)
        ORDER BY party, kind, name LIMIT ?4
        """
    static let tagKeys: SQL = """
        SELECT partner, tag_key, tag FROM partner_tag WHERE (partner, tag_key) > (?1, ?2)
        ORDER BY partner, tag_key LIMIT ?3
        """
    static let requirementKeys: SQL = """
        SELECT declaration, position, standard, standard_key FROM declaration_requirement
        WHERE (declaration, position) > (?1, ?2) ORDER BY declaration, position LIMIT ?3
        """
    static let identifierKeys: SQL = """
        SELECT party, scheme, compact, value FROM identifier WHERE (party, scheme, compact) > (?1, ?2, ?3)
        ORDER BY party, scheme, compact LIMIT ?4
        """

    /// Risks whose severity is compared by another largest product than their matrix has; no event holds it.
    static let otherScores: SQL = """
        SELECT id, title FROM risk WHERE top_score <> (SELECT count(*) FROM risk_likelihood WHERE matrix = risk.matrix)
            * (SELECT count(*) FROM risk_impact WHERE matrix = risk.matrix) ORDER BY id LIMIT ?1
        """

    /// Whether names and numbers are compared by the keys that belong to them; no event holds those keys.
    mutating func checkKeys(_ file: inout RegistryFile) throws(RegistryError) {
        for key in Audit.keys { try checkNames(&file, key.sql, key.noun, by: NormalisedText.key) }
        for order in Audit.orders {
            try checkNames(&file, order.sql, order.noun, "sorted as", by: NameOrder.key)
        }
        try checkOtherNames(&file)
        try checkTags(&file)
        try checkRequirements(&file)
        try checkIdentifiers(&file)
        try checkScores(&file)
    }

    private mutating func checkScores(_ file: inout RegistryFile) throws(RegistryError) {
        let step = step
        let others = try file.read { db throws(RegistryError) in
            try db.list(Audit.otherScores, step) { row throws(StorageError) in
                (try row.integer(0), try row.text(1))
            }
        }
        for (id, title) in others {
            find(
                .record, "risk number \(id): '\(shown(title))' is compared by another matrix than its own",
                record: "risk number \(id)")
        }
    }

    private mutating func checkNames(
        _ file: inout RegistryFile, _ sql: SQL, _ noun: String, _ use: String = "looked up as",
        by key: (String) -> String
    ) throws(RegistryError) {
        try walk(&file, from: Int64(0)) { db, last, step throws(RegistryError) in
            try db.list(sql, last, step) { row throws(StorageError) in
                (place: try row.integer(0), (name: try row.text(1), key: try row.rawText(2)))
            }
        } check: { audit, id, found in
            audit.compare(found.key, key(found.name), "\(noun) number \(id)", found.name, use)
        }
    }

    private mutating func checkOtherNames(_ file: inout RegistryFile) throws(RegistryError) {
        try walk(&file, from: (party: Int64(0), kind: "", name: "")) { db, last, step throws(RegistryError) in
            try db.list(Audit.nameKeys, last.party, last.kind, last.name, step) { row throws(StorageError) in
                (
                    place: (party: try row.integer(0), kind: try row.text(1), name: try row.text(2)),
                    try row.rawText(3)
                )
            }
        } check: { audit, place, key in
            audit.compare(key, NormalisedText.key(place.name), "party number \(place.party)", place.name)
        }
    }

    private mutating func checkTags(_ file: inout RegistryFile) throws(RegistryError) {
        try walk(&file, from: (partner: Int64(0), key: "")) { db, last, step throws(RegistryError) in
            try db.list(Audit.tagKeys, last.partner, last.key, step) { row throws(StorageError) in
                (place: (partner: try row.integer(0), key: try row.text(1)), try row.text(2))
            }
        } check: { audit, place, tag in
            audit.compare(
                Array(place.key.utf8), NormalisedText.key(tag), "party number \(place.partner)", tag)
        }
    }

    private mutating func checkRequirements(_ file: inout RegistryFile) throws(RegistryError) {
        try walk(&file, from: (declaration: Int64(0), position: Int64(0))) {
            db, last, step throws(RegistryError) in
            try db.list(Audit.requirementKeys, last.declaration, last.position, step) {
                row throws(StorageError) in
                (
                    place: (declaration: try row.integer(0), position: try row.integer(1)),
                    (name: try row.text(2), key: try row.rawText(3))
                )
            }
        } check: { audit, place, found in
            audit.compare(
                found.key, NormalisedText.key(found.name), "declaration number \(place.declaration)",
                found.name)
        }
    }

    private mutating func checkIdentifiers(_ file: inout RegistryFile) throws(RegistryError) {
        try walk(&file, from: (party: Int64(0), scheme: "", compact: "")) {
            db, last, step throws(RegistryError) in
            try db.list(Audit.identifierKeys, last.party, last.scheme, last.compact, step) {
                row throws(StorageError) in
                (
                    place: (party: try row.integer(0), scheme: try row.text(1), compact: try row.text(2)),
                    try row.text(3)
                )
            }
        } check: { audit, place, value in
            // The day is no part of the compact form.
            let checked = try? IdentifierRepository.check(
                IdentifierDraft(scheme: place.scheme, value: value), keepingUnverified: true, on: .first)
            audit.compare(
                Array(place.compact.utf8), checked?.compact, "party number \(place.party)", value)
        }
    }

    /// Reads a table in steps, each from the row after the last one of the step before, and looks at every row; each step
    /// is a read of its own, so that writers wait for none.
    private mutating func walk<Place, Found>(
        _ file: inout RegistryFile, from start: Place,
        _ read: (borrowing Connection, Place, Int64) throws(RegistryError) -> [(place: Place, Found)],
        check: (inout Audit, Place, Found) -> Void
    ) throws(RegistryError) {
        let step = step
        var last = start
        var count: Int64
        repeat {
            let rows = try file.read { db throws(RegistryError) in try read(db, last, step) }
            for (place, found) in rows { check(&self, place, found) }
            count = Int64(rows.count)
            last = rows.last?.place ?? last
        } while count == step
    }

    private mutating func compare(
        _ found: [UInt8], _ wanted: String?, _ record: String, _ text: String, _ use: String = "looked up as"
    ) {
        guard !found.elementsEqual((wanted ?? "").utf8) else { return }
        find(
            .record,
            "\(record): '\(shown(text))' is \(use) '\(shown(String(decoding: found, as: UTF8.self)))'",
            record: record)
    }
}
