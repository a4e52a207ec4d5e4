import Storage

extension VectorFile {
    private static let readFollowed: SQL = "SELECT sequence, hash FROM followed"
    private static let putFollowed: SQL = """
        INSERT INTO followed (only, sequence, hash) VALUES (1, ?1, ?2)
        ON CONFLICT (only) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
        """
    private static let lastPartner: SQL = "SELECT max(id) FROM partner"
    private static let addPartner: SQL = "INSERT OR IGNORE INTO partner (id) VALUES (?1)"
    private static let removePartner: SQL = "DELETE FROM partner WHERE id = ?1"

    private static let hashOf: SQL = "SELECT hash FROM event WHERE sequence = ?1"
    private static let head: SQL = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"
    private static let partnersAfter: SQL = """
        SELECT id FROM partner WHERE id > ?1 AND id NOT IN \(VoidRepository.parties) ORDER BY id
        """
    /// Whom events since then are about, whether one of them erased, and whether the partner is on record.
    private static let touched: SQL = """
        SELECT subject, max(CASE WHEN action = 'erased' THEN 1 ELSE 0 END),
            max(CASE WHEN EXISTS (SELECT 1 FROM partner WHERE partner.id = event.subject
                AND partner.id NOT IN \(VoidRepository.parties)) THEN 1 ELSE 0 END)
        FROM event WHERE sequence > ?1 AND subject_kind = 'partner' GROUP BY subject ORDER BY subject
        """

    /// An event and its place in the chain.
    struct Head: Equatable {
        let sequence: Int64
        let hash: [UInt8]
    }

    /// What happened in a registry since the file looked at it last.
    private struct News {
        var head: Head?
        /// False where the registry's history is another than that which was followed, as after a restore.
        var goesOn = false
        var partners: [Int64] = []
        var touched: [(partner: Int64, isErased: Bool, isOnRecord: Bool)] = []
    }

    /// The hash of a registry's first event, by which it is known; nil where nothing is on record.
    static func registry(in db: borrowing Connection) throws(RegistryError) -> [UInt8]? {
        try db.one(hashOf, 1) { row throws(StorageError) in try row.bytes(0) }
    }

    static func head(in db: borrowing Connection) throws(RegistryError) -> Head? {
        try db.one(head, as: read)
    }

    private static func read(_ row: borrowing Row) throws(StorageError) -> Head {
        Head(sequence: try row.integer(0), hash: try row.bytes(1))
    }

    /// The event up to which the file has followed the registry.
    func followed() throws(RegistryError) -> Head? {
        try connection.one(VectorFile.readFollowed, as: VectorFile.read)
    }

    /// Takes out whoever was erased or is void, lets those wait of whom something was recorded, and takes in who is new.
    func follow(_ registry: inout RegistryFile) throws(RegistryError) {
        let followed = try followed()
        let last = try connection.number(VectorFile.lastPartner) ?? 0
        let news = try registry.read(foreseen: true) { db throws(RegistryError) in
            try VectorFile.news(since: followed, partner: last, in: db)
        }
        guard let head = news.head, head != followed else { return }
        try connection.transaction { db throws(RegistryError) in
            if !news.goesOn {
                try VectorIndexRepository.clear(in: db)
                try db.write("DELETE FROM partner")
            }
            for partner in news.partners { try db.write(VectorFile.addPartner, partner) }
            for change in news.touched {
                if change.isOnRecord { try db.write(VectorFile.addPartner, change.partner) }
                if change.isErased || !change.isOnRecord {
                    try VectorIndexRepository.forget(change.partner, in: db)
                } else {
                    try VectorIndexRepository.wait(change.partner, in: db)
                }
                if !change.isOnRecord {
                    try VectorIndexRepository.leave(change.partner, in: db)
                    try db.write(VectorFile.removePartner, change.partner)
                }
            }
            try db.write(VectorFile.putFollowed, head.sequence, head.hash)
        }
    }

    private static func news(
        since followed: Head?, partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> News {
        var news = News()
        news.head = try head(in: db)
        guard let followed else {
            news.partners = try numbers(after: 0, in: db)
            return news
        }
        let found = try db.one(hashOf, followed.sequence) { row throws(StorageError) in try row.bytes(0) }
        news.partners = try numbers(after: partner, in: db)
        news.touched = try db.list(touched, followed.sequence) { row throws(StorageError) in
            (
                partner: try row.integer(0), isErased: try row.integer(1) == 1,
                isOnRecord: try row.integer(2) == 1
            )
        }
        news.goesOn = found == followed.hash
        // Without a head nothing was asked yet.
        if !news.goesOn, news.head != nil {
            news.partners = try numbers(after: 0, in: db)
            news.touched = []
        }
        return news
    }

    private static func numbers(
        after partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        try db.list(partnersAfter, partner) { row throws(StorageError) in try row.integer(0) }
    }
}
