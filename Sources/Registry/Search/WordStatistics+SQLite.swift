package import Storage

/// How common words are among the partners on record: what BM25 weighs a word by.
package struct WordStatistics: Hashable, Sendable {
    /// The partners in the index.
    package let partners: Int64
    /// The words that a partner's names, texts and values have on average.
    package let averageLength: Double
    /// The partners that have a word, by its stem; of a common one an estimate.
    package let frequencies: [String: Int64]

    package init(partners: Int64, averageLength: Double, frequencies: [String: Int64]) {
        self.partners = partners
        self.averageLength = averageLength
        self.frequencies = frequencies
    }
}

/// Reads what FTS5 keeps about its own index. SQLite's own.
package enum WordStatisticsRepository {
    /// Partners up to which a word is counted; beyond them an estimate is as good for weighing it.
    static let countLimit: Int64 = 2000
    // FTS5 keeps the number of its rows and of the words in each column in this row, as variable-length integers.
    static let totals: SQL = "SELECT block FROM partner_search_data WHERE id = 1"

    package static func statistics(
        of stems: some Sequence<String>, in db: borrowing Connection
    ) throws(RegistryError) -> WordStatistics {
        let (partners, words) = try totals(in: db)
        var frequencies: [String: Int64] = [:]
        for stem in stems {
            frequencies[stem] = try WordReachRepository.partners(
                withStem: stem, limit: countLimit, among: partners, in: db)
        }
        return WordStatistics(
            partners: partners, averageLength: partners > 0 ? Double(words) / Double(partners) : 0,
            frequencies: frequencies)
    }

    /// The partners in the index, and the words that they have together.
    static func totals(in db: borrowing Connection) throws(RegistryError) -> (partners: Int64, words: Int64) {
        #if PostgreSQL
            if db.isOnServer { return try SearchRanking.totals(in: db) }
        #endif
        let block = try db.one(totals) { row throws(StorageError) in try row.bytes(0) } ?? []
        let numbers = variableIntegers(block)
        return (numbers.first ?? 0, numbers.dropFirst().reduce(0) { $0 &+ $1 })
    }

    /// The words of one partner, as `partner_search_docsize` keeps their number for each column.
    static func length(_ sizes: [UInt8]) -> Int64 { variableIntegers(sizes).reduce(0) { $0 &+ $1 } }

    /// SQLite's variable-length integers: seven bits a byte, high ones first, the ninth byte whole.
    private static func variableIntegers(_ bytes: [UInt8]) -> [Int64] {
        var numbers: [Int64] = []
        var number: Int64 = 0
        var count = 0
        for byte in bytes {
            count += 1
            if count == 9 {
                number = number << 8 | Int64(byte)
            } else {
                number = number << 7 | Int64(byte & 0x7F)
                if byte & 0x80 != 0 { continue }
            }
            numbers.append(number)
            number = 0
            count = 0
        }
        return numbers
    }
}
