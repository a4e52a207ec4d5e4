package import Storage

extension DeclarationRepository {
    static let columns: SQL = """
        declaration.id, declaration.reference, declaration.issuer, party.reference, party.kind,
        coalesce(declaration.issuer_name, party.name), coalesce(declaration.issuer_address, partner.address, cluster.address),
        CASE WHEN declaration.status = 'draft' THEN declaration.issuer_address END,
        CASE WHEN declaration.status = 'draft' THEN coalesce(partner.country, cluster.country)
            ELSE declaration.issuer_country END,
        declaration.object, declaration.statement, declaration.place, declaration.issued_on,
        declaration.signatory, person.reference, declaration.signatory_name, declaration.signatory_function,
        declaration.provided, declaration.valid_from, declaration.valid_until, declaration.limits,
        declaration.further_information, declaration.why, declaration.status, declaration.withdrawn_on,
        declaration.withdrawn_why, declaration.version, declaration.identification,
        (SELECT successor.reference FROM declaration AS successor WHERE successor.id = declaration.superseded_by),
        declaration.superseded_on, declaration.superseded_why
        """
    // CROSS keeps the order of a list that of the index on declarations.
    static let source: SQL = """
        FROM declaration CROSS JOIN party ON party.id = declaration.issuer
        LEFT JOIN partner ON partner.id = declaration.issuer
        LEFT JOIN cluster ON cluster.id = declaration.issuer
        LEFT JOIN person ON person.id = declaration.signatory
        """
    static let byNumber: SQL = "SELECT \(columns) \(source) WHERE declaration.id = ?1"
    static let numberByReference: SQL = "SELECT id FROM declaration WHERE reference = ?1"
    static let numbersByObject: SQL = "SELECT id FROM declaration WHERE object_key = ?1 ORDER BY id LIMIT 11"
    static let referencesStarting: SQL = """
        SELECT reference FROM declaration WHERE reference >= ?1 AND reference < ?2 ORDER BY reference LIMIT 200
        """
    static let objectsStarting: SQL = """
        SELECT object FROM declaration WHERE object_key >= ?1 AND object_key < ?2 ORDER BY object_key LIMIT 200
        """
    static let issuerByNumber: SQL = """
        SELECT address, country FROM partner WHERE id = ?1
        UNION ALL SELECT address, country FROM cluster WHERE id = ?1
        """

    /// The declaration that a person means: by its reference, or by an object that only one has.
    ///
    /// Throws `.notFound` with references and objects that are near, and `.ambiguous` with the candidates.
    package static func find(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        if let found = try findByReference(text, in: db) { return found }
        let named = try declarations(about: text, in: db)
        if named.count == 1 { return named[0] }
        guard named.isEmpty else {
            let list = named.prefix(10).map {
                "\($0.reference) (\(shown($0.issuer.name)), \($0.status.rawValue))"
            }
            throw .ambiguous(
                "'\(shown(text))' is the object of several declarations: \(list.joined(separator: ", "))"
                    + "\(named.count > 10 ? " and more" : ""); give the reference of one")
        }
        let near = try hint(text, in: db)
        if Reference.hasSlip(text), near.isEmpty {
            throw .notFound(
                "'\(shown(text))' is no reference: its last character does not fit the others; read it again")
        }
        throw .notFound(
            "no declaration is called '\(shown(text))'\(near); "
                + "give its reference or its whole object; `concord declaration list` shows all")
    }

    /// The declaration of this reference; nil where the text names none.
    package static func findByReference(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration? {
        guard let reference = Reference(text), reference.kind == .declaration,
            let id = try db.number(numberByReference, reference.description)
        else { return nil }
        return try declaration(id: id, in: db)
    }

    /// The declarations whose object this text is, at most eleven.
    package static func declarations(
        about object: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Declaration] {
        let ids = try db.list(numbersByObject, NormalisedText.key(object)) { row throws(StorageError) in
            try row.integer(0)
        }
        var found: [Declaration] = []
        for id in ids { found.append(try declaration(id: id, in: db)) }
        return found
    }

    /// The whole record; throws `.notFound` where no declaration has this number.
    package static func declaration(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        guard let head = try db.one(byNumber, id, as: Declaration.init(head:)) else {
            throw .notFound(
                "no declaration has the number \(id); `concord audit verify` says what is wrong")
        }
        return try whole([head], in: db)[0]
    }

    /// When it was issued by the registry's own clock, whatever date it bears; nil where it was not issued by then.
    package static func issuedAt(
        _ subject: Subject, knownAt instant: Instant? = nil, in db: borrowing Connection
    ) throws(RegistryError) -> Instant? {
        let issued = try History.firstMoment(of: "issued", subject, in: db)
        if let instant, let issued, issued > instant { return nil }
        return issued
    }

    /// The name that a signatory had, by the person's own history, at this moment, or at
    /// issue where the declaration was issued by then. Nil where the person is no longer on record or was erased.
    package static func signatoryName(
        _ reference: String, of subject: Subject, knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        let moment = try issuedAt(subject, knownAt: instant, in: db) ?? instant
        guard let person = try PersonRepository.person(reference: reference, in: db) else { return nil }
        return try History.record(of: person.subject, knownAt: moment, in: db)?.record?["name"]?.string
    }

    private static func hint(_ text: String, in db: borrowing Connection) throws(RegistryError) -> String {
        let upper = text.uppercased()
        let key = NormalisedText.key(text)
        var near: [String] = []
        // Slips are rarer at the start, so what has the same beginning is looked at.
        for length in [8, 6, 4, 2] where upper.hasPrefix("D-") && upper.utf8.count >= length {
            let prefix = String(upper.prefix(length))
            near += try db.list(referencesStarting, prefix, prefix + "\u{10FFFF}") {
                row throws(StorageError) in try row.text(0)
            }
        }
        for length in [5, 3, 2, 1] where key.unicodeScalars.count >= length && near.count < 200 {
            let prefix = String(String.UnicodeScalarView(key.unicodeScalars.prefix(length)))
            near += try db.list(objectsStarting, prefix, prefix + "\u{10FFFF}") { row throws(StorageError) in
                try row.text(0)
            }
        }
        return NearMatch.hint(text, among: near)
    }
}

extension Declaration {
    /// Reads a row of `DeclarationRepository.columns`, in that order.
    init(head row: borrowing Row) throws(StorageError) {
        self.init(
            id: try row.integer(0), reference: try row.text(1),
            issuer: Issuer(
                id: try row.integer(2), reference: try row.text(3), kind: try row.choice(4),
                name: try row.text(5), address: try row.optionalText(6),
                givenAddress: try row.optionalText(7), country: try row.optionalText(8)))
        object = try row.optionalText(9)
        statement = try row.optionalText(10)
        place = try row.optionalText(11)
        date = try row.optionalDate(12)
        if let id = try row.optionalInteger(13) {
            signatory = Signatory(id: id, reference: try row.text(14), name: try row.text(15))
        }
        function = try row.optionalText(16)
        provided = try row.optionalText(17)
        validFrom = try row.optionalDate(18)
        validUntil = try row.optionalDate(19)
        limits = try row.optionalText(20)
        furtherInformation = try row.optionalText(21)
        why = try row.optionalText(22)
        status = try row.choice(23)
        if let on = try row.optionalDate(24) { withdrawal = Withdrawal(on: on, why: try row.text(25)) }
        version = try row.integer(26)
        identification = try row.optionalText(27)
        if let by = try row.optionalText(28) {
            supersession = Supersession(by: by, on: try row.date(29), why: try row.text(30))
        }
    }
}
