import Interchange
import Registry
import Storage

/// A credential as it is given away: signed where a key was named, and with a place in a published list where one was.
struct CredentialExport {
    let key: String?
    let folder: KeyFolder
    let registry: String
    let statusURL: String?

    func bytes(
        of found: Declaration, keptBy keeper: Organisation, vouchedBy signatures: [DeclarationSignature],
        in session: inout Session
    ) throws -> [UInt8] {
        // What can be refused is refused before a place is taken.
        _ = try DeclarationCredential(found, keptBy: keeper)
        let today = try session.today()
        let days = try session.read { db throws(RegistryError) in
            try RulesRepository.current(on: today, in: db).credentialDays
                ?? DeclarationRules.usualCredentialDays
        }
        let zone = try session.zone()
        let start = { (day: CivilDate) in Clock.start(of: day, in: zone) }
        let ahead = { (instant: Instant) in Clock.secondsAhead(of: instant, in: zone) }
        let lastDay = statusURL == nil ? today.adding(days: Int(days)) : nil
        guard let key else {
            Output.talk(
                "concord: note: the credential has no proof; --key NAME signs it with a key of your own")
            let bare = try DeclarationCredential(
                found, keptBy: keeper, vouchedBy: signatures, until: lastDay, startingDaysAt: start,
                aheadBy: ahead)
            return Array((bare.document(signedBy: nil).pretty + "\n").utf8)
        }
        let signer = try OwnSigner(key, folder, beside: registry, for: "credential of yours", in: &session)
        let status = try statusURL.map { list throws in
            try session.change { db, change throws(RegistryError) in
                try CredentialRepository.add(of: found, in: list, in: db, by: change)
            }
        }
        let credential = try DeclarationCredential(
            found, keptBy: keeper, vouchedBy: signatures, until: lastDay, status: status,
            startingDaysAt: start, aheadBy: ahead)
        if statusURL != nil {
            Output.talk(
                "concord: note: publish the list again after each withdrawal: `concord declaration status-list`"
            )
        }
        return try signer.signed(credential.document(signedBy: signer.key.publicKey))
    }
}

/// A key of the organisation's own, ready to sign.
struct OwnSigner {
    let key: SigningKey
    private let secret: PrivateKeyFile
    private let path: String

    init(
        _ name: String, _ folder: KeyFolder, beside registry: String, for what: String,
        in session: inout Session
    ) throws {
        let today = try session.today()
        let key = try session.read { db throws(RegistryError) in try KeyRepository.find(name, in: db) }
        guard key.seals, key.refusal(on: today) == nil else {
            throw RegistryError.invalid(
                "\(key.refusal(on: today) ?? "the key \(key.name) is \(shown(key.owner.name))'s"), "
                    + "so it signs no \(what); `concord key list` shows the others")
        }
        self.key = key
        path = folder.path(of: key.name, beside: registry)
        secret = try folder.open(key.name, beside: registry)
        guard secret.publicKey == key.publicKey else { throw wrongKey }
    }

    /// The bytes of a document with its proof.
    func signed(_ document: JSON) throws -> [UInt8] {
        guard let signed = DataIntegrity.signed(document, by: key.publicKey, secret.signature(over:)) else {
            throw wrongKey
        }
        return Array((signed.pretty + "\n").utf8)
    }

    private var wrongKey: RegistryError {
        .invalid(
            "the private key in \(shown(path: path)) is not that of \(key.name) on record; restore the right one"
        )
    }
}
