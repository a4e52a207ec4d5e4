package import Storage

/// The vectors of partners' texts, derived from the records and no part of the history. Every call runs inside the
/// caller's transaction.
package enum VectorIndexRepository {
    /// So many partner numbers share a chunk: about 50 kB, which fits a core's own cache.
    package static let chunkSize: Int64 = 128

    private static let readIndex: SQL = "SELECT model, width, last_partner FROM vector_index"
    private static let startIndex: SQL =
        "INSERT INTO vector_index (only, model, width, last_partner) VALUES (1, ?1, ?2, 0)"
    private static let advance: SQL = "UPDATE vector_index SET last_partner = max(last_partner, ?1)"
    static let stale: SQL = """
        SELECT partner FROM vector_stale WHERE partner > ?1 AND partner NOT IN \(VoidRepository.parties)
        ORDER BY partner LIMIT ?2
        """
    static let beyond: SQL = """
        SELECT id FROM partner WHERE id > ?1 AND id NOT IN \(VoidRepository.parties) ORDER BY id LIMIT ?2
        """
    private static let putVectors: SQL = """
        INSERT INTO partner_vector (partner, digest, words, parts, content) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (partner) DO UPDATE SET digest = excluded.digest, words = excluded.words,
            parts = excluded.parts, content = excluded.content
        """
    private static let removeVectors: SQL = "DELETE FROM partner_vector WHERE partner = ?1"
    private static let markStale: SQL = "INSERT OR IGNORE INTO vector_stale (partner) VALUES (?1)"
    private static let unmarkStale: SQL = "DELETE FROM vector_stale WHERE partner = ?1"
    static let ofPartner: SQL =
        "SELECT partner, digest, words, parts, content FROM partner_vector WHERE partner = ?1"
    static let ofRange: SQL = """
        SELECT partner, digest, words, parts, content FROM partner_vector WHERE partner BETWEEN ?1 AND ?2
        ORDER BY partner
        """
    static let readChunk: SQL = "SELECT content FROM vector_chunk WHERE number = ?1"
    private static let putChunk: SQL = """
        INSERT INTO vector_chunk (number, content) VALUES (?1, ?2)
        ON CONFLICT (number) DO UPDATE SET content = excluded.content
        """
    private static let removeChunk: SQL = "DELETE FROM vector_chunk WHERE number = ?1"

    /// Nil where nothing was ever indexed.
    package static func index(in db: borrowing Connection) throws(RegistryError) -> VectorIndex? {
        try db.one(readIndex) { row throws(StorageError) in
            VectorIndex(
                model: try row.text(0), width: Int(try row.integer(1)), lastPartner: try row.integer(2))
        }
    }

    /// Makes the index one of this model; vectors of another model are removed.
    package static func start(
        model: String, width: Int, in db: borrowing Connection
    ) throws(RegistryError) {
        if let index = try index(in: db), index.model == model, index.width == width { return }
        try clear(in: db)
        try db.write(startIndex, model, width)
    }

    /// Removes every vector.
    package static func clear(in db: borrowing Connection) throws(RegistryError) {
        for sql in [
            "DELETE FROM partner_vector", "DELETE FROM vector_chunk", "DELETE FROM vector_stale",
            "DELETE FROM vector_index",
        ] as [SQL] { try db.write(sql) }
    }

    /// Partners that wait to be looked at: those whose wording has changed, then those that came later.
    package static func waiting(
        limit: Int, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        let index = try index(in: db)
        var partners = try db.list(stale, 0, limit) { row throws(StorageError) in try row.integer(0) }
        if partners.count < limit {
            partners += try db.list(beyond, index?.lastPartner ?? 0, limit - partners.count) {
                row throws(StorageError) in try row.integer(0)
            }
        }
        return partners
    }

    /// Keeps the vectors of partners that were looked at; one whose wording has changed meanwhile goes on waiting.
    ///
    /// `partners` are all that were looked at, with vectors or without. What they say now is `known`, or read from `db`.
    package static func put(
        _ vectors: [PartnerVectors], of partners: [Int64], knowing known: [Int64: PartnerWording]? = nil,
        in db: borrowing Connection
    ) throws(RegistryError) {
        guard let index = try index(in: db) else { return }
        let made = Dictionary(vectors.map { ($0.partner, $0) }, uniquingKeysWith: { one, _ in one })
        var chunks: Set<Int64> = []
        for partner in partners {
            chunks.insert(partner / chunkSize)
            try db.write(unmarkStale, partner)
            let wording =
                if let known { known[partner] } else {
                    try PartnerProfileRepository.profile(of: partner, in: db)?.wording
                }
            guard let vectors = made[partner] else {
                try db.write(removeVectors, partner)
                if wording?.passages.isEmpty == false { try db.write(markStale, partner) }
                continue
            }
            guard wording?.digest == vectors.digest else {
                try db.write(removeVectors, partner)
                if wording != nil { try db.write(markStale, partner) }
                continue
            }
            let digest = PartnerVectors.digest(
                model: index.model, words: vectors.words, parts: vectors.parts.count, wording: vectors.digest)
            try db.write(
                putVectors, partner, digest, vectors.words, vectors.parts.count,
                vectors.content(width: index.width))
        }
        if let last = partners.max() { try db.write(advance, last) }
        for chunk in chunks.sorted() { try makeChunk(chunk, width: index.width, in: db) }
    }

    /// Lets a partner wait whose wording may have changed; its vectors stay until it was looked at.
    static func wait(_ partner: Int64, in db: borrowing Connection) throws(RegistryError) {
        guard let index = try index(in: db), partner <= index.lastPartner else { return }
        try db.write(markStale, partner)
    }

    /// Lets a partner wait no longer that says what its vectors were made from, or of which nothing is left.
    package static func leave(_ partner: Int64, in db: borrowing Connection) throws(RegistryError) {
        try db.write(unmarkStale, partner)
    }

    /// Removes what was made of a partner's wording, which has changed; the next look makes it anew.
    static func forget(_ partner: Int64, in db: borrowing Connection) throws(RegistryError) {
        guard let index = try index(in: db), partner <= index.lastPartner else { return }
        try db.write(markStale, partner)
        try db.write(removeVectors, partner)
        guard db.changes > 0 else { return }
        let number = partner / chunkSize
        let content = try db.one(readChunk, number) { row throws(StorageError) in try row.bytes(0) }
        guard let content else { return }
        guard let entries = VectorChunk.entries(content) else {
            try makeChunk(number, width: index.width, in: db)
            return
        }
        let slot = UInt32(partner % chunkSize)
        try put(
            entries.filter { $0.slot & VectorChunk.owner != slot }, as: number, width: index.width, in: db
        )
    }

    /// The vectors of a partner; nil where there are none or where they are damaged.
    package static func vectors(
        of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> PartnerVectors? {
        try db.one(ofPartner, partner, as: vectors)?.vectors
    }

    /// The same, and nil as well where they were made by another model or from other words than these.
    package static func vectors(
        of partner: Int64, by model: String, from wording: PartnerWording, in db: borrowing Connection
    ) throws(RegistryError) -> PartnerVectors? {
        guard let vectors = try vectors(of: partner, in: db) else { return nil }
        let digest = PartnerVectors.digest(
            model: model, words: vectors.words, parts: vectors.parts.count, wording: wording.digest)
        return digest == vectors.digest ? vectors : nil
    }

    /// Makes a chunk from the vectors of its partners; one whose own vectors are damaged waits to be looked at again.
    package static func makeChunk(
        _ number: Int64, width: Int, in db: borrowing Connection
    ) throws(RegistryError) {
        let first = number * chunkSize
        var entries: [VectorChunk.Entry] = []
        for (partner, vectors) in try db.list(ofRange, first, first + chunkSize - 1, as: vectors) {
            guard let vectors, vectors.parts.allSatisfy({ $0.vector.codes.count == width }) else {
                try db.write(removeVectors, partner)
                try db.write(markStale, partner)
                continue
            }
            entries += vectors.chunkEntries(slot: UInt32(partner - first))
        }
        try put(entries, as: number, width: width, in: db)
    }

    /// What a chunk should hold; damaged vectors are left out.
    static func entries(ofChunk number: Int64, in db: borrowing Connection) throws(RegistryError)
        -> [VectorChunk.Entry]
    {
        let first = number * chunkSize
        return try db.list(ofRange, first, first + chunkSize - 1, as: vectors).flatMap {
            partner, vectors in
            vectors?.chunkEntries(slot: UInt32(partner - first)) ?? []
        }
    }

    private static func put(
        _ entries: [VectorChunk.Entry], as number: Int64, width: Int, in db: borrowing Connection
    ) throws(RegistryError) {
        if entries.isEmpty {
            try db.write(removeChunk, number)
        } else {
            try db.write(putChunk, number, VectorChunk.bytes(of: entries, width: width))
        }
    }

    static func vectors(_ row: borrowing Row) throws(StorageError) -> (
        partner: Int64, vectors: PartnerVectors?
    ) {
        let partner = try row.integer(0)
        let vectors = PartnerVectors(
            partner: partner, digest: try row.bytes(1), words: Int(clamping: try row.integer(2)),
            parts: Int(clamping: try row.integer(3)), content: try row.bytes(4))
        return (partner, vectors)
    }
}
