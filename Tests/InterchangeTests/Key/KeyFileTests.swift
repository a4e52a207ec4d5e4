import Interchange
import Registry
import Testing

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

    @Test func `a public key's file says until when it is good and whether it was revoked`() throws {
        let fixture = try SealFixture()
        var key = fixture.key
        key.revocation = SigningKey.Revocation(on: DeclarationSample.day, reason: .compromised, why: "lost")
        let file = PublicKeyFile(key)
        #expect(try PublicKeyFile(parsing: file.text, name: "seal.pub") == file)
        #expect(file.text.contains("revoked because: compromised\n"))
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
