import SQLite

/// The words by which a partner is found. SQLite's own: FTS5 keeps them without the texts they come from.
struct SearchEntry: Hashable, Sendable {
    /// All names of the partner.
    var name: String
    /// Its texts, such as vision and mission.
    var vision: String
    /// Titles of its values, and its own words on them.
    var valueWords: String

    init(name: String, vision: String, valueWords: String) {
        self.name = SearchText.indexable(name)
        self.vision = SearchText.indexable(vision)
        self.valueWords = SearchText.indexable(valueWords)
    }
}

extension SearchEntry {
    /// Runs a statement of `SearchIndex` for the entry of a partner.
    func insert(of partner: Int64, with statement: inout Statement) throws(SQLiteError) {
        try statement.bind(1, partner)
        try statement.bind(2, name)
        try statement.bind(3, vision)
        try statement.bind(4, valueWords)
        try statement.run()
    }
}

/// Keeps the full-text index in step with the records, inside the caller's transaction.
enum SearchIndex {
    static let insert: SQL =
        "INSERT INTO partner_search (rowid, name, vision, value_words) VALUES (?1, ?2, ?3, ?4)"
    // An index without content can only forget words that it is given again.
    private static let remove: SQL = """
        INSERT INTO partner_search (partner_search, rowid, name, vision, value_words)
        VALUES ('delete', ?1, ?2, ?3, ?4)
        """

    static func add(
        _ entry: SearchEntry, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try run(insert, entry, partner, in: db)
    }

    /// Replaces the entry that was made of the record as it was before a change.
    static func replace(
        _ old: SearchEntry, with new: SearchEntry, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        guard old != new else { return }
        try run(remove, old, partner, in: db)
        try run(insert, new, partner, in: db)
    }

    private static func run(
        _ sql: SQL, _ entry: SearchEntry, _ partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        do {
            var statement = try db.prepare(sql)
            try entry.insert(of: partner, with: &statement)
        } catch { throw .storage(error) }
    }
}
