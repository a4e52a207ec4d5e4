import Interchange
import Testing

@testable import Registry

@Suite struct KeyFileTests {
    @Test func `a private key opens again, with its passphrase alone where it has one`() throws {
        let key = PrivateKeyFile()
        let plain = try key.text(passphrase: nil)
        #expect(plain.hasPrefix("-----BEGIN PRIVATE KEY-----\n") && !PrivateKeyFile.isProtected(plain))
        #expect(try PrivateKeyFile(parsing: plain, name: "test.key").publicKey == key.publicKey)
        let secret = try key.text(passphrase: "correct horse ✓")
        #expect(PrivateKeyFile.isProtected(secret))
        #expect(
            try PrivateKeyFile(parsing: secret, passphrase: "correct horse ✓", name: "test.key").publicKey
                == key.publicKey)
        for wrong in [nil, "", "correct horse"] as [String?] {
            #expect(throws: RegistryError.self) {
                _ = try PrivateKeyFile(parsing: secret, passphrase: wrong, name: "test.key")
            }
        }
        #expect(throws: RegistryError.self) { _ = try key.text(passphrase: "short") }
    }

    @Test func `a damaged private key is refused in a sentence`() throws {
        for secret in [nil, "correct horse"] as [String?] {
            let text = try PrivateKeyFile().text(passphrase: secret)
            for (place, letter) in [(40, "*"), (60, "")] {
                var spoilt = Array(text)
                spoilt.replaceSubrange(place...place, with: Array(letter))
                #expect(throws: RegistryError.self) {
                    _ = try PrivateKeyFile(parsing: String(spoilt), passphrase: secret, name: "test.key")
                }
            }
        }
    }

    static let header = """
        Public key of a Concord registry (Ed25519)
        name: seal
        owner: Nordlicht Group (O-7K3M-9QXE)
        id: ID
        valid from: 2026-06-01
        valid until: no end
        revoked on: 2026-06-05
        revoked because: compromised

        """

    private static func file() throws -> (text: String, block: String) {
        let fixture = try SealFixture()
        let block = PublicKeyFile(fixture.key.publicKey).text
        return (header.replacing("ID", with: fixture.key.publicKey.identifier) + block, block)
    }

    @Test(arguments: [
        ("\n", "\r\n"), ("compromised", "compromised  "), ("revoked on", "  revoked on"),
        ("\nname", "\n\nname"),
    ])
    func `line ends and blanks that mail adds hide no revocation`(_ before: String, _ after: String) throws {
        let text = try Self.file().text.replacing(before, with: after)
        let file = try PublicKeyFile(parsing: text, name: "seal.pub")
        #expect(file.revocation?.reason == .compromised && file.revocation?.on == CivilDate("2026-06-05"))
        #expect(file.owner?.name == "Nordlicht Group" && file.validUntil == nil)
    }

    @Test(arguments: [
        ("\n", "\r"), ("because: compromised", "because: Compromised"),
        ("because: compromised", "because: stolen"),
        ("revoked on: 2026-06-05\n", ""), ("revoked because: compromised\n", ""),
        ("revoked on", "Revoked on"),
        ("revoked on", "revoked\u{A0}on"), ("revoked on: ", "revoked on:"), ("revoked on", "> revoked on"),
        ("2026-06-05", "2026-02-30"), ("2026-06-05", "5 June 2026"), ("until: no end", "until: "),
        ("valid until: no end\n", ""), ("valid from: 2026-06-01\n", ""),
        ("until: no end", "until: 2026-05-31"),
        ("owner: Nordlicht Group (O-7K3M-9QXE)\n", ""), ("(O-7K3M-9QXE)", "(O-7K3M-9QXR)"),
        ("(O-7K3M-9QXE)", ""), ("Public key of a Concord registry (Ed25519)\n", ""), ("z6Mk", "z6Ml"),
        ("name: seal\n", "name: seal\nname: seal\n"), ("name: seal\n", "name: seal\nnote: x\n"),
        ("name: seal\n", "name: seal\n-----BEGIN CERTIFICATE-----\n"),
        ("name: seal", "name: se al"), ("name: seal", "name: se\u{1B}[31mal"),
        ("name: seal", "name: se\u{202E}al"),
        ("Nordlicht Group", "Nordlicht\u{202E} Group"),
        ("-----BEGIN PUBLIC KEY-----", "-----BEGIN  PUBLIC KEY-----"),
        ("-----END PUBLIC KEY-----", "-----END PUBLIC KEY"), ("AyEA", "AyEB"),
    ])
    func `what is not understood whole is refused`(_ before: String, _ after: String) throws {
        let text = try Self.file().text
        let spoilt = text.replacing(before, with: after)
        #expect(spoilt != text)
        #expect(throws: RegistryError.self) { _ = try PublicKeyFile.keys(in: spoilt, name: "seal.pub") }
    }

    @Test func `lines below the last key belong to none, and so the file is refused`() throws {
        let (text, block) = try Self.file()
        let below = block + String(text.prefix(text.count - block.count))
        #expect(throws: RegistryError.self) { _ = try PublicKeyFile.keys(in: below, name: "seal.pub") }
        #expect(throws: RegistryError.self) {
            _ = try PublicKeyFile.keys(in: block + "revoked on: 2026-06-05\n", name: "seal.pub")
        }
    }

    @Test func `a file may hold several keys, each with its own lines, where one is meant it holds one`()
        throws
    {
        let (one, other) = (try Self.file(), try Self.file())
        let keys = try PublicKeyFile.keys(in: one.text + "\n" + other.block + one.text, name: "all.pub")
        #expect(keys.map { $0.revocation?.reason } == [.compromised, nil, .compromised])
        #expect(keys[0].publicKey == keys[2].publicKey && keys[1].owner == nil)
        #expect(throws: RegistryError.self) {
            _ = try PublicKeyFile(parsing: one.text + other.text, name: "all.pub")
        }
    }

    @Test func `of several files of a key the least that any of them allows counts`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal(at: #require(Instant("2026-06-05T09:00Z")))])
        let now = try #require(Instant("2026-07-01T09:00Z"))
        var (short, late) = (fixture.file, fixture.file)
        short.validUntil = CivilDate("2026-06-02")
        late.validFrom = CivilDate("2026-06-20")
        for spoiler in [
            fixture.file.revoked(.compromised, on: "2026-06-30"),
            fixture.file.revoked(.retired, on: "2026-06-05"),
            short, late,
        ] {
            for keys in [
                [fixture.file, spoiler], [spoiler, fixture.file], [spoiler, spoiler, fixture.file],
            ] {
                #expect(try fixture.check(record, keys: keys, now: now).verdict == .keyRefused)
            }
        }
        let retired = [
            fixture.file.revoked(.retired, on: "2026-06-20"),
            fixture.file.revoked(.retired, on: "2026-06-05"),
        ]
        #expect(try fixture.check(record, keys: retired, now: now).verdict == .keyRefused)
        #expect(try fixture.check(record, keys: [retired[0]], now: now).verdict == .verified)
    }

    @Test func `an owner's name keeps its line and its reference, however long or odd it is`() throws {
        for name in [String(repeating: "Long name ", count: 30), "Oak (O-7K3M-9QXE)", "a\u{85}b\u{202E}c"] {
            let owner = Party(
                id: 2, reference: "P-7K3M-9QX1", kind: .partner, name: name)
            let file = try SealFixture.Signer("oak", of: owner).file
            let read = try PublicKeyFile(parsing: file.text, name: "oak.pub")
            #expect(read.owner?.reference == Reference("P-7K3M-9QX1"))
            #expect(try PublicKeyFile(parsing: read.text, name: "oak.pub") == read)
        }
    }

    @Test func `a public key's file says until when it is good and whether it was revoked`() throws {
        let fixture = try SealFixture()
        var key = fixture.key
        key.revocation = SigningKey.Revocation(on: DeclarationSample.day, reason: .compromised, why: "lost")
        let file = PublicKeyFile(key)
        #expect(try PublicKeyFile(parsing: file.text, name: "seal.pub") == file)
        #expect(file.text.contains("revoked because: compromised\n"))
        #expect(file.revocation?.on == DeclarationSample.day)
        let bare = String(file.text[try #require(file.text.firstRange(of: "-----BEGIN")).lowerBound...])
        let known = try PublicKeyFile(parsing: bare, name: "seal.pub")
        #expect(known.publicKey == key.publicKey && known.revocation == nil)
    }

    @Test func `a private key is not taken for a public one`() throws {
        let text = try PrivateKeyFile().text(passphrase: nil)
        #expect(throws: RegistryError.self) { _ = try PublicKeyFile(parsing: text, name: "test.key") }
        #expect(throws: RegistryError.self) { _ = try PublicKeyFile(parsing: "nothing", name: "test.pub") }
    }
}
