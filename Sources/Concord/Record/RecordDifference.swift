import Registry

/// What changed between two states of a record, a line for each field.
enum RecordDifference {
    /// `label` is what people call a member; a long value is cut where somebody reads at a terminal.
    static func lines(
        from before: JSON?, to after: JSON, isCut: Bool = false, _ label: (String) -> String
    ) -> [String] {
        guard case .object(let members) = after, case .object(let old)? = before else { return [] }
        var lines: [String] = []
        for member in members where member.key != "version" {
            lines += change(label(member.key), from: before?[member.key] ?? .null, to: member.value, isCut)
        }
        for member in old where after[member.key] == nil {
            lines += change(label(member.key), from: member.value, to: .null, isCut)
        }
        return lines
    }

    /// Lists by the elements that came and went; everything else by what it was and is.
    private static func change(
        _ name: String, from before: JSON, to after: JSON, _ isCut: Bool
    ) -> [String] {
        guard before != after else { return [] }
        func short(_ value: JSON) -> String {
            value.words.map { isCut ? Table.cut($0, to: 200) : $0 } ?? "nothing"
        }
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

    /// A record's value for a sheet: lists of records an element a line.
    static func passage(_ value: JSON) -> String {
        guard case .array(let values) = value,
            values.contains(where: { $0["reference"] != nil || !isPlain($0) })
        else { return value.words ?? "" }
        return values.map { $0.words ?? "" }.joined(separator: "\n")
    }

    private static func isPlain(_ value: JSON) -> Bool {
        switch value {
        case .array, .object: false
        default: true
        }
    }
}
