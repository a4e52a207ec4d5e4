extension SQLite.Session {
    /// A writer first waits for its turn in the file's queue, which it keeps to the end of the transaction.
    func begin(writing: Bool) throws(StorageError) {
        guard writing else {
            try control("BEGIN")
            return
        }
        let turn = try queue?.wait()
        if let queue { Journal.share(of: queue.database) }
        do { try control("BEGIN IMMEDIATE") } catch {
            turn?.end()
            throw error
        }
        self.turn = turn
        // Whoever waited may have waited for a restore, and holds the file that was left.
        do { try checkPlace() } catch {
            rollBack()
            throw error
        }
        rule.isInBody = true
    }

    func commit() throws(StorageError) {
        rule.isInBody = false
        if hasWritten { try checkPlace() }
        try control("COMMIT")
        endTurn()
        try checkPlace()
    }

    /// Throws `.moved` where the file no longer stands under its name: what is written there nobody would find.
    private func checkPlace() throws(StorageError) {
        guard queue != nil, hasMoved else { return }
        throw StorageError(code: .moved, message: "the file was moved, replaced or removed")
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
