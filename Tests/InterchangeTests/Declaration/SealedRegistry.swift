import Crypto
import Interchange
import Storage

@testable import Registry

/// A registry in memory in which a declaration was issued, accepted, sealed, signed, and sealed again.
struct SealedRegistry: ~Copyable {
    static let instant = Instant("2026-06-01T09:00Z") ?? .origin
    static let author = Author(
        name: "Ines Vogt", systemUser: "ivogt", instant: instant, today: CivilDate("2026-06-01") ?? .first)

    var file: RegistryFile
    private(set) var reference = ""
    let secret = PrivateKeyFile()

    private init(_ file: consuming RegistryFile) { self.file = file }

    static func make() throws -> SealedRegistry {
        var registry = SealedRegistry(try RegistryFile.create(.memory, at: Self.instant))
        try registry.fill()
        return registry
    }

    private mutating func fill() throws {
        let issuer = PrivateKeyFile()
        let (own, theirs) = (secret.publicKey, issuer.publicKey)
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            _ = try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
            guard let own, let theirs else { throw RegistryError.invalid("no key") }
            _ = try KeyRepository.addOwn(
                RecordDraft<SigningKey>([\.name: "seal"]), own, in: db, by: change)
            var partner = PartnerDraft(name: "Oak ApS")
            partner.country = "DK"
            partner.address = "Havnegade 4, 8000 Aarhus C"
            let oak = try PartnerRepository.add(partner, in: db, by: change).partner
            _ = try RecordRepository.add(
                RecordDraft<SigningKey>([
                    \.name: "oak", \.owner: oak.reference, \.publicKey: theirs.identifier,
                ]), in: db, by: change)
        }
        reference = try file.change(by: Self.author) { db, change throws(RegistryError) in
            var draft = DeclarationDraft()
            draft.object = "Oak chairs"
            draft.requirements = ["EN 1728:2012"]
            draft.place = "Aarhus"
            draft.signatory = "Mette Lund"
            draft.function = "Managing director"
            draft.why = "low risk"
            return try DeclarationRepository.issue(
                by: PartyRepository.find("Oak ApS", kinds: [.partner], in: db), draft, in: db, by: change
            ).declaration.reference
        }
        try seal()
        try act { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.decide(
                .accepted, declaration, why: "known for years", in: db, by: change)
        }
        try act { declaration, db, change throws(RegistryError) in
            let key = try KeyRepository.find("oak", in: db)
            let payload = DeclarationSeal.payload(of: DeclarationJSON.record(declaration))
            _ = try SignatureRepository.add(
                .signature, to: declaration, by: key,
                statement: DeclarationSeal.signature(of: declaration, with: key, at: change.instant),
                signature: issuer.signature(over: payload) ?? [], over: payload, in: db, by: change)
            _ = try SignatureRepository.addDocument(
                DeclarationSeal.document(
                    of: declaration, name: "signed.pdf", length: 3,
                    sha256: DeclarationSeal.digest([1, 2, 3]), cameBy: nil, at: change.instant),
                to: declaration, in: db, by: change)
        }
        try seal()
    }

    mutating func seal() throws {
        let secret = secret
        try act { declaration, db, change throws(RegistryError) in
            let key = try KeyRepository.find("seal", in: db)
            let statement = DeclarationSeal.seal(
                DeclarationJSON.export(
                    declaration, vouchedBy: try SignatureRepository.signatures(of: declaration.id, in: db)),
                by: try OrganisationRepository.organisation(in: db), with: key, at: change.instant,
                head: try SignatureRepository.head(in: db))
            _ = try SignatureRepository.add(
                .seal, to: declaration, by: key, statement: statement,
                signature: secret.signature(over: statement.canonical) ?? [], over: statement.canonical,
                in: db, by: change)
        }
    }

    mutating func act(
        _ body: (Declaration, borrowing Connection, borrowing Change) throws(RegistryError) -> Void
    ) throws {
        let reference = reference
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            try body(DeclarationRepository.find(reference, in: db), db, change)
        }
    }

    mutating func audit() throws(RegistryError) -> AuditReport {
        try Audit.verify(&file, vouchers: SealAudit.read, at: Self.instant, step: 2)
    }

    /// Changes the tables as who has the file can, and writes every link of the chain anew.
    func rewrite(_ sql: String) throws {
        let triggers = try file.connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        {
            row throws(StorageError) in (name: try row.text(0), sql: try row.text(1))
        }
        for trigger in triggers { try file.connection.script("DROP TRIGGER \(trigger.name)") }
        try file.connection.script(sql)
        try rehash()
        for trigger in triggers { try file.connection.script(trigger.sql) }
    }

    private func rehash() throws {
        let events = try file.connection.rows(
            """
            SELECT event.sequence, at, actor, subject_kind, subject, action, schema_version, salt, payload
            FROM event JOIN event_payload ON event_payload.sequence = event.sequence ORDER BY event.sequence
            """
        ) { row throws(StorageError) in
            var hasher = SHA256()
            hasher.update(data: try row.bytes(7))
            hasher.update(data: Array(try row.text(8).utf8))
            return Link(
                sequence: try row.integer(0), at: try row.text(1), actor: try row.integer(2),
                kind: try row.text(3), subject: try row.integer(4), action: try row.text(5),
                schemaVersion: Int(try row.integer(6)), digest: Array(hasher.finalize()),
                clock: nil)
        }
        var hash = EventChain.origin
        for link in events {
            hash = link.hash(after: hash)
            try file.connection.run(
                "UPDATE event SET digest = ?2, hash = ?3 WHERE sequence = ?1", link.sequence, link.digest,
                hash)
        }
    }
}
