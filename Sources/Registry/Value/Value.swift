package import Storage

/// A value of a vocabulary that a party can hold, such as `sdg:7`; the organisation adds those of its own vocabulary.
package struct Value: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var code = ""
    package internal(set) var vocabulary = Value.own
    /// The value that groups this one; nil at the top.
    package internal(set) var broader: String?
    package internal(set) var position: Int64 = 0
    package internal(set) var title = ""
    package internal(set) var description = ""
    /// Plain words that people use for it, blank-separated.
    package internal(set) var keywords = ""

    package init() {}

    /// The vocabulary that is the organisation's own.
    static let own = "own"

    package static let kind = RecordKind(
        .value, table: "value", reference: nil, order: "value.vocabulary, value.position, value.code",
        words: RecordWords(
            "The vocabularies of values that partners are asked about and coded by.",
            argument: "code", argumentHelp: "The code, such as sdg:7.",
            add: .init(
                "Add a value of your own vocabulary.",
                """
                Example:
                  concord value add own:repair "Repair before replacement" \\
                    --description "Keeps things in use."
                """, why: "The reason, kept in the history."),
            list: .init(
                "List the values of all vocabularies, or of one.", "Example: concord value list sdg"),
            show: .init(
                "Show a value: what a firm that holds it does, and the words for it.",
                """
                Examples:
                  concord value show sdg:7
                  concord value show own:repair --known-at 2026-11-01
                """),
            history: .init(
                "Who added a value of your own, when and why.", "Example: concord value history own:repair")))

    package static let fields: [Field<Value>] = [
        .required("code", \.code, .ownCode, help: "The code, such as own:repair.").asPlace.presence(.held)
            .listed(),
        .required("vocabulary", \.vocabulary, .vocabulary).untyped.presence(.held).unsheeted
            .filterPlace(
                help: "The vocabulary: sdg, ungc, iso26000 or own.", order: "value.position, value.code"),
        .kept("broader", \.broader).presence(.held),
        .required("title", \.title, .name, help: "A short name for it.").asPlace.presence(.held).listed(),
        .required(
            "description", \.description, .text(.shortLine),
            help: "What a firm that holds it does, in a sentence."
        ).presence(.held).fixed.listed(),
        .required(
            "keywords", \.keywords, .text(.passage(limit: 10_000)),
            help: "Plain words that people use for it, blank-separated."
        ).presence(.held).fixed.preset { value, _ in value.keywords = "" },
        .kept("position", \.position).presence(.recorded),
    ]
    package static let form = RecordForm<Value>()

    package func facts(on today: CivilDate) -> [String] { [code, title] }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard head.id == 0 else { return }
        guard try ValueRepository.value(code, in: db) == nil else {
            throw .invalid("the value '\(code)' is on record; `concord value list own` shows it")
        }
        position = try (db.number("SELECT count(*) FROM value WHERE vocabulary = ?1", Value.own) ?? 0) + 1
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Value {
        try ValueRepository.find(text, in: db)
    }

    /// What came with the registry has no history.
    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] {
        let value = try find(text, in: db)
        guard value.vocabulary == own else {
            throw .invalid(
                "\(value.code) came with the registry and has no history; only values of your own have one")
        }
        return [value.subject]
    }

    package static var numbers: SQL { "SELECT id FROM value WHERE vocabulary = 'own'" }

    package static func record(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Value? {
        let value = try RecordRepository<Value>.record(id: id, in: db)
        return value?.vocabulary == own ? value : nil
    }
}

extension FieldRule<String> {
    /// A code of the organisation's own vocabulary, which begins with `own:`.
    static var ownCode: Self {
        .init("own:repair", "own:mend") { text, _, _ throws(RegistryError) in
            let code = text.hasPrefix("own:") ? text : "own:" + text
            let tail = code.dropFirst(4).utf8
            guard (1...40).contains(tail.count),
                tail.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
            else {
                throw .invalid(
                    "'\(shown(code))' cannot be a code: after own: come 1 to 40 small letters, digits or hyphens, "
                        + "such as own:repair")
            }
            return code
        }
    }

    /// A vocabulary on record, in whatever case.
    static var vocabulary: Self {
        .init(
            examples: [],
            looking: { text, _, db, _ throws(RegistryError) in
                let known = try db.list("SELECT code FROM vocabulary ORDER BY code") {
                    row throws(StorageError) in
                    try row.text(0)
                }
                guard known.contains(text.lowercased()) else {
                    throw .notFound(
                        "there is no vocabulary '\(shown(text))'; there are \(known.joined(separator: ", "))")
                }
                return text.lowercased()
            })
    }
}

/// What a party says of a value, and who said so.
package struct ValueStatement: Hashable, Sendable {
    package enum Stance: String, Sendable, CaseIterable { case supports, opposes }

    package var code: String
    package var stance: Stance
    /// 1, a little, to 5, above all.
    package var strength: Int64
    /// The party's own words.
    package var words: String?
    package var statedBy: StatedBy
    package var statedOn: CivilDate
    /// What its vocabulary calls it; nil until it is shown to people, and in no record.
    package var title: String?

    package init(
        code: String, stance: Stance, strength: Int64, words: String? = nil, statedBy: StatedBy = .party,
        statedOn: CivilDate
    ) {
        self.code = code
        self.stance = stance
        self.strength = strength
        self.words = words
        self.statedBy = statedBy
        self.statedOn = statedOn
    }

    package var json: JSON {
        .held([
            "code": .text(code), "stance": .text(stance.rawValue), "strength": .integer(strength),
            "words": .text(words), "stated_by": .text(statedBy.rawValue),
            "stated_on": .text(statedOn.description),
        ])
    }

    /// As it is typed: `sdg:9=-3`.
    package var typed: String { "\(code)=\(stance == .supports ? "" : "-")\(strength)" }

    /// For people: `sdg:9 Industry, innovation and infrastructure, opposes 3/5: “the party's own words”`.
    package var sentence: String {
        let by =
            statedBy == .party
            ? "" : ", says the \(statedBy == .organisation ? "organisation" : "third party")"
        return
            "\(title.map { "\(code) \($0)," } ?? code) \(stance.rawValue) \(strength)/5\(by)\(words.map { ": “\($0)”" } ?? "")"
    }
}

/// Whose word a text or a value is.
package enum StatedBy: String, Sendable, CaseIterable {
    case party, organisation
    case thirdParty = "third_party"
}
