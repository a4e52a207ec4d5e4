import Storage

/// What names somebody, and where a registry holds it.
struct PersonalTrace {
    /// Names, addresses and numbers as they are on record, each once.
    private let words: [String]
    private let keys: [String]
    /// Of these, what only one can have, such as an address for mail; a name may be another's too.
    private let sureKeys: [String]
    /// Single words of their names, as people write of each other; only what concerns their own party is looked through
    /// for these.
    private let singles: [String]
    /// The party in whose raw rows a name alone is theirs; nil where it is in any.
    private let home: Int64?

    init(_ words: [String], sure: [String] = [], home: Int64? = nil) {
        self.home = home
        var unique: [String] = []
        for word in words where word != String.erasedWords && NormalisedText.hasLetterOrDigit(word) {
            if !unique.contains(word) { unique.append(word) }
        }
        self.words = unique
        keys = unique.map(NormalisedText.key)
        sureKeys = unique.filter { sure.contains($0) }.map(NormalisedText.key)
        let names = unique.filter { !sure.contains($0) }
        singles = Set(names.flatMap { $0.split { !$0.isLetter } }.filter { $0.count >= 4 }.map(String.init))
            .sorted()
    }

    /// Whether a text names them, as a word of its own, in whatever case.
    func isIn(_ text: String) -> Bool { PersonalTrace.isAny(of: keys, in: text) }

    /// Whether a text in the raw row of a party is theirs, and not another's of the same name.
    private func isTheirs(_ text: String, ofParty party: Int64) -> Bool {
        isIn(text) && (home == nil || home == party || PersonalTrace.isAny(of: sureKeys, in: text))
    }

    private static func isAny(of keys: [String], in text: String) -> Bool {
        let text = NormalisedText.key(text)
        return keys.contains { key in
            text.ranges(of: key).contains { range in
                let before =
                    range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
                let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
                return [before, after].allSatisfy { $0?.isLetter != true && $0?.isNumber != true }
            }
        }
    }

    /// The text without them; all of it gives way where they stand in it in another spelling.
    func taken(outOf text: String) -> String {
        var rest = text
        for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            rest = rest.replacing(word, with: String.erasedWords)
        }
        return isIn(rest) ? String.erasedWords : rest
    }

    /// For each word a piece of ASCII that any text with it has, by which the engine narrows down.
    private static func piece(of word: String) -> String {
        let runs = word.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map { $0.lowercased() }
        return runs.max { $0.utf8.count < $1.utf8.count } ?? ""
    }

    private var pieces: [String] { words.map(Self.piece) }

    /// A place in the history where they stand.
    struct Place {
        let sequence: Int64
        let subject: Subject
        let action: String
        /// Whether the record is now as this event says.
        let isLast: Bool
        /// Such as `sources.row` or `why`.
        let path: String
        /// What the record is called.
        let record: String

        /// Whether what stands there is theirs by its nature, and not a word about them in somebody's text.
        let isTheirs: Bool
    }

    static let events: SQL = """
        SELECT event.sequence, event.subject_kind, event.subject, event.action, event_payload.payload,
            NOT EXISTS (SELECT 1 FROM event AS later WHERE later.subject_kind = event.subject_kind
                AND later.subject = event.subject AND later.sequence > event.sequence)
        FROM event_payload JOIN event ON event.sequence = event_payload.sequence
        WHERE instr(lower(event_payload.payload), ?1) > 0 ORDER BY event.sequence
        """

    /// Every place in the history but in the events of one subject.
    func places(except own: Subject, in db: borrowing Connection) throws(RegistryError) -> [Place] {
        try places(of: pieces, except: own, in: db, where: isIn)
    }

    /// Places with a single word of a name, in what concerns their own party; it may be another's, so nothing is taken out of
    /// them unasked.
    func nearPlaces(except own: Subject, in db: borrowing Connection) throws(RegistryError) -> [Place] {
        guard let home, let party = try PartyRepository.party(id: home, in: db) else { return [] }
        let keys = singles.map(NormalisedText.key)
        return try places(of: singles.map(Self.piece), except: own, within: party, in: db) { text in
            PersonalTrace.isAny(of: keys, in: text) && !isIn(text)
        }
    }

    private func places(
        of pieces: [String], except own: Subject, within party: Party? = nil, in db: borrowing Connection,
        where names: (String) -> Bool
    ) throws(RegistryError) -> [Place] {
        var places: [Place] = []
        var seen: Set<Int64> = []
        for piece in Set(pieces) {
            // Every text is looked through where a name has no letter of ASCII.
            let rows = try db.list(Self.events, piece.isEmpty ? "{" : piece) { row throws(StorageError) in
                (
                    sequence: try row.integer(0), kind: try row.text(1), id: try row.integer(2),
                    action: try row.text(3), payload: try row.rawText(4), isLast: try row.bool(5)
                )
            }
            for row in rows where seen.insert(row.sequence).inserted {
                guard let kind = RecordList.all.entry(named: row.kind)?.kind else { continue }
                let subject = Subject(kind, row.id)
                guard subject != own, let payload = JSON(parsing: row.payload) else { continue }
                if let party, !payload.concerns(party, subject) { continue }
                let name = Audit.name(row.kind, row.id, payload["record"])
                let found = paths(in: payload, "", where: names)
                let rows: Set = ["record.sources.row", "record.sources.key"]
                for path in Set(found.map(\.path)).sorted() {
                    let isTheirs =
                        kind == .partner && rows.contains(path)
                        && found.contains { $0.path == path && self.isTheirs($0.text, ofParty: row.id) }
                    places.append(
                        Place(
                            sequence: row.sequence, subject: subject, action: row.action, isLast: row.isLast,
                            path: path, record: name, isTheirs: isTheirs))
                }
            }
        }
        return places.sorted { $0.sequence < $1.sequence }
    }

    private func paths(
        in value: JSON, _ path: String, where names: (String) -> Bool
    ) -> [(path: String, text: String)] {
        switch value {
        case .text(let text): names(text) ? [(path, text)] : []
        case .array(let values): values.flatMap { paths(in: $0, path, where: names) }
        case .object(let members):
            members.flatMap { paths(in: $0.value, path.isEmpty ? $0.key : "\(path).\($0.key)", where: names) }
        default: []
        }
    }

    static let rows: SQL = """
        SELECT id, party, key, row FROM source_row WHERE instr(lower(key || char(10) || row), ?1) > 0 ORDER BY id
        """
    private static let redact: SQL = "UPDATE source_row SET key = ?2, row = ?3 WHERE id = ?1"

    /// The raw rows of imports that name them, replaced ones too, and whose they are.
    func sourceRows(in db: borrowing Connection) throws(RegistryError)
        -> [(id: Int64, party: Int64, key: String, row: String)]
    {
        var found: [(id: Int64, party: Int64, key: String, row: String)] = []
        for piece in Set(pieces) {
            found += try db.list(Self.rows, piece.isEmpty ? "\n" : piece) { row throws(StorageError) in
                (try row.integer(0), try row.integer(1), try row.text(2), try row.text(3))
            }.filter { one in
                (isTheirs(one.key, ofParty: one.party) || isTheirs(one.row, ofParty: one.party))
                    && !found.contains { $0.id == one.id }
            }
        }
        return found
    }

    /// Takes them out of the raw rows; gives the partners whose rows those are.
    func redactSourceRows(in db: borrowing Connection) throws(RegistryError) -> Set<Int64> {
        var partners: Set<Int64> = []
        for row in try sourceRows(in: db) {
            // A key stands once in its source.
            let key = isIn(row.key) ? "\(String.erasedWords) \(row.id)" : row.key
            try db.write(Self.redact, row.id, key, taken(outOf: row.row))
            partners.insert(row.party)
        }
        return partners
    }
}

extension JSON {
    /// Whether what an event holds is of a party, or names it by its reference.
    fileprivate func concerns(_ party: Party, _ subject: Subject) -> Bool {
        let kind: Subject.Kind = party.kind == .cluster ? .cluster : .partner
        return subject == Subject(kind, party.id) || names(party.reference)
    }

    private func names(_ reference: String) -> Bool {
        switch self {
        case .text(let text): text == reference
        case .array(let values): values.contains { $0.names(reference) }
        case .object(let members): members.contains { $0.value.names(reference) }
        default: false
        }
    }
}
