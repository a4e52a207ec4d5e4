import Storage

/// A vision or the like, in one language and in the party's own words (5.2a).
package struct PartyText: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case vision, mission, objectives, policy

        /// Those that partners have, and those of the organisation.
        package static let ofPartners: [Kind] = [.vision, .mission, .objectives]
        package static let ofOrganisation: [Kind] = [.vision, .policy]
    }

    package var kind: Kind
    /// BCP 47; nil where nobody said.
    package var language: String?
    package var text: String
    package var statedBy: StatedBy
    package var statedOn: CivilDate

    package init(
        kind: Kind, language: String? = nil, text: String, statedBy: StatedBy = .party, statedOn: CivilDate
    ) {
        self.kind = kind
        self.language = language
        self.text = text
        self.statedBy = statedBy
        self.statedOn = statedOn
    }

    package var json: JSON {
        .held([
            "kind": .text(kind.rawValue), "language": .text(language), "text": .text(text),
            "stated_by": .text(statedBy.rawValue), "stated_on": .text(statedOn.description),
        ])
    }
}

extension RecordSaying {
    /// The kinds of texts that an edit takes away as a whole; throws `.invalid` where one is given as well.
    func clearedTexts(
        _ kinds: [PartyText.Kind], besides given: [PartyText]
    ) throws(RegistryError) -> [PartyText.Kind] {
        let cleared = kinds.filter { self.cleared.contains($0.rawValue) }
        for kind in cleared where given.contains(where: { $0.kind == kind }) {
            throw .givenAndCleared("the \(kind.rawValue)", kind.rawValue, clear: kind.rawValue)
        }
        return cleared
    }
}

extension [PartyText] {
    /// The one that stands for all of a kind: that in the preferred language, else without one, else the first.
    package func shown(_ kind: PartyText.Kind, language: String?) -> PartyText? {
        let all = filter { $0.kind == kind }
        return all.first { $0.language == language } ?? all.first { $0.language == nil } ?? all.first
    }
}

/// The texts of parties. Every call runs inside the caller's transaction.
enum PartyTextRepository {
    static let ofParty = RecordParts<PartyText>(
        """
        SELECT party, kind, language, text, stated_by, stated_on FROM party_text WHERE party BETWEEN ?1 AND ?2
        ORDER BY party, kind, language
        """
    ) { row throws(StorageError) in
        let language = try row.text(2)
        return PartyText(
            kind: try row.choice(1), language: language.isEmpty ? nil : language, text: try row.text(3),
            statedBy: try row.choice(4), statedOn: try row.date(5))
    }
    static let insert = RowsInsert(
        "INSERT INTO party_text (party, kind, language, text, stated_by, stated_on)",
        row: "(?, ?, ?, ?, ?, ?)",
        tail: """
            ON CONFLICT (party, kind, language) DO UPDATE SET text = excluded.text, stated_by = excluded.stated_by,
                stated_on = excluded.stated_on
            """)
    private static let remove: SQL = "DELETE FROM party_text WHERE party = ?1 AND kind = ?2 AND language = ?3"

    static func texts(of party: Int64, in db: borrowing Connection) throws(RegistryError) -> [PartyText] {
        try ofParty.of(party, in: db)
    }

    /// The text with its language as it is kept; throws `.invalid` for what is no text or no language.
    static func checked(_ text: PartyText) throws(RegistryError) -> PartyText {
        _ = try TextRule.vision.check(text.text, "the \(text.kind.rawValue)")
        var text = text
        text.language = try LanguageTag.check(text.language)
        return text
    }

    /// Puts a text on record in place of an earlier one of the same kind and language, and returns it as it is kept.
    static func put(
        _ given: PartyText, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> PartyText {
        let text = try checked(given)
        do {
            var rows = RowBuffer(width: 6)
            text.lay(into: &rows, of: 0)
            var done = 0
            try db.insert(insert, rows, base: party, done: &done)
        } catch { throw .storage(error) }
        return text
    }

    static func remove(
        _ kind: PartyText.Kind, language: String?, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(remove, party, kind.rawValue, language ?? "")
    }
}

extension PartyText {
    /// Lays a checked text out as a row of `PartyTextRepository.insert`, its party counted from a base.
    func lay(into rows: inout RowBuffer, of party: Int64) {
        rows.append(fromBase: party)
        rows.append(kind.rawValue)
        rows.append(language ?? "")
        rows.append(text)
        rows.append(statedBy.rawValue)
        rows.append(statedOn.description)
    }
}
