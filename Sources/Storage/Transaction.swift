extension Connection {
    /// Runs `body` in one write transaction: commits its return, rolls back its error.
    ///
    /// Writers of one database take their turn in its queue before they begin, so that none finds it busy.
    /// A transaction inside a transaction fails to compile, because `body` only borrows the connection.
    package mutating func transaction<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        do throws(StorageError) {
            if isReadOnly {
                throw StorageError(
                    code: .readOnly,
                    message: isOnServer
                        ? "the database may only be read here, as a standby or by who has no other right, so nothing was written; "
                            + "name the primary, or several hosts and ?target_session_attrs=read-write, or ask its owner for "
                            + "the rights that Docs/scale-out.md lists"
                        : "the file may only be read", engine: engine)
            }
            try begin(writing: true)
        } catch { throw .storage(error) }
        _ = cache.takeUnreported()
        do throws(Failure) {
            let output = try body(self)
            do throws(StorageError) {
                try checkStep()
                try commit()
            } catch { throw Failure.storage(error) }
            return output
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs `body` in one read transaction: everything it reads is of one moment.
    ///
    /// A body that changes the database throws `.readOnly` at its end, and the change is undone; tables in `temp`
    /// are its own affair.
    package mutating func snapshot<Output, Failure: StorageFailure>(
        _ body: (borrowing Connection) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        do { try begin(writing: false) } catch { throw .storage(error) }
        do throws(Failure) {
            let output = try body(self)
            do throws(StorageError) {
                if hasWritten {
                    throw StorageError(
                        code: .readOnly, message: "a snapshot changes nothing; `transaction` does")
                }
                if isInTransaction { try commit() }
            } catch { throw Failure.storage(error) }
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
        do throws(StorageError) {
            guard isInTransaction else { throw .misuse("a savepoint stands inside a transaction") }
            switch own {
            case .sqlite(let session): try session.setSavepoint()
            #if PostgreSQL
                case .postgresql(let session): try session.setSavepoint()
            #endif
            }
        } catch { throw .storage(error) }
        do throws(Failure) {
            let output = try body(self)
            do throws(StorageError) {
                try checkStep()
                switch own {
                case .sqlite(let session): try session.releaseSavepoint()
                #if PostgreSQL
                    case .postgresql(let session): try session.releaseSavepoint()
                #endif
                }
            } catch { throw Failure.storage(error) }
            return output
        } catch {
            let cause = error
            do throws(StorageError) { try undoStep() } catch { throw .storage(error) }
            throw cause
        }
    }

    /// Connects anew where the line was lost, to see what became of a change; false for a file, which has no line.
    package mutating func reconnect() throws(StorageError) -> Bool {
        #if PostgreSQL
            guard isOnServer else { return false }
            self = try another()
            return true
        #else
            return false
        #endif
    }

    /// Nothing is kept after an error that nobody was told of, or that has undone the transaction already.
    private func checkStep() throws(StorageError) {
        if let error = cache.takeUnreported() { throw error }
        guard isInTransaction else {
            throw StorageError(
                code: .aborted, message: "an earlier error has rolled the whole transaction back")
        }
    }

    /// Where the engine has rolled back the whole transaction by itself there is no step left to undo.
    private func undoStep() throws(StorageError) {
        guard isInTransaction else { return }
        switch own {
        case .sqlite(let session): try session.undoSavepoint()
        #if PostgreSQL
            case .postgresql(let session): try session.undoSavepoint()
        #endif
        }
    }

    private func begin(writing: Bool) throws(StorageError) {
        switch own {
        case .sqlite(let session): try session.begin(writing: writing)
        #if PostgreSQL
            case .postgresql(let session): try session.begin(writing: writing)
        #endif
        }
    }

    private func commit() throws(StorageError) {
        switch own {
        case .sqlite(let session): try session.commit()
        #if PostgreSQL
            case .postgresql(let session): try session.commit()
        #endif
        }
    }

    private func rollBack() {
        switch own {
        case .sqlite(let session): session.rollBack()
        #if PostgreSQL
            case .postgresql(let session): session.rollBack()
        #endif
        }
    }

    private var hasWritten: Bool {
        switch own {
        case .sqlite(let session): session.hasWritten
        #if PostgreSQL
            case .postgresql: false  // the server itself refuses a change in a snapshot
        #endif
        }
    }
}
