package import Storage

extension Restoration {
    /// Puts on record that the administrator of a database took it back to an earlier state by its own means: `backup` is the
    /// file that tells which, and `left` the end of the history that was given up, as it was noted or published.
    ///
    /// The end of the history is taken for the backup's, so this comes before anything else that is written after it.
    package static func note(
        of backup: String, sha256: String, left: ChainHead?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Restoration {
        guard let end = change.chain.before else {
            throw .invalid(
                "nothing is on record here, so nothing was restored; name the registry with --registry")
        }
        if let left,
            let hash = try db.one(
                hashOf, left.sequence,
                as: { row throws(StorageError) in
                    ChainHead.hexadecimal(try row.bytes(0))
                }), hash.hasPrefix(left.hash)
        {
            throw .invalid(
                "event \(left.sequence) is on record here, so it was not left; --head names the last event that was noted "
                    + "or published before the restore")
        }
        var restoration = Restoration()
        restoration.backup = backup.split(separator: "/").last.map(String.init) ?? backup
        restoration.sha256 = sha256
        restoration.backupHead = end.description
        restoration.leftHead = left?.description
        return try RecordRepository.add(restoration, as: "restored", in: db, by: change)
    }

    private static let hashOf: SQL = "SELECT hash FROM event WHERE sequence = ?1"
}
