package import Storage

/// The vocabularies of values. Every call runs inside the caller's transaction.
package enum ValueRepository {
    static let byCode: SQL = "SELECT \(Value.form.columns) \(Value.form.source) WHERE value.code = ?1"
    static let title: SQL = "SELECT title FROM value WHERE code = ?1"
    static let allTitles: SQL = "SELECT code, title FROM value"
    static let relations: SQL = "SELECT value, related, closeness FROM value_relation"
    static let ofParty = RecordParts<ValueStatement>(
        """
        SELECT party, value, stance, strength, words, stated_by, stated_on FROM party_value
        WHERE party BETWEEN ?1 AND ?2 ORDER BY party, value
        """
    ) { row throws(StorageError) in
        ValueStatement(
            code: try row.text(1), stance: try row.choice(2), strength: try row.integer(3),
            words: try row.optionalText(4), statedBy: try row.choice(5), statedOn: try row.date(6))
    }
    private static let put: SQL = """
        INSERT INTO party_value (party, value, stance, strength, words, stated_by, stated_on)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (party, value) DO UPDATE SET stance = excluded.stance, strength = excluded.strength,
            words = excluded.words, stated_by = excluded.stated_by, stated_on = excluded.stated_on
        """
    private static let remove: SQL = "DELETE FROM party_value WHERE party = ?1 AND value = ?2"

    /// The value with this code; throws `.notFound` with codes that are near.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Value {
        if let value = try value(text.lowercased(), in: db) { return value }
        let code = try code(of: text, among: db.isGuessing ? [:] : titles(in: db))
        guard let value = try value(code, in: db) else { throw noValue(text, "") }
        return value
    }

    static func value(_ code: String, in db: borrowing Connection) throws(RegistryError) -> Value? {
        try RecordRepository<Value>.list(byCode, code, in: db).first
    }

    /// The code of a value that was named by code or title, among the titles of all values by their codes.
    static func code(of text: String, among titles: [String: String]) throws(RegistryError) -> String {
        if titles[text.lowercased()] != nil { return text.lowercased() }
        let key = NormalisedText.key(text)
        let titled = titles.filter { NormalisedText.key($0.value) == key }.map(\.key).sorted()
        if titled.count == 1 { return titled[0] }
        guard titled.isEmpty else {
            throw .ambiguous(
                "'\(shown(text))' is the title of several values: \(titled.joined(separator: ", ")); give the code of one"
            )
        }
        throw noValue(text, among: titles)
    }

    private static func noValue(_ text: String, among titles: [String: String]) -> RegistryError {
        var near = NearMatch.hint(text.lowercased(), among: titles.keys.sorted())
        if near.isEmpty { near = NearMatch.hint(text, among: titles.values.sorted()) }
        return noValue(text, near)
    }

    private static func noValue(_ code: String, _ near: String) -> RegistryError {
        .notFound(
            "no vocabulary has the value '\(shown(code))'\(near); `concord value list` shows all, "
                + "`concord value add` makes one of your own")
    }

    /// All values, or those of one vocabulary, in the order of their lists.
    package static func values(
        of vocabulary: String?, in db: borrowing Connection
    ) throws(RegistryError) -> [Value] {
        try RecordRepository.records(
            where: vocabulary.map { [RecordCondition(key: "vocabulary", text: $0)] } ?? [], on: .first, in: db
        )
    }

    /// How near two values of any vocabulary are, from 1 to 100; each pair stands once.
    package static func closeness(
        in db: borrowing Connection
    ) throws(RegistryError) -> [(value: String, related: String, closeness: Int64)] {
        try db.list(relations) { row throws(StorageError) in
            (value: try row.text(0), related: try row.text(1), closeness: try row.integer(2))
        }
    }

    package static func statements(
        of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [ValueStatement] {
        try ofParty.of(party, in: db)
    }

    /// Puts a party's statement on record in place of an earlier one of the same value.
    static func put(
        _ statement: ValueStatement, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try check(statement)
        _ = try find(statement.code, in: db)
        do { try write(statement, of: party, in: db) } catch { throw .storage(error) }
    }

    /// Throws `.invalid` for a strength off the scale, and for words that are no text.
    static func check(_ statement: ValueStatement) throws(RegistryError) {
        guard (1...5).contains(statement.strength) else {
            throw .invalid(
                "strength \(statement.strength) for \(shown(statement.code)) is not on the scale: "
                    + "1, a little, to 5, above all")
        }
        _ = try TextRule.passage(limit: 10_000).check(
            optional: statement.words, "the words for \(statement.code)")
    }

    /// Writes a statement that has been checked.
    static func write(
        _ statement: ValueStatement, of party: Int64, in db: borrowing Connection
    ) throws(StorageError) {
        try db.run(
            put, party, statement.code, statement.stance.rawValue, statement.strength, statement.words,
            statement.statedBy.rawValue, statement.statedOn.description)
    }

    /// The title of each value in the statements.
    static func titles(
        of statements: [ValueStatement], in db: borrowing Connection
    ) throws(RegistryError) -> [String: String] {
        var titles: [String: String] = [:]
        for statement in statements { titles[statement.code] = try find(statement.code, in: db).title }
        return titles
    }

    /// The statements, each with the title of its value, for people.
    package static func titled(
        _ statements: [ValueStatement], in db: borrowing Connection
    ) throws(RegistryError) -> [ValueStatement] {
        var titled = statements
        for place in titled.indices {
            titled[place].title = try db.one(title, titled[place].code) { row throws(StorageError) in
                try row.text(0)
            }
        }
        return titled
    }

    /// The title of every value, by its code.
    package static func titles(in db: borrowing Connection) throws(RegistryError) -> [String: String] {
        let all = try db.list(allTitles) { row throws(StorageError) in
            (code: try row.text(0), title: try row.text(1))
        }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.title) })
    }

    static func remove(_ code: String, of party: Int64, in db: borrowing Connection) throws(RegistryError) {
        _ = try find(code, in: db)
        try db.write(remove, party, code)
        guard db.changes == 1 else {
            throw .notFound("the party holds no value '\(shown(code))'; `show` lists those it holds")
        }
    }
}
