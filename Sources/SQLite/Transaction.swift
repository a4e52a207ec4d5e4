import CSQLite

extension Connection {
    /// Runs `body` in one write transaction: commits its return, rolls back its error.
    ///
    /// Writers of one file take their turn in its queue before they begin, so that none finds it busy.
    /// A transaction inside a transaction fails to compile, because `body` only borrows the connection.
    package mutating func transaction<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        let turn: WritersQueue.Turn?
        do throws(SQLiteError) {
            if isReadOnly { throw SQLiteError(code: .readOnly, message: "the file may only be read") }
            turn = try queue?.wait()
        } catch { throw .storage(error) }
        defer { turn?.end() }
        do { try control("BEGIN IMMEDIATE") } catch { throw .storage(error) }
        _ = cache.takeUnreported()
        rule.isInBody = true
        do throws(Failure) {
            let output = try body(self)
            do throws(SQLiteError) { try commit() } catch { throw Failure.storage(error) }
            return output
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs `body` in one read transaction: everything it reads is of one moment.
    ///
    /// A body that changes the file throws `.readOnly` at its end, and the change is undone; tables in `temp`
    /// are its own affair.
    package mutating func snapshot<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        do { try control("BEGIN") } catch { throw .storage(error) }
        do throws(Failure) {
            let output = try body(self)
            do throws(SQLiteError) { try endSnapshot() } catch { throw Failure.storage(error) }
            return output
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs `body` so that its error undoes only what it did, inside the transaction around it.
    package func savepoint<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        do throws(SQLiteError) {
            guard isInTransaction else { throw .misuse("a savepoint stands inside a transaction") }
            try control("SAVEPOINT step")
        } catch { throw .storage(error) }
        do throws(Failure) {
            let output = try body(self)
            do throws(SQLiteError) { try release() } catch { throw Failure.storage(error) }
            return output
        } catch {
            let cause = error
            do throws(SQLiteError) { try undoStep() } catch { throw .storage(error) }
            throw cause
        }
    }

    private func commit() throws(SQLiteError) {
        if let error = cache.takeUnreported() { throw error }
        guard isInTransaction else { throw Self.isGone }
        rule.isInBody = false
        try control("COMMIT")
    }

    private func endSnapshot() throws(SQLiteError) {
        guard unsafe sqlite3_txn_state(handle, "main") != SQLITE_TXN_WRITE else {
            throw SQLiteError(code: .readOnly, message: "a snapshot changes nothing; `transaction` does")
        }
        if isInTransaction { try control("COMMIT") }
    }

    private func release() throws(SQLiteError) {
        if let error = cache.takeUnreported() { throw error }
        guard isInTransaction else { throw Self.isGone }
        try control("RELEASE step")
    }

    /// Where SQLite has rolled back the whole transaction by itself there is no step left to undo. Where
    /// the step cannot be undone, nothing of the transaction may be kept.
    private func undoStep() throws(SQLiteError) {
        guard isInTransaction else { return }
        do throws(SQLiteError) {
            try control("ROLLBACK TO step")
            try control("RELEASE step")
        } catch {
            try? control("ROLLBACK")
            throw error
        }
    }

    /// Some errors, such as a full disk, have rolled back already; the error that led here is the one to tell.
    private func rollBack() {
        rule.isInBody = false
        if isInTransaction { try? control("ROLLBACK") }
    }

    private static var isGone: SQLiteError {
        SQLiteError(code: .aborted, message: "an earlier error has rolled the whole transaction back")
    }
}
