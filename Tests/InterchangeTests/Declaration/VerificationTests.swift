import Interchange
import Registry
import Testing

@Suite struct VerificationTests {
    @Test func `what was sealed is verified by the key that is trusted, and by no other`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        let verified = try fixture.check(record)
        #expect(verified.verdict == .verified)
        for about in ["seal", "content", "key", "standing", "validity"] {
            #expect(verified.outcome(about) == .good, "\(about)")
        }
        #expect(verified.outcome("withdrawal") == .open)
        let unproven = try fixture.check(record, keys: [])
        #expect(unproven.verdict == .unproven && unproven.outcome("key") == .open)
        let other = try fixture.check(record, keys: [SealFixture().file])
        #expect(other.verdict == .unproven && other.text("key").contains("none of the keys you trust"))
    }

    @Test func `without a seal nothing vouches for a file`() throws {
        let fixture = try SealFixture()
        #expect(try fixture.check(fixture.exported([])).verdict == .unsealed)
    }

    @Test func `every member that is declared is named when it is changed, taken out or added`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        let content = DeclarationSeal.content(of: record)
        #expect(content.count >= 14)
        for member in content where member.key != "kind" && member.key != "reference" {
            let changed = try fixture.check(record.setting(member.key, .text("something else")))
            #expect(changed.verdict == .changed)
            #expect(changed.text("content") == "not what was sealed; changed: \(member.key)")
            let without = try fixture.check(record.setting(member.key, .null))
            #expect(without.verdict == .changed)
            #expect(without.text("content") == "not what was sealed; taken out: \(member.key)")
        }
        let added = try fixture.check(record.setting("certificate", .text("granted")))
        #expect(
            added.verdict == .changed && added.text("content") == "not what was sealed; added: certificate")
        #expect(try fixture.check(record.setting("a_later_field", .null)).verdict == .verified)
    }

    @Test func `any changed member of a seal is found`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        let seal = try #require(record["seals"]?.elements.first)
        guard case .object(let members) = seal else {
            Issue.record("the seal is no object")
            return
        }
        for member in members {
            let spoilt = seal.setting(member.key, .text("2020-01-01T00:00:00.000Z"))
            let found = try fixture.check(record.setting("seals", .array([spoilt])))
            #expect(found.verdict == .changed, "\(member.key)")
        }
    }

    @Test func `the order of members and blanks between them change nothing`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        guard case .object(let members) = record else {
            Issue.record("it is no object")
            return
        }
        let shuffled = JSON.object(members.reversed())
        #expect(try fixture.check(JSON(reading: Array(shuffled.line.utf8))).verdict == .verified)
    }

    @Test func `a withdrawal after the seal shows, and one that was sealed cannot be taken back`() throws {
        var fixture = try SealFixture()
        let early = try fixture.seal()
        fixture.declaration = DeclarationSample.withdrawn
        let later = try fixture.check(fixture.exported([early]))
        #expect(later.verdict == .notValid && later.outcome("standing") == .open)
        #expect(later.outcome("withdrawal") == .bad)
        let sealed = try fixture.exported([early, fixture.seal()])
        let forged = try fixture.check(
            sealed.setting("status", .text("issued")).setting("withdrawal", .null))
        #expect(forged.outcome("standing") == .bad && forged.verdict == .notValid)
    }

    @Test(arguments: [
        ("2026-05-31", Verification.Verdict.notValid), ("2027-12-31", .verified), ("2028-01-01", .notValid),
    ])
    func `validity is of the day that is asked for`(_ day: String, _ verdict: Verification.Verdict) throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        #expect(try fixture.check(record, on: #require(CivilDate(day))).verdict == verdict)
    }

    @Test func `a retired key vouches for what it made before, a compromised one for nothing`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal(at: #require(Instant("2026-06-05T09:00Z")))])
        let now = try #require(Instant("2026-07-01T09:00Z"))
        var file = fixture.file
        file.revokedOn = CivilDate("2026-06-06")
        file.revocation = .retired
        #expect(try fixture.check(record, keys: [file], now: now).verdict == .verified)
        file.revokedOn = CivilDate("2026-06-05")
        #expect(try fixture.check(record, keys: [file], now: now).verdict == .keyRefused)
        file.revokedOn = CivilDate("2026-06-30")
        file.revocation = .compromised
        #expect(try fixture.check(record, keys: [file], now: now).verdict == .keyRefused)
    }

    @Test func `a clock a day off is told and forgiven, two days are not`() throws {
        let fixture = try SealFixture()
        let early = try fixture.exported([fixture.seal(at: #require(Instant("2026-05-31T23:00Z")))])
        let forgiven = try fixture.check(early)
        #expect(
            forgiven.verdict == .verified
                && forgiven.text("key").contains("made one day before its first day"))
        let earlier = try fixture.exported([fixture.seal(at: #require(Instant("2026-05-30T23:00Z")))])
        #expect(try fixture.check(earlier).verdict == .keyRefused)
        let ahead = try fixture.exported([fixture.seal(at: #require(Instant("2026-06-02T08:00Z")))])
        let told = try fixture.check(ahead)
        #expect(told.verdict == .verified && told.outcome("time") == .open)
        let far = try fixture.exported([fixture.seal(at: #require(Instant("2026-06-03T09:00Z")))])
        #expect(try fixture.check(far).verdict == .keyRefused)
    }

    @Test func `the issuer's own signature proves what it declares`() throws {
        let fixture = try SealFixture()
        let record = DeclarationJSON.record(fixture.declaration)
        let bytes = DeclarationSeal.payload(of: record)
        let signature = DeclarationSignature(
            id: 1, declaration: fixture.declaration.reference, kind: .signature, key: "oak",
            recordedAt: SealFixture.instant,
            statement: DeclarationSeal.signature(
                of: fixture.declaration, with: fixture.key, at: SealFixture.instant),
            signature: fixture.secret.signature(over: bytes))
        let exported = try fixture.exported([signature])
        #expect(try fixture.check(exported).verdict == .verified)
        let changed = try fixture.check(exported.setting("object", .text("Oak tables")))
        #expect(changed.verdict == .changed && changed.outcome("signature") == .bad)
    }

    @Test func `a document that was changed is found by its hash`() throws {
        let fixture = try SealFixture()
        let document = DeclarationSignature(
            id: 2, declaration: fixture.declaration.reference, kind: .document, key: nil,
            recordedAt: SealFixture.instant,
            statement: DeclarationSeal.document(
                of: fixture.declaration, name: "signed.pdf", length: 3,
                sha256: DeclarationSeal.digest([1, 2, 3]), note: nil,
                at: SealFixture.instant),
            signature: nil)
        var later = try fixture.check(try fixture.exported([fixture.seal(), document]))
        later.compare(
            document: "copy.pdf", sha256: DeclarationSeal.digest([1, 2, 3]),
            with: try fixture.exported([fixture.seal(), document]))
        // The file names it, and no seal does: anybody may have written that into the file.
        #expect(later.verdict == .unproven && later.outcome("document") == .open)
        let record = try fixture.exported([fixture.seal(over: [document]), document])
        var same = try fixture.check(record)
        same.compare(document: "copy.pdf", sha256: DeclarationSeal.digest([1, 2, 3]), with: record)
        #expect(same.verdict == .verified && same.outcome("document") == .good)
        var changed = try fixture.check(record)
        changed.compare(document: "copy.pdf", sha256: DeclarationSeal.digest([1, 2, 4]), with: record)
        #expect(changed.verdict == .changed && changed.outcome("document") == .bad)
    }

    @Test func `what is no declaration is refused`() throws {
        let fixture = try SealFixture()
        for record in [JSON.null, .array([]), .members(["kind": .text("certificate")])] {
            #expect(throws: RegistryError.self) { _ = try fixture.check(record) }
        }
    }
}
