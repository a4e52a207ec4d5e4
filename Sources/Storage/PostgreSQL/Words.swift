#if PostgreSQL
    import PostgreSQL

    extension Server {
        /// A statement in PostgreSQL's words, cut at its places: NULL is written out, since a place for it has no type.
        struct Words {
            private let pieces: [String]
            private let numbers: [Int32]
            /// The number of `?` places.
            let places: Int32
            /// Whether what it returns is asked for by this engine alone: the number of the row that an INSERT made.
            let isSilent: Bool
            let kind: Kind

            enum Kind: Equatable {
                /// It reads alone, and says the same until something is written.
                case reading
                /// It reads what is otherwise each time, such as the time.
                case observing
                /// It changes a table, and gives no row that is asked for.
                case changing(table: String)
                case other
            }

            init(_ sql: SQL, numbers primaryKeys: [String: String]) throws(StorageError) {
                var tokens = [SQLToken](Wording.statement(sql.postgresql ?? sql.text))
                guard let first = tokens.first else {
                    throw .misuse("there is no statement here", sql: sql.text)
                }
                if let end = tokens.firstIndex(where: { $0.text == ";" && $0.kind == .mark }) {
                    guard end == tokens.count - 1 else {
                        throw .misuse("one statement at a time; `script` takes several", sql: sql.text)
                    }
                    tokens.removeLast()
                }
                guard
                    !["BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"].contains(
                        first.text.uppercased())
                else { throw .misuse("transactions belong to `transaction` and `snapshot`", sql: sql.text) }
                var isSilent = false
                if first.is("INSERT"), tokens.count > 2, !tokens.contains(where: { $0.is("RETURNING") }),
                    let column = primaryKeys[tokens[2].text]
                {
                    tokens += [.word("RETURNING"), .word("\"\(column)\"")]
                    isSilent = true
                }
                self.isSilent = isSilent
                kind = Self.kind(tokens, isSilent: isSilent)
                var pieces = [""]
                var numbers: [Int32] = []
                for token in tokens {
                    if token.isApart { pieces[pieces.count - 1] += " " }
                    if token.kind == .place, let number = Int32(token.text.dropFirst()) {
                        numbers.append(number)
                        pieces.append("")
                    } else {
                        pieces[pieces.count - 1] += token.text
                    }
                }
                self.pieces = pieces
                self.numbers = numbers
                places = numbers.max() ?? 0
            }

            private static func kind(_ tokens: [SQLToken], isSilent: Bool) -> Kind {
                func changes(_ token: SQLToken) -> Bool {
                    token.is("INSERT") || token.is("UPDATE") || token.is("DELETE")
                }
                if changes(tokens[0]) {
                    let place = tokens[0].is("UPDATE") ? 1 : 2
                    guard isSilent || !tokens.contains(where: { $0.is("RETURNING") }), tokens.count > place
                    else { return .other }
                    // A row that goes may take rows of other tables with it.
                    return .changing(table: tokens[0].is("DELETE") ? "" : tokens[place].text)
                }
                let reads = tokens[0].is("SELECT") || tokens[0].is("VALUES") || tokens[0].is("WITH")
                guard reads, !tokens.contains(where: changes) else {
                    return .other
                }
                return tokens.contains { $0.is("clock_timestamp") } ? .observing : .reading
            }

            /// The text for these values, and those of them that are there.
            func filled(with values: [ServerValue?]) -> (text: String, values: [ServerValue]) {
                var own: [ServerValue] = []
                let places: [Int?] = values.map { value in
                    guard let value else { return nil }
                    own.append(value)
                    return own.count
                }
                var text = pieces[0]
                for (index, number) in numbers.enumerated() {
                    text += places[Int(number) - 1].map { "$\($0)" } ?? "NULL"
                    text += pieces[index + 1]
                }
                return (text, own)
            }
        }
    }
#endif
