package import Storage

/// A query for alignment under a name, as somebody typed it, to be asked again (5.2a).
///
/// It holds what was typed and no more: one without text and values asks for those that the organisation has on the day
/// on which it is asked.
package struct SavedQuery: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var name = ""
    package internal(set) var asked = Asked()
    /// From this day on its name is free again.
    package internal(set) var removedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .query, table: "saved_query", reference: nil, order: "saved_query.sort_key",
        current: "saved_query.removed_on IS NULL",
        words: RecordWords(
            "Queries for alignment that were kept to be asked again (5.2a).",
            discussion: """
                `concord align ... --save-query NAME` keeps one, `concord align --query NAME`
                asks it again, with all options of `align`.
                """,
            argument: "name", argumentHelp: "The query's name.",
            list: .init("List the queries that were kept, by name.", "Example: concord query list"),
            show: .init(
                "Show a query that was kept: text, values, conditions and weights.",
                "Example: concord query show Energy --known-at 2026-11-01"),
            history: .init(
                "Who kept, replaced or removed a query, when and why.",
                "Example: concord query history Energy"),
            none: "no query is kept yet; `concord align ... --save-query NAME` keeps one"))

    package static let fields: [Field<SavedQuery>] =
        [
            .kept("name", \.name).compared(as: "name_key") { $0.name }.sorted { $0.name }.fixed.listed(),
            .kept("asked", \.asked).presence(.told),
            .told("asks for") { query, _ in query.words }.listed(),
        ]
        + Asked.keys.map { key in .derived(key, .held) { $0.asked.json[key] ?? .null } } + [
            .kept("removed_on", \.removedOn).presence(.held), .version.presence(.held),
        ]
    package static let form = RecordForm<SavedQuery>()

    package func facts(on today: CivilDate) -> [String] { [name] + (removedOn == nil ? [] : ["removed"]) }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> SavedQuery
    {
        try SavedQueryRepository.find(text, in: db)
    }

    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] { try SavedQueryRepository.subjects(named: text, in: db) }

    /// What is asked, on one line.
    package var words: String {
        var words: [String] = []
        if let text = asked.text { words.append("“\(text)”") }
        if let like = asked.like { words.append("like \(like)") }
        words += asked.values.elements.map(SavedQuery.words)
        if words.isEmpty { words = ["your own vision and values"] }
        if case .object(let criteria) = asked.criteria {
            words += criteria.map { "\($0.key.replacing("_", with: " ")) \($0.value.words ?? "")" }
        }
        return words.joined(separator: ", ")
    }

    /// A value that is sought, with its strength where one was typed.
    package static func words(_ value: JSON) -> String {
        let sign = value["stance"]?.string == "opposes" ? "-" : ""
        let code = value["code"]?.string ?? ""
        return value["strength"]?.int.map { "\(code)=\(sign)\($0)" }
            ?? (sign.isEmpty ? code : "\(code) opposed")
    }

    /// What was typed.
    package struct Asked: Hashable, Sendable {
        package var text: String?
        /// The reference of the partner whose words and values are sought.
        package var like: String?
        /// The values, as an alignment's query writes them.
        package var values: JSON = .array([])
        /// The conditions, as `PartnerFilter.criteria` writes them.
        package var criteria: JSON = .object([])
        /// Per cent by the name of the part; empty where the organisation's weights count.
        package var weights: [String: Int64] = [:]
        package var limit: Int64?

        package init() {}

        package var json: JSON {
            .held([
                "text": .text(text), "like": .text(like), "values": values, "criteria": criteria,
                "weights": .held([
                    "values": .integer(weights["values"]), "meaning": .integer(weights["meaning"]),
                    "words": .integer(weights["words"]),
                ]), "limit": .integer(limit),
            ])
        }

        package init(_ json: JSON) {
            text = json["text"]?.string
            like = json["like"]?.string
            values = json["values"] ?? .array([])
            criteria = json["criteria"] ?? .object([])
            for part in WeightRepository.parts {
                if let weight = json["weights"]?[part]?.int { weights[part] = weight }
            }
            limit = json["limit"]?.int
        }
    }
}

extension SavedQuery {
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) { asked = Asked(record) }
}

extension SavedQuery.Asked: FieldValue {
    /// What its JSON may hold, in order.
    static let keys = ["text", "like", "values", "criteria", "weights", "limit"]

    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> SavedQuery.Asked {
        SavedQuery.Asked(try row.json(first))
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try json.bind(to: statement, at: place)
    }
    package func lay(into rows: inout RowBuffer) { json.lay(into: &rows) }
    package var matched: any Bindable { json.canonicalText }
    package var words: String? { json.words }
}
