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
        }
    }

    @inline(__always) private func step() -> Step {
        switch engine {
        case .sqlite: unsafe SQLite.step(handle)
        }
    }

    /// False where the step before it failed.
    @inline(__always) private func reset() -> Bool {
        switch engine {
        case .sqlite: unsafe SQLite.reset(handle)
        }
    }

    /// Lets go of the values that are bound.
    func clear() {
        switch engine {
        case .sqlite: unsafe SQLite.clear(handle)
        }
    }

    /// What the engine said last.
    private var refusal: StorageError {
        switch engine {
        case .sqlite: unsafe SQLite.failure(of: handle)
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
