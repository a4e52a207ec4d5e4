import Interchange
import Registry
import Storage

/// One of the organisation's own keys with its private half, which signs notes of the end of the chain.
struct NoteSigner {
    let key: SigningKey
    private let secret: PrivateKeyFile

    /// The key of this name, or the one of the organisation's own that is good today; throws where there is none, or
    /// more than one to choose from.
    init(
        named name: String?, _ folder: KeyFolder, beside registry: String, in session: inout Session
    ) throws {
        let today = try session.today()
        key = try session.read { db throws(RegistryError) in
            if let name { return try KeyRepository.find(name, in: db) }
            let good = try AuditNoteRepository.keys(in: db).filter { $0.refusal(on: today) == nil }
            guard let first = good.first else {
                throw .invalid(
                    "there is no key of your own that is good today; `concord key new --name NAME` makes one")
            }
            guard good.count == 1 else {
                let names = good.prefix(10).map(\.name).joined(separator: ", ")
                throw .invalid("several keys of your own are good today (\(names)); choose one with --key")
            }
            return first
        }
        guard key.seals else {
            throw RegistryError.invalid(
                "the key \(key.name) is \(shown(key.owner.name))'s, and a note is signed with one of your own; "
                    + "`concord key new --name NAME` makes one")
        }
        if let refusal = key.refusal(on: today) {
            throw RegistryError.invalid(
                "\(refusal), so it signs no note; `concord key list` shows the others")
        }
        secret = try folder.open(key.name, beside: registry)
    }

    /// The newest of the organisation's own keys that is good today and opens without a question; nil where none does.
    init?(asking nobody: KeyFolder, beside registry: String, in session: inout Session) {
        guard let today = try? session.today(),
            let keys = try? session.read({ db throws(RegistryError) in try AuditNoteRepository.keys(in: db) })
        else { return nil }
        for key in keys.filter({ $0.refusal(on: today) == nil }).sorted(by: { $0.id > $1.id }) {
            guard let secret = nobody.openUnasked(key.name, beside: registry),
                secret.publicKey == key.publicKey
            else { continue }
            (self.key, self.secret) = (key, secret)
            return
        }
        return nil
    }

    func note(_ content: AuditNote.Content) -> SignedNote {
        content.signed(by: key, secret.signature(over: Array(content.text.utf8)) ?? [])
    }
}

extension KeyFolder {
    /// A private key that is under no passphrase and closed to others; nil for any other.
    func openUnasked(_ name: String, beside registry: String) -> PrivateKeyFile? {
        guard let text = try? FileText.read(path(of: name, beside: registry), limit: 1 << 16),
            passphraseFile != nil || !PrivateKeyFile.isProtected(text)
        else { return nil }
        return try? open(name, beside: registry)
    }
}
