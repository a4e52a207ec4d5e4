import Storage

extension Field {
    /// The name of a party, which stands in the table of all parties.
    package static func partyName(
        _ path: any WritableKeyPath<Record, String> & Sendable, help: String, editHelp: String
    ) -> Field {
        var field = required("name", path, .name, help: help).asArgument
            .said("the name", missing: "the name is empty or blank; give at least one letter or digit")
        field.editHelp = editHelp
        field.column = field.column.map { own in
            FieldColumn(
                selected: ["party.name"], join: "", written: [], read: own.read,
                bind: { _, _, _ throws(StorageError) in }, lay: { _, _ in },
                partyName: { $0[keyPath: path] })
        }
        return field
    }
}
