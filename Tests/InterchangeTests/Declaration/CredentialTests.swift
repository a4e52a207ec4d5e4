import Foundation
import Registry
import Testing

@testable import Interchange

/// What a credential says, and how one is verified that was made or published elsewhere.
@Suite struct CredentialTests {
    private static let address = "https://example.org/status-1.json"

    private static func assessments(_ document: JSON) -> [JSON] {
        document["credentialSubject"]?["assessment"]?.elements ?? []
    }

    private static func signed(_ document: JSON, by signer: SealFixture.Signer) throws -> JSON {
        try #require(
            DataIntegrity.signed(document, by: signer.key.publicKey, signer.secret.signature(over:)))
    }

    private static func document(
        _ fixture: SealFixture, status: Credential? = nil, until: CivilDate? = nil
    ) throws -> JSON {
        try DeclarationCredential(
            fixture.declaration, keptBy: SealFixture.organisation, until: until, status: status
        ).document(signedBy: fixture.key.publicKey)
    }

    @Test func `a limit narrows what conforms and does not take the conformity back`() throws {
        var fixture = try SealFixture()
        fixture.declaration.limits = "indoors"
        fixture.declaration.answers = []
        for assessment in Self.assessments(try Self.document(fixture)) {
            #expect(assessment["conformance"] == .bool(true))
            let words = assessment["description"]?.string ?? ""
            #expect(words.contains(" conforms to ") && words.contains("within these limits: indoors"))
        }
    }

    @Test func `each element of the standard is in the words of the credential`() throws {
        var fixture = try SealFixture()
        fixture.declaration.identification = "Serial 1 to 99"
        fixture.declaration.limits = "indoors"
        fixture.declaration.furtherInformation = "see the leaflet"
        let document = try Self.document(fixture)
        let words = document["credentialSubject"]?["description"]?.string ?? ""
        let said = fixture.declaration
        let expected: [String?] = [
            "a) Number", said.reference, "b) Issuer", said.issuer.name, said.issuer.address,
            said.issuer.country, "c) What is declared", said.object, "Serial 1 to 99", "d) Statement",
            said.statement, "e) Requirements", "f) Place and date", said.place, said.date?.description,
            "g) Given for the issuer by", said.signatory?.name, said.function, "h) Validity", "indoors",
            "see the leaflet",
        ]
        for part in expected.compactMap(\.self) { #expect(words.contains(part), "\(part)") }
        let product = Self.assessments(document).first?["assessedProduct"]?.elements.first?["product"]
        #expect(product?["serialNumber"] == .text("1 to 99") && product?["batchNumber"] == nil)
    }

    @Test(arguments: [
        ("batch 7-A", "batchNumber", "7-A"), ("Lot no. 4", "batchNumber", "no. 4"),
        ("serial number: 12", "serialNumber", "12"), ("series S-1", "serialNumber", nil),
        ("serially made", "serialNumber", nil), ("lots", "batchNumber", nil),
    ])
    func `what tells the object from others stands in the member that there is for it`(
        _ words: String, _ member: String, _ value: String?
    ) throws {
        var fixture = try SealFixture()
        fixture.declaration.identification = words
        let product = Self.assessments(try Self.document(fixture)).first?["assessedProduct"]?.elements.first?[
            "product"]
        #expect(product?[member]?.string == value)
    }

    @Test func `an issuer that is named by its key alone is verified like any other`() throws {
        let fixture = try SealFixture()
        let bare = try Self.document(fixture).setting("issuer", .text(fixture.key.publicKey.identifier))
        let found = try fixture.check(Self.signed(bare, by: fixture.holder))
        #expect(found.verdict == .verified && found.holders == ["Nordlicht Group"])
        let stranger = try SealFixture.Signer("other", of: SealFixture.strangeOrganisation)
        let theirs = try Self.signed(
            bare.setting("issuer", .text(stranger.key.publicKey.identifier)), by: stranger)
        #expect(try fixture.check(theirs, keys: [fixture.file, stranger.file]).verdict == .keyRefused)
    }

    @Test func `of a list of proofs those that are known are looked at, and one that is broken decides`()
        throws
    {
        let fixture = try SealFixture()
        let signed = try Self.signed(Self.document(fixture), by: fixture.holder)
        let proof = try #require(signed["proof"])
        let foreign = JSON.members([
            "type": .text("DataIntegrityProof"), "cryptosuite": .text("ecdsa-rdfc-2019"),
            "proofValue": .text("z1"),
        ])
        for (list, verdict) in [
            ([proof], Verification.Verdict.verified), ([foreign, proof], .verified),
            ([foreign, foreign], .unsealed), ([], .unsealed),
            ([proof, proof.setting("proofValue", .text("z1"))], .changed),
            ([proof.setting("proofPurpose", .text("authentication"))], .changed),
        ] {
            let found = try fixture.check(signed.setting("proof", .array(list)))
            #expect(found.verdict == verdict, "\(found)")
        }
        #expect(throws: RegistryError.self) {
            try fixture.check(signed.setting("proof", .array(Array(repeating: proof, count: 21))))
        }
    }

    @Test func `a credential ends on its own last day, and the declaration on its issuer's`() throws {
        var fixture = try SealFixture()
        fixture.declaration.validUntil = CivilDate("2037-12-31")
        let day = CivilDate("2026-08-30")
        #expect(try Self.document(fixture, until: day)["validUntil"] == .text("2026-08-30T23:59:59Z"))
        fixture.declaration.validUntil = CivilDate("2026-07-01")
        #expect(try Self.document(fixture, until: day)["validUntil"] == .text("2026-07-01T23:59:59Z"))
    }

    /// A list as it is published, read again.
    private static func list(
        _ revoked: [Int64], by signer: SealFixture.Signer, at address: String = address
    ) throws -> StatusList {
        let standings = [7, 8].map { CredentialStanding(place: $0, isRevoked: revoked.contains($0)) }
        let list = StatusList(at: address, of: standings, made: SealFixture.instant)
        let document = try #require(
            list.document(keptBy: SealFixture.organisation, signedBy: signer.key.publicKey))
        return try StatusList(
            reading: Array(Self.signed(document, by: signer).pretty.utf8), from: "list.json")
    }

    @Test func `a list says of each credential whether it was revoked, by a key that is trusted`() throws {
        let fixture = try SealFixture()
        let place = Credential(
            id: 1, declaration: fixture.declaration.reference, list: Self.address, place: 8,
            madeOn: DeclarationSample.day)
        let credential = try Self.signed(Self.document(fixture, status: place), by: fixture.holder)
        let stranger = try SealFixture.Signer("seal", of: SealFixture.organisationOwner)
        for (lists, verdict, words) in [
            ([], Verification.Verdict.verified, "status not looked at"),
            ([try Self.list([7], by: fixture.holder)], .verified, "not revoked, by the list of 2026-06-01"),
            ([try Self.list([8], by: fixture.holder)], .notValid, "revoked, by the list of 2026-06-01"),
            ([try Self.list([], by: stranger)], .notCovered, "no key that you trust vouches for the list"),
            (
                [try Self.list([], by: fixture.holder, at: "https://example.org/other.json")], .notCovered,
                "none of the lists that you gave is of its address"
            ),
            // An older list beside the newer one takes nothing back.
            (
                [try Self.list([7], by: fixture.holder), try Self.list([8], by: fixture.holder)], .notValid,
                "revoked, by the list of 2026-06-01"
            ),
        ] {
            let found = try Verification.check(
                credential,
                by: Verification.Reader(
                    keys: [fixture.file], now: SealFixture.instant, day: DeclarationSample.day,
                    statusLists: lists), named: "credential.json")
            #expect(found.verdict == verdict, "\(found)")
            #expect(found.findings.contains { $0.about == "status" && $0.text.hasPrefix(words) }, "\(found)")
        }
    }

    @Test func `the first place of a list is the highest bit of its first byte`() throws {
        let list = StatusList(
            at: Self.address,
            of: [0, 9, 131_071].map { CredentialStanding(place: $0, isRevoked: true) },
            made: SealFixture.instant)
        for (place, isSet) in [(0, true), (1, false), (8, false), (9, true), (131_071, true)] {
            #expect(list[place] == isSet)
        }
        #expect(list[131_072] == nil && list[-1] == nil)
    }

    @Test func `what is packed comes out as it was, and no more of it than is asked for`() throws {
        let bytes = [UInt8](repeating: 7, count: 100_000)
        let packed = try #require(Gzip.packed(bytes))
        #expect(packed.count < 1000 && packed.prefix(2) == [0x1F, 0x8B])
        #expect(Gzip.unpacked(packed, most: 100_000) == bytes)
        #expect(Gzip.unpacked(packed, most: 99_999) == nil)
        #expect(Gzip.unpacked(packed + [0], most: 100_000) == nil)
        #expect(Gzip.unpacked(Array(packed.dropLast()), most: 100_000) == nil)
        #expect(Gzip.unpacked([], most: 10) == nil && Gzip.unpacked([1, 2, 3], most: 10) == nil)
    }

    @Test(arguments: [
        "{}", "[]", "", "{\"id\":\"x\",\"type\":[\"BitstringStatusListCredential\"]}",
        "{\"id\":\"x\",\"type\":[\"BitstringStatusListCredential\"],\"credentialSubject\":{\"statusPurpose\":\"revocation\",\"encodedList\":\"uH4sIAAAAAAAAA2NgAAAAAAIAAQ\"}}",
    ])
    func `what is no list of status is refused`(_ text: String) {
        #expect(throws: RegistryError.self) {
            try StatusList(reading: Array(text.utf8), from: "list.json")
        }
    }
}
