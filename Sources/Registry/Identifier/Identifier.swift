import Storage

/// A number that a register or an office gave a party, always text, as it was typed.
package struct Identifier: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// No rule is known for the scheme.
        case unchecked
        /// It breaks its rule and was kept all the same.
        case unverified
        /// It keeps the rule of its scheme; nobody asked the register.
        case wellFormed = "well_formed"
        /// The register or the office knows it.
        case confirmed
    }

    package let scheme: String
    package let value: String
    /// Without blanks and marks, in capitals: what numbers are compared by.
    package let compact: String
    package let state: State
    /// Why it is unverified.
    package let reason: String?
    package let checkedOn: CivilDate?
    /// How it was checked, such as the rule.
    package let checkedBy: String?

    package var json: JSON {
        .held([
            "scheme": .text(scheme), "value": .text(value), "state": .text(state.rawValue),
            "reason": .text(reason),
            "checked_on": .text(checkedOn?.description), "checked_by": .text(checkedBy),
        ])
    }

    /// For people: the number, its state and why.
    package var sentence: String {
        "\(value) (\(state.rawValue.replacing("_", with: " "))\(reason.map { ": \($0)" } ?? ""))"
    }
}

/// The identifiers of parties. Every call runs inside the caller's transaction.
enum IdentifierRepository {
    static let ofParty = RecordParts<Identifier>(
        """
        SELECT party, scheme, value, compact, state, reason, checked_on, checked_by FROM identifier
        WHERE party BETWEEN ?1 AND ?2 ORDER BY party, scheme, compact
        """
    ) { row throws(StorageError) in
        Identifier(
            scheme: try row.text(1), value: try row.text(2), compact: try row.text(3),
            state: try row.choice(4),
            reason: try row.optionalText(5), checkedOn: try row.optionalDate(6),
            checkedBy: try row.optionalText(7))
    }
    static let holders: SQL = """
        SELECT \(Party.columns) FROM identifier JOIN party ON party.id = identifier.party
        WHERE scheme = ?1 AND compact = ?2 AND identifier.party <> ?3
            AND identifier.party NOT IN \(VoidRepository.parties)
        ORDER BY party.id LIMIT 5
        """
    private static let put: SQL = """
        INSERT INTO identifier (party, scheme, compact, value, state, reason, checked_on, checked_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (party, scheme, compact) DO UPDATE SET value = excluded.value, state = excluded.state,
            reason = excluded.reason, checked_on = excluded.checked_on, checked_by = excluded.checked_by
        """
    private static let remove: SQL =
        "DELETE FROM identifier WHERE party = ?1 AND scheme = ?2 AND compact = ?3"

    /// The identifier that was typed, checked by the rule of its scheme; throws `.invalid` with the reason for a
    /// number that breaks its rule, unless it is to be kept unverified.
    static func check(
        _ draft: IdentifierDraft, keepingUnverified: Bool, on date: CivilDate
    ) throws(RegistryError) -> Identifier {
        let value = try TextRule.line(limit: 200).check(draft.value, "the number for \(shown(draft.scheme))")
        let scheme = draft.scheme.lowercased()
        switch IdentifierScheme.check(value, scheme: scheme) {
        case .wellFormed(let compact):
            return Identifier(
                scheme: scheme, value: value, compact: compact, state: .wellFormed, reason: nil,
                checkedOn: date,
                checkedBy: "rule of \(scheme)")
        case .flawed(let flaw):
            guard keepingUnverified else {
                let known = IdentifierScheme.all.map(\.rawValue)
                let hint = flaw.kind == .unknownScheme ? NearMatch.hint(scheme, among: known) : ""
                throw .invalid("\(flaw)\(hint)")
            }
            guard (2...40).contains(scheme.utf8.count),
                scheme.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
            else {
                throw .invalid(
                    "'\(shown(scheme))' cannot be a scheme: write two to forty small letters, digits or underscores, such as de_hrb"
                )
            }
            let key = NormalisedText.key(value).uppercased()
            let compact = String(
                key.unicodeScalars.filter { !" .-/".unicodeScalars.contains($0) }.prefix(100).map(
                    Character.init))
            return Identifier(
                scheme: scheme, value: value, compact: compact.isEmpty ? String(value.prefix(100)) : compact,
                state: flaw.kind == .unknownScheme ? .unchecked : .unverified,
                reason: flaw.kind == .unknownScheme ? nil : flaw.description, checkedOn: date,
                checkedBy: flaw.kind == .unknownScheme ? nil : "rule of \(scheme)")
        }
    }

    static func put(
        _ identifier: Identifier, of party: Int64, in db: borrowing Connection
    ) throws(StorageError) {
        try db.run(
            put, party, identifier.scheme, identifier.compact, identifier.value, identifier.state.rawValue,
            identifier.reason, identifier.checkedOn?.description, identifier.checkedBy)
    }

    static func remove(
        _ identifier: Identifier, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(remove, party, identifier.scheme, identifier.compact)
    }

    /// A sentence for each other party that holds the same number; a firm and its branch may well share one.
    static func warnings(
        for identifier: Identifier, of party: Int64, among others: (Party) -> Bool = { _ in true },
        in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        let holders = try db.list(holders, identifier.scheme, identifier.compact, party, as: Party.init)
        return holders.filter(others).map { other in
            "\(identifier.scheme) \(shown(identifier.value)) is on record for \(other.reference) (\(shown(other.name))) too; "
                + "if it is the same firm, keep one record"
        }
    }
}

/// A number as somebody typed it: `eu_vat:DK13585628`.
package struct IdentifierDraft: Hashable, Sendable {
    package var scheme: String
    package var value: String

    package init(scheme: String, value: String) {
        self.scheme = scheme
        self.value = value
    }

    /// Reads `SCHEME:VALUE`.
    package init(parsing text: String) throws(RegistryError) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw .invalid(
                "'\(shown(text))' is no identifier; write SCHEME:NUMBER, such as eu_vat:DK13585628")
        }
        self.init(scheme: String(text[..<colon]), value: String(text[text.index(after: colon)...]))
    }
}

/// What the rule of a scheme says of a value.
package enum IdentifierVerdict: Hashable, Sendable {
    /// The value keeps its rule; `compact` is its one spelling without separators, for comparing.
    case wellFormed(compact: String)
    /// The value breaks its rule, or there is none.
    case flawed(IdentifierFlaw)
}
