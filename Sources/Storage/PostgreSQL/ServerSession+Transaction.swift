#if PostgreSQL
    import PostgreSQL

    extension Server.Session {
        /// A writer takes the head of the registry, which is a locked row, before it reads anything; then each of its
        /// statements sees what all before it committed. A reader sees one moment.
        func begin(writing: Bool) throws(StorageError) {
            isWriting = writing
            guard writing else {
                try control("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                return
            }
            do throws(StorageError) { try takeHead(within: waiting.announceAfter) } catch {
                guard case .busy = error.code else { throw error }
                waiting.announce()
                try takeHead(within: waiting.giveUpAfter - waiting.announceAfter)
            }
        }

        /// Whoever holds the head and stops at work is cut off by the server before who waits gives up.
        private func takeHead(within patience: Duration) throws(StorageError) {
            let (seconds, attoseconds) = patience.components
            let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
            do {
                try control(
                    """
                    BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE; SET LOCAL lock_timeout = \(milliseconds);
                    SET LOCAL idle_in_transaction_session_timeout = 50000;
                    SELECT schema_number FROM registry.head FOR UPDATE; SET LOCAL lock_timeout = 0
                    """)
            } catch {
                rollBack()
                throw error
            }
        }

        /// To the end of a transaction that failed the server answers without an error that it was rolled back.
        func commit() throws(StorageError) {
            guard !connection.hasFailed else {
                throw StorageError(
                    code: .aborted, message: "an earlier error has undone the whole transaction",
                    engine: .postgresql)
            }
            do throws(StorageError) { try control("COMMIT") } catch {
                guard case .io = error.code else { throw error }
                throw StorageError(
                    code: .unsettled,
                    message:
                        "the line to \(place) was lost at the end of the change; see in `concord history` whether it is there "
                        + "before you repeat it",
                    sql: "COMMIT", engine: .postgresql)
            }
            hasCommitted = hasCommitted || isWriting
        }

        /// What the server undid already, or a line that is gone, leaves nothing to undo.
        func rollBack() { if isInTransaction { try? control("ROLLBACK") } }

        func setSavepoint() throws(StorageError) { try control("SAVEPOINT step") }

        func releaseSavepoint() throws(StorageError) { try control("RELEASE SAVEPOINT step") }

        func undoSavepoint() throws(StorageError) {
            do throws(StorageError) {
                try control("ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step")
            } catch {
                rollBack()
                throw error
            }
        }
    }
#endif
