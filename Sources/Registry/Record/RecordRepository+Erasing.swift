package import Storage

extension RecordRepository {
    /// Takes what is personal out of a record and of every event of its history, where the chain stays whole without
    /// them; what is not personal stays.
    package static func erase(
        _ before: R, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> R {
        var record = before
        for field in R.fields where field.privacy.whose != .nobody { field.erase?(&record) }
        if R.form.hasVersion { record.head.version += 1 }
        do throws(StorageError) {
            // What is deleted is overwritten, not only forgotten.
            try db.overwriteDeleted()
            try db.run(RecordErasure.payloads, R.kind.subject.rawValue, before.head.id)
        } catch { throw .storage(error) }
        try update(record, insteadOf: before, in: db)
        try History.append("erased", record, in: db, by: change)
        return record
    }
}

enum RecordErasure {
    static let payloads: SQL = """
        DELETE FROM event_payload WHERE sequence IN (
            SELECT sequence FROM event WHERE subject_kind = ?1 AND subject = ?2)
        """
}
