package import Storage

/// The public keys on record. Every call runs inside the caller's transaction.
package enum KeyRepository {
    static let byName: SQL = """
        SELECT \(SigningKey.form.columns) \(SigningKey.form.source) WHERE signing_key.name = ?1
        """
    static let byPublicKey: SQL = """
        SELECT \(SigningKey.form.columns) \(SigningKey.form.source) WHERE signing_key.public_key = ?1
        """

    private static func key(named name: String, in db: borrowing Connection) throws(RegistryError)
        -> SigningKey?
    {
        try RecordRepository<SigningKey>.list(byName, name, in: db).first
    }

    static func key(_ key: PublicKey, in db: borrowing Connection) throws(RegistryError) -> SigningKey? {
        try RecordRepository<SigningKey>.list(byPublicKey, key.bytes, in: db).first
    }

    /// The key that is meant, by its name or by its `did:key:z6Mk...`.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> SigningKey
    {
        let known =
            if let named = PublicKey(identifier: text) { try key(named, in: db) } else {
                try key(named: text, in: db)
            }
        if let known { return known }
        let names = try RecordRepository<SigningKey>.records(on: .first, in: db).map(\.name)
        throw .notFound(
            "no key is called '\(shown(text))'\(NearMatch.hint(text, among: names)); "
                + "`concord key list` shows all, `concord key new --name NAME` makes one")
    }

    /// Puts a key of the organisation's own on record, which makes seals.
    package static func addOwn(
        _ draft: RecordDraft<SigningKey>, _ publicKey: PublicKey, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> SigningKey {
        var key = SigningKey()
        key.publicKey = publicKey
        key.owner = try PartyRepository.organisation(in: db) ?? .unknown
        return try RecordRepository.add(draft, to: key, knowing: [\.owner, \.publicKey], in: db, by: change)
    }

    /// Throws `.invalid` for a name that cannot be that of a new key.
    package static func check(newName name: String, in db: borrowing Connection) throws(RegistryError) {
        if let other = try key(named: SigningKey.check(name: name), in: db) {
            throw .invalid(
                "a key is called \(other.name) already, of \(shown(other.owner.name)); choose another name")
        }
    }

    /// Ends a key for good, on a day from its first to today; nil means today.
    package static func revoke(
        _ before: SigningKey, _ reason: SigningKey.Reason, why: String, on day: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> SigningKey {
        let why = try TextRule.reason(why, for: "revoking it")
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
        return try RecordRepository.keep(key, insteadOf: before, as: "revoked", in: db, by: change)
    }
}
