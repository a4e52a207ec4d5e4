#if PostgreSQL
    import Storage

    /// The words of the index that a database holds, as the sums by which they are compared.
    extension AuditSearch {
        private static let stems: SQL = """
            SELECT id, name, vision, value_words, length FROM partner_search WHERE id > ?1 ORDER BY id LIMIT 10000
            """

        mutating func readStems(_ file: inout RegistryFile) throws(RegistryError) {
            var found = AuditSearch()
            try file.read { db throws(RegistryError) in
                try AuditSearch.forEachStem(in: db, after: .min) { found.add($1, of: $0) }
            }
            add(found)
        }

        static func forEachStem(
            in db: borrowing Connection, after first: Int64, do body: (Int64, UInt64) -> Void
        ) throws(RegistryError) {
            let columns = ["name", "vision", "value_words"].map { mix($0.utf8, seed: 2) }
            var last = first
            while true {
                let start = last
                try db.forEach(stems, start) { row throws(RegistryError) in
                    do throws(StorageError) {
                        last = try row.integer(0)
                        var sizes: [UInt8] = []
                        var length = 0
                        for (index, column) in columns.enumerated() {
                            let words = try row.text(Int32(index + 1)).utf8.split(
                                separator: UInt8(ascii: " "))
                            for (place, word) in words.enumerated() {
                                body(
                                    last,
                                    value(mix(word, seed: 1), column, UInt64(place), UInt64(bitPattern: last))
                                )
                            }
                            sizes += variable(words.count)
                            length += words.count
                        }
                        // A wrong length would rank the partner wrongly, and counts as a word that is not there.
                        if try row.integer(4) != Int64(length) { body(last, 1) }
                        body(last, spread(mix(sizes, seed: 3) ^ spread(UInt64(bitPattern: last))))
                    } catch { throw .storage(error) }
                    return true
                }
                if last == start { return }
            }
        }
    }
#endif
