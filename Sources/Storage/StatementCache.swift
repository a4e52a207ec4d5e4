/// Idle statements by the number of their SQL; one in use is out of the cache, so no two users share it.
@safe final class StatementCache {
    let engine: Engine
    private var idle: [OpaquePointer?] = unsafe []
    private(set) var count = 0
    /// Where the search for a statement to end goes on.
    private var hand = 0
    /// What a statement said only when it was dropped in the middle of its work.
    private var unreported: StorageError?
    /// More idle statements than any command needs; a runaway of generated SQL ends here.
    static let capacity = 256

    init(_ engine: Engine) { self.engine = engine }

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
        guard unsafe idle[sql.number] == nil else {
            unsafe end(statement)
            return
        }
        if count >= Self.capacity { endOne() }
        unsafe idle[sql.number] = statement
        count += 1
    }

    /// Ends a statement for good.
    func end(_ statement: OpaquePointer) {
        switch engine {
        case .sqlite: unsafe SQLite.end(statement)
        #if PostgreSQL
            case .postgresql: unsafe Server.end(statement)
        #endif
        }
    }

    /// Ends the idle statements in turn, so that in the long run the rarely used ones go.
    private func endOne() {
        for _ in unsafe 0..<idle.count {
            hand = unsafe (hand + 1) % idle.count
            if let statement = unsafe idle[hand] {
                unsafe end(statement)
                unsafe idle[hand] = nil
                count -= 1
                return
            }
        }
    }

    func finalizeAll() {
        unsafe idle.forEach { if let statement = unsafe $0 { unsafe end(statement) } }
        unsafe idle = []
        count = 0
    }

    func report(_ error: StorageError) { if unreported == nil { unreported = error } }

    func takeUnreported() -> StorageError? {
        defer { unreported = nil }
        return unreported
    }
}
