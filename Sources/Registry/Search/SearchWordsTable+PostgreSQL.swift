#if PostgreSQL
    import Storage

    /// The full-text index of a registry on PostgreSQL: the stems of each partner in their order, as this program cuts them,
    /// and a `tsvector` of them for finding.
    extension SearchIndex {
        /// The stems of a column stand between blanks, so that a phrase is found as it stands; without words it is empty.
        private static let table = """
            CREATE TABLE partner_search (id bigint PRIMARY KEY, name text NOT NULL, vision text NOT NULL,
                value_words text NOT NULL, length bigint NOT NULL,
                words tsvector NOT NULL GENERATED ALWAYS AS (array_to_tsvector(array_remove(
                    string_to_array(name || vision || value_words, ' '), ''))) STORED);
            CREATE INDEX partner_search_by_word ON partner_search USING gin (words);
            """
        private static let insertStems = RowsInsert(
            "INSERT INTO partner_search (id, name, vision, value_words, length)", row: "(?, ?, ?, ?, ?)")
        private static let removeStems: SQL = "DELETE FROM partner_search WHERE id = ?1"
        private static let removeAllStems: SQL = "DELETE FROM partner_search"

        /// Makes the index with the step of the schema that makes FTS5's in a file.
        static func make(onServer db: borrowing Connection) throws(StorageError) { try db.script(table) }

        static func addStems(_ rows: RowBuffer, base: Int64, in db: borrowing Connection)
            throws(RegistryError)
        {
            var stems = RowBuffer(width: 5)
            for row in 0..<rows.count {
                stems.append(fromBase: rows.offset(row, 0) ?? 0)
                var length = 0
                for column in 1...3 {
                    let words = Self.stems(of: rows.text(row, column) ?? "")
                    length += words.count
                    stems.append(words.isEmpty ? "" : " " + words.joined(separator: " ") + " ")
                }
                stems.append(Int64(length))
            }
            var done = 0
            do { try db.insert(insertStems, stems, base: base, done: &done) } catch { throw .storage(error) }
        }

        static func removeStems(of partner: Int64, in db: borrowing Connection) throws(RegistryError) {
            try db.write(removeStems, partner)
        }

        static func removeAllStems(in db: borrowing Connection) throws(RegistryError) {
            try db.write(removeAllStems)
        }

        /// The stems of a text; one that PostgreSQL would not take for its length is cut.
        static func stems(of text: String) -> [String] {
            SearchText.words(of: text).map { word in
                word.stem.utf8.count <= 1000
                    ? word.stem : String(word.stem.unicodeScalars.prefix(250).map(Character.init))
            }
        }
    }
#endif
