import Crypto
import FoundationEssentials
package import Storage

/// The notes of the end of the chain on record. Every call runs inside the caller's transaction.
package enum AuditNoteRepository {
    static let all: SQL = """
        SELECT \(AuditNote.form.columns) \(AuditNote.form.source) WHERE audit_note.id > ?1
        ORDER BY audit_note.id LIMIT ?2
        """
    static let ownKeys: SQL = """
        SELECT \(SigningKey.form.columns) \(SigningKey.form.source)
        WHERE signing_key.owner = (SELECT id FROM organisation) ORDER BY signing_key.name
        """
    private static let organisation: SQL =
        "SELECT party.reference FROM organisation JOIN party ON party.id = organisation.id"

    /// What a note made now would say; throws `.notFound` in a registry without an organisation.
    package static func content(
        at instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> AuditNote.Content {
        guard let head = try SignatureRepository.head(in: db), let registry = try registry(in: db) else {
            throw .notFound(
                "there is nothing to note yet: the registry has no organisation; `concord init` makes it")
        }
        return AuditNote.Content(registry: registry, head: head, at: instant)
    }

    /// The reference of who runs the registry, by which notes name it.
    static func registry(in db: borrowing Connection) throws(RegistryError) -> String? {
        try db.one(organisation) { row throws(StorageError) in try row.text(0) }
    }

    /// The organisation's own keys, revoked ones too.
    package static func keys(in db: borrowing Connection) throws(RegistryError) -> [SigningKey] {
        try RecordRepository<SigningKey>.list(ownKeys, in: db)
    }

    package static func notes(
        after number: Int64 = 0, limit: Int64 = .max, in db: borrowing Connection
    ) throws(RegistryError) -> [AuditNote] {
        try RecordRepository<AuditNote>.list(all, number, limit, in: db)
    }

    /// Puts a note on record that a key of the organisation's own has just signed.
    package static func add(
        _ signed: SignedNote, by key: SigningKey, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> AuditNote {
        if let refusal = key.refusal(on: change.today) {
            throw .invalid("\(refusal), so it signs no note; `concord key list` shows the others")
        }
        guard let content = AuditNote.Content(signed.text), key.seals,
            content.registry == (try registry(in: db)),
            signed.isSigned(by: key.publicKey, called: content.signer(key.name))
        else {
            throw .invalid("the note is not of the key \(key.name) and of this registry, so it is not kept")
        }
        var note = AuditNote()
        (note.key, note.text) = (key.name, signed.description)
        return try RecordRepository.add(note, in: db, by: change)
    }

    /// Keeps what an authority of time-stamps answered to a note.
    package static func stamp(
        _ before: AuditNote, with answer: [UInt8], in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> AuditNote {
        guard before.timestamp == nil else {
            throw .invalid(
                "note \(before.id) has a time-stamp already; `concord audit note` makes a new note to stamp")
        }
        var note = before
        note.timestamp = Data(answer).base64EncodedString()
        return try RecordRepository.keep(note, insteadOf: before, as: "stamped", in: db, by: change)
    }
}

extension AuditNote {
    /// What an authority of time-stamps stamps: SHA-256 of the whole note.
    package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// The answer of the authority as it came; empty where there is none.
    package var timestampBytes: [UInt8] {
        timestamp.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
    }
}
