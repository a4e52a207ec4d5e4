package import Storage

/// The fields of the organisation's own, and what partners hold in them. Every call runs inside the caller's transaction.
package enum OwnFieldRepository {
    static let ofKey: SQL = """
        SELECT \(OwnField.form.columns) \(OwnField.form.source) WHERE own_field.key = ?1 AND own_field.removed_on IS NULL
        """
    static let everOfKey: SQL = "SELECT id FROM own_field WHERE key = ?1 ORDER BY id"
    static let ofPartner = RecordParts<OwnValue>(
        """
        SELECT partner_own.partner, partner_own.field, own_field.key, own_field.label, partner_own.value
        FROM partner_own CROSS JOIN own_field ON own_field.id = partner_own.field
        WHERE partner_own.partner BETWEEN ?1 AND ?2 ORDER BY partner_own.partner, own_field.key
        """
    ) { row throws(StorageError) in
        OwnValue(
            field: try row.integer(1), key: try row.text(2), label: try row.text(3), text: try row.text(4))
    }
    static let heldValues: SQL =
        "SELECT value, count(*) FROM partner_own WHERE field = ?1 GROUP BY value ORDER BY value"
    private static let put: SQL = """
        INSERT INTO partner_own (partner, field, value) VALUES (?1, ?2, ?3)
        ON CONFLICT (partner, field) DO UPDATE SET value = excluded.value
        """
    private static let take: SQL = "DELETE FROM partner_own WHERE partner = ?1 AND field = ?2"
    /// What an erasure takes; what is not personal says nothing of a person.
    static let erase: SQL = """
        DELETE FROM partner_own WHERE partner = ?1
            AND field IN (SELECT id FROM own_field WHERE personal = 'yes')
        """

    /// The fields that are declared, by their keys.
    package static func all(in db: borrowing Connection) throws(RegistryError) -> [OwnField] {
        try RecordRepository<OwnField>.records(on: .first, in: db)
    }

    /// The same by their keys.
    static func byKey(in db: borrowing Connection) throws(RegistryError) -> [String: OwnField] {
        Dictionary(try all(in: db).map { ($0.key, $0) }) { first, _ in first }
    }

    /// Declares a field; throws `.invalid` for a key that is taken.
    package static func add(
        _ draft: RecordDraft<OwnField>, isPersonal: Bool, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> OwnField {
        var start = OwnField()
        start.personal = isPersonal ? .yes : .no
        return try RecordRepository.add(draft, to: start, in: db, by: change)
    }

    /// Removes a field in which no partner holds anything; what it was stays in the history.
    package static func remove(
        _ key: String, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> OwnField {
        let before = try OwnField.find(key, in: db)
        try Versions.check(before.version, ifVersion, of: before.key, noun: "field")
        let count = try held(in: before, in: db).reduce(0) { $0 + $1.count }
        guard count == 0 else {
            throw .invalid(
                "\(count) partner\(count == 1 ? " holds" : "s hold") something in \(before.key), so it stays; take that away "
                    + "first, with `concord partner edit ... --remove-own \(before.key)`")
        }
        var field = before
        field.removedOn = change.today
        return try RecordRepository.keep(field, insteadOf: before, as: "retired", in: db, by: change)
    }

    /// The field with a key, in any case; nil where none is declared.
    static func field(_ key: String, in db: borrowing Connection) throws(RegistryError) -> OwnField? {
        try RecordRepository<OwnField>.one(ofKey, key.lowercased(), in: db)
    }

    /// The fields that ever had a key, oldest first.
    static func subjects(
        of key: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] {
        let ids = try db.list(everOfKey, key.lowercased()) { row throws(StorageError) in try row.integer(0) }
        guard ids.isEmpty else { return ids.map { Subject(.ownField, $0) } }
        return [try OwnField.find(key, in: db).subject]
    }

    /// The field that had a key last, also one that was removed.
    static func last(of key: String, in db: borrowing Connection) throws(RegistryError) -> OwnField? {
        let ids = try db.list(everOfKey, key) { row throws(StorageError) in try row.integer(0) }
        guard let id = ids.last else { return nil }
        return try OwnField.record(id: id, in: db)
    }

    /// What is said of a key that no field has.
    static func unknown(_ key: String, among keys: [String]) -> RegistryError {
        .notFound(
            "no field of your own is called '\(shown(key))'\(NearMatch.hint(key, among: keys)); "
                + "`concord partner fields` lists them, `concord partner add-field` declares one")
    }

    /// What partners hold in a field, each with how many.
    static func held(
        in field: OwnField, in db: borrowing Connection
    ) throws(RegistryError) -> [(value: String, count: Int64)] {
        try db.list(heldValues, field.id) { row throws(StorageError) in
            (value: try row.text(0), count: try row.integer(1))
        }
    }

    static func write(
        _ value: OwnValue, of partner: Int64, in db: borrowing Connection
    ) throws(StorageError) { try db.run(put, partner, value.field, value.text) }

    static func remove(
        _ value: OwnValue, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) { try db.write(take, partner, value.field) }
}
