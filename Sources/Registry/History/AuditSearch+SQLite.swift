import Storage

/// What the search index should hold, worked out from the partners, or what it holds; as sums that are compared.
///
/// A sum adds up one number for each word at its place, so that the order in which they come does not matter.
/// It stands for a group of partners, because a sum for each of a million would fill the memory. It finds
/// damage and mistakes; the index is no record, so it need not withstand a forger.
struct AuditSearch: Sendable {
    /// The sums by the partner's number divided by `groupSize`.
    private(set) var groups: [Int64: UInt64] = [:]

    static let groupSize: Int64 = 1024

    // SQLite's own: the words of an FTS5 table with their places.
    private static let openWords: SQL =
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab ('main', 'partner_search', 'instance')"
    private static let words: SQL = "SELECT term, doc, col, offset FROM temp.search_word WHERE term > ?1"
    static let sizes: SQL = "SELECT id, sz FROM partner_search_docsize"
    private static let sizesAfter: SQL =
        "SELECT id, sz FROM partner_search_docsize WHERE id > ?1 ORDER BY id LIMIT 50000"
    /// What `0005_search.sql` names; the columns stand in the same order.
    private static let tokenizer = ["porter", "unicode61", "remove_diacritics", "2"]

    /// Its columns as `value` takes them.
    private static let columns = ["name", "vision", "value_words"].map { mix($0.utf8, seed: 2) }

    static func titles(in db: borrowing Connection) throws(RegistryError) -> [String: String] {
        Dictionary(
            try ValueRepository.values(of: nil, in: db).map { ($0.code, $0.title) },
            uniquingKeysWith: { one, _ in one })
    }

    /// Adds what the index should hold of these partners.
    mutating func expect(
        _ partners: [Partner], titles: [String: String], in fresh: inout RegistryFile
    ) throws(RegistryError) {
        for (partner, sum) in try AuditSearch.sums(of: partners, titles: titles, in: &fresh) {
            groups[AuditSearch.group(of: partner), default: 0] &+= sum
        }
    }

    mutating func add(_ value: UInt64, of partner: Int64) {
        groups[AuditSearch.group(of: partner), default: 0] &+= value
    }

    mutating func add(_ other: AuditSearch) { groups.merge(other.groups) { $0 &+ $1 } }

    /// The sum of each partner, as the index should hold it; its words are cut as the index cuts them.
    static func sums(
        of partners: [Partner], titles: [String: String], in fresh: inout RegistryFile
    ) throws(RegistryError) -> [(partner: Int64, sum: UInt64)] {
        guard !partners.isEmpty else { return [] }
        var sums: [(partner: Int64, sum: UInt64)] = []
        sums.reserveCapacity(partners.count)
        do throws(StorageError) {
            let tokenizer = try FullTextTokenizer(AuditSearch.tokenizer, of: fresh.connection)
            for partner in partners {
                let entry = partner.searchEntry(titles: titles)
                sums.append((partner.id, try sum(of: entry, partner.id, tokenizer)))
            }
        } catch { throw .storage(error) }
        return sums
    }

    private static func sum(
        of entry: SearchEntry, _ partner: Int64, _ tokenizer: FullTextTokenizer
    ) throws(StorageError) -> UInt64 {
        let number = UInt64(bitPattern: partner)
        var sum: UInt64 = 0
        var sizes: [UInt8] = []
        for (column, text) in zip(columns, [entry.name, entry.vision, entry.valueWords]) {
            let words = try tokenizer.words(of: text)
            var start = 0
            for (place, end) in words.ends.enumerated() {
                sum &+= value(mix(words.bytes[start..<end], seed: 1), column, UInt64(place), number)
                start = end
            }
            sizes += variable(words.ends.count)
        }
        return sum &+ spread(mix(sizes, seed: 3) ^ spread(number))
    }

    /// Adds what the index holds, in short steps, so that others go on writing.
    mutating func read(_ file: inout RegistryFile) throws(RegistryError) {
        #if PostgreSQL
            if file.connection.isOnServer { return try readStems(&file) }
        #endif
        var last: [UInt8] = []
        var isDone = false
        while !isDone {
            isDone = true
            var count = 0
            let after = String(decoding: last, as: UTF8.self)
            var groups = groups
            // A word's partners come in their order, so a group is looked up once for all of them.
            var (group, sum): (Int64, UInt64) = (0, 0)
            try file.read { db throws(RegistryError) in
                try AuditSearch.forEachWord(in: db, after: after) { term, partner, value in
                    // The next step goes on after the last word, which a damaged one is no place for.
                    if count >= 200_000, term != last, String(validating: last, as: UTF8.self) != nil {
                        isDone = false
                        return false
                    }
                    if term != last { last = term }
                    count += 1
                    if AuditSearch.group(of: partner) != group {
                        if sum != 0 { groups[group, default: 0] &+= sum }
                        (group, sum) = (AuditSearch.group(of: partner), 0)
                    }
                    sum &+= value
                    return true
                }
            }
            if sum != 0 { groups[group, default: 0] &+= sum }
            self.groups = groups
        }
        var partner = Int64.min
        var rows = 0
        repeat {
            rows = 0
            var groups = groups
            try file.read { db throws(RegistryError) in
                try db.forEach(AuditSearch.sizesAfter, partner) { row throws(RegistryError) in
                    do throws(StorageError) {
                        rows += 1
                        partner = try row.integer(0)
                        groups[AuditSearch.group(of: partner), default: 0] &+= try AuditSearch.size(row)
                    } catch { throw .storage(error) }
                    return true
                }
            }
            self.groups = groups
        } while rows > 0
    }

    /// Hands every word at its place, and every count of words, to `body` as the partner and a number.
    static func forEachPlace(
        in db: borrowing Connection, do body: (Int64, UInt64) -> Void
    ) throws(RegistryError) {
        #if PostgreSQL
            if db.isOnServer { return try forEachStem(in: db, after: .min, do: body) }
        #endif
        try forEachWord(in: db, after: "") { _, partner, value in
            body(partner, value)
            return true
        }
        try db.forEach(sizes) { row throws(RegistryError) in
            do throws(StorageError) { body(try row.integer(0), try size(row)) } catch {
                throw .storage(error)
            }
            return true
        }
    }

    /// Hands every place of the words after one to `body` until that says no.
    private static func forEachWord(
        in db: borrowing Connection, after start: String, do body: ([UInt8], Int64, UInt64) -> Bool
    ) throws(RegistryError) {
        try db.write(openWords)
        var term: [UInt8] = []
        var hashed = mix(term, seed: 1)
        // Looked for one by one, because there are three, and a word changes its column with each partner.
        var columns: [(name: [UInt8], hash: UInt64)] = []
        var column = 0
        try db.forEach(words, start) { row throws(RegistryError) in
            do throws(StorageError) {
                if try !isSame(row.utf8(0), as: term) {
                    term = try row.rawText(0)
                    hashed = mix(term, seed: 1)
                }
                let isOther = try columns.isEmpty ? true : !isSame(row.utf8(2), as: columns[column].name)
                if isOther {
                    column = 0
                    while column < columns.count, try !isSame(row.utf8(2), as: columns[column].name) {
                        column += 1
                    }
                    if column == columns.count {
                        let name = try row.rawText(2)
                        columns.append((name, mix(name, seed: 2)))
                    }
                }
                let place = UInt64(bitPattern: try row.integer(3))
                let partner = try row.integer(1)
                return body(
                    term, partner,
                    value(hashed, columns[column].hash, place, UInt64(bitPattern: partner)))
            } catch { throw .storage(error) }
        }
    }

    private static func isSame(_ text: Span<UInt8>, as bytes: [UInt8]) -> Bool {
        text.withUnsafeBytes { text in bytes.withUnsafeBytes { text.isSame(as: $0) } }
    }

    private static func size(_ row: borrowing Row) throws(StorageError) -> UInt64 {
        spread(mix(try row.bytes(1), seed: 3) ^ spread(UInt64(bitPattern: try row.integer(0))))
    }

    static func value(_ term: UInt64, _ column: UInt64, _ place: UInt64, _ partner: UInt64) -> UInt64 {
        spread(term ^ spread(column &+ spread(place &+ spread(partner))))
    }

    /// A count as FTS5 keeps it: SQLite's integer of variable length.
    static func variable(_ count: Int) -> [UInt8] {
        var bytes = [UInt8(count & 0x7F)]
        var rest = count >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }

    /// Numbers are positive; one of a damaged row may be anything.
    static func group(of partner: Int64) -> Int64 { partner >> 10 }

    /// FNV-1a over 64 bits.
    static func mix(_ bytes: some Sequence<UInt8>, seed: UInt64) -> UInt64 {
        var hash = 0xcbf2_9ce4_8422_2325 ^ spread(seed)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    /// The finaliser of SplitMix64: every bit of the result depends on every bit of the value.
    static func spread(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9e37_79b9_7f4a_7c15
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
