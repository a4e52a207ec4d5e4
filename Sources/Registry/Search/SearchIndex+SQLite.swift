import Storage

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
    /// Lays it out as a row of `SearchIndex.insert`, its partner counted from a base.
    func lay(into rows: inout RowBuffer, of partner: Int64) {
        rows.append(fromBase: partner)
        rows.append(name)
        rows.append(vision)
        rows.append(valueWords)
    }
}

/// Keeps the full-text index in step with the records, inside the caller's transaction.
enum SearchIndex {
    /// The step of the schema that makes the index.
    static let step = "search"

    /// What a file gets from the step itself.
    static func make(in db: borrowing Connection) throws(StorageError) {
        #if PostgreSQL
            if db.isOnServer { try make(onServer: db) }
        #endif
    }

    // One by one: at every statement that SQLite may have to undo by itself the index writes out what it holds.
    static let insert = RowsInsert(
        "INSERT INTO partner_search (rowid, name, vision, value_words)", row: "(?, ?, ?, ?)", oneByOne: true)
    // An index without content can only forget words that it is given again.
    private static let remove = RowsInsert(
        "INSERT INTO partner_search (partner_search, rowid, name, vision, value_words)",
        row: "('delete', ?, ?, ?, ?)", oneByOne: true)

    static func add(
        _ entry: SearchEntry, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try run(insert, entry, partner, in: db)
    }

    static func remove(
        _ entry: SearchEntry, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try run(remove, isRemoval: true, entry, partner, in: db)
    }

    /// Replaces the entry that was made of the record as it was before a change.
    static func replace(
        _ old: SearchEntry, with new: SearchEntry, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        guard old != new else { return }
        try run(remove, isRemoval: true, old, partner, in: db)
        try run(insert, new, partner, in: db)
    }

    /// The same, and no word of the old entry stays in the file: the index is written anew, which takes as long as
    /// making it. Nil for an entry that was removed before, so that none comes in its place.
    static func erase(
        _ old: SearchEntry?, for new: SearchEntry, of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        if let old { try replace(old, with: new, of: partner, in: db) }
        if db.isOnServer { return }
        try db.write("INSERT INTO partner_search (partner_search) VALUES ('optimize')")
    }

    private static func run(
        _ insert: RowsInsert, isRemoval: Bool = false, _ entry: SearchEntry, _ partner: Int64,
        in db: borrowing Connection
    ) throws(RegistryError) {
        var rows = RowBuffer(width: 4)
        entry.lay(into: &rows, of: 0)
        #if PostgreSQL
            if db.isOnServer {
                if isRemoval { return try removeStems(of: partner, in: db) }
                return try addStems(rows, base: partner, in: db)
            }
        #endif
        var done = 0
        do { try db.insert(insert, rows, base: partner, done: &done) } catch { throw .storage(error) }
    }
}

/// Entries that wait to be written together, because entries in between statements for many rows would make the index
/// a heap of small parts.
struct SearchBacklog {
    private var waiting: [(first: Int64, entries: RowBuffer)] = []
    private var count = 0
    /// As many as the index holds itself before it writes them out, about.
    private static let limit = 16_384
    /// Long texts are many sooner.
    private static let byteLimit = 8 << 20
    private var bytes = 0

    /// Takes entries whose partners are counted from the first, and writes all where they are many.
    mutating func add(
        _ entries: RowBuffer, from first: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        waiting.append((first, entries))
        count += entries.count
        bytes += entries.bytes.count
        if count >= Self.limit || bytes >= Self.byteLimit { try write(in: db) }
    }

    /// Writes all entries.
    mutating func write(in db: borrowing Connection) throws(RegistryError) {
        for (first, entries) in waiting {
            #if PostgreSQL
                if db.isOnServer {
                    try SearchIndex.addStems(entries, base: first, in: db)
                    continue
                }
            #endif
            var done = 0
            do { try db.insert(SearchIndex.insert, entries, base: first, done: &done) } catch {
                throw .storage(error)
            }
        }
        waiting = []
        (count, bytes) = (0, 0)
    }
}
