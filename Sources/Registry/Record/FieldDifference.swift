/// What an edit changes in one field, as people read it.
package struct FieldDifference: Sendable, Hashable {
    package let key: String
    package let label: String
    package let before: [String]
    package let after: [String]

    /// `manager: nothing → Ines Vogt`; of lists what goes and what comes.
    package var words: String {
        let gone = before.filter { !after.contains($0) }
        let new = after.filter { !before.contains($0) }
        return "\(label): \(FieldDifference.list(gone)) → \(FieldDifference.list(new))"
    }

    package var json: JSON {
        .members([
            "field": .text(key), "before": .text(before.joined(separator: "; ")),
            "after": .text(after.joined(separator: "; ")),
        ])
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "nothing" : words.joined(separator: "; ")
    }
}

extension Record {
    package static func told(_ record: JSON) -> JSON { record }

    /// What people call a member of a record.
    package static func label(of key: String) -> String {
        fields.first { $0.key == key && $0.presence != .told }?.label ?? key.replacing("_", with: " ")
    }

    /// The fields in which a record differs from what it was, in their order.
    package func differences(from before: Self, on today: CivilDate) -> [FieldDifference] {
        Self.fields.compactMap { field in
            guard field.key != "version", field.presence != .told, field.json(self) != field.json(before)
            else { return nil }
            func words(_ record: Self) -> [String] {
                field.sheet?(record, today).map(\.text) ?? field.words(record, today)
            }
            let (old, new) = (words(before), words(self))
            return old == new
                ? nil : FieldDifference(key: field.key, label: field.label, before: old, after: new)
        }
    }
}
