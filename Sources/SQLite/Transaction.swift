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
            try execute("BEGIN IMMEDIATE")
        } catch { throw .storage(error) }
        defer { turn?.end() }
        do throws(Failure) {
            let output = try body(self)
            do { try execute("COMMIT") } catch { throw Failure.storage(error) }
            return output
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs `body` in one read transaction: everything it reads is of one moment.
    package mutating func snapshot<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        do { try execute("BEGIN") } catch { throw .storage(error) }
        defer { rollBack() }
        return try body(self)
    }

    /// Runs `body` so that its error undoes only what it did, inside the transaction around it.
    package func savepoint<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        do throws(SQLiteError) {
            guard isInTransaction else { throw .misuse("a savepoint stands inside a transaction") }
            try execute("SAVEPOINT step")
        } catch { throw .storage(error) }
        do throws(Failure) {
            let output = try body(self)
            do { try execute("RELEASE step") } catch { throw Failure.storage(error) }
            return output
        } catch {
            // Where SQLite has rolled back the whole transaction by itself there is no step left to undo.
            if isInTransaction { try? execute("ROLLBACK TO step; RELEASE step") }
            throw error
        }
    }

    /// Some errors, such as a full disk, have rolled back already; the error that led here is the one to tell.
    private func rollBack() {
        if isInTransaction { try? execute("ROLLBACK") }
    }
}
