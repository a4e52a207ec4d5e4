import Storage

extension Audit {
    /// SQLite's own: the leaves of the index by segment and page (https://sqlite.org/fts5.html#the_data_table_format_).
    private static let leaves: SQL = """
        SELECT id >> 37, id & 0x7FFFFFFF, block FROM partner_search_data
        WHERE id > 10 AND (id >> 31 & 0x3F) = 0 ORDER BY id
        """
    private static let entries: SQL =
        "SELECT segid, term, pgno >> 1 FROM partner_search_idx ORDER BY segid, pgno"

    /// Whether every leaf that begins a word is found by the table through which words are looked up, and under the
    /// start of that word.
    ///
    /// FTS5's own check follows the entries that are there, so that leaves without one are missed by it.
    mutating func checkSeeking(in db: borrowing Connection) throws(RegistryError) {
        var entries: [Leaf: [UInt8]] = [:]
        try db.forEach(Audit.entries) { row throws(RegistryError) in
            do throws(StorageError) {
                entries[Leaf(segment: try row.integer(0), page: try row.integer(2))] = try row.bytes(1)
            } catch { throw .storage(error) }
            return true
        }
        var lost = 0
        var segment: Int64 = 0
        try db.forEach(Audit.leaves) { row throws(RegistryError) in
            do throws(StorageError) {
                let leaf = Leaf(segment: try row.integer(0), page: try row.integer(1))
                guard let term = Audit.firstTerm(try row.bytes(2)) else { return true }
                // Of a segment that is being merged, the words before those of its first page are gone already.
                let isFirst = leaf.segment != segment
                segment = leaf.segment
                if let entry = entries[leaf],
                    term.starts(with: entry) || isFirst && entry.lexicographicallyPrecedes(term)
                {
                    return true
                }
                lost += 1
            } catch { throw .storage(error) }
            return true
        }
        guard lost > 0 else { return }
        find(
            .search,
            "the search index has words on \(lost) \(lost == 1 ? "page" : "pages") that no search comes to; "
                + "`concord repair` rebuilds it")
    }

    private struct Leaf: Hashable {
        let segment: Int64
        let page: Int64
    }

    /// The word with which a leaf begins; nil for one that only goes on with the places of a word.
    ///
    /// Two bytes say where the list of words' places starts, at the end of the page; its first number is where the first
    /// word stands, with its length before it.
    private static func firstTerm(_ block: [UInt8]) -> [UInt8]? {
        guard block.count >= 4 else { return nil }
        let end = Int(block[2]) << 8 | Int(block[3])
        guard end < block.count, end >= 4, let (start, _) = number(in: block, at: end),
            let (length, size) = number(in: block, at: start), start + size + length <= end
        else { return nil }
        return Array(block[(start + size)..<(start + size + length)])
    }

    /// A variable-length integer of SQLite and how many bytes it takes; nil where it goes beyond the block.
    private static func number(in block: [UInt8], at start: Int) -> (value: Int, size: Int)? {
        var value = 0
        for size in 1...5 {
            guard start + size <= block.count else { return nil }
            let byte = block[start + size - 1]
            value = value << 7 | Int(byte & 0x7F)
            if byte < 0x80 { return (value, size) }
        }
        return nil
    }
}
