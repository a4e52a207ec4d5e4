#if PostgreSQL
    /// A word, a mark or a literal of SQL, as far as one wording has to be told from another.
    struct SQLToken: Hashable {
        enum Kind {
            /// A name, a keyword or a number.
            case word
            /// A name in double quotes.
            case name
            /// A text in single quotes, with them.
            case text
            /// A place for a value, such as `?`, `?3` and `$3`.
            case place
            /// An operator, a parenthesis, a comma.
            case mark
        }

        var kind: Kind
        var text: String
        /// Whether a blank or a comment stands before it.
        var isApart: Bool

        static func word(_ text: String, isApart: Bool = true) -> SQLToken {
            SQLToken(kind: .word, text: text, isApart: isApart)
        }

        static func mark(_ text: String, isApart: Bool = false) -> SQLToken {
            SQLToken(kind: .mark, text: text, isApart: isApart)
        }

        /// Whether it is this keyword or function, which is written in capitals.
        func `is`(_ keyword: StaticString) -> Bool {
            kind == .word && text.utf8.count == keyword.utf8CodeUnitCount && text.uppercased() == "\(keyword)"
        }
    }

    extension [SQLToken] {
        /// Cuts SQL into its tokens; comments fall out.
        init(_ sql: String) {
            self = []
            let bytes = Array<UInt8>(sql.utf8)
            var place = 0
            var isApart = false
            func ended(_ start: Int, by quote: UInt8) -> Int {
                var end = start + 1
                while end < bytes.count {
                    if bytes[end] == quote {
                        guard end + 1 < bytes.count, bytes[end + 1] == quote else { return end + 1 }
                        end += 1
                    }
                    end += 1
                }
                return end
            }
            func run(_ start: Int, while holds: (UInt8) -> Bool) -> Int {
                var end = start
                while end < bytes.count, holds(bytes[end]) { end += 1 }
                return end
            }
            while place < bytes.count {
                let byte = bytes[place]
                let next = place + 1 < bytes.count ? bytes[place + 1] : 0
                if byte <= 0x20 {
                    isApart = true
                    place += 1
                    continue
                }
                if byte == UInt8(ascii: "-"), next == byte {
                    place = run(place) { $0 != UInt8(ascii: "\n") }
                    isApart = true
                    continue
                }
                let (kind, end): (SQLToken.Kind, Int) =
                    switch byte {
                    case UInt8(ascii: "'"): (.text, ended(place, by: byte))
                    case UInt8(ascii: "\""): (.name, ended(place, by: byte))
                    case UInt8(ascii: "?"): (.place, run(place + 1) { $0.isDigit })
                    case UInt8(ascii: "$") where next.isDigit: (.place, run(place + 1) { $0.isDigit })
                    case _ where byte.isWord: (.word, run(place) { $0.isWord })
                    default: (.mark, place + Self.length(of: bytes[place...].prefix(3)))
                    }
                append(
                    SQLToken(
                        kind: kind, text: String(decoding: bytes[place..<end], as: UTF8.self),
                        isApart: isApart))
                place = end
                isApart = false
            }
        }

        private static func length(of mark: ArraySlice<UInt8>) -> Int {
            let text = String(decoding: mark, as: UTF8.self)
            if text == "->>" { return 3 }
            return ["||", "<>", "<=", ">=", "!=", "==", "->", "<<", ">>"].contains(String(text.prefix(2)))
                ? 2 : 1
        }

        /// The tokens as SQL again.
        var sql: String {
            reduce(into: "") { text, token in
                if token.isApart, !text.isEmpty { text += " " }
                text += token.text
            }
        }

        /// Where the parenthesis that opens at `start` is closed.
        func closing(_ start: Int) -> Int {
            var depth = 0
            for index in start..<count {
                if self[index].text == "(" { depth += 1 }
                if self[index].text == ")" { depth -= 1 }
                if depth == 0 { return index }
            }
            return count - 1
        }

        /// The parts of a range that commas divide, outside parentheses.
        func parts(_ range: Range<Int>) -> [Range<Int>] {
            var parts: [Range<Int>] = []
            var start = range.lowerBound
            var depth = 0
            for index in range {
                switch self[index].text {
                case "(": depth += 1
                case ")": depth -= 1
                case "," where depth == 0:
                    parts.append(start..<index)
                    start = index + 1
                default: break
                }
            }
            return parts + [start..<range.upperBound]
        }

        /// The statements of a script; a trigger's own ends at its END.
        var statements: [[SQLToken]] {
            var statements: [[SQLToken]] = []
            var current: [SQLToken] = []
            for token in self {
                let isTrigger = current.count > 1 && current[0].is("CREATE") && current[1].is("TRIGGER")
                if token.text == ";", token.kind == .mark, !isTrigger || current.last?.is("END") == true {
                    if !current.isEmpty { statements.append(current) }
                    current = []
                } else {
                    current.append(token)
                }
            }
            return current.isEmpty ? statements : statements + [current]
        }
    }

    extension UInt8 {
        var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
        /// Whether names, keywords and numbers are made of it.
        var isWord: Bool {
            isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: ".") || self >= 0x80
                || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z"))
        }
    }
#endif
