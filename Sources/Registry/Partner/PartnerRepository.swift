import Storage

/// The partners on record. Every call runs inside the caller's transaction.
package enum PartnerRepository {
    private static let setSize: SQL = "UPDATE partner SET size_class = ?2 WHERE id = ?1"
    static let addName: SQL =
        "INSERT OR IGNORE INTO party_name (party, kind, name, name_key) VALUES (?1, ?2, ?3, ?4)"
    static let fallbackRule: SQL = "SELECT size_rule FROM organisation"

    /// A partner on record, and what its manager should know about it.
    package struct Outcome: Sendable {
        package let partner: Partner
        /// Sentences for the person at the command; none of them stopped the change.
        package let warnings: [String]

        package init(partner: Partner, warnings: [String]) {
            self.partner = partner
            self.warnings = warnings
        }
    }

    /// Writes names, texts, values, identifiers and figures, and works the size class out anew where it may change.
    static func put(
        _ edit: PartnerEdit, on partner: inout Partner, reassessing: Bool, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        var warnings: [String] = []
        for name in edit.names where !partner.names.contains(name) {
            let text = try TextRule.name.check(name.name, "the \(name.kind.rawValue) name")
            try db.write(addName, partner.id, name.kind.rawValue, text, NormalisedText.key(text))
            partner.names.append(name)
        }
        for text in edit.aliases {
            let alias = try PartyAliasRepository.add(text, to: partner.id, in: db)
            if !partner.aliases.contains(alias) { partner.aliases.append(alias) }
        }
        for given in edit.texts {
            let text = try PartyTextRepository.put(given, of: partner.id, in: db)
            partner.texts.removeAll { $0.kind == text.kind && $0.language == text.language }
            partner.texts.append(text)
        }
        var given: Set<String> = []
        for var statement in edit.values {
            statement.code = try ValueRepository.find(statement.code, in: db).code
            guard given.insert(statement.code).inserted else { throw .givenTwice(statement.code) }
            // Who holds a value was wrongly found not to.
            if partner.rejections.contains(where: { $0.code == statement.code }) {
                try ValueRejectionRepository.remove(statement.code, of: partner.id, in: db)
                partner.rejections.removeAll { $0.code == statement.code }
            }
            try ValueRepository.put(statement, of: partner.id, in: db)
            partner.values.removeAll { $0.code == statement.code }
            partner.values.append(statement)
        }
        for rejection in edit.rejectedValues {
            try ValueRejectionRepository.put(rejection, of: partner, in: db)
            partner.rejections.removeAll { $0.code == rejection.code }
            partner.rejections.append(rejection)
        }
        for draft in edit.identifiers {
            let identifier = try IdentifierRepository.check(
                draft, keepingUnverified: edit.keepsUnverified, on: change.today)
            do { try IdentifierRepository.put(identifier, of: partner.id, in: db) } catch {
                throw .storage(error)
            }
            partner.identifiers.removeAll {
                $0.scheme == identifier.scheme && $0.compact == identifier.compact
            }
            partner.identifiers.append(identifier)
            warnings += try IdentifierRepository.warnings(for: identifier, of: partner.id, in: db)
        }
        for figures in edit.figures {
            let merged = try merge(figures, into: partner.figures)
            do { try SizeRepository.put(merged, of: partner.id, in: db) } catch { throw .storage(error) }
            partner.figures.removeAll { $0.year == merged.year }
            partner.figures.append(merged)
        }
        for value in try edit.own.isEmpty ? [] : edit.own.checked(by: OwnFieldRepository.byKey(in: db)) {
            do { try OwnFieldRepository.write(value, of: partner.id, in: db) } catch { throw .storage(error) }
            partner.own.removeAll { $0.field == value.field }
            partner.own.append(value)
        }
        if !edit.tags.isEmpty { try PartnerTags.put(edit.tags, on: &partner, in: db) }
        if let row = edit.row {
            try SourceRepository.replace(row, of: partner.id, in: db)
            partner.sources.removeAll { $0.source == row.reference.source && $0.key == row.reference.key }
            partner.sources.append(row.reference)
        }
        partner.sort()
        if reassessing, !partner.figures.isEmpty { try assess(&partner, in: db, on: change.today) }
        return warnings
    }

    /// Works the size class out from the figures on record and keeps it with what it came from.
    static func assess(
        _ partner: inout Partner, in db: borrowing Connection, on date: CivilDate
    ) throws(RegistryError) {
        let fallback = try db.one(fallbackRule) { row throws(StorageError) in try row.optionalText(0) } ?? nil
        let size = try SizeRepository.assess(
            partner.id, figures: partner.figures, country: partner.country, on: date, fallback: fallback,
            in: db)
        if size.sizeClass != partner.sizeClass { try db.write(setSize, partner.id, size.sizeClass.rawValue) }
        partner.size = size
        partner.sizeClass = size.sizeClass
    }

    /// The figures of one year with what was on record for it and is not given anew.
    static func merge(
        _ given: Figures, into known: [Figures]
    ) throws(RegistryError) -> Figures {
        guard (1900...9999).contains(given.year) else {
            throw .invalid("'\(given.year)' is no accounting year; give a year from 1900 to 9999")
        }
        for measure in SizeMeasure.allCases {
            for value in [given.own[measure], given.linked?[measure]] {
                if let value, value < 0 {
                    throw .invalid("\(SizeClassError.negative(measure, year: given.year, value: value))")
                }
            }
        }
        guard let old = known.first(where: { $0.year == given.year }) else { return given }
        let amounts: [SizeMeasure] = [.turnover, .balanceSheet, .investment]
        let keepsAmount = amounts.contains { old.own[$0] != nil && given.own[$0] == nil }
        if let currency = given.currency, let before = old.currency, currency != before, keepsAmount {
            throw .invalid(
                "the figures for \(given.year) are on record in \(before); give all amounts of a year in one currency"
            )
        }
        var merged = old
        merged.currency = given.currency ?? old.currency
        for measure in SizeMeasure.allCases {
            merged.own[measure] = given.own[measure] ?? old.own[measure]
        }
        if given.own.headcount != nil { merged.own.hundredths = given.own.hundredths }
        if let linked = given.linked {
            var both = old.linked ?? Figures.Amounts()
            for measure in SizeMeasure.allCases { both[measure] = linked[measure] ?? both[measure] }
            if linked.headcount != nil { both.hundredths = linked.hundredths }
            merged.linked = both
        }
        return merged
    }
}

extension Partner {
    /// The order in which the registry reads lists back, so that a record is the same however it came to be.
    mutating func sort() {
        // SQLite sorts by bytes, Swift by letters, however they are composed.
        if names.count > 1 {
            names.sort {
                $0.kind == $1.kind
                    ? $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
                    : $0.kind.rawValue < $1.kind.rawValue
            }
        }
        if aliases.count > 1 { aliases.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        if texts.count > 1 {
            texts.sort { ($0.kind.rawValue, $0.language ?? "") < ($1.kind.rawValue, $1.language ?? "") }
        }
        if values.count > 1 { values.sort { $0.code < $1.code } }
        if rejections.count > 1 { rejections.sort { $0.code < $1.code } }
        if identifiers.count > 1 { identifiers.sort { ($0.scheme, $0.compact) < ($1.scheme, $1.compact) } }
        if figures.count > 1 { figures.sort { $0.year < $1.year } }
        if tags.count > 1 { PartnerTags.sort(&tags) }
        if own.count > 1 { own.sort { $0.key < $1.key } }
    }
}
