#if PostgreSQL
    import PostgreSQL

    extension Server.Session {
        /// A step's statement with what this program works out for the rows that are there; nil where there are none.
        ///
        /// A server cannot call back, so `UPDATE t SET c = f(d)` looks up answers that are laid beside it for the transaction.
        func answering(_ statement: String) throws(StorageError) -> String? {
            var tokens = [SQLToken](statement)
            guard tokens.count > 8, tokens[0].is("UPDATE"), tokens[2].is("SET"), tokens[6].text == "(",
                tokens[8].text == ")", let function = functions[tokens[5].text]
            else { return statement }
            let table = tokens[1].text
            let column = tokens[7].text
            let asked = try ask("SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
            guard asked.count > 0 else { return nil }
            try control(
                """
                DROP TABLE IF EXISTS pg_temp.worked_out;
                CREATE TEMP TABLE worked_out (words text NOT NULL, answer text NOT NULL) ON COMMIT DROP;
                CREATE INDEX ON worked_out USING hash (words)
                """)
            var rows: [String] = []
            for row in 0..<asked.count {
                guard case .text(let bytes) = unsafe asked.cell(row, 0) else { continue }
                let words = unsafe String(decoding: bytes, as: UTF8.self)
                rows.append("(\(Self.literal(words)), \(Self.literal(function(words))))")
                if rows.count == 500 || row == asked.count - 1 {
                    try control("INSERT INTO pg_temp.worked_out VALUES \(rows.joined(separator: ", "))")
                    rows = []
                }
            }
            tokens.replaceSubrange(
                5..<9, with: [SQLToken]("(SELECT answer FROM pg_temp.worked_out WHERE words = \(column))"))
            return tokens.sql
        }

        /// A text as a literal; the connection has `standard_conforming_strings` on.
        private static func literal(_ words: String) -> String {
            "'\(words.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
        }
    }
#endif
