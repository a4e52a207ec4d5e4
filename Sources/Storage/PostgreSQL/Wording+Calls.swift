#if PostgreSQL
    extension Wording {
        /// Functions, casts and literals that PostgreSQL writes otherwise.
        static func call(_ tokens: inout [SQLToken]) {
            var index = 0
            while index < tokens.count {
                defer { index += 1 }
                let token = tokens[index]
                guard token.kind == .word || token.kind == .mark, index + 1 < tokens.count else { continue }
                let next = tokens[index + 1]
                if token.text.lowercased() == "x", next.kind == .text, !next.isApart {
                    let hex = next.text.dropFirst().dropLast()
                    tokens.replaceSubrange(
                        index...index + 1, with: [.word("'\\x\(hex)'::bytea", isApart: token.isApart)])
                } else if token.is("COLLATE") {
                    tokens[index + 1].text = next.is("BINARY") ? "\"C\"" : next.text.lowercased()
                } else if token.text == "->>" {
                    extract(&tokens, &index)
                } else if token.is("CAST"), next.text == "(" {
                    let end = tokens.closing(index + 1)
                    if tokens[end - 1].is("TEXT") {
                        tokens[end - 1].text = "text"
                        tokens.insert(contentsOf: [SQLToken](" COLLATE BINARY"), at: end + 1)
                    } else {
                        tokens[end - 1].text = Wording.type(tokens[end - 1].text)
                    }
                } else if next.text == "(", !next.isApart {
                    function(&tokens, index)
                }
            }
        }

        private static func function(_ tokens: inout [SQLToken], _ index: Int) {
            let end = tokens.closing(index + 1)
            let arguments = tokens.parts(index + 2..<end)
            switch tokens[index].text.lowercased() {
            case "date": tokens[index].text = "civil_date"
            case "ifnull": tokens[index].text = "coalesce"
            case "instr": tokens[index].text = "strpos"
            case "char": tokens[index].text = "chr"
            case "max" where arguments.count > 1: tokens[index].text = "larger"
            case "min" where arguments.count > 1: tokens[index].text = "smaller"
            case "json_array" where tokens.isWithinJSON(index):
                // Made compact it would be a text there, and no list.
                tokens[index].text = "json_build_array"
            case "json_array":
                tokens[index].text = "compact(json_build_array"
                tokens.insert(.mark(")"), at: end)
            case "json_object": tokens[index].text = "json_build_object"
            case "hex":
                tokens[index].text = "upper(encode"
                tokens.insert(contentsOf: [SQLToken](", 'hex')"), at: end)
            case "group_concat":
                tokens[index].text = "string_agg"
                var between = arguments.count > 1 ? [] : [SQLToken](", ','")
                between.insert(contentsOf: [SQLToken]("::text"), at: 0)
                let first = arguments[0].upperBound
                tokens.insert(contentsOf: between, at: first)
                tokens.insert(.mark("("), at: index + 2)
                tokens.insert(.mark(")"), at: first + 1)
            case "json_each":
                // `(SELECT value FROM json_each(?1))` is a list of numbers of records.
                guard index >= 3, tokens[index - 1].is("FROM"), tokens[index - 2].text == "value" else {
                    return
                }
                tokens[index - 2].text = "value::bigint"
                tokens[index].text = "json_array_elements_text"
                tokens.insert(contentsOf: [SQLToken](" AS list(value)"), at: end + 1)
                tokens.insert(contentsOf: [SQLToken]("::json"), at: end)
            default: break
            }
        }

        /// `text ->> '$.a.b'` and `text ->> 'a'`.
        private static func extract(_ tokens: inout [SQLToken], _ index: inout Int) {
            let path = tokens[index + 1].text.dropFirst().dropLast()
            if path.hasPrefix("$.") {
                tokens[index].text = "#>>"
                tokens[index + 1].text =
                    "'{"
                    + path.dropFirst(2).replacing(".", with: ",").replacing("[", with: ",").replacing(
                        "]", with: "") + "}'"
            }
            guard index > 0, tokens[index - 1].kind != .mark else { return }
            tokens[index - 1].text += "::json"
        }

        /// A type of a column.
        static func type(_ name: String) -> String {
            switch name.uppercased() {
            case "INTEGER": "bigint"
            case "REAL": "double precision"
            case "BLOB": "bytea"
            case "TEXT": "text COLLATE \"C\""
            default: name
            }
        }
    }

    extension [SQLToken] {
        /// Whether a call stands within one that makes JSON.
        fileprivate func isWithinJSON(_ call: Int) -> Bool {
            var depth = 0
            for index in indices[..<call].reversed() {
                if self[index].text == ")" { depth += 1 }
                guard self[index].text == "(" else { continue }
                depth -= 1
                guard depth < 0 else { continue }
                depth = 0
                if index > 0, self[index - 1].text.contains("json_build_") { return true }
            }
            return false
        }
    }
#endif
