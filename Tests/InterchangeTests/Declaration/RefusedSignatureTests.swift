import Interchange
import Testing

@testable import Registry

/// A signature whose key was revoked as compromised: whoever keeps the declaration knows it, and what it seals or exports says so.
@Suite struct RefusedSignatureTests {
    private static let revoked = SigningKey.Revocation(
        on: CivilDate("2026-06-02") ?? .first, reason: .compromised, why: "stolen")

    /// The same, as a registry gives it after its key was revoked.
    private static func refused(_ signature: DeclarationSignature) -> DeclarationSignature {
        DeclarationSignature(
            id: signature.id, declaration: signature.declaration, kind: signature.kind, key: signature.key,
            recordedAt: signature.recordedAt, statement: signature.statement,
            signature: signature.signature, revocation: revoked)
    }

    @Test func `a signature comes to what its row says, by who says that it no longer counts`() throws {
        let rows = try SignaturesPage.table(["refused by", "issuer's key", "ends with", "exit"])
        var used: Set<Int> = []
        for refuser in ["nobody", "a seal that counts", "the file alone"] {
            for key in ["unknown", "good"] {
                let fixture = try SealFixture()
                let oak = try SealFixture.issuer()
                let signature = fixture.signature(by: oak)
                let refused = Self.refused(signature)
                let seal = try fixture.seal(over: [refuser == "a seal that counts" ? refused : signature])
                let record = try fixture.exported([refuser == "nobody" ? signature : refused, seal])
                let keys = [fixture.file] + (key == "good" ? [oak.file] : [])
                let found = try fixture.check(record, keys: keys)
                let place = try SignaturesPage.place(
                    in: rows, of: ["refused by": refuser, "issuer's key": key])
                used.insert(place)
                #expect(
                    found.words.replacing("Nordlicht Group", with: "NAME") == rows[place]["ends with"],
                    "\(refuser) \(key)")
                #expect((found.verdict == .verified ? "0" : "1") == rows[place]["exit"])
                #expect(found.isSignedByIssuer == (refuser == "nobody"), "\(refuser) \(key)")
                #expect((found.outcome("signature") == .bad) == (refuser != "nobody"))
            }
        }
        #expect(used.count == rows.count, "a row that no combination reaches")
    }

    @Test func `what was sealed with a key that was revoked since is not held by an older file of that key`()
        throws
    {
        let fixture = try SealFixture()
        let seal = try fixture.seal()
        let record = try fixture.exported([Self.refused(seal)])
        let found = try fixture.check(record)
        #expect(found.verdict == .notCovered && found.text("standing").contains("refused"))
    }

    @Test func `a folder's index, a page and the check agree on what counts`() throws {
        let fixture = try SealFixture()
        let signature = Self.refused(fixture.signature(by: try SealFixture.issuer()))
        let seal = try fixture.seal(over: [signature])
        var index = ComplianceIndex(of: DeclarationSample.day, seenOn: DeclarationSample.day)
        index.add(fixture.declaration, vouchedBy: [signature, seal])
        let table = try CSVTable(index.takeTable())
        let row = Dictionary(zip(table.header, table.rows[0])) { first, _ in first }
        #expect(row["seals"] == "1" && row["signatures"] == "0" && row["refused"] == "1")
        let lines = DeclarationDocument(
            fixture.declaration, keptBy: "Nordlicht Group", vouchedBy: [signature, seal]
        ).lines.joined(separator: "\n")
        #expect(!lines.contains("signed by the issuer"))
        let found = try fixture.check(fixture.exported([signature, seal]))
        #expect(found.words == "verified as held by Nordlicht Group; not the issuer's signature")
    }
}
