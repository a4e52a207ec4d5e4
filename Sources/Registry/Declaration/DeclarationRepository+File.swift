package import Storage

extension DeclarationRepository {
    private static let insertEvidence: SQL = """
        INSERT INTO declaration_evidence (declaration, position, title, kind, dated, issuer, sha256, kept_at, kept_until)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """
    static let evidenceKinds: SQL = "SELECT code, title FROM evidence_kind ORDER BY code"

    /// Puts supporting documents into the file of a declaration, also of an issued one: its file grows.
    package static func addEvidence(
        _ drafts: [EvidenceDraft], to before: Declaration, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        var declaration = before
        for draft in drafts { try add(draft, to: &declaration, in: db) }
        for index in before.evidence.count..<declaration.evidence.count {
            try put(declaration.evidence[index], at: index + 1, of: before.id, in: db)
        }
        return try declaration.keep(as: "documented", in: db, by: change)
    }

    /// Every kind of supporting document: its code and what it is.
    package static func kindsOfEvidence(
        in db: borrowing Connection
    ) throws(RegistryError) -> [(code: String, title: String)] {
        try db.list(evidenceKinds) { row throws(StorageError) in
            (code: try row.text(0), title: try row.text(1))
        }
    }

    /// Checks a supporting document and puts it on the declaration, not yet into the tables.
    static func add(
        _ draft: EvidenceDraft, to declaration: inout Declaration, in db: borrowing Connection
    ) throws(RegistryError) {
        let kinds = try kindsOfEvidence(in: db)
        guard kinds.contains(where: { $0.code == draft.kind }) else {
            throw .invalid(
                "'\(shown(draft.kind))' is no kind of supporting document"
                    + "\(NearMatch.hint(draft.kind, among: kinds.map(\.code))); choose "
                    + kinds.map(\.code).joined(separator: ", "))
        }
        let sha256 = draft.sha256?.lowercased()
        if let sha256 {
            guard sha256.utf8.count == 64, sha256.utf8.allSatisfy(isHexadecimal) else {
                throw .invalid(
                    "'\(shown(sha256))' is no SHA-256; give 64 hexadecimal digits, or the document itself with --document"
                )
            }
        }
        let evidence = Evidence(
            title: try TextRule.shortLine.check(draft.title, "the title of the document"), kind: draft.kind,
            date: try CivilDate.typed(draft.date, "the date of the document"),
            issuer: try TextRule.name.check(optional: draft.issuer, "who made the document"), sha256: sha256,
            keptAt: try TextRule.shortLine.check(optional: draft.keptAt, "where the document is kept"),
            keptUntil: try CivilDate.typed(draft.keptUntil, "the day until which it is kept"))
        guard NormalisedText.hasLetterOrDigit(evidence.title) else {
            throw .invalid(
                "the title of the document '\(shown(evidence.title))' has no letter or digit; give it in words"
            )
        }
        if let date = evidence.date, let until = evidence.keptUntil, until < date {
            throw .invalid("the document is kept until \(until), before its date \(date); give a later day")
        }
        let twin = declaration.evidence.first {
            $0 == evidence || ($0.sha256 != nil && $0.sha256 == evidence.sha256)
        }
        if let twin {
            throw .invalid(
                "'\(shown(twin.title))' is the same document, and stands in the file of \(declaration.reference) already; "
                    + "name each once")
        }
        declaration.evidence.append(evidence)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }

    static func put(
        _ evidence: Evidence, at position: Int, of declaration: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(
            insertEvidence, declaration, position, evidence.title, evidence.kind, evidence.date?.description,
            evidence.issuer, evidence.sha256, evidence.keptAt, evidence.keptUntil?.description)
    }

    /// Names a declaration that this one relies on: an issued one, and not itself.
    static func rely(
        on text: String, _ declaration: inout Declaration, in db: borrowing Connection
    ) throws(RegistryError) {
        let other = try find(text, in: db)
        guard other.id != declaration.id else {
            throw .invalid("\(other.reference) cannot rely on itself; name another declaration")
        }
        guard other.status == .issued else {
            throw .invalid(
                "\(other.reference) is \(other.status.rawValue), and only an issued declaration is relied on; "
                    + "name one that is issued")
        }
        if !declaration.reliesOn.contains(other.reference) { declaration.reliesOn.append(other.reference) }
    }
}
