import Storage

/// What the search index should hold, worked out from the partners; and sums by which it is compared.
///
/// A sum adds up one number for each word at its place, so that the order in which they come does not matter.
/// It stands for a group of partners, because a sum for each of a million would fill the memory. It finds
/// damage and mistakes; the index is no record, so it need not withstand a forger.
struct AuditSearch {
    /// The sums by the partner's number divided by `groupSize`.
    private(set) var groups: [Int64: UInt64] = [:]

    static let groupSize: Int64 = 1024

    // SQLite's own: the words of an FTS5 table with their places.
    private static let openWords: SQL =
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab ('main', 'partner_search', 'instance')"
    private static let words: SQL = "SELECT term, doc, col, offset FROM temp.search_word"
    static let sizes: SQL = "SELECT id, sz FROM partner_search_docsize"
    private static let clear: SQL = "INSERT INTO partner_search (partner_search) VALUES ('delete-all')"

    static func titles(in db: borrowing Connection) throws(RegistryError) -> [String: String] {
        Dictionary(
            try ValueRepository.values(of: nil, in: db).map { ($0.code, $0.title) },
            uniquingKeysWith: { one, _ in one })
    }

    /// Adds what the index should hold of these partners, cut into words by an index in memory.
    mutating func expect(
        _ partners: [Partner], titles: [String: String], in fresh: inout RegistryFile
    ) throws(RegistryError) {
        let sums = try AuditSearch.sums(of: partners, titles: titles, in: &fresh)
        for (partner, sum) in sums { groups[AuditSearch.group(of: partner), default: 0] &+= sum }
    }

    /// The sum of each partner, as the index should hold it.
    static func sums(
        of partners: [Partner], titles: [String: String], in fresh: inout RegistryFile
    ) throws(RegistryError) -> [Int64: UInt64] {
        guard !partners.isEmpty else { return [:] }
        return try fresh.connection.transaction { db throws(RegistryError) in
            for partner in partners {
                try SearchIndex.add(partner.searchEntry(titles: titles), of: partner.id, in: db)
            }
            var sums: [Int64: UInt64] = [:]
            try forEachPlace(in: db) { partner, value in sums[partner, default: 0] &+= value }
            try db.write(clear)
            return sums
        }
    }

    /// Hands every word at its place, and every count of words, to `body` as the partner and a number.
    static func forEachPlace(
        in db: borrowing Connection, do body: (Int64, UInt64) -> Void
    ) throws(RegistryError) {
        try db.write(openWords)
        var term: [UInt8] = []
        var hashed = mix(term, seed: 1)
        try db.forEach(words) { row throws(RegistryError) in
            do throws(StorageError) {
                let isSame = try row.utf8(0).withUnsafeBufferPointer { $0.elementsEqual(term) }
                if !isSame {
                    term = try row.rawText(0)
                    hashed = mix(term, seed: 1)
                }
                let column = mix(Array(try row.utf8(2).withUnsafeBufferPointer { Array($0) }), seed: 2)
                let place = UInt64(bitPattern: try row.integer(3))
                let partner = try row.integer(1)
                let number = UInt64(bitPattern: partner)
                body(partner, spread(hashed ^ spread(column &+ spread(place &+ spread(number)))))
            } catch { throw .storage(error) }
            return true
        }
        try db.forEach(sizes) { row throws(RegistryError) in
            do throws(StorageError) {
                let partner = try row.integer(0)
                body(partner, spread(mix(try row.bytes(1), seed: 3) ^ spread(UInt64(bitPattern: partner))))
            } catch { throw .storage(error) }
            return true
        }
    }

    /// Numbers are positive; one of a damaged row may be anything.
    static func group(of partner: Int64) -> Int64 { partner >> 10 }

    /// FNV-1a over 64 bits.
    private static func mix(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
        var hash = 0xcbf2_9ce4_8422_2325 ^ spread(seed)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    /// The finaliser of SplitMix64: every bit of the result depends on every bit of the value.
    private static func spread(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9e37_79b9_7f4a_7c15
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
