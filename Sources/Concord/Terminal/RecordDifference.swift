import Registry

/// What changed between two states of a record, a line for each field.
enum RecordDifference {
    static func lines(from before: JSON?, to after: JSON) -> [String] {
        guard case .object(let members) = after, case .object(let old)? = before else { return [] }
        var lines: [String] = []
        for member in members where member.key != "version" {
            lines += change(of: member.key, from: before?[member.key] ?? .null, to: member.value)
        }
        for member in old where after[member.key] == nil {
            lines += change(of: member.key, from: member.value, to: .null)
        }
        return lines
    }

    /// Lists by the elements that came and went; everything else by what it was and is.
    private static func change(of key: String, from before: JSON, to after: JSON) -> [String] {
        guard before != after else { return [] }
        let name = key.replacing("_", with: " ")
        if !(before.elements + after.elements).isEmpty {
            let gone = before.elements.filter { !after.elements.contains($0) }.map {
                "\(name): − \(short($0))"
            }
            let new = after.elements.filter { !before.elements.contains($0) }.map {
                "\(name): + \(short($0))"
            }
            return gone + new
        }
        return ["\(name): \(short(before)) → \(short(after))"]
    }

    /// A value on one line: parts of an object without their names, and of its flags those that are set.
    static func words(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .bool(let flag): flag ? "yes" : "no"
        case .number: value.line
        case .array(let values): values.map { words($0) }.joined(separator: "; ")
        case .object(let members):
            members.compactMap { member -> String? in
                if case .bool(let flag) = member.value { return flag ? member.key : nil }
                let text = words(member.value)
                return text.isEmpty ? nil : text
            }.joined(separator: " ")
        }
    }

    private static func short(_ value: JSON) -> String {
        let text = words(value)
        return text.isEmpty ? "nothing" : Table.cut(text, to: 200)
    }
}
