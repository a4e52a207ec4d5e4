import CSQLite

/// What SQLite asks this module before a transaction begins or ends, so that `transaction` alone decides.
@safe final class TransactionRule {
    /// True while this module's own BEGIN, COMMIT and the like are compiled.
    var mayControl = false
    /// True while the body of a transaction runs.
    ///
    /// An error such as a full disk rolls the whole transaction back at once; a body that swallowed it
    /// would from then on commit each statement by itself.
    var isInBody = false
    private var refusal: String?

    /// The reason for the last refusal, once.
    func takeRefusal() -> String? {
        defer { refusal = nil }
        return refusal
    }

    /// Both hold this object without owning it: the connection keeps it for as long as the handle is open.
    func install(on handle: OpaquePointer) -> Int32 {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe sqlite3_commit_hook(handle, { unsafe TransactionRule.at($0).isInBody ? 1 : 0 }, context)
        return unsafe sqlite3_set_authorizer(
            handle, { context, action, _, _, _, _ in unsafe TransactionRule.at(context).answer(action) },
            context)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> TransactionRule {
        guard let context = unsafe context else { return TransactionRule() }
        return unsafe Unmanaged<TransactionRule>.fromOpaque(context).takeUnretainedValue()
    }

    private func answer(_ action: Int32) -> Int32 {
        guard !mayControl else { return SQLITE_OK }
        switch action {
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT:
            refusal = "a statement neither begins nor ends a transaction; `transaction` does"
        case SQLITE_ATTACH, SQLITE_DETACH:
            refusal = "a connection has one database; no other is attached to it"
        default: return SQLITE_OK
        }
        return SQLITE_DENY
    }
}
