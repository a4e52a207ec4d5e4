import Crypto
import Foundation
import Storage
import Testing

@testable import Registry

/// The signed note that a manifest carries, and whose registry a backup is of.
@Suite struct BackupNoteTests {
    static let now = AuditSample.now
    private static let secret = Curve25519.Signing.PrivateKey()

    /// What a note is signed for and by whom, and whether the backup is believed then.
    enum Signing: String, CaseIterable {
        case asItIs, otherHead, otherTime, otherRegistry, otherKey, otherName, otherText, rubbish

        func note(_ content: AuditNote.Content, _ key: SigningKey) throws -> SignedNote {
            var said = content
            switch self {
            case .otherHead:
                let head = ChainHead(sequence: content.head.sequence, hash: [UInt8](repeating: 7, count: 32))
                said = AuditNote.Content(registry: content.registry, head: head, at: content.at)
            case .otherTime:
                said = AuditNote.Content(registry: content.registry, head: content.head, at: .last)
            case .otherRegistry:
                said = AuditNote.Content(registry: "O-8FRA-X300", head: content.head, at: content.at)
            default: break
            }
            let secret = self == .otherKey ? Curve25519.Signing.PrivateKey() : BackupNoteTests.secret
            let signature = Array(try secret.signature(for: Array(said.text.utf8)))
            guard self != .otherName else {
                return SignedNote(said.text, signedBy: said.signer("other"), key.publicKey, signature)
            }
            return said.signed(by: key, signature)
        }
    }

    @Test(arguments: Signing.allCases)
    func `a note in a manifest counts where a key of the organisation signed it for this copy`(
        _ signing: Signing
    ) throws {
        let sample = try AuditSample()
        var registry = RegistryFixture(file: try RegistryFile.open(path: sample.path, at: Self.now))
        let key = try registry.key("backups", Self.secret)
        let backup = try registry.file.backUp(
            to: sample.folder.file("b"), at: Self.now, by: "0.1.0", signing: { try? signing.note($0, key) })
        let name = URL(filePath: sample.folder.file("b.manifest.json"))
        let text = try String(contentsOf: name, encoding: .utf8)
        #expect(backup.manifest.note != nil)
        let changed =
            switch signing {
            case .otherText: text.replacing("It is no Merkle root", with: "It is a Merkle root")
            case .rubbish: text.replacing(#/"note": "[^\n]*"/#, with: "\"note\": \"signed\"")
            default: text
            }
        #expect((changed == text) == (signing != .otherText && signing != .rubbish))
        try changed.write(to: name, atomically: true, encoding: .utf8)
        let scratch = try ScratchFolder()
        let check = try BackupCheck(
            of: sample.folder.file("b"), beside: sample.path, scratch: scratch.path, at: Self.now)
        #expect(check.problems.isEmpty == (signing == .asItIs), "\(check.problems)")
        #expect(check.problems.allSatisfy { $0.hasPrefix("the note in its manifest is") })
    }

    @Test func `a backup takes no place of another organisation's registry`() throws {
        let (sample, other) = (try AuditSample(), try AuditSample(anew: true))
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        _ = try file.backUp(to: sample.folder.file("b"), at: Self.now, by: "0.1.0")
        let before = try other.folder.contents()
        for isRehearsal in [true, false] {
            var request = RestoreRequest(backup: sample.folder.file("b"), path: other.path)
            (request.replaces, request.isRehearsal) = (true, isRehearsal)
            #expect(
                sentence { () throws(RegistryError) in
                    _ = try RegistryFile.restore(request, at: Self.now) { _ in
                        Author(
                            name: "Ines Vogt", systemUser: "ivogt", instant: Self.now, today: Self.now.date)
                    }
                }.contains("name another with --registry, or move that one away first"))
        }
        #expect(try other.folder.contents() == before)
    }
}
