extension Connection {
    /// Writes the whole file anew from what is in it, so that nothing that was deleted stays in pages that are free.
    ///
    /// It takes as much room again on the disk, and waits until nobody reads or writes.
    package func sweep() throws(StorageError) {
        #if PostgreSQL
            if case .postgresql(let session) = own { return try session.sweep() }
        #endif
        let session = try fileSession
        try session.control("VACUUM")
        // A log, where the journal is one, still holds the pages as they were; without one this does nothing.
        try session.control("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}
