/// A prepared statement, out of the cache while it lives and back in it afterwards.
///
/// It cannot outlive its connection, and a row cannot outlive the next step: both fail to compile.
@safe package struct Statement: ~Copyable, ~Escapable {
    let engine: Engine
    let handle: OpaquePointer
    let sql: SQL
    private let cache: StatementCache
    private var state = State.ready

    private enum State {
        case ready, atRow, done
        /// Failed for a reason that a new start does not mend: not used again.
        case spoilt
    }

    /// What one step of a statement came to.
    enum Step {
        case row, done, failed
    }

    @_lifetime(borrow connection)
    init(handle: OpaquePointer, sql: SQL, connection: borrowing Connection) {
        unsafe self.handle = handle
        self.sql = sql
        cache = connection.cache
        engine = cache.engine
    }

    deinit {
        if state == .spoilt {
            unsafe cache.end(handle)
        } else {
            // A change with RETURNING that is dropped at a row meets its foreign keys only here.
            if !reset() { cache.report(refusal) }
            clear()
            unsafe cache.put(handle, for: sql)
        }
    }

    /// The next row, or nil after the last, and again nil until `rewind`.
    @_lifetime(&self)
    package mutating func next() throws(StorageError) -> Row? {
        if state == .done { return nil }
        switch step() {
        case .row:
            state = .atRow
            return Row(of: self)
        case .done:
            state = .done
            return nil
        case .failed: throw failure()
        }
    }

    /// Runs to the end, for a statement that gives no rows that matter, and makes ready for the next values.
    package mutating func run() throws(StorageError) {
        var step = step()
        while step == .row { step = self.step() }
        guard step == .done else { throw failure() }
        try rewind()
    }

    /// Makes ready for the next values; those already bound stay until they are bound anew.
    ///
    /// A change with RETURNING that has not been read to its end can still fail here.
    package mutating func rewind() throws(StorageError) {
        guard reset() else { throw failure() }
        state = .ready
    }

    /// The number of `?` places.
    package var placeCount: Int32 {
        switch engine {
        case .sqlite: unsafe SQLite.placeCount(handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.placeCount(handle)
        #endif
        }
    }

    @inline(__always) private func step() -> Step {
        switch engine {
        case .sqlite: unsafe SQLite.step(handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.step(handle)
        #endif
        }
    }

    /// False where the step before it failed.
    @inline(__always) private func reset() -> Bool {
        switch engine {
        case .sqlite: unsafe SQLite.reset(handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.reset(handle)
        #endif
        }
    }

    /// Lets go of the values that are bound.
    func clear() {
        switch engine {
        case .sqlite: unsafe SQLite.clear(handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.clear(handle)
        #endif
        }
    }

    /// What the engine said last.
    private var refusal: StorageError {
        switch engine {
        case .sqlite: unsafe SQLite.failure(of: handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.failure(of: handle)
        #endif
        }
    }

    @inline(never) private mutating func failure() -> StorageError {
        let error = refusal
        switch error.code {
        case .constraint, .busy: state = .ready
        default: state = .spoilt
        }
        // Repeats what the step that failed came to.
        _ = reset()
        return error
    }

    func check(count: Int32) throws(StorageError) {
        guard count == placeCount else {
            throw .misuse("\(count) values for \(placeCount) places", sql: sql.text)
        }
    }
}

extension Connection {
    /// A statement ready for its values, from the cache where one of the same SQL is idle.
    @_lifetime(borrow self)
    package func prepare(_ sql: SQL) throws(StorageError) -> Statement {
        if let idle = unsafe cache.take(sql) {
            return unsafe Statement(handle: idle, sql: sql, connection: self)
        }
        return unsafe Statement(handle: try compile(sql), sql: sql, connection: self)
    }

    /// Compiles exactly one statement; what follows it is refused and not silently left out.
    private func compile(_ sql: SQL) throws(StorageError) -> OpaquePointer {
        switch own {
        case .sqlite(let session): unsafe try session.compile(sql)
        #if PostgreSQL
            case .postgresql(let session): unsafe try session.compile(sql)
        #endif
        }
    }

    /// Runs a script of many statements, such as a migration.
    ///
    /// It cannot begin or end a transaction: those belong to `transaction`.
    package func script(_ text: String) throws(StorageError) {
        guard !text.utf8.contains(0) else { throw .misuse("a script holds no NUL, which would end it early") }
        switch own {
        case .sqlite(let session): try session.script(text)
        #if PostgreSQL
            case .postgresql(let session): try session.script(text)
        #endif
        }
    }
}

/// Who keeps the rows: the tag that a connection gives to its statements, and a statement to its rows.
///
/// What engines do each in their own way is a `switch` without `default`, whose arms call the engine's own namespace,
/// such as `SQLite` in the folder of that name. Another engine is a case here, one in `Connection.Own` and a folder
/// beside it; the compiler then lists what it has to answer.
package enum Engine: String, Hashable, Sendable {
    case sqlite = "SQLite"
    #if PostgreSQL
        case postgresql = "PostgreSQL"
    #endif
}
