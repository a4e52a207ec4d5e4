import Crypto
import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct KeyTests {
    /// The first key of RFC 8032, 7.1.
    static let published = [UInt8](
        hexadecimal: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    @Test func `a key has the identifier that did:key gives it, and is read back from it`() throws {
        let key = try #require(PublicKey(bytes: Self.published))
        #expect(key.identifier == "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw")
        #expect(PublicKey(identifier: key.identifier) == key)
        #expect(
            PublicKey(identifier: key.identifier + "1") == nil && PublicKey(identifier: "did:key:z") == nil)
        #expect(PublicKey(bytes: [1]) == nil)
    }

    @Test(arguments: [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ])
    func `a key for which anybody can sign, or a second spelling of one, is taken nowhere`(_ digits: String)
        throws
    {
        var bytes = [UInt8](hexadecimal: digits)
        for _ in 0..<2 {
            #expect(PublicKey(bytes: bytes) == nil)
            #expect(
                PublicKey(identifier: "did:key:" + Base58.multibase([0xED, 0x01] + bytes)) == nil)
            // One that stands on record from before made nothing.
            let recorded = PublicKey(recorded: bytes)
            let fits = [1] + [UInt8](repeating: 0, count: 63)
            #expect(recorded?.made(fits, over: Array("anything".utf8)) != true)
            bytes[31] |= 0x80
        }
    }

    @Test func `the library takes a signature that nobody made, which is why such keys are refused`() throws {
        let identity = try Curve25519.Signing.PublicKey(
            rawRepresentation: [1] + [UInt8](repeating: 0, count: 31))
        #expect(
            identity.isValidSignature([1] + [UInt8](repeating: 0, count: 63), for: Array("anything".utf8)))
    }

    @Test func `another spelling of an identifier names no key`() throws {
        let text = try #require(PublicKey(bytes: Self.published)).identifier
        for other in [
            text.replacing(":z", with: ":z1"), text + " ", "DID:key:" + text.dropFirst(8), text.lowercased(),
        ] {
            #expect(PublicKey(identifier: other) == nil)
        }
    }

    @Test func `bytes come back from base 58, zeros in front too`() {
        for bytes in [[], [0], [0, 0, 1], [255, 255], [UInt8](repeating: 7, count: 64)] as [[UInt8]] {
            #expect(Base58.bytes(multibase: Base58.multibase(bytes)) == bytes)
        }
        #expect(Base58.bytes(multibase: "z0") == nil && Base58.bytes(multibase: "m1") == nil)
    }

    @Test(arguments: ["", "a b", "../seal", "-x", "naïve", String(repeating: "a", count: 61)])
    func `a name that cannot be a file's is refused`(_ name: String) throws {
        var registry = try RegistryFixture.make()
        #expect(!sentence { () throws(RegistryError) in _ = try registry.key(name) }.isEmpty)
    }

    @Test func `a name and a key are taken once, in whatever case`() throws {
        var registry = try RegistryFixture.make()
        let key = try registry.key("seal")
        #expect(
            !sentence { () throws(RegistryError) in
                _ = try registry.key("SEAL", Curve25519.Signing.PrivateKey())
            }.isEmpty)
        #expect(!sentence { () throws(RegistryError) in _ = try registry.key("other") }.isEmpty)
        #expect(try KeyRepository.find("SEAL", in: registry.file.connection) == key)
        #expect(try KeyRepository.find(key.publicKey.identifier, in: registry.file.connection) == key)
    }

    @Test func `a retired key may turn out compromised, and nothing else follows a revocation`() throws {
        var registry = try RegistryFixture.make()
        let key = try registry.key("seal")
        let retired = try registry.revoke(key, .retired)
        #expect(retired.refusal(on: RegistryFixture.author.today) != nil && retired.version == 2)
        #expect(!sentence { () throws(RegistryError) in _ = try registry.revoke(retired, .retired) }.isEmpty)
        let compromised = try registry.revoke(retired, .compromised)
        #expect(compromised.refusal(on: .first) != nil)
        #expect(
            !sentence { () throws(RegistryError) in _ = try registry.revoke(compromised, .compromised) }
                .isEmpty)
        #expect(throws: StorageError.self) {
            try registry.file.connection.script(
                "UPDATE signing_key SET revoked_on = NULL, revocation = NULL, revoked_why = NULL")
        }
    }

    @Test
    func
        `a seal is of the organisation's key, a signature of the issuer's, and each is checked before it is kept`()
        throws
    {
        var registry = try RegistryFixture.make()
        let oak = try registry.joinery()
        let declaration = try registry.declare(oak).declaration
        let own = Curve25519.Signing.PrivateKey()
        let theirs = Curve25519.Signing.PrivateKey()
        let seal = try registry.key("seal", own)
        let signing = try registry.key("oak", theirs, owner: oak.id)
        let message = Array("what is said".utf8)
        #expect(
            !sentence { () throws(RegistryError) in
                _ = try registry.vouch(.seal, declaration, signing, theirs, message)
            }.isEmpty)
        #expect(
            !sentence { () throws(RegistryError) in
                _ = try registry.vouch(.signature, declaration, seal, own, message)
            }.isEmpty)
        #expect(
            !sentence { () throws(RegistryError) in
                _ = try registry.vouch(.seal, declaration, seal, theirs, message)
            }.isEmpty)
        let kept = try registry.vouch(.signature, declaration, signing, theirs, message)
        #expect(kept.key == "oak" && kept.kind == .signature)
        _ = try registry.vouch(.seal, declaration, seal, own, message)
        let all = try SignatureRepository.signatures(of: declaration.id, in: registry.file.connection)
        #expect(all.map(\.kind) == [.signature, .seal])
        _ = try registry.revoke(seal, .retired)
        let revoked = try KeyRepository.find("seal", in: registry.file.connection)
        #expect(
            sentence { () throws(RegistryError) in
                _ = try registry.vouch(.seal, declaration, revoked, own, message)
            }
            .contains("was revoked on 2026-06-01 (retired)"))
    }

    @Test func `an issuer's later signature counts, and no longer once its key is compromised`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.joinery()
        let declaration = try registry.declare(oak).declaration
        let theirs = Curve25519.Signing.PrivateKey()
        let signing = try registry.key("oak", theirs, owner: oak.id)
        #expect(try registry.findings(declaration).contains { $0.contains("nobody signed") })
        let own = Curve25519.Signing.PrivateKey()
        _ = try registry.vouch(.seal, declaration, registry.key("seal", own), own, [1])
        #expect(try registry.findings(declaration).contains { $0.contains("nobody signed") })
        let kept = try registry.vouch(.signature, declaration, signing, theirs, [1])
        #expect(kept.isOfIssuer && kept.refusal == nil)
        #expect(try !registry.findings(declaration).contains { $0.contains("nobody signed") })
        _ = try registry.revoke(signing, .compromised)
        let refused = try #require(
            try SignatureRepository.signature(id: kept.id, in: registry.file.connection))
        #expect(!refused.isOfIssuer && refused.json == kept.json)
        #expect(
            refused.refusal
                == "the key oak was revoked on 2026-06-01 because somebody else may have it, so nothing that it made counts"
        )
        let findings = try registry.findings(declaration)
        #expect(findings.contains { $0.contains("nobody signed") })
        #expect(findings.contains { $0.contains("does not count: the key oak was revoked") })
    }

    @Test func `a draft is sealed by nobody`() throws {
        var registry = try RegistryFixture.make()
        let draft = try registry.prepare(try registry.joinery()) { $0.object = "Oak tables" }
        let own = Curve25519.Signing.PrivateKey()
        let seal = try registry.key("seal", own)
        #expect(
            !sentence { () throws(RegistryError) in _ = try registry.vouch(.seal, draft, seal, own, [1]) }
                .isEmpty)
    }

    @Test(.ofFiles(.planner)) func `what vouches for a declaration is found by index`() throws {
        let registry = try RegistryFixture.make()
        let plan = try PartnerListTests.plan(
            SignatureRepository.ofDeclaration, [1], in: registry.file.connection)
        let many = try PartnerListTests.plan(
            SignatureRepository.ofDeclarations, ["[1]"], in: registry.file.connection)
        for plan in [plan, many] {
            #expect(
                plan.contains { $0.contains("declaration_signature_by_declaration") }
                    && !plan.contains { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN json_each") }, "\(plan)")
        }
    }
}

extension RegistryFixture {
    private static let key = Curve25519.Signing.PrivateKey()

    mutating func key(
        _ name: String, _ secret: Curve25519.Signing.PrivateKey = RegistryFixture.key, owner: Int64? = nil
    ) throws(RegistryError) -> SigningKey {
        let bytes = Array(secret.publicKey.rawRepresentation)
        return try file.change(by: Self.author) { db, change throws(RegistryError) in
            guard let publicKey = PublicKey(bytes: bytes) else { throw RegistryError.invalid("no key") }
            var draft = RecordDraft<SigningKey>([\.name: name])
            guard let owner, let party = try PartyRepository.party(id: owner, in: db) else {
                return try KeyRepository.addOwn(draft, publicKey, in: db, by: change)
            }
            draft[\.owner] = party.reference
            draft[\.publicKey] = publicKey.identifier
            return try RecordRepository.add(draft, in: db, by: change)
        }
    }

    mutating func revoke(_ key: SigningKey, _ reason: SigningKey.Reason) throws(RegistryError) -> SigningKey {
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            try KeyRepository.revoke(key, reason, why: "test", in: db, by: change)
        }
    }

    mutating func vouch(
        _ kind: DeclarationSignature.Kind, _ declaration: Declaration, _ key: SigningKey,
        _ secret: Curve25519.Signing.PrivateKey, _ message: [UInt8]
    ) throws(RegistryError) -> DeclarationSignature {
        let signature = (try? secret.signature(for: message)).map(Array.init) ?? []
        return try file.change(by: Self.author) { db, change throws(RegistryError) in
            try SignatureRepository.add(
                kind, to: declaration, by: key, statement: .members(["format": .text("test")]),
                signature: signature, over: message, in: db, by: change)
        }
    }
}

extension [UInt8] {
    init(hexadecimal text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
