package import Storage

/// The public keys on record. Every call runs inside the caller's transaction.
package enum KeyRepository {
    private static let columns: SQL = """
        signing_key.id, signing_key.name, signing_key.owner, party.reference, party.name, party.kind,
        signing_key.public_key, signing_key.valid_from, signing_key.valid_until, signing_key.revoked_on,
        signing_key.revocation, signing_key.revoked_why, signing_key.version
        FROM signing_key JOIN party ON party.id = signing_key.owner
        """
    static let byNumber: SQL = "SELECT \(columns) WHERE signing_key.id = ?1"
    static let byName: SQL = "SELECT \(columns) WHERE signing_key.name = ?1"
    static let byPublicKey: SQL = "SELECT \(columns) WHERE signing_key.public_key = ?1"
    static let all: SQL = "SELECT \(columns) ORDER BY signing_key.name"
    private static let insert: SQL = """
        INSERT INTO signing_key (name, owner, public_key, valid_from, valid_until) VALUES (?1, ?2, ?3, ?4, ?5)
        """
    private static let setRevocation: SQL = """
        UPDATE signing_key SET revoked_on = ?2, revocation = ?3, revoked_why = ?4, version = ?5 WHERE id = ?1
        """

    package static func keys(in db: borrowing Connection) throws(RegistryError) -> [SigningKey] {
        try db.list(all, as: SigningKey.init(row:))
    }

    package static func key(id: Int64, in db: borrowing Connection) throws(RegistryError) -> SigningKey? {
        try db.one(byNumber, id, as: SigningKey.init(row:))
    }

    /// The key that is meant, by its name or by its `did:key:z6Mk...`.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> SigningKey
    {
        let known =
            if let named = PublicKey(identifier: text) {
                try db.one(byPublicKey, named.bytes, as: SigningKey.init(row:))
            } else {
                try db.one(byName, text, as: SigningKey.init(row:))
            }
        if let known { return known }
        let names = try keys(in: db).map(\.name)
        throw .notFound(
            "no key is called '\(shown(text))'\(NearMatch.hint(text, among: names)); "
                + "`concord key list` shows all, `concord key new --name NAME` makes one")
    }

    /// Throws `.invalid` for a name or a key that is taken; a key has one owner, or nobody knows who signed.
    package static func add(
        name: String, owner: Int64, publicKey: PublicKey, from: String? = nil, until: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> SigningKey {
        let name = try check(newName: name, in: db)
        if let other = try db.one(byPublicKey, publicKey.bytes, as: SigningKey.init(row:)) {
            throw .invalid(
                "this key is on record already as \(other.name), of \(shown(other.owner.name)); a key has one owner"
            )
        }
        let from = try CivilDate.typed(from, "the first day of the key") ?? change.today
        let until = try CivilDate.typed(until, "the last day of the key")
        if let until, until < from {
            throw .invalid(
                "the key would end on \(until), before it begins on \(from); give a later last day")
        }
        try db.write(insert, name, owner, publicKey.bytes, from.description, until?.description)
        guard let key = try key(id: db.lastInsertedRow, in: db) else {
            throw .notFound("the key was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("added", key, in: db, by: change)
        return key
    }

    /// The name, where it can be that of a new key.
    package static func check(newName name: String, in db: borrowing Connection) throws(RegistryError)
        -> String
    {
        let name = try SigningKey.check(name: name)
        if let other = try db.one(byName, name, as: SigningKey.init(row:)) {
            throw .invalid(
                "a key is called \(other.name) already, of \(shown(other.owner.name)); choose another name")
        }
        return name
    }

    /// Ends a key for good, on a day from its first to today; nil means today.
    package static func revoke(
        _ before: SigningKey, _ reason: SigningKey.Reason, why: String, on day: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> SigningKey {
        let why = try TextRule.passage(limit: 10_000).check(why, "the reason for revoking it (--why)")
        if let done = before.revocation, done.reason == .compromised || reason == .retired {
            throw .invalid(
                "the key \(before.name) was revoked on \(done.on) (\(done.reason.rawValue)) and stays so; "
                    + "a retired key can still be revoked with --compromised")
        }
        let on = try CivilDate.typed(day, "the day of revocation") ?? change.today
        guard on <= change.today else {
            throw .invalid("the day of revocation \(on) lies in the future; give a day up to \(change.today)")
        }
        var key = before
        key.revocation = SigningKey.Revocation(on: on, reason: reason, why: why)
        key.version += 1
        try db.write(setRevocation, key.id, on.description, reason.rawValue, why, key.version)
        try History.append("revoked", key, in: db, by: change)
        return key
    }
}

extension SigningKey {
    /// Reads a row of `KeyRepository.columns`.
    fileprivate init(row: borrowing Row) throws(StorageError) {
        let bytes = try row.bytes(6)
        guard let publicKey = PublicKey(bytes: bytes) else {
            throw StorageError(code: .corrupt, message: "the key \(shown(try row.text(1))) is no Ed25519 key")
        }
        self.init(
            id: try row.integer(0), name: try row.text(1),
            owner: Owner(
                id: try row.integer(2), reference: try row.text(3), name: try row.text(4),
                isOrganisation: try row.text(5) == "organisation"),
            publicKey: publicKey, validFrom: try row.date(7), validUntil: try row.optionalDate(8),
            revocation: try Revocation(row, at: 9), version: try row.integer(12))
    }
}

extension SigningKey.Revocation {
    /// Reads its day, its reason and why; nil where the key was not revoked.
    init?(_ row: borrowing Row, at column: Int32) throws(StorageError) {
        guard let on = try row.optionalDate(column) else { return nil }
        self.init(on: on, reason: try row.choice(column + 1), why: try row.text(column + 2))
    }
}
