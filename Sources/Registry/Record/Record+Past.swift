package import Storage

/// Records as they once were, in the shape of today's.
extension Record {
    /// The record that the history keeps of a number, as a value, so that it is shown as one of today is.
    ///
    /// Nil where it does not come to the same bytes again, as for what a field no longer takes; then it is shown as it
    /// was recorded.
    package static func past(
        _ record: JSON, of id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Self? {
        var past = Self()
        past.head = RecordHead(
            id: id, reference: record["reference"]?.string ?? "", version: record["version"]?.int ?? 1)
        for field in fields {
            guard let restore = field.restore, let value = record[field.key] else { continue }
            try restore(&past, value, db)
        }
        try past.restoreParts(of: record, in: db)
        return past.json.canonical == record.canonical ? past : nil
    }

    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {}
}
