#if PostgreSQL
    import Storage

    /// An expression of FTS5 as far as this module writes them: phrases in quotes, perhaps as beginnings, joined by AND and OR,
    /// perhaps only in names.
    indirect enum WordExpression {
        case phrase(Phrase)
        case all([WordExpression])
        case any([WordExpression])

        struct Phrase {
            let stems: [String]
            /// Whether the last word may be the beginning of a longer one.
            let isBeginning: Bool
            let isName: Bool
        }

        init(_ text: String) {
            var rest = Reader(text)
            self = rest.expression(isName: false)
        }

        /// The phrases in their order, each as often as it stands there.
        var phrases: [Phrase] {
            switch self {
            case .phrase(let phrase): [phrase]
            case .all(let parts), .any(let parts): parts.flatMap(\.phrases)
            }
        }

        /// A condition on `partner_search`, and the values of its places.
        var condition: (sql: SQL, values: [any Bindable]) {
            switch self {
            case .phrase(let phrase): return phrase.condition
            case .all(let parts):
                let parts = parts.map(\.condition)
                return ("(\(joined: parts.map(\.sql), by: " AND "))", parts.flatMap(\.values))
            case .any(let parts):
                let parts = parts.map(\.condition)
                return ("(\(joined: parts.map(\.sql), by: " OR "))", parts.flatMap(\.values))
            }
        }
    }

    extension WordExpression.Phrase {
        var condition: (sql: SQL, values: [any Bindable]) {
            guard !stems.isEmpty else { return ("false", []) }
            let words = stems.map { "'" + $0.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'" }
            let query = words.joined(separator: " & ") + (isBeginning ? ":*" : "")
            let found: SQL = "partner_search.words @@ CAST(? AS tsquery)"
            let run = " " + stems.joined(separator: " ") + (isBeginning ? "" : " ")
            if isName { return ("(\(found) AND strpos(partner_search.name, ?) > 0)", [query, run]) }
            guard stems.count > 1 else { return (found, [query]) }
            let sql: SQL = """
                (\(found) AND (strpos(partner_search.name, ?) > 0 OR strpos(partner_search.vision, ?) > 0
                    OR strpos(partner_search.value_words, ?) > 0))
                """
            return (sql, [query, run, run, run])
        }

        /// How often it stands in the words of a column.
        func count(in words: [Substring]) -> Int {
            guard let last = stems.last, words.count >= stems.count else { return 0 }
            return (0...(words.count - stems.count)).count { start in
                for (index, stem) in stems.dropLast().enumerated() where words[start + index] != stem {
                    return false
                }
                let word = words[start + stems.count - 1]
                return isBeginning ? word.hasPrefix(last) : word == last
            }
        }
    }

    /// Reads an expression from its start on.
    private struct Reader {
        private var rest: Substring

        init(_ text: String) { rest = text[...] }

        mutating func expression(isName: Bool) -> WordExpression {
            var parts = [all(isName)]
            while take("OR") { parts.append(all(isName)) }
            return parts.count == 1 ? parts[0] : .any(parts)
        }

        private mutating func all(_ isName: Bool) -> WordExpression {
            var parts = [unit(isName)]
            while true {
                skip()
                if rest.isEmpty || rest.hasPrefix(")") || rest.hasPrefix("OR") { break }
                _ = take("AND")
                parts.append(unit(isName))
            }
            return parts.count == 1 ? parts[0] : .all(parts)
        }

        private mutating func unit(_ isName: Bool) -> WordExpression {
            if take("name") {
                _ = take(":")
                return unit(true)
            }
            if take("(") {
                let inner = expression(isName: isName)
                _ = take(")")
                return inner
            }
            guard take("\"") else {
                // Nothing that this module writes; it finds nothing.
                rest = ""
                return .phrase(.init(stems: [], isBeginning: false, isName: isName))
            }
            var text = ""
            while let character = rest.popFirst() {
                if character == "\"" {
                    guard rest.first == "\"" else { break }
                    rest.removeFirst()
                }
                text.append(character)
            }
            return .phrase(.init(stems: SearchIndex.stems(of: text), isBeginning: take("*"), isName: isName))
        }

        private mutating func skip() { rest = rest.drop { $0 == " " } }

        private mutating func take(_ mark: String) -> Bool {
            skip()
            guard rest.hasPrefix(mark) else { return false }
            rest.removeFirst(mark.count)
            return true
        }
    }
#endif
