package import Storage

extension DeclarationRepository {
    private static let newest: SQL = """
        SELECT max(issued_on) FROM declaration
        WHERE status <> 'draft' AND id NOT IN \(VoidRepository.declarations)
        """

    /// How many declarations the filter lets through.
    package static func count(
        _ filter: DeclarationFilter, in db: borrowing Connection
    ) throws(RegistryError) -> Int {
        let (sql, values) = query(filter)
        var count: Int64 = 0
        try db.forEach("SELECT count(*) FROM (\(sql))", values: values) { row throws(RegistryError) in
            do throws(StorageError) { count = try row.integer(0) } catch { throw .storage(error) }
            return false
        }
        return Int(count)
    }

    /// The latest day that an issued declaration bears; nil where there is none.
    package static func newestDay(in db: borrowing Connection) throws(RegistryError) -> CivilDate? {
        try db.one(newest) { row throws(StorageError) in try row.optionalDate(0) } ?? nil
    }
}
