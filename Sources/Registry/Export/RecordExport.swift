import Crypto
import Storage

/// All records of a registry as they stand, a line of canonical JSON each: references, versions and the time at which
/// each was recorded last, with what issuers signed; no history, salts, codes, seals or private keys, which move by copies
/// alone.
///
/// The first line says what it is, then each row of each table, then each record as the history would hold it, and the
/// last line counts both, with SHA-256 of all lines before it, so that a file that was cut off or changed is known.
package struct RecordExport: Sendable {
    package static let format = "concord-records-1"

    package private(set) var rows: Int64 = 0
    package private(set) var records: Int64 = 0
    /// SHA-256 of all lines but the last.
    package private(set) var digest = ""
    /// What stays behind, because it names the history or a published list.
    package private(set) var left = Left()

    /// How many seals and places of credentials a file of records lacks.
    package struct Left: Sendable, Hashable {
        package internal(set) var seals: Int64 = 0
        package internal(set) var credentials: Int64 = 0

        init() {}

        /// Of what the last line of a file says.
        init(_ json: JSON?) {
            seals = json?["seals"]?.int ?? 0
            credentials = json?["credentials"]?.int ?? 0
        }

        var json: JSON {
            .held([
                "seals": .integer(seals > 0 ? seals : nil),
                "credentials": .integer(credentials > 0 ? credentials : nil),
            ])
        }

        /// Such as `2 seals and 1 credential`; empty where nothing stays behind.
        package var words: String {
            [(seals, "seal"), (credentials, "credential")].filter { $0.0 > 0 }.map { Int($0.0).counted($0.1) }
                .joined(separator: " and ")
        }
    }

    private static let signatures: SQL = "SELECT id FROM declaration_signature WHERE kind <> 'seal'"
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
        var hasher = SHA256()
        func send(_ line: [UInt8]) throws(RegistryError) {
            hasher.update(data: line + [UInt8(ascii: "\n")])
            try put(line)
        }
        try file.read { db throws(RegistryError) in
            guard let organisation = try PartyRepository.organisation(in: db) else {
                throw .notFound("the registry has no organisation; `concord audit verify` says what is wrong")
            }
            try send(
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
                    try send(line)
                    return true
                }
            }
            for entry in RecordList.all.entries where !RecordTable.leftKinds.contains(entry.kind) {
                let numbers = entry.kind == .signature ? signatures : entry.numbers
                var last: Int64 = 0
                while true {
                    let ids = try db.list(
                        "SELECT id FROM (\(numbers)) AS numbers WHERE id > ?1 ORDER BY id LIMIT 1000", last
                    ) { row throws(StorageError) in
                        try row.integer(0)
                    }
                    guard let end = ids.last else { break }
                    last = end
                    for id in ids {
                        guard let record = try entry.read(id, db) else { continue }
                        let at = try db.one(lastEvent, entry.kind.rawValue, id) { row throws(StorageError) in
                            try row.text(0)
                        }
                        guard let at else { continue }
                        export.records += 1
                        try send(
                            JSON.members([
                                "kind": .text(entry.kind.rawValue), "number": .integer(id),
                                "recorded_at": .text(at),
                                "record": record.json.withoutSecrets,
                            ]).canonical)
                    }
                }
            }
            export.digest = ChainHead.hexadecimal(Array(hasher.finalize()))
            export.left.seals =
                try db.number("SELECT count(*) FROM declaration_signature WHERE kind = 'seal'") ?? 0
            export.left.credentials = try db.number("SELECT count(*) FROM credential") ?? 0
            try put(
                JSON.members([
                    "end": .members([
                        "records": .integer(export.records), "rows": .integer(export.rows),
                        "sha256": .text(export.digest),
                    ]).adding(.held(["left": export.left.json]))
                ]).canonical)
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
