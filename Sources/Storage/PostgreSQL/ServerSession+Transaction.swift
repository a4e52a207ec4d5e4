#if PostgreSQL
    import PostgreSQL

    extension Server.Session {
        /// A writer takes the head of the registry, which is a locked row, before it reads anything; then each of its
        /// statements sees what all before it committed. A reader sees one moment.
        func begin(writing: Bool) throws(StorageError) {
            (isWriting, phase, isFresh, mayForesee) = (writing, .wanted, false, true)
            known = [:]
        }

        static let beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"

        /// Whoever holds the head and stops at work is cut off by the server before who waits gives up.
        func takingHead(within patience: Duration) -> [Server.Asked] {
            let (seconds, attoseconds) = patience.components
            let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
            return [
                .own("BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE"),
                .own("SET LOCAL lock_timeout = \(milliseconds)"),
                .own("SET LOCAL idle_in_transaction_session_timeout = 50000"),
                .own("SELECT schema_number FROM registry.head FOR UPDATE"),
                .own("SET LOCAL lock_timeout = 0"),
            ]
        }

        /// To the end of a transaction that failed the server answers without an error that it was rolled back.
        func commit() throws(StorageError) {
            if let error = takeUntold() { throw error }
            defer { known = [:] }
            guard phase != .undone, phase == .begun || !given.isEmpty else {
                phase = .none
                return
            }
            guard isWriting else {
                // Nothing rests on the end of what was only read.
                connection.tell("COMMIT")
                phase = .none
                return
            }
            guard !connection.hasFailed else {
                throw StorageError(
                    code: .aborted, message: "an earlier error has undone the whole transaction",
                    engine: .postgresql)
            }
            do throws(StorageError) { try send([.own("COMMIT")]) } catch {
                guard case .io = error.code else { throw error }
                throw StorageError(
                    code: .unsettled,
                    message:
                        "the line to \(place) was lost at the end of the change; see in `concord history` whether it is there "
                        + "before you repeat it",
                    sql: "COMMIT", engine: .postgresql)
            }
            phase = .none
            hasCommitted = true
        }

        /// What the server undid already, or a line that is gone, leaves nothing to undo.
        func rollBack() {
            (given, known, phase) = ([], [:], .none)
            _ = takeUntold()
            if connection.isInTransaction { try? connection.control("ROLLBACK") }
        }

        private static let setSavepoint = "SAVEPOINT step"

        func setSavepoint() throws(StorageError) { given.append(.own(Self.setSavepoint)) }

        /// What was done since is sent now, so that what is refused of it is told where it can be undone.
        func releaseSavepoint() throws(StorageError) {
            if given.last?.sql == Self.setSavepoint {
                given.removeLast()
            } else {
                try send([.own("RELEASE SAVEPOINT step")])
            }
        }

        func undoSavepoint() throws(StorageError) {
            known = [:]
            if let unsent = given.lastIndex(where: { $0.sql == Self.setSavepoint }) {
                given.removeSubrange(unsent...)
                return
            }
            given = []
            _ = takeUntold()
            do throws(ServerError) {
                try connection.control("ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step")
            } catch {
                // What was refused came before the savepoint, and has undone everything.
                rollBack()
                phase = .undone
            }
        }
    }
#endif
