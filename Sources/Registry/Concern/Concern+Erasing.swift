package import Storage

extension Concern {
    private static let clearWords: SQL = "UPDATE concern SET words = NULL WHERE id = ?1"

    /// The words of a concern are never edited, and so are no part of what an edit writes.
    package static func erase(
        _ before: Concern, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        let erased = try RecordRepository.erase(before, in: db, by: change)
        try db.write(clearWords, before.id)
        return erased
    }
}
