extension SQLite.Session {
    /// A writer first waits for its turn in the file's queue, which it keeps to the end of the transaction.
    func begin(writing: Bool) throws(StorageError) {
        guard writing else {
            try control("BEGIN")
            return
        }
        let turn = try queue?.wait()
        do { try control("BEGIN IMMEDIATE") } catch {
            turn?.end()
            throw error
        }
        self.turn = turn
        rule.isInBody = true
    }

    func commit() throws(StorageError) {
        rule.isInBody = false
        try control("COMMIT")
        endTurn()
    }

    /// Some errors, such as a full disk, have rolled back already; the error that led here is the one to tell.
    func rollBack() {
        rule.isInBody = false
        if isInTransaction { try? control("ROLLBACK") }
        endTurn()
    }

    private func endTurn() {
        turn?.end()
        turn = nil
    }

    func setSavepoint() throws(StorageError) { try control("SAVEPOINT step") }

    func releaseSavepoint() throws(StorageError) { try control("RELEASE step") }

    /// Where the step cannot be undone, nothing of the transaction may be kept.
    func undoSavepoint() throws(StorageError) {
        do throws(StorageError) {
            try control("ROLLBACK TO step")
            try control("RELEASE step")
        } catch {
            try? control("ROLLBACK")
            throw error
        }
    }
}
