package import Storage

extension PersonRepository {
    /// What a person's record says once they were erased: the row stays, because other records refer to it.
    package static let erasedName = String.erasedWords

    static let signed: SQL = """
        SELECT reference FROM declaration WHERE signatory = ?1 AND status <> 'draft' ORDER BY issued_on LIMIT 100
        """
    static let mergedInto: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source) WHERE person.merged_into = ?1 ORDER BY person.id
        """

    /// Takes name, function, address and number of a person out of the record and of its history, where the chain
    /// stays whole without them.
    ///
    /// Gives the references of the declarations that bear the person's name: they are documents, and keep it.
    /// Throws `.invalid` while a partner or a cluster has the person for manager, advocate or sponsor.
    package static func erase(
        _ person: Person, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (person: Person, declarations: [String]) {
        guard person.name != erasedName else {
            throw .invalid("\(person.reference) was erased already; there is nothing left of the person")
        }
        let duties = try DutyRepository.duties(of: person, limit: 11, in: db)
        guard duties.isEmpty else {
            throw .invalid(
                "\(person.reference) (\(shown(person.name))) is \(Duty.list(duties)), and "
                    + "whoever has a duty is not erased; `concord person leave \(person.reference) --to PERSON` gives "
                    + "all of it to somebody else; then erase the person")
        }
        // What went into the record is the same person's.
        var declarations: [String] = []
        for other in try RecordRepository<Person>.list(mergedInto, person.id, in: db)
        where other.name != erasedName {
            declarations += try erase(other, in: db, by: change).declarations
        }
        let signed = try db.list(signed, person.id) { row throws(StorageError) in try row.text(0) }
        let erased = try RecordRepository.erase(person, in: db, by: change)
        return (erased, declarations + signed)
    }
}
