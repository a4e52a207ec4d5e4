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

    /// A value on one line; parts of an object by name, but for what names the object itself.
    static func words(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .bool(let flag): flag ? "yes" : "no"
        case .number: value.line
        case .array(let values): values.map { words($0) }.joined(separator: "; ")
        case .object(let members):
            (members.filter { isTitle($0.key) } + members.filter { !isTitle($0.key) })
                .compactMap { member -> String? in
                    let name = member.key.replacing("_", with: " ")
                    if case .bool(let flag) = member.value { return flag ? name : nil }
                    let text = words(member.value)
                    return text.isEmpty ? nil : isTitle(member.key) ? text : "\(name) \(text)"
                }.joined(separator: ", ")
        }
    }

    /// A record's value for a sheet: lists of records an element a line.
    static func passage(_ value: JSON) -> String {
        guard case .array(let values) = value,
            values.contains(where: { $0["reference"] != nil || !isPlain($0) })
        else { return words(value) }
        return values.map { words($0) }.joined(separator: "\n")
    }

    private static func isPlain(_ value: JSON) -> Bool {
        switch value {
        case .array, .object: false
        default: true
        }
    }

    private static func isTitle(_ key: String) -> Bool {
        ["reference", "party", "partner", "code", "scheme", "kind", "designation"].contains(key)
    }

    private static func short(_ value: JSON) -> String {
        let text = words(value)
        return text.isEmpty ? "nothing" : Table.cut(text, to: 200)
    }
}
