package import Storage

/// The queries on record. Every call runs inside the caller's transaction.
package enum SavedQueryRepository {
    static let byName: SQL = """
        SELECT \(SavedQuery.form.columns) \(SavedQuery.form.source) WHERE name_key = ?1 AND removed_on IS NULL
        """
    static let everOfName: SQL = "SELECT id FROM saved_query WHERE name_key = ?1 ORDER BY id"
    static let names: SQL = "SELECT name FROM saved_query WHERE removed_on IS NULL ORDER BY sort_key"

    /// Keeps what was asked under a name; in place of what has the name only where that is `replaced`.
    package static func save(
        _ asked: SavedQuery.Asked, as name: String, replacing: Bool = false, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> SavedQuery {
        let name = try TextRule.name.check(name, "the query's name")
        let key = NormalisedText.key(name)
        guard !key.isEmpty else {
            throw .invalid("the query's name '\(shown(name))' has no letter or digit; give it one")
        }
        if let before = try query(named: key, in: db) {
            guard replacing else {
                throw .invalid(
                    "there is a query '\(shown(before.name))' already; choose another name, or put this in its "
                        + "place with --replace")
            }
            var query = before
            query.asked = asked
            return try RecordRepository.keep(query, insteadOf: before, as: "replaced", in: db, by: change)
        }
        var query = SavedQuery()
        query.name = name
        query.asked = asked
        return try RecordRepository.add(query, in: db, by: change)
    }

    /// Takes a query off the list; what it asked stays in the history.
    package static func remove(
        _ name: String, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> SavedQuery {
        let before = try find(name, in: db)
        try Versions.check(before.version, ifVersion, of: before.name, noun: "query")
        var query = before
        query.removedOn = change.today
        return try RecordRepository.keep(query, insteadOf: before, as: "retired", in: db, by: change)
    }

    private static func query(named key: String, in db: borrowing Connection) throws(RegistryError)
        -> SavedQuery?
    {
        try RecordRepository<SavedQuery>.list(byName, key, in: db).first
    }

    /// The query with this name, in any case.
    package static func find(_ name: String, in db: borrowing Connection) throws(RegistryError) -> SavedQuery
    {
        if let query = try query(named: NormalisedText.key(name), in: db) { return query }
        let near = NearMatch.hint(name, among: try names(in: db))
        throw .notFound(
            "no query is called '\(shown(name))'\(near); `concord query list` shows all, "
                + "`concord align ... --save-query NAME` keeps one")
    }

    /// The queries that ever had this name, oldest first: a name is free again once its query was removed.
    package static func subjects(
        named name: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] {
        let ids = try db.list(everOfName, NormalisedText.key(name)) { row throws(StorageError) in
            try row.integer(0)
        }
        guard ids.isEmpty else { return ids.map { Subject(.query, $0) } }
        return [try find(name, in: db).subject]
    }

    /// The names of the queries that were not removed, also of one that cannot be read.
    static func names(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try db.list(names) { row throws(StorageError) in try row.text(0) }
    }

    /// The names that partners, clusters and people have now to whom a query refers, by reference.
    package static func names(
        in query: SavedQuery, in db: borrowing Connection
    ) throws(RegistryError) -> [String: String] {
        let criteria = query.asked.criteria
        var references = [query.asked.like, criteria["cluster"]?.string].compactMap { $0 }
        references += criteria["only"]?.elements.compactMap(\.string) ?? []
        var names: [String: String] = [:]
        do throws(RegistryError) {
            for reference in references {
                names[reference] = try PartyRepository.find(
                    reference, kinds: [.partner, .cluster], evenVoid: true, in: db
                ).name
            }
            if let manager = criteria["manager"]?.string {
                names[manager] = try PersonRepository.find(manager, in: db).name
            }
        } catch {
            // Whoever is no longer on record is shown by reference alone.
            guard case .notFound = error else { throw error }
        }
        return names
    }
}
