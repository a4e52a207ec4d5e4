import CSQLite

extension SQLite.Session {
    /// Compiles exactly one statement; what follows it is refused and not silently left out.
    func compile(_ sql: SQL) throws(StorageError) -> OpaquePointer {
        var text = sql.text
        var prepared: OpaquePointer?
        var isWhole = false
        let code = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { chars in
                var rest = unsafe chars[...]
                let code = unsafe prepare(&rest, SQLITE_PREPARE_PERSISTENT, &prepared)
                // A comment may follow: to SQLite that is a statement of nothing.
                var second: OpaquePointer?
                isWhole =
                    unsafe rest.isEmpty
                    || prepare(&rest, 0, &second) == SQLITE_OK && second == nil
                        && rest.isEmpty
                unsafe sqlite3_finalize(second)
                return code
            }
        }
        guard code == SQLITE_OK else { throw failure(sql.text) }
        guard let statement = unsafe prepared else {
            throw .misuse("there is no statement here", sql: sql.text)
        }
        guard isWhole else {
            unsafe sqlite3_finalize(statement)
            throw .misuse("one statement at a time; `script` takes several", sql: sql.text)
        }
        return unsafe statement
    }

    /// Runs a script of many statements, which holds no NUL.
    func script(_ text: String) throws(StorageError) {
        var text = text
        let failed = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { chars in
                var rest = unsafe chars[...]
                while unsafe !rest.isEmpty {
                    if let error = unsafe runFirst(of: &rest) { return error as StorageError? }
                }
                return nil
            }
        }
        if let failed { throw failed }
    }

    /// Runs the first statement of `rest` and leaves those after it; returns what went wrong.
    private func runFirst(of rest: inout Slice<UnsafeBufferPointer<CChar>>) -> StorageError? {
        let all = unsafe rest
        var statement: OpaquePointer?
        guard unsafe prepare(&rest, 0, &statement) == SQLITE_OK else {
            return unsafe failure(String(decoding: all.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        guard unsafe statement != nil else { return nil }
        defer { unsafe sqlite3_finalize(statement) }
        var code = SQLITE_ROW
        while code == SQLITE_ROW { code = unsafe sqlite3_step(statement) }
        guard code != SQLITE_DONE else { return nil }
        return unsafe failure(sqlite3_sql(statement).map { unsafe String(cString: $0) })
    }

    /// Compiles the first statement of `rest`, and takes it off where it compiles.
    private func prepare(
        _ rest: inout Slice<UnsafeBufferPointer<CChar>>, _ flags: Int32, _ statement: inout OpaquePointer?
    ) -> Int32 {
        let chars = unsafe UnsafeBufferPointer(rebasing: rest)
        guard let count = Int32(exactly: chars.count) else { return SQLITE_TOOBIG }
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
            handle, chars.baseAddress, count, UInt32(flags), &statement, &tail)
        if code == SQLITE_OK, let start = chars.baseAddress, let tail = unsafe tail {
            let space: [CChar] = [0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x3B]
            unsafe rest = rest.dropFirst(tail - start).drop { space.contains($0) }
        }
        return code
    }

    /// Runs one statement of this module's own, which alone may begin and end transactions.
    func control(_ text: StaticString) throws(StorageError) {
        rule.mayControl = true
        defer { rule.mayControl = false }
        guard unsafe sqlite3_exec(handle, "\(text)", nil, nil, nil) == SQLITE_OK else {
            throw failure("\(text)")
        }
    }

    private func failure(_ sql: String?) -> StorageError {
        if let refusal = rule.takeRefusal() { return .misuse(refusal, sql: sql) }
        return unsafe StorageError(connection: handle, sql: sql)
    }
}
