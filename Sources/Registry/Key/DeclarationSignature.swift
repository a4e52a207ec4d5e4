package import Storage

/// What vouches for a declaration beside its record: the registry's seal, or what the issuer supplied.
package struct DeclarationSignature: Recorded, Hashable, Sendable, Identifiable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The organisation's key over what the registry held, and when. Never the issuer's word.
        case seal
        /// The issuer's own key over what it declares.
        case signature
        /// A document that the issuer signed by hand or otherwise, by its hash.
        case document
    }

    package let id: Int64
    /// The reference of the declaration.
    package let declaration: String
    package let kind: Kind
    /// The name of the key; nil for a document.
    package let key: String?
    package let recordedAt: Instant
    /// The day of that moment for people; that of UTC until a zone is known.
    package var recordedOn: CivilDate
    /// What was signed, or of a document what is known of it: an object.
    package let statement: JSON
    /// 64 bytes; nil for a document.
    package let signature: [UInt8]?
    /// How the key ended, by what is known now; belongs to the key, and so to no record of the signature.
    package let revocation: SigningKey.Revocation?

    package init(
        id: Int64, declaration: String, kind: Kind, key: String?, recordedAt: Instant, statement: JSON,
        signature: [UInt8]?, revocation: SigningKey.Revocation? = nil
    ) {
        self.id = id
        self.declaration = declaration
        self.kind = kind
        self.key = key
        self.recordedAt = recordedAt
        recordedOn = recordedAt.date
        self.statement = statement
        self.signature = signature
        self.revocation = revocation
    }

    /// Why it does not count, as `declaration verify` says it; nil where it does.
    package var refusal: String? {
        guard let key, let revocation,
            let words = SigningKey.Revocation.refusal(
                revocation.reason, on: revocation.on, madeOn: recordedAt.date)
        else { return nil }
        return "the key \(key) \(words)"
    }

    /// Whether it is the issuer's own and counts; a seal is never the issuer's.
    package var isOfIssuer: Bool { kind != .seal && refusal == nil }

    package var subject: Subject { Subject(.signature, id) }

    package var json: JSON {
        .members([
            "declaration": .text(declaration), "kind": .text(kind.rawValue),
            "recorded_at": .text(recordedAt.description), "statement": statement,
        ]).adding(.held(["key": .text(key), "signature": .text(signature.map(ChainHead.hexadecimal))]))
    }
}

/// The seals, signatures and signed documents on record. Every call runs inside the caller's transaction.
package enum SignatureRepository {
    private static let columns: SQL = """
        declaration_signature.id, declaration.reference, declaration_signature.kind, signing_key.name,
        declaration_signature.recorded_at, declaration_signature.statement, declaration_signature.signature,
        signing_key.revoked_on, signing_key.revocation, signing_key.revoked_why
        FROM declaration_signature JOIN declaration ON declaration.id = declaration_signature.declaration
        LEFT JOIN signing_key ON signing_key.id = declaration_signature.key
        """
    static let byNumber: SQL = "SELECT \(columns) WHERE declaration_signature.id = ?1"
    static let ofDeclaration: SQL =
        "SELECT \(columns) WHERE declaration_signature.declaration = ?1 ORDER BY declaration_signature.id"
    static let ofDeclarations: SQL = """
        SELECT \(columns) WHERE declaration_signature.declaration IN (SELECT value FROM json_each(?1))
        ORDER BY declaration_signature.declaration, declaration_signature.id
        """
    private static let insert: SQL = """
        INSERT INTO declaration_signature (declaration, kind, key, recorded_at, statement, signature)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let lastEvent: SQL = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"

    /// What vouches for a declaration, oldest first.
    package static func signatures(
        of declaration: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [DeclarationSignature] {
        try db.list(ofDeclaration, declaration, as: DeclarationSignature.init(row:))
    }

    /// What vouches for each of these, a list in JSON of their numbers; by reference, oldest first.
    static func signatures(
        ofAll ids: String, in db: borrowing Connection
    ) throws(RegistryError) -> [String: [DeclarationSignature]] {
        let list = try db.list(ofDeclarations, ids, as: DeclarationSignature.init(row:))
        return Dictionary(grouping: list, by: \.declaration)
    }

    package static func signature(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationSignature? {
        try db.one(byNumber, id, as: DeclarationSignature.init(row:))
    }

    /// The end of the history that a seal vouches for with what it covers.
    package static func head(in db: borrowing Connection) throws(RegistryError) -> ChainHead? {
        try db.one(lastEvent) { row throws(StorageError) in
            ChainHead(sequence: try row.integer(0), hash: try row.bytes(1))
        }
    }

    /// Keeps a signature over `message`; throws `.invalid` where the key did not make it, or signs nothing today.
    package static func add(
        _ kind: DeclarationSignature.Kind, to declaration: Declaration, by key: SigningKey, statement: JSON,
        signature: [UInt8], over message: [UInt8], in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> DeclarationSignature {
        try checkIsIssued(declaration)
        try checkOwner(of: key, kind, declaration)
        if let refusal = key.refusal(on: change.today) {
            throw .invalid("\(refusal), so it vouches for nothing new; `concord key list` shows the others")
        }
        guard key.publicKey.made(signature, over: message) else {
            throw .invalid(
                "the signature is not of the key \(key.name) over what \(declaration.reference) says, so it is not kept; "
                    + "`concord declaration sign \(declaration.reference) --payload FILE` writes the bytes to sign"
            )
        }
        try db.write(
            insert, declaration.id, kind.rawValue, key.id, change.instant.description,
            String(decoding: statement.canonical, as: UTF8.self), signature)
        return try record(kind == .seal ? "sealed" : "signed", in: db, by: change)
    }

    /// Keeps the hash of a document that the issuer signed.
    package static func addDocument(
        _ statement: JSON, to declaration: Declaration, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> DeclarationSignature {
        try checkIsIssued(declaration)
        try db.write(
            insert, declaration.id, DeclarationSignature.Kind.document.rawValue, Int64?.none,
            change.instant.description, String(decoding: statement.canonical, as: UTF8.self), [UInt8]?.none)
        return try record("added", in: db, by: change)
    }

    private static func record(
        _ action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> DeclarationSignature {
        guard let signature = try signature(id: db.lastInsertedRow, in: db) else {
            throw .notFound("the signature was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append(action, signature, in: db, by: change)
        return signature
    }

    private static func checkIsIssued(_ declaration: Declaration) throws(RegistryError) {
        guard declaration.status == .draft else { return }
        throw .invalid(
            "\(declaration.reference) is a draft and nobody's word yet; "
                + "`concord declaration issue \(declaration.reference)` issues it, then it can be sealed")
    }

    private static func checkOwner(
        of key: SigningKey, _ kind: DeclarationSignature.Kind, _ declaration: Declaration
    ) throws(RegistryError) {
        switch kind {
        case .seal where !key.seals:
            throw .invalid(
                "the key \(key.name) is \(shown(key.owner.name))'s and makes no seal of this registry; "
                    + "`concord key new --name NAME` makes a key of your own")
        case .signature where key.owner.reference != declaration.issuer.reference:
            throw .invalid(
                "the key \(key.name) is \(shown(key.owner.name))'s, and \(declaration.reference) is the word of "
                    + "\(shown(declaration.issuer.name)); only the issuer's own key signs for it")
        default: break
        }
    }
}

extension DeclarationSignature {
    /// Reads a row of `SignatureRepository.columns`.
    fileprivate init(row: borrowing Row) throws(StorageError) {
        let text = try row.text(5)
        self.init(
            id: try row.integer(0), declaration: try row.text(1), kind: try row.choice(2),
            key: try row.optionalText(3), recordedAt: Instant(try row.text(4)) ?? .origin,
            statement: JSON(parsing: Array(text.utf8)) ?? .text(text),
            signature: row.isNull(6) ? nil : try row.bytes(6),
            revocation: try SigningKey.Revocation?.read(row, at: 7))
    }
}
