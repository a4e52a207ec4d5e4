import Interchange
import Registry
import Testing

@Suite struct VerificationTests {
    @Test func `what was sealed is verified by the key that is trusted, and by no other`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        let verified = try fixture.check(record)
        #expect(verified.verdict == .verified)
        #expect(verified.words == "verified as held by Nordlicht Group; not the issuer's signature")
        #expect(verified.heldAt == SealFixture.instant)
        for about in ["seal", "content", "key", "standing", "validity"] {
            #expect(verified.outcome(about) == .good, "\(about)")
        }
        #expect(verified.outcome("withdrawal") == .open)
        #expect(verified.text("withdrawal").contains("on 2026-06-01, the day of which this file speaks"))
        let unproven = try fixture.check(record, keys: [])
        #expect(unproven.verdict == .unproven && unproven.outcome("key") == .open)
        #expect(
            unproven.outcome("seal") == .open && unproven.text("seal").contains("word of this file alone"))
        let other = try fixture.check(record, keys: [SealFixture().file])
        #expect(other.verdict == .unproven && other.text("key").contains("none of the keys you trust"))
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
            for value in [JSON.text("2020-01-01T00:00:00.000Z"), nil, .null, .array([.null]), .integer(7)] {
                let found = try fixture.check(
                    record.setting("seals", .array([seal.setting(member.key, value)])))
                #expect(found.verdict == .changed, "\(member.key)")
            }
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

    @Test func `a clock a day off is told and forgiven, two days are not`() throws {
        let fixture = try SealFixture()
        func check(_ at: String) throws -> Verification {
            try fixture.check(fixture.exported([fixture.seal(at: #require(Instant(at)))]))
        }
        let forgiven = try check("2026-05-31T23:00Z")
        #expect(
            forgiven.verdict == .verified
                && forgiven.text("key").contains("made one day before its first day"))
        #expect(try check("2026-05-30T23:00Z").verdict == .keyRefused)
        let told = try check("2026-06-02T08:00Z")
        #expect(told.verdict == .verified && told.outcome("time") == .open)
        #expect(try check("2026-06-03T09:00Z").verdict == .keyRefused)
    }

    @Test(arguments: [
        ("status", JSON.text("withdrawn")), ("version", .integer(4)), ("decisions", .array([])),
        ("decision", .members(["outcome": .text("accepted"), "on": .text("2026-06-01")])),
        ("withdrawal", .members(["on": .text("2030-01-01"), "why": .text("x")])),
        ("suspensions", .array([.members(["from": .text("2030-01-01"), "why": .text("x")])])),
        ("supersession", .members(["by": .text("D-0"), "on": .text("2030-01-01")])),
        ("evidence", .array([.members(["title": .text("x"), "sha256": .text("0")])])),
        ("relies_on", .array([.text("D-0")])), ("reviews", .array([.members(["cause": .text("issuer")])])),
        ("status", nil), ("version", nil),
    ])
    func `what the newest seal does not cover is not believed`(_ member: String, _ value: JSON?) throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()]).setting(member, value)
        let found = try fixture.check(record)
        #expect(found.verdict == .notCovered)
        #expect(found.outcome("standing") == .bad && found.text("standing").contains(member))
    }

    @Test func `a withdrawal that was sealed is not taken back by the order of seals or by a stranger's`()
        throws
    {
        var fixture = try SealFixture()
        let early = try fixture.seal()
        fixture.declaration = SealFixture.declared(DeclarationSample.withdrawn)
        let later = try fixture.seal(over: [early], head: "9:0123456789abcdef0123456789abcdef")
        let record = try fixture.exported([early, later])
        let seals = try #require(record["seals"]).elements
        #expect(try fixture.check(record).verdict == .notValid)
        fixture.declaration = SealFixture.declared(DeclarationSample.issued)
        let stranger = try fixture.exported([
            fixture.seal(
                over: [early, later], head: "99:0123456789abcdef0123456789abcdef",
                by: SealFixture.Signer("seal", of: SealFixture.organisationOwner))
        ])["seals"]?.elements
        for order in [seals, seals.reversed(), seals + (stranger ?? []), (stranger ?? []) + seals] {
            let forged = record.setting("seals", .array(order)).setting("status", .text("issued"))
                .setting("withdrawal", nil)
            let found = try fixture.check(forged)
            #expect(found.verdict == .notCovered)
            #expect(found.text("standing").hasSuffix("only what was sealed is believed: withdrawn"))
        }
        // Without the later seal it is the file from before, which speaks of its own day.
        let before = try fixture.check(fixture.exported([early]))
        #expect(before.verdict == .verified && before.text("withdrawal").contains("2026-06-01"))
    }

    @Test func `the place in the history decides which seal is the newest, and then the time`() throws {
        var fixture = try SealFixture()
        let first = try fixture.seal(at: #require(Instant("2026-06-01T08:00Z")))
        let sameEvent = try fixture.seal(over: [first], at: #require(Instant("2026-06-01T08:30Z")))
        fixture.declaration = SealFixture.declared(DeclarationSample.withdrawn)
        let backdated = try fixture.seal(
            over: [first, sameEvent], at: #require(Instant("2026-06-01T01:00Z")),
            head: "8:0123456789abcdef0123456789abcdef")
        #expect(try fixture.check(fixture.exported([backdated, sameEvent, first])).verdict == .notValid)
        fixture.declaration = SealFixture.declared(DeclarationSample.issued)
        #expect(try fixture.check(fixture.exported([sameEvent, first])).verdict == .verified)
        #expect(
            try fixture.check(fixture.exported([backdated, sameEvent, first])).verdict == .notCovered)
    }

    @Test func `two seals of one place that disagree are both refused`() throws {
        var fixture = try SealFixture()
        let one = try fixture.seal()
        let fork = try fixture.seal(head: "7:ffffffffffffffffffffffffffffffff")
        #expect(try fixture.check(fixture.exported([one, fork])).verdict == .contradicted)
        fixture.declaration = SealFixture.declared(DeclarationSample.withdrawn)
        let other = try fixture.seal()
        for order in [[one, other], [other, one]] {
            let found = try fixture.check(fixture.exported(order))
            #expect(found.verdict == .contradicted)
            #expect(found.text("seal").contains("say different things of the same moment"))
        }
    }

    @Test func `what stands beside a seal is covered by it or by a trusted key, and nothing is taken out`()
        throws
    {
        let fixture = try SealFixture()
        let (oak, elm) = (try SealFixture.issuer(), try SealFixture.issuer())
        let old = try fixture.seal(by: SealFixture.Signer("old", of: SealFixture.organisationOwner))
        let company = [old, fixture.document(), fixture.signature(by: oak)]
        let seal = try fixture.seal(over: company)
        let whole = try fixture.check(fixture.exported(company + [seal]))
        #expect(whole.verdict == .verified && whole.isSignedByIssuer)
        #expect(whole.words == "verified as held by Nordlicht Group; signed by the issuer")
        for strange in [
            fixture.signature(by: elm), fixture.document([9]), fixture.document(name: "contract.pdf"),
            try fixture.seal(by: SealFixture.Signer("x", of: SealFixture.organisationOwner)),
        ] {
            let found = try fixture.check(fixture.exported(company + [seal, strange]))
            #expect(found.verdict == .notCovered && found.outcome("beside") == .bad)
        }
        for index in company.indices {
            var fewer = company
            fewer.remove(at: index)
            #expect(try fixture.check(fixture.exported(fewer + [seal])).verdict == .notCovered)
        }
        let trusted = try fixture.check(
            fixture.exported(company + [seal, fixture.signature(by: elm)]), keys: [fixture.file, elm.file])
        #expect(trusted.verdict == .verified)
    }

    @Test func `a seal from before seals covered their company says nothing of it`() throws {
        let fixture = try SealFixture()
        let statement = try fixture.seal().statement.without(["vouchers"])
        let old = fixture.holder.signed(statement)
        #expect(try fixture.check(fixture.exported([old])).verdict == .verified)
        #expect(try fixture.check(fixture.exported([old, fixture.document()])).verdict == .notCovered)
    }

    @Test
    func `an issuer's signature proves what it declares, and a time that no seal covers is not believed`()
        throws
    {
        let fixture = try SealFixture()
        let oak = try SealFixture.issuer()
        let signature = fixture.signature(by: oak)
        let record = try fixture.exported([signature])
        let found = try fixture.check(record, keys: [oak.file])
        #expect(found.verdict == .notCovered && found.isSignedByIssuer)
        #expect(
            found.words
                == "signed by the issuer, but no key that you trust vouches for how the declaration stands")
        // What was withdrawn looks the same without what says so.
        let declared = record.without(DeclarationSeal.standing)
        #expect(try fixture.check(declared, keys: [oak.file]).verdict == .notCovered)
        let changed = try fixture.check(record.setting("object", .text("Oak tables")), keys: [oak.file])
        #expect(changed.verdict == .changed && changed.outcome("signature") == .bad)
        // Retired after the time that the file bears: a seal makes that time believable, the file alone does not.
        let retired = oak.file.revoked(.retired, on: "2026-06-02")
        let now = try #require(Instant("2026-06-03T09:00Z"))
        let alone = try fixture.check(record, keys: [retired], now: now)
        #expect(alone.verdict == .keyRefused && !alone.isSignedByIssuer)
        let held = try fixture.exported([signature, fixture.seal(over: [signature])])
        let covered = try fixture.check(held, keys: [fixture.file, retired], now: now)
        #expect(covered.verdict == .verified && covered.isSignedByIssuer)
    }

    @Test func `a document that was changed is found by its hash`() throws {
        let fixture = try SealFixture()
        let document = fixture.document()
        let digest = DeclarationSeal.digest([1, 2, 3])
        var later = try fixture.check(try fixture.exported([fixture.seal(), document]))
        later.compare(
            document: "copy.pdf", sha256: digest, with: try fixture.exported([fixture.seal(), document]))
        // The file names it, and no seal does: anybody may have written that into the file.
        #expect(later.verdict == .notCovered && later.outcome("document") == .open)
        let record = try fixture.exported([fixture.seal(over: [document]), document])
        var same = try fixture.check(record)
        same.compare(document: "copy.pdf", sha256: digest, with: record)
        #expect(same.verdict == .verified && same.outcome("document") == .good)
        var changed = try fixture.check(record)
        changed.compare(document: "copy.pdf", sha256: DeclarationSeal.digest([1, 2, 4]), with: record)
        #expect(changed.verdict == .changed && changed.outcome("document") == .bad)
    }

    @Test func `what is no declaration is refused`() throws {
        let fixture = try SealFixture()
        for record in [
            JSON.null, .array([]), .members(["kind": .text("certificate")]),
            .members(["@context": .array([]), "proof": .null]),
        ] {
            #expect(throws: RegistryError.self) { _ = try fixture.check(record) }
        }
    }

    @Test func `what is out of all measure is refused before it is worked on`() throws {
        let fixture = try SealFixture()
        let record = try fixture.exported([fixture.seal()])
        let seal = try #require(record["seals"]?.elements.first)
        let many = JSON.array(Array(repeating: seal, count: 5_000))
        #expect(try fixture.check(record.setting("seals", many)).verdict == .verified)
        for name in ["seals", "signatures"] {
            let list = JSON.array(Array(repeating: seal, count: 10_001))
            #expect(throws: RegistryError.self) { _ = try fixture.check(record.setting(name, list)) }
        }
        let different = JSON.array((0...1_000).map { seal.setting("at", .integer(Int64($0))) })
        #expect(throws: RegistryError.self) { _ = try fixture.check(record.setting("seals", different)) }
        let oak = try SealFixture.issuer()
        let signature = try #require(
            fixture.exported([fixture.signature(by: oak)])["signatures"]?.elements.first)
        let signatures = JSON.array((0..<300).map { signature.setting("x", .integer(Int64($0))) })
        let long = record.setting("limits", .text(String(repeating: "x", count: 1 << 20)))
        #expect(throws: RegistryError.self) {
            _ = try fixture.check(long.setting("signatures", signatures))
        }
    }
}
