package import Storage

/// JSON as a column has it, as canonical text, and as people read it.
extension JSON: FieldValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> JSON {
        try row.json(first)
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try statement.bind(place, canonicalText)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(canonicalText) }
    package var matched: any Bindable { canonicalText }
    package var json: JSON { self }

    var canonicalText: String { String(decoding: canonical, as: UTF8.self) }

    /// On one line; parts of an object by name, but for what names the object itself. Nil where there is nothing.
    package var words: String? {
        let text =
            switch self {
            case .null: ""
            case .text(let text): text
            case .integer(let number): "\(number)"
            case .bool(let flag): flag ? "yes" : "no"
            case .number: line
            case .array(let values): values.map { $0.words ?? "" }.joined(separator: "; ")
            case .object(let members):
                (members.filter(\.isTitle) + members.filter { !$0.isTitle }).compactMap(\.words)
                    .joined(separator: ", ")
            }
        return text.isEmpty ? nil : text
    }
}

extension JSON.Member {
    fileprivate var isTitle: Bool {
        ["reference", "party", "partner", "code", "scheme", "kind", "designation"].contains(key)
    }

    fileprivate var words: String? {
        let name = key.replacing("_", with: " ")
        if case .bool(let flag) = value { return flag ? name : nil }
        return value.words.map { isTitle ? $0 : "\(name) \($0)" }
    }
}
