import Storage

extension Audit {
    // Up to a hundred lines each, or the one line "ok".
    private static let integrity: SQL = "PRAGMA integrity_check(100)"
    private static let foreignKeys: SQL = "PRAGMA foreign_key_check"

    /// Asks SQLite whether the file is whole, every index is in step, and every rule of the tables is kept.
    mutating func checkFile(_ file: inout RegistryFile) throws(RegistryError) {
        // Whether the files of a database are whole is for its server to say.
        if file.connection.isOnServer { return }
        tell("file", 0, of: 1)
        let faults = try file.readAlone { db throws(RegistryError) in
            try db.list(Audit.integrity) { row throws(StorageError) in try row.text(0) }
        }
        // SQLite puts several faults into one row, under a heading of asterisks.
        for fault in faults.flatMap({ $0.split(separator: "\n") })
        where fault != "ok" && !fault.hasPrefix("***") {
            find(.file, "SQLite finds the file damaged: \(fault)")
        }
        var broken: Set<String> = []
        try file.readAlone { db throws(RegistryError) in
            try db.forEach(Audit.foreignKeys) { row throws(RegistryError) in
                do throws(StorageError) {
                    let row = (
                        table: shown(try row.text(0)),
                        id: try row.optionalInteger(1).map { "row \($0)" } ?? "a row",
                        other: shown(try row.text(2))
                    )
                    broken.insert(
                        "\(row.id) of \(row.table) refers to a row of \(row.other) that is not there")
                } catch { throw .storage(error) }
                return broken.count < 100
            }
        }
        for fault in broken.sorted() { find(.file, fault) }
        tell("file", 1, of: 1)
    }
}

extension RegistryFile {
    /// Reads at one moment while writers wait in their queue, where they have more patience than at a lock.
    ///
    /// A file that may only be read has no queue to wait in, and is read all the same.
    mutating func readAlone<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        if !isReadOnly {
            do {
                return try connection.transaction(body)
            } catch {
                guard case .storage(let cause) = error, case .readOnly = cause.code else { throw error }
            }
        }
        return try connection.snapshot(body)
    }
}
