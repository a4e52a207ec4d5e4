import CSQLite

extension Connection {
    /// What could be read of one table of a damaged file.
    package struct SalvagedTable: Sendable, Hashable {
        package let name: String
        /// Rows that were taken over.
        package internal(set) var taken: Int64 = 0
        /// Rows that could be read and break a rule of the table, or stand there already.
        package internal(set) var refused: Int64 = 0
        /// Places at which nothing could be read; how many rows stood there is not known.
        package internal(set) var gaps: Int64 = 0
        /// Whether the damaged file has the table.
        package internal(set) var isThere = true
    }

    /// Copies every row that can be read of another database into the tables that both have, where no row stands in its
    /// place yet; `passing` are tables to be left out.
    ///
    /// The other file is only read, as far as it can be. Triggers and foreign keys rest meanwhile; CHECK, UNIQUE and the
    /// types of columns do not.
    package mutating func salvage(
        from path: String, passing: Set<String>, progress: (String, Int64) -> Void = { _, _ in }
    ) throws(StorageError) -> [SalvagedTable] {
        let session = try fileSession
        let source = try SQLite.Source(path)
        let triggers = try rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'") {
            row throws(StorageError) in (name: try row.text(0), sql: try row.text(1))
        }
        let tables = try rows(
            """
            SELECT name, group_concat('"' || replace(column_name, '"', '""') || '"', ', '), max(pk), wr
            FROM (SELECT t.name, c.name AS column_name, c.pk, t.wr
                FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
                WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid)
            GROUP BY name ORDER BY name
            """
        ) { row throws(StorageError) in
            (name: try row.text(0), columns: try row.text(1), hasRowid: try row.integer(3) == 0)
        }
        // No pragma of foreign keys counts inside a transaction.
        try script("PRAGMA foreign_keys = OFF")
        var salvaged: [SalvagedTable] = []
        do throws(StorageError) {
            salvaged = try transaction { db throws(StorageError) in
                for trigger in triggers { try db.script("DROP TRIGGER \"\(trigger.name)\"") }
                var salvaged: [SalvagedTable] = []
                for table in tables where !passing.contains(table.name) {
                    salvaged.append(
                        try unsafe source.copy(
                            table.name, table.columns, hasRowid: table.hasRowid, into: session.handle,
                            progress))
                }
                for trigger in triggers { try db.script(trigger.sql) }
                return salvaged
            }
        } catch {
            try? script("PRAGMA foreign_keys = ON")
            throw error
        }
        try script("PRAGMA foreign_keys = ON")
        return salvaged
    }
}

extension SQLite {
    /// A damaged file that is read row by row.
    @safe fileprivate final class Source {
        private let handle: OpaquePointer

        init(_ path: String) throws(StorageError) {
            let file = try SQLite.filePath(path)
            var opened: OpaquePointer?
            let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
            let code = unsafe sqlite3_open_v2(file, &opened, flags, nil)
            guard code == SQLITE_OK, let handle = unsafe opened else {
                unsafe sqlite3_close_v2(opened)
                throw StorageError(result: code)
            }
            unsafe self.handle = handle
            _ = unsafe concord_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
            _ = unsafe concord_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
            unsafe sqlite3_busy_timeout(handle, 10_000)
        }

        deinit { unsafe sqlite3_close_v2(handle) }

        private func prepare(_ sql: String, on db: OpaquePointer? = nil) -> OpaquePointer? {
            var statement: OpaquePointer?
            let target = unsafe db ?? handle
            guard unsafe sqlite3_prepare_v2(target, sql, -1, &statement, nil) == SQLITE_OK else {
                unsafe sqlite3_finalize(statement)
                return nil
            }
            return unsafe statement
        }

        func copy(
            _ table: String, _ columns: String, hasRowid: Bool, into target: OpaquePointer,
            _ progress: (String, Int64) -> Void
        ) throws(StorageError) -> Connection.SalvagedTable {
            var result = Connection.SalvagedTable(name: table)
            let name = "\"\(table)\""
            // Columns that an earlier schema lacks stay empty.
            guard let own = ownColumns(of: table) else {
                result.isThere = false
                return result
            }
            let shared = columns.split(separator: ", ").map(String.init).filter { own.contains($0) }
            guard !shared.isEmpty else {
                result.isThere = false
                return result
            }
            let list = shared.joined(separator: ", ")
            let places = shared.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
            guard
                let insert = unsafe prepare(
                    "INSERT OR IGNORE INTO \(name) (\(list)) VALUES (\(places))", on: target)
            else { throw unsafe StorageError(connection: target) }
            defer { unsafe sqlite3_finalize(insert) }
            if hasRowid {
                try unsafe copyByRow(name, list, insert, &result, progress)
            } else {
                try unsafe copyByKey(name, list, insert, &result, progress)
            }
            return result
        }

        private func ownColumns(of table: String) -> Set<String>? {
            guard let statement = unsafe prepare("SELECT name FROM pragma_table_info('\(table)')") else {
                return nil
            }
            defer { unsafe sqlite3_finalize(statement) }
            var names: Set<String> = []
            while unsafe sqlite3_step(statement) == SQLITE_ROW {
                if let text = unsafe sqlite3_column_text(statement, 0) {
                    unsafe names.insert("\"\(String(cString: text))\"")
                }
            }
            return names
        }

        /// From row to row; over a place that cannot be read it leaps, further each time, to the next that can.
        private func copyByRow(
            _ name: String, _ list: String, _ insert: OpaquePointer,
            _ result: inout Connection.SalvagedTable, _ progress: (String, Int64) -> Void
        ) throws(StorageError) {
            var last = Int64.min
            var leap: Int64 = 0
            while true {
                guard
                    let select = unsafe prepare(
                        "SELECT rowid, \(list) FROM \(name) WHERE rowid > ?1 ORDER BY rowid")
                else {
                    result.gaps += 1
                    return
                }
                let (start, isBeyond) = last.addingReportingOverflow(leap)
                if isBeyond {
                    unsafe sqlite3_finalize(select)
                    return
                }
                unsafe sqlite3_bind_int64(select, 1, start)
                var code = unsafe sqlite3_step(select)
                if code == SQLITE_ROW { leap = 0 }
                while code == SQLITE_ROW {
                    last = unsafe sqlite3_column_int64(select, 0)
                    try unsafe take(select, from: 1, insert, &result, progress)
                    code = unsafe sqlite3_step(select)
                }
                unsafe sqlite3_finalize(select)
                if code == SQLITE_DONE { return }
                if leap == 0 { result.gaps += 1 }
                if last == .min { last = 0 }
                leap = leap == 0 ? 1 : leap &* 2
                if leap <= 0 { return }
            }
        }

        /// From the first key on as far as it goes, and from the last one back.
        private func copyByKey(
            _ name: String, _ list: String, _ insert: OpaquePointer,
            _ result: inout Connection.SalvagedTable, _ progress: (String, Int64) -> Void
        ) throws(StorageError) {
            let first = list.split(separator: ",").first.map(String.init) ?? "1"
            for order in ["ASC", "DESC"] {
                guard
                    let select = unsafe prepare("SELECT \(list) FROM \(name) ORDER BY \(first) \(order)")
                else {
                    result.gaps += 1
                    return
                }
                defer { unsafe sqlite3_finalize(select) }
                var code = unsafe sqlite3_step(select)
                while code == SQLITE_ROW {
                    try unsafe take(select, from: 0, insert, &result, progress)
                    code = unsafe sqlite3_step(select)
                }
                if code == SQLITE_DONE { return }
                if order == "ASC" { result.gaps += 1 }
            }
        }

        /// Takes one row over; a rule of the table may refuse it.
        private func take(
            _ select: OpaquePointer, from first: Int32, _ insert: OpaquePointer,
            _ result: inout Connection.SalvagedTable, _ progress: (String, Int64) -> Void
        ) throws(StorageError) {
            let count = unsafe sqlite3_column_count(select)
            for column in first..<count {
                unsafe sqlite3_bind_value(
                    insert, column - first + 1, sqlite3_column_value(select, column))
            }
            let target = unsafe sqlite3_db_handle(insert)
            let code = unsafe sqlite3_step(insert)
            let changed = unsafe sqlite3_changes64(target)
            let error = unsafe code == SQLITE_DONE ? nil : StorageError(connection: target)
            unsafe sqlite3_reset(insert)
            if let error {
                guard case .constraint = error.code else {
                    if case .mismatch = error.code {
                        result.refused += 1
                        return
                    }
                    throw error
                }
                result.refused += 1
            } else if changed > 0 {
                result.taken += 1
                progress(result.name, result.taken)
            } else {
                result.refused += 1
            }
        }
    }
}
