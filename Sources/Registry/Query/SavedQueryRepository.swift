package import Storage

/// The queries on record. Every call runs inside the caller's transaction.
package enum SavedQueryRepository {
    private static let columns: SQL = "id, name, asked, removed_on, version"
    static let byNumber: SQL = "SELECT \(columns) FROM saved_query WHERE id = ?1"
    static let byName: SQL = "SELECT \(columns) FROM saved_query WHERE name_key = ?1 AND removed_on IS NULL"
    static let everOfName: SQL = "SELECT id FROM saved_query WHERE name_key = ?1 ORDER BY id"
    static let names: SQL = "SELECT id, name FROM saved_query WHERE removed_on IS NULL ORDER BY name_key"
    private static let insert: SQL = "INSERT INTO saved_query (name, name_key, asked) VALUES (?1, ?2, ?3)"
    private static let update: SQL =
        "UPDATE saved_query SET asked = ?2, removed_on = ?3, version = ?4 WHERE id = ?1"

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
        if let before = try db.one(byName, key, as: SavedQuery.init) {
            guard replacing else {
                throw .invalid(
                    "there is a query '\(shown(before.name))' already; choose another name, or put this in its "
                        + "place with --replace")
            }
            guard before.asked != asked else { return before }
            let query = SavedQuery(
                id: before.id, name: before.name, asked: asked, version: before.version + 1)
            try write(query, in: db)
            try History.append("replaced", query, in: db, by: change)
            return query
        }
        try db.write(insert, name, key, ShortlistRepository.text(asked.json))
        let query = SavedQuery(id: db.lastInsertedRow, name: name, asked: asked, version: 1)
        try History.append("added", query, in: db, by: change)
        return query
    }

    /// Takes a query off the list; what it asked stays in the history.
    package static func remove(
        _ name: String, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> SavedQuery {
        var query = try find(name, in: db)
        try Versions.check(query.version, ifVersion, of: query.name, noun: "query")
        query.removedOn = change.today
        query.version += 1
        try write(query, in: db)
        try History.append("retired", query, in: db, by: change)
        return query
    }

    private static func write(_ query: SavedQuery, in db: borrowing Connection) throws(RegistryError) {
        try db.write(
            update, query.id, ShortlistRepository.text(query.asked.json), query.removedOn?.description,
            query.version)
    }

    /// The query with this name, in any case.
    package static func find(_ name: String, in db: borrowing Connection) throws(RegistryError) -> SavedQuery
    {
        if let query = try db.one(byName, NormalisedText.key(name), as: SavedQuery.init) { return query }
        let near = NearMatch.hint(name, among: try list(in: db).map(\.name))
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

    /// A query on the list; nil stands for one that cannot be read.
    package struct Listed: Sendable {
        package let name: String
        package let query: SavedQuery?
    }

    /// Every query that was not removed, by name; one that was damaged stands in nobody's way.
    package static func list(in db: borrowing Connection) throws(RegistryError) -> [Listed] {
        let names = try db.list(names) { row throws(StorageError) in
            (id: try row.integer(0), name: try row.text(1))
        }
        return try names.map { entry throws(RegistryError) in
            do throws(RegistryError) {
                return Listed(name: entry.name, query: try query(id: entry.id, in: db))
            } catch {
                guard case .storage(let cause) = error, case .mismatch = cause.code else { throw error }
                return Listed(name: entry.name, query: nil)
            }
        }
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
                names[reference] = try PartyRepository.find(reference, kinds: [.partner, .cluster], in: db)
                    .name
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

    package static func query(id: Int64, in db: borrowing Connection) throws(RegistryError) -> SavedQuery? {
        try db.one(byNumber, id, as: SavedQuery.init)
    }
}

extension SavedQuery {
    /// Reads a row of `SavedQueryRepository`'s columns, in that order.
    fileprivate init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        name = try row.text(1)
        asked = Asked(try row.json(2))
        removedOn = row.isNull(3) ? nil : try row.date(3)
        version = try row.integer(4)
    }
}
