import CSQLite

/// Idle statements by the number of their SQL; one in use is out of the cache, so no two users share it.
@safe final class StatementCache {
    private var idle: [OpaquePointer?] = unsafe []
    private var count = 0
    /// More idle statements than any command needs; a runaway of generated SQL ends here.
    private let capacity = 256

    func take(_ sql: SQL) -> OpaquePointer? {
        guard sql.number < (unsafe idle.count), let statement = unsafe idle[sql.number] else { return nil }
        unsafe idle[sql.number] = nil
        count -= 1
        return unsafe statement
    }

    /// Keeps a clean statement for its next user, or ends it where there is one already.
    func put(_ statement: OpaquePointer, for sql: SQL) {
        if sql.number >= (unsafe idle.count) {
            unsafe idle.append(contentsOf: repeatElement(nil, count: sql.number + 1 - idle.count))
        }
        guard unsafe idle[sql.number] == nil, count < capacity else {
            unsafe sqlite3_finalize(statement)
            return
        }
        unsafe idle[sql.number] = statement
        count += 1
    }

    func finalizeAll() {
        unsafe idle.forEach { unsafe sqlite3_finalize($0) }
        unsafe idle = []
        count = 0
    }
}
