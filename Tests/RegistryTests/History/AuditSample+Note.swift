import Crypto
import Storage
import Testing

@testable import Registry

extension AuditSample {
    /// Six events: a key of the organisation's own, two notes that it signed, an answer to the second, a rule of its own
    /// on what is kept, and that somebody was erased.
    static func note(_ registry: inout RegistryFixture) throws(RegistryError) {
        _ = try registry.note()
        let second = try registry.note()
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try AuditNoteRepository.stamp(second, with: [1, 2, 3, 4], in: db, by: change)
            _ = try RetentionRule.add(
                RecordDraft<RetentionRule>([
                    \.thing: "backup", \.period: "30 days", \.basis: "contract", \.source: "our own rule",
                ]), in: db, by: change)
            try ErasureRepository.note("H-AW86-BNNW", .request, in: db, by: change)
        }
    }
}

extension RegistryFixture {
    private static let noting = Curve25519.Signing.PrivateKey()

    /// A note of the end of the chain, by a key that is put on record for it.
    mutating func note() throws(RegistryError) -> AuditNote {
        let known = try AuditNoteRepository.keys(in: file.connection).first { $0.name == "notes" }
        let key = if let known { known } else { try self.key("notes", Self.noting) }
        return try file.change(by: Self.author) { db, change throws(RegistryError) in
            let content = try AuditNoteRepository.content(at: change.instant, in: db)
            let signature = (try? Self.noting.signature(for: Array(content.text.utf8))).map(Array.init) ?? []
            return try AuditNoteRepository.add(
                content.signed(by: key, signature), by: key, in: db, by: change)
        }
    }
}
