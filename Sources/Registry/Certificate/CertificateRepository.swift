package import Storage

/// Certificates of third parties. Every call runs inside the caller's transaction.
package enum CertificateRepository {
    private static let columns: SQL = """
        certificate.id, certificate.reference, \(Party.columns), certificate.standard, certificate.body,
        certificate.accredited, certificate.number, certificate.scope, certificate.valid_from, certificate.valid_until,
        certificate.sha256, certificate.kept_at, certificate.withdrawn_on, certificate.withdrawn_why, certificate.version
        """
    private static let source: SQL = "FROM certificate CROSS JOIN party ON party.id = certificate.holder"
    static let byNumber: SQL = "SELECT \(columns) \(source) WHERE certificate.id = ?1"
    static let byReference: SQL = "SELECT \(columns) \(source) WHERE certificate.reference = ?1"
    static let ofHolder: SQL =
        "SELECT \(columns) \(source) WHERE certificate.holder = ?1 ORDER BY certificate.valid_from, certificate.id"
    static let all: SQL = "SELECT \(columns) \(source) ORDER BY certificate.id"
    private static let insert: SQL = """
        INSERT INTO certificate (reference, holder, holder_kind, standard, body, accredited, number, scope, valid_from,
            valid_until, sha256, kept_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """
    private static let end: SQL =
        "UPDATE certificate SET withdrawn_on = ?2, withdrawn_why = ?3, version = ?4 WHERE id = ?1"

    package static func certificate(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Certificate? {
        try db.one(byNumber, id, as: Certificate.init)
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Certificate
    {
        if let reference = Reference(text), reference.kind == .certificate,
            let found = try db.one(byReference, reference.description, as: Certificate.init)
        {
            return found
        }
        throw .notFound(
            "no certificate is called '\(shown(text))'; give its reference, which begins with T; "
                + "`concord certificate list` shows all")
    }

    package static func certificates(
        of holder: Int64? = nil, in db: borrowing Connection
    ) throws(RegistryError) -> [Certificate] {
        if let holder { return try db.list(ofHolder, holder, as: Certificate.init) }
        return try db.list(all, as: Certificate.init)
    }

    package static func add(
        _ draft: CertificateDraft, to holder: Party, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Certificate {
        let requirement = try Requirement(parsing: draft.standard)
        let body = try TextRule.name.check(draft.body, "the third party")
        guard NormalisedText.key(body) != NormalisedText.key(holder.name) else {
            throw .invalid(
                "\(shown(body)) would attest its own conformity; that is a declaration: `concord declaration issue`"
            )
        }
        let from = try CivilDate.typed(draft.validFrom, "the first day of validity") ?? change.today
        let until = try CivilDate.typed(draft.validUntil, "the last day of validity")
        if let until, until < from {
            throw .invalid(
                "the validity would end on \(until), before it begins on \(from); give a later --valid-until or an earlier --valid-from"
            )
        }
        let sha256 = draft.sha256?.lowercased()
        if let sha256,
            sha256.utf8.count != 64
                || !sha256.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        {
            throw .invalid(
                "'\(shown(sha256))' is no SHA-256; give 64 hexadecimal digits, or the document with --file")
        }
        var generator = SystemRandomNumberGenerator()
        let reference = Reference.random(.certificate, using: &generator).description
        try db.write(
            insert, reference, holder.id, holder.kind.rawValue, requirement.typed, body,
            try TextRule.name.check(optional: draft.accredited, "who accredited it"),
            try TextRule.name.check(optional: draft.number, "the number"),
            try TextRule.passage(limit: 10_000).check(optional: draft.scope, "the scope"), from.description,
            until?.description, sha256,
            try TextRule.shortLine.check(optional: draft.keptAt, "where it is kept"))
        guard let certificate = try certificate(id: db.lastInsertedRow, in: db) else {
            throw .notFound(
                "the certificate was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("added", certificate, in: db, by: change)
        return certificate
    }

    /// Keeps that the third party no longer attests it.
    package static func withdraw(
        _ before: Certificate, why: String, on day: String? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Certificate {
        let why = try TextRule.passage(limit: 10_000).check(why, "the reason for withdrawing it (--why)")
        if let withdrawal = before.withdrawal {
            throw .invalid("\(before.reference) was withdrawn on \(withdrawal.on) already")
        }
        let on = try CivilDate.typed(day, "the day of withdrawal") ?? change.today
        var certificate = before
        certificate.withdrawal = Declaration.Withdrawal(on: on, why: why)
        certificate.version += 1
        try db.write(end, before.id, on.description, why, certificate.version)
        try History.append("withdrawn", certificate, in: db, by: change)
        return certificate
    }
}

extension Certificate {
    /// Reads a row of `CertificateRepository`'s columns, in that order.
    fileprivate init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        reference = try row.text(1)
        holder = Party(
            id: try row.integer(2), reference: try row.text(3), kind: try row.choice(4), name: try row.text(5)
        )
        standard = try row.text(6)
        body = try row.text(7)
        accredited = try row.optionalText(8)
        number = try row.optionalText(9)
        scope = try row.optionalText(10)
        validFrom = try row.date(11)
        validUntil = try row.optionalDate(12)
        sha256 = try row.optionalText(13)
        keptAt = try row.optionalText(14)
        if let on = try row.optionalDate(15) {
            withdrawal = Declaration.Withdrawal(on: on, why: try row.text(16))
        }
        version = try row.integer(17)
    }
}
