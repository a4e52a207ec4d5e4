import Interchange
import Storage
import Testing

@testable import Registry

/// A note that is kept elsewhere finds a cut, a rollback and a history that was written anew.
@Suite struct AuditNoteTests {
    /// A note of the registry as it is, put on record.
    private static func note(_ registry: inout SealedRegistry) throws -> AuditNote {
        let secret = registry.secret
        return try registry.file.change(by: SealedRegistry.author) { db, change throws(RegistryError) in
            let key = try KeyRepository.find("seal", in: db)
            let content = try AuditNoteRepository.content(at: change.instant, in: db)
            return try AuditNoteRepository.add(
                content.signed(by: key, secret.signature(over: Array(content.text.utf8)) ?? []), by: key,
                in: db, by: change)
        }
    }

    private static func findings(
        _ registry: inout SealedRegistry, _ text: String, keys: [PublicKeyFile] = []
    ) throws -> [String] {
        let keys = NoteKeys(keys, now: SealedRegistry.instant)
        let given = try GivenNote(SignedNote(parsing: text, name: "n"), file: "n", trust: keys.trust)
        return try Audit.verify(&registry.file, notes: [given], at: SealedRegistry.instant).findings.map(
            \.text)
    }

    private static func keyFile(_ registry: borrowing SealedRegistry) throws -> PublicKeyFile {
        PublicKeyFile(try KeyRepository.find("seal", in: registry.file.connection))
    }

    @Test func `a note is still in the chain after much else was recorded`() throws {
        var registry = try SealedRegistry.make()
        let note = try Self.note(&registry)
        try registry.seal()
        #expect(try Self.findings(&registry, note.text) == [])
        #expect(try Self.findings(&registry, note.text, keys: [Self.keyFile(registry)]) == [])
        let report = try registry.audit()
        #expect(report.keptNotes == 1 && report.findings == [])
    }

    @Test func `a cut and a rollback are found`() throws {
        var registry = try SealedRegistry.make()
        let note = try Self.note(&registry)
        let last = try #require(note.content).head.sequence
        try registry.rewrite(
            """
            DELETE FROM audit_note; DELETE FROM declaration_signature WHERE id = (SELECT max(id) FROM declaration_signature);
            DELETE FROM event_payload WHERE sequence >= \(last); DELETE FROM event WHERE sequence >= \(last)
            """)
        let findings = try Self.findings(&registry, note.text)
        #expect(
            findings.contains {
                $0.contains("its end was cut off, or an older copy was put in its place")
            }, "\(findings)")
    }

    @Test func `a history that was written anew after the last seal is found`() throws {
        var registry = try SealedRegistry.make()
        try registry.file.change(by: SealedRegistry.author) { db, change throws(RegistryError) in
            _ = try PartnerRepository.add(PartnerDraft(name: "Elm KG"), in: db, by: change)
        }
        let note = try Self.note(&registry)
        try registry.rewrite(
            "UPDATE event SET at = '2026-06-01T08:00:00.000Z' WHERE action = 'added' AND subject_kind = 'partner' AND sequence = (SELECT max(sequence) FROM event WHERE subject_kind = 'partner')"
        )
        let findings = try Self.findings(&registry, note.text)
        #expect(findings.contains { $0.hasPrefix("the note in n has another hash of event") }, "\(findings)")
        // The one on record beside it is found as well, until it is taken out with its event.
        #expect(findings.contains { $0.hasPrefix("note 1 has another hash of event") })
    }

    @Test func `a note of another registry, of another key and of a changed text is refused`() throws {
        var one = try SealedRegistry.make()
        var other = try SealedRegistry.make()
        let note = try Self.note(&one)
        let ofAnother = try Self.findings(&other, note.text)
        #expect(ofAnother.first?.contains("and not of this one") == true)
        let byAnother = try Self.findings(&one, note.text, keys: [Self.keyFile(other)])
        #expect(byAnother == ["the note in n is signed by none of the keys that you gave"])
        let changed = try Self.findings(&one, note.text.replacing("T09:00", with: "T10:00"))
        #expect(changed == ["the note in n is signed by no key that is on record as the organisation's"])
    }

    @Test func `a key that was compromised vouches for no note`() throws {
        var registry = try SealedRegistry.make()
        let note = try Self.note(&registry)
        try registry.file.change(by: SealedRegistry.author) { db, change throws(RegistryError) in
            _ = try KeyRepository.revoke(
                KeyRepository.find("seal", in: db), .compromised, why: "lost", in: db, by: change)
        }
        let byRecord = try Self.findings(&registry, note.text)
        #expect(byRecord.contains { $0.contains("does not count: its key seal was revoked") }, "\(byRecord)")
        let byFile = try Self.findings(&registry, note.text, keys: [Self.keyFile(registry)])
        #expect(byFile == ["the note in n does not count; its key seal: compromised"])
    }

    @Test func `a note on record that was changed is found`() throws {
        var registry = try SealedRegistry.make()
        _ = try Self.note(&registry)
        try registry.rewrite("UPDATE audit_note SET text = replace(text, 'T09:00', 'T10:00')")
        let findings = try registry.audit().findings.map(\.text)
        #expect(findings.contains("note 1 is not what the key seal signed of this registry"), "\(findings)")
    }

    @Test(arguments: [
        "", "\n", "text\n\n", "text\n\n— name\n", "text\n\n- name AAAA\n", "text\n\n— na+me AAAAAAA=\n",
        "te\u{1B}xt\n\n— name AAAAAAA=\n", "text\n— name AAAAAAA=\n",
    ])
    func `what is no signed note is refused`(_ text: String) {
        #expect(throws: RegistryError.self) { try SignedNote(parsing: text, name: "n") }
    }

    @Test func `a note reads back as it was written, and its form is that of other tools`() throws {
        var registry = try SealedRegistry.make()
        let note = try Self.note(&registry)
        let signed = try SignedNote(parsing: note.text, name: "n")
        #expect(signed.description == note.text)
        let content = try #require(AuditNote.Content(signed.text))
        #expect(signed.signatures.map(\.name) == ["\(content.registry)/seal"])
        #expect(note.text.hasPrefix("concord/audit-note/1\nregistry: O-"))
        #expect(note.text.contains("It is no Merkle root"))
    }
}
