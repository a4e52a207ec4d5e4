package import Storage

extension PersonRepository {
    /// What a person's record says once they were erased: the row stays, because other records refer to it.
    package static let erasedName = String.erasedWords

    static let duties: SQL = """
        SELECT 'manager of ' || party.name FROM partner JOIN party ON party.id = partner.id
        WHERE partner.manager = ?1
        UNION ALL
        SELECT 'advocate of ' || party.name FROM partner JOIN party ON party.id = partner.id
        WHERE partner.advocate = ?1
        UNION ALL
        SELECT 'sponsor of ' || party.name FROM cluster JOIN party ON party.id = cluster.id
        WHERE cluster.sponsor = ?1
        LIMIT 11
        """
    static let signed: SQL = """
        SELECT reference FROM declaration WHERE signatory = ?1 AND status <> 'draft' ORDER BY issued_on LIMIT 100
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
        let duties = try db.list(duties, person.id) { row throws(StorageError) in try row.text(0) }
        guard duties.isEmpty else {
            let list = duties.prefix(10).map { shown($0) }.joined(separator: ", ")
            throw .invalid(
                "\(person.reference) (\(shown(person.name))) is \(list)\(duties.count > 10 ? " and more" : ""), and "
                    + "whoever has a duty is not erased; give it to somebody else with `concord partner edit` "
                    + "or `concord cluster edit`, then erase the person")
        }
        let signed = try db.list(signed, person.id) { row throws(StorageError) in try row.text(0) }
        let erased = try RecordRepository.erase(person, in: db, by: change)
        return (erased, signed)
    }
}
