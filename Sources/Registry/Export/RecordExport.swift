import Storage

/// All records of a registry as they stand, a line of canonical JSON each: references, versions and the time at which
/// each was recorded last; no history, salts, codes or keys, which move by copies alone.
///
/// The first line says what it is, then each row of each table, then each record as the history would hold it, and the
/// last line counts both, so that a file that was cut off is known.
package struct RecordExport: Sendable {
    package static let format = "concord-records-1"

    package private(set) var rows: Int64 = 0
    package private(set) var records: Int64 = 0

    static let lastEvent: SQL = """
        SELECT at FROM event WHERE subject_kind = ?1 AND subject = ?2 ORDER BY sequence DESC LIMIT 1
        """

    /// Hands line after line to `put`, each without its end.
    package static func write(
        _ file: inout RegistryFile, at instant: Instant, to put: ([UInt8]) throws(RegistryError) -> Void
    ) throws(RegistryError) -> RecordExport {
        var export = RecordExport()
        let common = try rowsOfEveryRegistry(at: instant)
        let schema = Int64(file.schemaVersion)
        try file.read { db throws(RegistryError) in
            guard let organisation = try PartyRepository.organisation(in: db) else {
                throw .notFound("the registry has no organisation; `concord audit verify` says what is wrong")
            }
            try put(
                JSON.members([
                    "format": .text(format), "registry": .text(organisation.reference),
                    "schema": .integer(schema),
                ]).canonical)
            for table in try RecordTable.all(in: db) {
                let known = common[table.name] ?? []
                try db.forEach(table.select) { row throws(RegistryError) in
                    let line: [UInt8]
                    do throws(StorageError) { line = Self.line(table, try table.json(row)) } catch {
                        throw .storage(error)
                    }
                    // What every registry has is no record of this one.
                    guard known.isEmpty || !known.contains(line) else { return true }
                    export.rows += 1
                    try put(line)
                    return true
                }
            }
            for entry in RecordList.all.entries where !RecordTable.leftKinds.contains(entry.kind) {
                let ids = try db.list("\(entry.numbers) ORDER BY id") { row throws(StorageError) in
                    try row.integer(0)
                }
                for id in ids {
                    guard let record = try entry.read(id, db) else { continue }
                    let at = try db.one(lastEvent, entry.kind.rawValue, id) { row throws(StorageError) in
                        try row.text(0)
                    }
                    guard let at else { continue }
                    export.records += 1
                    try put(
                        JSON.members([
                            "kind": .text(entry.kind.rawValue), "number": .integer(id),
                            "recorded_at": .text(at),
                            "record": record.json.withoutSecrets,
                        ]).canonical)
                }
            }
            try put(
                JSON.members([
                    "end": .members(["records": .integer(export.records), "rows": .integer(export.rows)])
                ])
                .canonical)
        }
        return export
    }

    private static func line(_ table: RecordTable, _ row: JSON) -> [UInt8] {
        JSON.members(["row": row, "table": .text(table.name)]).canonical
    }

    /// The rows that come with the schema, by their tables.
    private static func rowsOfEveryRegistry(at instant: Instant) throws(RegistryError) -> [String: Set<
        [UInt8]
    >] {
        let fresh = try RegistryFile.create(.memory, at: instant)
        var lines: [String: Set<[UInt8]>] = [:]
        for table in try RecordTable.all(in: fresh.connection) {
            lines[table.name] = Set(
                try fresh.connection.list(table.select) { row throws(StorageError) in
                    line(table, try table.json(row))
                })
        }
        return lines
    }
}
