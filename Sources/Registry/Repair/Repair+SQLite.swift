import Storage

/// Making anew what can be derived from the records.
package struct Repair: Sendable {
    /// What was made anew, in words.
    package private(set) var made: [String] = []
    /// What the audit finds after it.
    package private(set) var report = AuditReport()

    /// Makes indexes, triggers, keys of names, full text and vectors anew where they are not what the records say, and
    /// takes out what is not the registry's where that is asked for; then everything is checked.
    package init(
        of file: inout RegistryFile, droppingForeign: Bool, vouchers: AuditVoucher.Reader? = nil,
        at instant: Instant,
        progress: @escaping (Audit.Progress) -> Void = { _ in }
    ) throws(RegistryError) {
        let health = try FileHealth(of: &file, at: instant)
        let fresh = try RegistryFile.create(.memory, at: instant)
        let wanted = try FileHealth.objects(in: fresh.connection)
        try file.derive { db throws(RegistryError) in
            if droppingForeign { try dropForeign(wanted, in: db) }
            try makeObjects(wanted, in: db)
            try db.write("REINDEX")
            made.append("every index")
            try makeKeys(in: db)
        }
        try file.derive { db throws(RegistryError) in
            try SearchIndex.rebuild(in: db) { done, all in
                progress(Audit.Progress(stage: "search index", done: done, all: all))
            }
            made.append("the full-text index")
        }
        if try !Repair.vectorsAreSound(&file) {
            try file.derive { db throws(RegistryError) in try VectorIndexRepository.clear(in: db) }
            made.append("the vectors, which `concord index` works out again")
        }
        if !health.missingObjects.isEmpty { made.append(contentsOf: health.missingObjects) }
        report = try Audit.verify(&file, vouchers: vouchers, at: instant, progress: progress)
    }

    private static func vectorsAreSound(_ file: inout RegistryFile) throws(RegistryError) -> Bool {
        var audit = Audit(.init()) { _ in }
        do throws(RegistryError) { try audit.checkVectors(&file) } catch { try audit.note(error, .vectors) }
        return audit.report.isSound
    }

    /// Names and designations are looked up by keys that follow from them.
    private mutating func makeKeys(in db: borrowing Connection) throws(RegistryError) {
        do throws(StorageError) {
            try db.define("text_key", as: NormalisedText.key)
            try db.define("name_order", as: NameOrder.key)
        } catch { throw .storage(error) }
        var changed = 0
        for sql in Repair.keys {
            do throws(RegistryError) {
                changed += try db.savepoint { db throws(RegistryError) in
                    try db.write(sql)
                    return db.changes
                }
            } catch {
                // What a rule of the table keeps from being changed stays a finding.
                guard case .storage(let cause) = error, case .constraint = cause.code else { throw error }
            }
        }
        if changed > 0 { made.append("\(changed) keys by which names are found") }
    }

    private static let keys: [SQL] = [
        "UPDATE party SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE person SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE party SET sort_key = name_order(name) WHERE sort_key IS NOT name_order(name)",
        "UPDATE person SET sort_key = name_order(name) WHERE sort_key IS NOT name_order(name)",
        "UPDATE shortlist SET sort_key = name_order(name) WHERE sort_key IS NOT name_order(name)",
        "UPDATE saved_query SET sort_key = name_order(name) WHERE sort_key IS NOT name_order(name)",
        "UPDATE knowledge SET sort_key = name_order(title) WHERE sort_key IS NOT name_order(title)",
        "UPDATE experience SET sort_key = name_order(capability) WHERE sort_key IS NOT name_order(capability)",
        "UPDATE risk SET sort_key = name_order(title) WHERE sort_key IS NOT name_order(title)",
        """
        UPDATE declaration SET sort_key = name_order(coalesce(object, ''))
        WHERE sort_key IS NOT name_order(coalesce(object, ''))
        """,
        "UPDATE shortlist SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE saved_query SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE capability SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE round SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE commitment SET text_key = text_key(text) WHERE text_key IS NOT text_key(text)",
        "UPDATE knowledge SET title_key = text_key(title) WHERE title_key IS NOT text_key(title)",
        "UPDATE idea SET title_key = text_key(title) WHERE title_key IS NOT text_key(title)",
        """
        UPDATE experience SET capability_key = text_key(capability)
        WHERE capability_key IS NOT text_key(capability)
        """,
        "UPDATE risk SET title_key = text_key(title) WHERE title_key IS NOT text_key(title)",
        "UPDATE party_name SET name_key = text_key(name) WHERE name_key IS NOT text_key(name)",
        "UPDATE partner_tag SET tag_key = text_key(tag) WHERE tag_key IS NOT text_key(tag)",
        """
        UPDATE site SET place_key = text_key(coalesce(name || ', ', '') || address)
        WHERE place_key IS NOT text_key(coalesce(name || ', ', '') || address)
        """,
        """
        UPDATE standard SET designation_key = text_key(designation)
        WHERE designation_key IS NOT text_key(designation)
        """,
        "UPDATE declaration SET object_key = text_key(object) WHERE object_key IS NOT text_key(object)",
        """
        UPDATE declaration_requirement SET standard_key = text_key(standard)
        WHERE standard_key IS NOT text_key(standard)
        """,
    ]

    /// Takes out objects that a registry has not; statistics that steer how SQLite reads are among them.
    private mutating func dropForeign(
        _ wanted: Set<SchemaObject>, in db: borrowing Connection
    ) throws(RegistryError) {
        let found = try FileHealth.objects(in: db)
        let names = Set(wanted.map(\.name))
        for object in found.subtracting(wanted).sorted(by: { $0.words < $1.words })
        where !names.contains(object.name) && !object.name.hasPrefix("sqlite_autoindex") {
            try Repair.drop(object, in: db)
            made.append("the file without \(object.words)")
        }
    }

    /// Indexes, triggers and views that are missing, or are others than this version makes.
    private mutating func makeObjects(
        _ wanted: Set<SchemaObject>, in db: borrowing Connection
    ) throws(RegistryError) {
        let found = try FileHealth.objects(in: db)
        let kinds: Set = ["index", "trigger", "view"]
        for object in wanted.subtracting(found).sorted(by: { $0.words < $1.words })
        where kinds.contains(object.type) && !object.isOfSQLite {
            if let other = found.first(where: { $0.name == object.name && $0.type == object.type }) {
                try Repair.drop(other, in: db)
            }
            do { try db.script(object.sql) } catch { throw .storage(error) }
        }
    }

    private static func drop(_ object: SchemaObject, in db: borrowing Connection) throws(RegistryError) {
        let name = object.name.replacing("\"", with: "\"\"")
        do throws(StorageError) {
            try db.script("DROP \(object.type.uppercased()) IF EXISTS \"\(name)\"")
        } catch { throw .storage(error) }
    }
}
