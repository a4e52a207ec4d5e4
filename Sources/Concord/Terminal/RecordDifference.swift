import Registry

/// What changed between two states of a record, in words for a table.
enum RecordDifference {
    static func words(from before: JSON?, to after: JSON) -> String {
        guard case .object(let members) = after else { return "" }
        guard case .object(let old)? = before else { return "put on record" }
        var changes: [String] = []
        for member in members where member.key != "version" {
            let was = before?[member.key] ?? .null
            guard was != member.value else { continue }
            changes.append("\(member.key.replacing("_", with: " ")): \(short(was)) → \(short(member.value))")
        }
        for member in old where after[member.key] == nil {
            changes.append("\(member.key.replacing("_", with: " ")): \(short(member.value)) → nothing")
        }
        return changes.isEmpty ? "nothing" : changes.joined(separator: "; ")
    }

    /// A value on one line: lists as their count where they hold more than plain things.
    static func words(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .bool(let flag): flag ? "yes" : "no"
        case .number: value.line
        case .array(let values): values.map { words($0) }.joined(separator: "; ")
        case .object(let members): members.map { words($0.value) }.joined(separator: " ")
        }
    }

    private static func short(_ value: JSON) -> String {
        let text = words(value)
        return text.isEmpty ? "nothing" : Table.cut(text, to: 40)
    }
}
