package import Storage

extension DeclarationRepository {
    static let numberByReference: SQL = "SELECT id FROM declaration WHERE reference = ?1"
    static let numbersByObject: SQL = """
        SELECT id FROM declaration WHERE object_key = ?1 AND id NOT IN \(VoidRepository.declarations)
        ORDER BY id LIMIT 11
        """
    static let voidByObject: SQL = """
        SELECT id FROM declaration WHERE object_key = ?1 AND id IN \(VoidRepository.declarations)
        ORDER BY id LIMIT 11
        """
    static let referencesStarting: SQL = """
        SELECT reference FROM declaration WHERE reference >= ?1 AND reference < ?2
            AND id NOT IN \(VoidRepository.declarations)
        ORDER BY reference LIMIT 200
        """
    static let objectsStarting: SQL = """
        SELECT object FROM declaration WHERE object_key >= ?1 AND object_key < ?2
            AND id NOT IN \(VoidRepository.declarations)
        ORDER BY object_key LIMIT 200
        """
    static let issuerByNumber: SQL = """
        SELECT address, country, signatories, signatories_since FROM partner WHERE id = ?1
        UNION ALL SELECT address, country, NULL, NULL FROM cluster WHERE id = ?1
        """

    /// The declaration that a person means: by its reference, or by an object that only one has.
    ///
    /// Throws `.notFound` with references and objects that are near, `.ambiguous` with the candidates, and `.invalid`
    /// for one that is void, unless those are meant too.
    package static func find(
        _ text: String, evenVoid: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        var named: [Declaration] = []
        if let found = try findByReference(text, in: db) { named = [found] }
        if named.isEmpty { named = try declarations(about: text, in: db) }
        if named.isEmpty { named = try declarations(about: text, areVoid: true, in: db) }
        if !evenVoid, let found = named.first, found.void != nil { throw VoidRepository.refusal(of: found) }
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
        if near.isEmpty { try Reference.refuseSlip(text) }
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

    /// The declarations whose object this text is, at most eleven; those that are not void, or those that are.
    package static func declarations(
        about object: String, areVoid: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) -> [Declaration] {
        let sql = areVoid ? voidByObject : numbersByObject
        let ids = try db.list(sql, NormalisedText.key(object)) { row throws(StorageError) in
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
        guard let declaration = try Declaration.record(id: id, in: db) else {
            throw .notFound(
                "no declaration has the number \(id); `concord audit verify` says what is wrong")
        }
        return declaration
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

extension Declaration.Issuer {
    /// As it is on record.
    init(_ party: Party, in db: borrowing Connection) throws(RegistryError) {
        self.init(party)
        let known = try db.one(DeclarationRepository.issuerByNumber, party.id) { row throws(StorageError) in
            (
                address: try row.optionalText(0), country: try row.optionalText(1),
                signatories: try row.optionalInteger(2), since: try row.optionalDate(3)
            )
        }
        guard let known else { return }
        (address, country) = (known.address, known.country)
        (signatories, signatoriesSince) = (known.signatories, known.since)
    }
}
