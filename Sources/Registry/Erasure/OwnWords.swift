import Storage

/// What a firm said itself of the relationship: the words of its concerns, the wish beside its ratings.
enum OwnWords {
    private static let all: SQL = """
        SELECT id, 'concern' FROM concern WHERE counterparty = ?1 AND (words IS NOT NULL OR channel IS NOT NULL)
        UNION ALL SELECT id, 'measure' FROM measure WHERE counterparty = ?1 AND wish IS NOT NULL
        """

    /// The records that hold some, by number and kind.
    static func of(_ partner: Int64, in db: borrowing Connection) throws(RegistryError) -> [(
        id: Int64, kind: String
    )] {
        try db.list(all, partner) { row throws(StorageError) in
            (id: try row.integer(0), kind: try row.text(1))
        }
    }

    /// What erasing a partner takes out of them, in words; nothing where it said nothing.
    static func erasureWords(
        of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        switch try of(partner, in: db).count {
        case 0: []
        case 1: ["its own words in 1 concern or rating"]
        case let count: ["its own words in \(count) concerns or ratings"]
        }
    }

    static func erase(
        of partner: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for (id, kind) in try of(partner, in: db) {
            if kind == "concern", let concern = try Concern.record(id: id, in: db) {
                _ = try Concern.erase(concern, in: db, by: change)
            } else if let measure = try Measure.record(id: id, in: db) {
                _ = try Measure.erase(measure, in: db, by: change)
            }
        }
    }
}
