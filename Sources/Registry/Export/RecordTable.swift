import Storage

/// A table whose rows go out with the records, and come in again: its name, its columns and its key, as the schema has them.
struct RecordTable: Sendable {
    enum Kind: Sendable { case text, integer, blob }

    struct Column: Sendable {
        let name: String
        let kind: Kind
        /// Whether it holds something that is never given away, such as the hash of a code.
        var isSecret: Bool { RecordTable.secrets.contains(name) }
    }

    let name: String
    let columns: [Column]
    /// The columns of its key, in the order of the key.
    let key: [SQL]
    let select: SQL
    let insert: SQL

    /// What is the file's own, made anew from the records, or stands for a private key: it moves by copies alone.
    static let left: Set = [
        "migration", "actor", "event", "event_payload", "restoration", "audit_note", "credential",
        "partner_vector", "vector_chunk", "vector_stale", "vector_index",
    ]
    /// Kinds of record whose tables are left.
    static let leftKinds: Set<Subject.Kind> = [.actor, .restoration, .note, .credential]
    /// Rows of a table that are left: a seal names the end of a history, which the new registry has not.
    private static let leftRows: [String: SQL] = ["declaration_signature": "WHERE kind <> 'seal'"]
    /// Columns, and members of records, that hold the hash of a code or what codes are known by.
    static let secrets: Set = ["code_hash", "secret"]
    /// What stands for a secret in a registry that was made of an export: no code has this hash.
    static let noSecret = String(repeating: "0", count: 64)

    /// Every table that goes out, by name; with what is left as well, every table but those of the search index.
    static func all(
        in db: borrowing Connection, withWhatIsLeft isWhole: Bool = false
    ) throws(RegistryError) -> [RecordTable] {
        let rows = try db.list(columnsOfTables) { row throws(StorageError) in
            (table: try row.text(0), column: try row.text(1), type: try row.text(2), key: try row.integer(3))
        }
        var tables: [RecordTable] = []
        for (name, columns) in Dictionary(grouping: rows, by: \.table).sorted(by: { $0.key < $1.key })
        where isWhole || !left.contains(name) {
            guard let table = SQL(identifier: name) else { continue }
            var (kept, list, key): ([Column], [SQL], [(Int64, SQL)]) = ([], [], [])
            for column in columns {
                guard let word = SQL(identifier: column.column) else { continue }
                let kind: Kind = column.type == "TEXT" ? .text : column.type == "BLOB" ? .blob : .integer
                kept.append(Column(name: column.column, kind: kind))
                list.append(word)
                if column.key > 0 { key.append((column.key, word)) }
            }
            let order = key.sorted { $0.0 < $1.0 }.map(\.1)
            let places = list.map { _ in "?" as SQL }
            tables.append(
                RecordTable(
                    name: name, columns: kept, key: order,
                    select:
                        "SELECT \(joined: list, by: ", ") FROM \(table) \(leftRows[name] ?? "") ORDER BY \(joined: order, by: ", ")",
                    insert:
                        "INSERT OR REPLACE INTO \(table) (\(joined: list, by: ", ")) VALUES (\(joined: places, by: ", "))"
                ))
        }
        return tables
    }

    /// A row as JSON, without what is NULL or secret.
    func json(_ row: borrowing Row) throws(StorageError) -> JSON {
        var members: [JSON.Member] = []
        for (place, column) in columns.enumerated() where !column.isSecret && !row.isNull(Int32(place)) {
            let place = Int32(place)
            let value: JSON =
                switch column.kind {
                case .text: .text(try row.text(place))
                case .integer: .integer(try row.integer(place))
                case .blob: .text(ChainHead.hexadecimal(try row.bytes(place)))
                }
            members.append(JSON.Member(key: column.name, value: value))
        }
        return .object(members)
    }

    /// The values of a row that came in, in the order of the columns; throws `.invalid` for a member that the table has
    /// not, or of another kind.
    func values(of row: JSON) throws(RegistryError) -> [any Bindable] {
        guard case .object(let members) = row else { throw .invalid("a row of \(name) is no object") }
        var given: [String: JSON] = [:]
        for member in members {
            guard let column = columns.first(where: { $0.name == member.key }), !column.isSecret,
                given.updateValue(member.value, forKey: member.key) == nil
            else { throw .invalid("\(name) has no column '\(shown(member.key))'") }
        }
        var values: [any Bindable] = []
        for column in columns {
            switch (column.kind, given[column.name]) {
            case (_, nil):
                // A code that nobody knows, so that what waits for one is asked anew.
                values.append(column.isSecret && isNeeded(column) ? RecordTable.noSecret : String?.none)
            case (.text, .text(let text)?): values.append(text)
            case (.integer, .integer(let number)?): values.append(number)
            case (.blob, .text(let text)?):
                guard let bytes = RecordTable.bytes(text) else {
                    throw .invalid("\(column.name) of \(name) is no list of bytes in hexadecimal digits")
                }
                values.append(bytes)
            default:
                throw .invalid(
                    "\(column.name) of \(name) is \(column.kind == .integer ? "a whole number" : "text"), and stands there as "
                        + "something else")
            }
        }
        return values
    }

    private func isNeeded(_ column: Column) -> Bool {
        column.name == "secret" || name == "declaration_request" || name == "matter"
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
            else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}

extension JSON {
    /// The value without the members, at any depth, that hold the hash of a code.
    var withoutSecrets: JSON {
        switch self {
        case .array(let values): .array(values.map(\.withoutSecrets))
        case .object(let members):
            .object(
                members.compactMap { member in
                    RecordTable.secrets.contains(member.key)
                        ? nil : JSON.Member(key: member.key, value: member.value.withoutSecrets)
                })
        default: self
        }
    }
}
