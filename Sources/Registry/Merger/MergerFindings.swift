import Storage

/// What a person should know before two records become one: what both have where one firm has one, and what of the past
/// names the record that goes. Every call runs inside the caller's transaction.
enum MergerFindings {
    static let bothDeclare: SQL = """
        SELECT own.reference, other.reference, named.standard FROM declaration AS own
        JOIN declaration_requirement AS named ON named.declaration = own.id
        JOIN declaration AS other ON other.issuer = ?2
        JOIN declaration_requirement AS same ON same.declaration = other.id AND same.standard_key = named.standard_key
        WHERE own.issuer = ?1 AND own.status = 'issued' AND other.status = 'issued'
            AND coalesce(own.valid_until, ?3) >= ?3 AND coalesce(other.valid_until, ?3) >= ?3
            AND own.id NOT IN \(VoidRepository.declarations) AND other.id NOT IN \(VoidRepository.declarations)
        GROUP BY own.id, other.id, named.standard ORDER BY own.id, other.id, min(named.position) LIMIT 6
        """
    static let bothAsked: SQL = """
        SELECT own.reference, other.reference FROM declaration_request AS own
        JOIN declaration_request AS other ON other.partner = ?2 AND other.template = own.template AND other.status = 'open'
        WHERE own.partner = ?1 AND own.status = 'open' ORDER BY own.id LIMIT 6
        """
    static let openPackets: SQL = """
        SELECT reference FROM declaration_request WHERE partner = ?1 AND status = 'open'
        UNION ALL SELECT reference FROM matter WHERE counterparty = ?1 AND state = 'open'
        UNION ALL SELECT reference FROM measure WHERE counterparty = ?1 AND state = 'asked' LIMIT 6
        """
    static let samePeople: SQL = """
        SELECT own.reference, other.reference, own.name FROM person AS own
        JOIN person AS other ON other.party = ?2 AND other.name_key = own.name_key
        WHERE own.party = ?1 AND own.name <> ?3 ORDER BY own.id LIMIT 6
        """
    static let agreed: SQL = """
        SELECT risk.reference FROM risk_acceptance JOIN risk ON risk.id = risk_acceptance.risk
        WHERE risk_acceptance.party = ?1 AND risk_acceptance.state = 'accepted'
        UNION ALL SELECT reference FROM plan WHERE counterparty = ?1 AND state IN ('agreed', 'proposed') LIMIT 6
        """
    static let keys: SQL =
        "SELECT name FROM signing_key WHERE owner = ?1 AND revoked_on IS NULL ORDER BY id LIMIT 6"
    static let otherNumbers: SQL = """
        SELECT own.scheme, own.value, other.value FROM identifier AS own
        JOIN identifier AS other ON other.party = ?2 AND other.scheme = own.scheme AND other.compact <> own.compact
        WHERE own.party = ?1 ORDER BY own.scheme, own.compact LIMIT 6
        """

    /// The fields of a partner that hold one thing, of which two records may say different ones; both names are kept.
    static let compared = Partner.fields.filter {
        $0.typing != .never && $0.column != nil && $0.key != "name"
    }
    /// Those of which the record that stays takes over what it has not; where a relationship stands, stays as it is.
    static let filled = compared.filter { $0.clear != nil }

    /// Whether the record that stays takes a field over; an address belongs to its country.
    static func isFilled(_ field: Field<Partner>, _ stays: Partner, by goes: Partner) -> Bool {
        guard field.json(stays).isEmpty, !field.json(goes).isEmpty else { return false }
        return field.key != "address" || stays.country == nil || stays.country == goes.country
    }

    /// A sentence for each, before anything moved.
    static func before(
        _ goes: Partner, _ stays: Partner, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var notes: [String] = []
        if try JudgementGraph(in: db).verdict(of: goes.id, stays.id) == .different {
            notes.append("the two were judged different before; the merger says that they are one firm")
        }
        for own in try RecordRepository<Affiliation>.records(naming: "partner", goes.id, in: db) {
            guard own.partner.id == stays.id || own.parent?.id == stays.id else { continue }
            notes.append(
                "\(own.reference) says that \(own.partner.reference) is a \(own.form.rawValue) of "
                    + "\(own.parent?.reference ?? shown(own.parentName)), so that they are two firms; the merger says that they are "
                    + "one, and leaves it with \(goes.reference)")
        }
        for field in compared {
            guard let own = field.words(goes, today).first, let other = field.words(stays, today).first,
                own != other
            else { continue }
            notes.append(
                "\(field.label): \(shown(other)) stays, and \(shown(own)) of \(goes.reference) stands in its history alone"
            )
        }
        notes += try db.list(otherNumbers, goes.id, stays.id, as: three).map {
            "both have a number of \(shown($0.0)), \(shown($0.1)) and \(shown($0.2)), and both are kept; where a firm has one, "
                + "remove the wrong one (`concord partner edit \(stays.reference) --remove-identifier \($0.0):NUMBER`)"
        }
        notes += try db.list(bothDeclare, goes.id, stays.id, today.description, as: three).map {
            "\($0.0) and \($0.1) both declare \(shown($0.2)) today; supersede or withdraw one "
                + "(`concord declaration withdraw \($0.0) --why TEXT`)"
        }
        notes += try db.list(bothAsked, goes.id, stays.id, as: two).map {
            "\($0.0) and \($0.1) ask for the same; cancel one (`concord declaration cancel \($0.0) --why TEXT`)"
        }
        notes += try db.list(samePeople, goes.id, stays.id, PersonRepository.erasedName, as: three).map {
            "\($0.0) and \($0.1) are both called \(shown($0.2)); if they are one person, "
                + "`concord person merge \($0.0) \($0.1)`"
        }
        notes += try one(openPackets, goes.id, in: db) {
            "\($0) lie with the firm under the reference \(goes.reference); their answers are taken as before"
        }
        notes += try one(agreed, goes.id, in: db) {
            "the text that was agreed of \($0) names \(goes.reference) and stays as it was agreed; the next change of it asks anew"
        }
        notes += try one(keys, goes.id, in: db) {
            "the key \($0) is \(goes.reference)'s and signs for what was issued under that reference alone; "
                + "`concord key add` puts one of \(stays.reference) on record"
        }
        return notes
    }

    /// What is left at the record that went, for a person to look at.
    static func left(
        at party: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var notes: [String] = []
        for place in MergerPlace.all {
            guard let advice = place.advice else { continue }
            let rows = try db.list(place.left, party.id) { row throws(StorageError) in try row.text(0) }
            guard !rows.isEmpty else { continue }
            let noun = rows.count == 1 ? place.noun.one : place.noun.many
            notes.append(
                "\(noun) \(rows.prefix(5).map { shown($0) }.joined(separator: ", "))\(rows.count > 5 ? " and more" : "") "
                    + "\(rows.count == 1 ? "stays" : "stay") with \(party.reference): \(advice)")
        }
        return notes
    }

    private static func two(_ row: borrowing Row) throws(StorageError) -> (String, String) {
        (try row.text(0), try row.text(1))
    }

    private static func three(_ row: borrowing Row) throws(StorageError) -> (String, String, String) {
        (try row.text(0), try row.text(1), try row.text(2))
    }

    private static func one(
        _ sql: SQL, _ party: Int64, in db: borrowing Connection, _ words: (String) -> String
    ) throws(RegistryError) -> [String] {
        let found = try db.list(sql, party) { row throws(StorageError) in try row.text(0) }
        guard !found.isEmpty else { return [] }
        return [
            words(
                found.prefix(5).map { shown($0) }.joined(separator: ", ")
                    + (found.count > 5 ? " and more" : ""))
        ]
    }
}
