import SQLite

/// A vision or the like, in one language and in the party's own words (5.2a).
package struct PartyText: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case vision, mission, objectives, policy }

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

extension [PartyText] {
    /// The one that stands for all of a kind: that in the preferred language, else without one, else the first.
    package func shown(_ kind: PartyText.Kind, language: String?) -> PartyText? {
        let all = filter { $0.kind == kind }
        return all.first { $0.language == language } ?? all.first { $0.language == nil } ?? all.first
    }
}

/// The texts of parties. Every call runs inside the caller's transaction.
enum PartyTextRepository {
    static let ofParty: SQL = """
        SELECT kind, language, text, stated_by, stated_on FROM party_text WHERE party = ?1 ORDER BY kind, language
        """
    static let insert: SQL = """
        INSERT INTO party_text (party, kind, language, text, stated_by, stated_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (party, kind, language) DO UPDATE SET text = excluded.text, stated_by = excluded.stated_by,
            stated_on = excluded.stated_on
        """
    private static let remove: SQL = "DELETE FROM party_text WHERE party = ?1 AND kind = ?2 AND language = ?3"

    static func texts(of party: Int64, in db: borrowing Connection) throws(RegistryError) -> [PartyText] {
        try db.list(ofParty, party) { row throws(SQLiteError) in
            let language = try row.text(1)
            return PartyText(
                kind: try row.choice(0), language: language.isEmpty ? nil : language, text: try row.text(2),
                statedBy: try row.choice(3), statedOn: try row.date(4))
        }
    }

    /// Throws `.invalid` for what is no text or no language.
    static func check(_ text: PartyText) throws(RegistryError) {
        _ = try TextRule.vision.check(text.text, "the \(text.kind.rawValue)")
        _ = try LanguageTag.check(text.language)
    }

    /// Puts a text on record in place of an earlier one of the same kind and language.
    static func put(_ text: PartyText, of party: Int64, in db: borrowing Connection) throws(RegistryError) {
        try check(text)
        do {
            var statement = try db.prepare(insert)
            try text.insert(of: party, with: &statement)
        } catch { throw .storage(error) }
    }

    static func remove(
        _ kind: PartyText.Kind, language: String?, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(remove, party, kind.rawValue, language ?? "")
    }
}

extension PartyText {
    /// Runs a statement of `PartyTextRepository.insert` for a text that has been checked.
    func insert(of party: Int64, with statement: inout Statement) throws(SQLiteError) {
        try statement.bind(1, party)
        try statement.bind(2, kind.rawValue)
        try statement.bind(3, language ?? "")
        try statement.bind(4, text)
        try statement.bind(5, statedBy.rawValue)
        try statement.bind(6, statedOn.description)
        try statement.run()
    }
}

/// The tag of a language as BCP 47 writes it, such as `da` or `pt-BR`.
package enum LanguageTag {
    package static func check(_ tag: String?) throws(RegistryError) -> String? {
        guard let tag else { return nil }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        let isSound =
            tag.utf8.count <= 35 && (2...3).contains(parts.first?.utf8.count ?? 0)
            && parts.first?.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) } == true
            && parts.dropFirst().allSatisfy { part in
                (1...8).contains(part.utf8.count)
                    && part.utf8.allSatisfy {
                        (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                    }
            }
        guard isSound else {
            throw .invalid(
                "'\(shown(tag))' is no language tag; write it as in BCP 47, such as da, de or pt-BR")
        }
        return tag
    }
}
