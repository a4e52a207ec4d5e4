#if PostgreSQL
    /// The words of PostgreSQL for SQL that was written for SQLite: what can be said by rule.
    ///
    /// Functions that PostgreSQL lacks or names otherwise stand in its own schema (`Wording.functions`), so that most
    /// calls stay as they are. What no rule can say has a second wording beside the first.
    enum Wording {
        /// One statement of a repository.
        static func statement(_ sql: String) -> String {
            var tokens = [SQLToken](sql)
            let isLenient = leavesOutDuplicates(&tokens)
            tokens = reworded(tokens)
            if isLenient { tokens += [SQLToken]("  ON CONFLICT DO NOTHING").apart }
            return tokens.sql
        }

        /// What the rules say of a statement or a part of one.
        static func reworded(_ given: [SQLToken]) -> [SQLToken] {
            var tokens = given
            number(&tokens)
            leaveOutHints(&tokens)
            compare(&tokens)
            call(&tokens)
            nameSubqueries(&tokens)
            order(&tokens)
            for index in tokens.indices where tokens[index].kind == .word { tokens[index].rename() }
            return tokens
        }

        /// `INSERT OR IGNORE`; of the other ways to fail PostgreSQL has one, which is to fail.
        private static func leavesOutDuplicates(_ tokens: inout [SQLToken]) -> Bool {
            guard tokens.count > 3, tokens[0].is("INSERT") || tokens[0].is("UPDATE"), tokens[1].is("OR")
            else {
                return false
            }
            let isLenient = tokens[2].is("IGNORE")
            if !tokens[2].is("REPLACE") { tokens.removeSubrange(1...2) }
            return isLenient
        }

        /// `?` and `?3` become `$1` and `$3`.
        private static func number(_ tokens: inout [SQLToken]) {
            var top = 0
            for index in tokens.indices where tokens[index].kind == .place {
                let number = Int(tokens[index].text.dropFirst()) ?? top + 1
                top = max(top, number)
                tokens[index].text = "$\(number)"
            }
        }

        /// PostgreSQL's planner takes no hints: not which index, nor in which order tables are joined.
        private static func leaveOutHints(_ tokens: inout [SQLToken]) {
            var index = 0
            while index < tokens.count {
                let next = index + 1 < tokens.count ? tokens[index + 1] : .mark("")
                if tokens[index].is("INDEXED"), next.is("BY") {
                    tokens.removeSubrange(index..<min(index + 3, tokens.count))
                } else if tokens[index].is("NOT"), next.is("INDEXED") {
                    tokens.removeSubrange(index...index + 1)
                } else if tokens[index].is("CROSS"), next.is("JOIN"), tokens.joinHasCondition(at: index + 2) {
                    tokens.remove(at: index)
                } else if tokens[index].text == "+", index > 0, tokens[index - 1].endsBeforeOperand,
                    next.kind == .word
                {
                    tokens.remove(at: index)
                    tokens[index].isApart = true
                } else {
                    index += 1
                }
            }
        }

        /// `IS`, `IS NOT` and `GLOB` compare values in SQLite.
        private static func compare(_ tokens: inout [SQLToken]) {
            var index = 0
            while index < tokens.count {
                defer { index += 1 }
                if tokens[index].is("IS") {
                    let isNot = index + 1 < tokens.count && tokens[index + 1].is("NOT")
                    let value = index + (isNot ? 2 : 1)
                    guard value < tokens.count,
                        !["NULL", "TRUE", "FALSE", "DISTINCT"].contains(tokens[value].text.uppercased())
                    else { continue }
                    let words = isNot ? ["IS", "DISTINCT", "FROM"] : ["IS", "NOT", "DISTINCT", "FROM"]
                    tokens.replaceSubrange(index..<value, with: words.map { .word($0) })
                    tokens[index + words.count].isApart = true
                } else if tokens[index].is("GLOB"), index + 1 < tokens.count, tokens[index + 1].kind == .text
                {
                    tokens[index] = .mark("~", isApart: true)
                    if tokens[index - 1].is("NOT") {
                        tokens[index].text = "!~"
                        tokens.remove(at: index - 1)
                        index -= 1
                    }
                    tokens[index + 1].text = pattern(tokens[index + 1].text)
                }
            }
        }

        /// A regular expression for a text in quotes that GLOB takes.
        private static func pattern(_ glob: String) -> String {
            let words = glob.dropFirst().dropLast().reduce(into: "") { words, character in
                switch character {
                case "*": words += ".*"
                case "?": words += "."
                case ".", "+", "(", ")", "|", "{", "}", "$", "\\": words += "\\\(character)"
                default: words.append(character)
                }
            }
            return "'^\(words)$'"
        }

        /// Each subquery in FROM has a name.
        private static func nameSubqueries(_ tokens: inout [SQLToken]) {
            var index = 0
            var names = 0
            while index + 2 < tokens.count {
                defer { index += 1 }
                guard tokens[index].is("FROM") || tokens[index].is("JOIN") || tokens[index].text == ",",
                    tokens[index + 1].text == "(",
                    tokens[index + 2].is("SELECT") || tokens[index + 2].is("VALUES")
                else { continue }
                if tokens[index].text == ",", !tokens.isInFrom(index) { continue }
                let end = tokens.closing(index + 1)
                let follower = end + 1 < tokens.count ? tokens[end + 1] : .mark(")")
                if follower.is("AS") || follower.kind == .word && !follower.endsTable { continue }
                names += 1
                tokens.insert(contentsOf: [.word("AS"), .word("given_\(names)")], at: end + 1)
            }
        }

        /// NULL comes first in SQLite, where PostgreSQL has it last; a LIMIT of -1 is none.
        private static func order(_ tokens: inout [SQLToken]) {
            var index = 0
            while index + 1 < tokens.count {
                defer { index += 1 }
                if tokens[index].is("LIMIT") {
                    if tokens[index + 1].text.hasPrefix("$") {
                        tokens[index + 1].text = "nullif(\(tokens[index + 1].text)::bigint, -1)"
                    } else if tokens[index + 1].text == "-", index + 2 < tokens.count,
                        tokens[index + 2].text == "1"
                    {
                        tokens.replaceSubrange(index + 1...index + 2, with: [.word("ALL")])
                    }
                }
                guard tokens[index].is("ORDER"), tokens[index + 1].is("BY") else { continue }
                let terms = tokens.parts(index + 2..<tokens.endOfOrder(index + 2))
                for term in terms.reversed() where !term.isEmpty {
                    let last = tokens[term.upperBound - 1]
                    if last.is("FIRST") || last.is("LAST") || tokens.isNeverNull(term) { continue }
                    let words = last.is("DESC") ? ["NULLS", "LAST"] : ["NULLS", "FIRST"]
                    tokens.insert(contentsOf: words.map { .word($0) }, at: term.upperBound)
                }
            }
        }
    }

    extension [SQLToken] {
        /// The same, with blanks between.
        fileprivate var apart: [SQLToken] { map { SQLToken(kind: $0.kind, text: $0.text, isApart: true) } }

        /// Whether the table at `start`, with its other name, is followed by ON.
        fileprivate func joinHasCondition(at start: Int) -> Bool {
            guard start < count else { return false }
            var next = self[start].text == "(" ? closing(start) + 1 : start + 1
            if next < count, self[next].is("AS") { next += 1 }
            if next + 2 < count, self[next].is("INDEXED"), self[next + 1].is("BY") { next += 3 }
            if next < count, !self[next].is("ON"), self[next].kind != .mark, !self[next].endsTable {
                next += 1
            }
            if next + 2 < count, self[next].is("INDEXED"), self[next + 1].is("BY") { next += 3 }
            return next < count && self[next].is("ON")
        }

        /// Whether a comma stands in a list of tables.
        fileprivate func isInFrom(_ comma: Int) -> Bool {
            var depth = 0
            for index in indices[..<comma].reversed() {
                if self[index].text == ")" { depth += 1 }
                if self[index].text == "(" { depth -= 1 }
                if depth < 0 { return false }
                guard depth == 0 else { continue }
                if self[index].is("FROM") { return true }
                if ["SELECT", "WHERE", "BY", "SET", "VALUES", "ON", "IN"].contains(
                    self[index].text.uppercased())
                {
                    return false
                }
            }
            return false
        }

        fileprivate func endOfOrder(_ start: Int) -> Int {
            var depth = 0
            for index in start..<count {
                if self[index].text == "(" { depth += 1 }
                if self[index].text == ")" {
                    depth -= 1
                    if depth < 0 { return index }
                }
                if depth == 0,
                    ["LIMIT", "ROWS", "RANGE", "UNION", "OFFSET"].contains(self[index].text.uppercased())
                {
                    return index
                }
            }
            return count
        }

        /// Columns that each table has as NOT NULL, so that an index serves the order as it is.
        fileprivate func isNeverNull(_ term: Range<Int>) -> Bool {
            guard self[term.lowerBound].kind == .word, term.count <= 2 else { return false }
            let name = self[term.lowerBound].text.split(separator: ".").last ?? ""
            return ["id", "sequence", "name_key", "sort_key", "position", "reference", "code"].contains(name)
        }
    }

    extension SQLToken {
        /// Whether a sign behind it is no sum.
        fileprivate var endsBeforeOperand: Bool {
            kind == .mark && text != ")"
                || ["WHERE", "AND", "OR", "ON", "BY", "SELECT", "WHEN", "THEN", "NOT"]
                    .contains(text.uppercased())
        }

        /// Whether it is what may follow a table without another name.
        fileprivate var endsTable: Bool {
            [
                "WHERE", "GROUP", "ORDER", "LIMIT", "JOIN", "CROSS", "LEFT", "INNER", "UNION", "ON", "WINDOW",
                "HAVING",
                "EXCEPT", "INTERSECT", "SET", "RETURNING", "NATURAL", "USING",
            ].contains(text.uppercased())
        }

        /// Words that are names here and keywords there; types; the schema of what lives as long as the connection.
        fileprivate mutating func rename() {
            if text.hasPrefix("temp.") { text = "pg_temp." + text.dropFirst(5) }
            guard !["END", "LIMIT", "OFFSET", "ALL"].contains(text) else { return }
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
                Self.reserved.contains(String(part)) ? "\"\(part)\"" : String(part)
            }
            text = parts.joined(separator: ".")
        }

        private static let reserved: Set<String> = [
            "only", "any", "end", "user", "offset", "limit", "system_user", "all", "analyse", "array", "both",
            "column",
            "current_date", "do", "fetch", "for", "freeze", "grant", "ilike", "leading", "placing", "similar",
            "some",
            "symmetric", "trailing", "variadic", "verbose", "window", "authorization", "binary", "overlaps",
        ]
    }
#endif
