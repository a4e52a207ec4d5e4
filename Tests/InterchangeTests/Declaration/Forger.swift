import Interchange
import Registry
import Testing

/// Somebody without the organisation's private key who wants a file to verify that it never sealed.
struct Forger {
    var dice: SplitMix
    let fixture: SealFixture
    let oak: SealFixture.Signer
    let elm: SealFixture.Signer
    /// A key of the forger's, which calls itself the organisation's.
    let mine: SealFixture.Signer
    /// Another organisation whose key the reader trusts too.
    let stranger: SealFixture.Signer

    init(seed: Int) throws {
        dice = SplitMix(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        fixture = try SealFixture()
        oak = try SealFixture.issuer()
        elm = try SealFixture.Signer("elm", of: SealFixture.strangeIssuer)
        mine = try SealFixture.Signer("seal", of: SealFixture.organisationOwner)
        stranger = try SealFixture.Signer("other", of: SealFixture.strangeOrganisation)
    }

    /// The keys that the reader trusts, each for what it is.
    var trusted: [PublicKeyFile] { [fixture.file, oak.file, elm.file, stranger.file] }

    /// What the organisation sealed, with all that can stand beside it.
    func genuine() throws -> JSON {
        let company = [fixture.signature(by: oak), fixture.document()]
        return try fixture.exported(company + [fixture.seal(over: company)])
    }

    func credential() throws -> JSON {
        let key = fixture.key.publicKey
        let document = try DeclarationCredential(fixture.declaration, keptBy: SealFixture.organisation)
            .document(signedBy: key)
        return try #require(DataIntegrity.signed(document, by: key, fixture.holder.secret.signature(over:)))
    }

    /// Sealed as issued, and then as withdrawn.
    func withdrawn() throws -> JSON {
        var later = fixture
        let early = try fixture.seal()
        later.declaration.status = .withdrawn
        later.declaration.withdrawal = Declaration.Withdrawal(on: DeclarationSample.day, why: "redesigned")
        let end = try later.seal(over: [early], head: "9:0123456789abcdef0123456789abcdef")
        return try later.exported([early, end])
    }

    mutating func pick<Element>(_ list: [Element]) throws -> Element {
        try #require(list.randomElement(using: &dice))
    }

    /// A value that differs from another, if only to a careful reader.
    mutating func spoil(_ value: JSON) throws -> JSON {
        switch value {
        case .text(let text) where !text.isEmpty:
            let place = text.index(text.startIndex, offsetBy: Int.random(in: 0..<text.count, using: &dice))
            let odd = try pick(["\u{200B}", "\u{2060}", "\u{301}", "\u{430}", " ", "\u{FEFF}", "x", "\u{0}"])
            return .text(text[..<place] + odd + text[place...])
        case .integer(let number): return .integer(number + 1)
        case .array(let values) where !values.isEmpty:
            var values = values
            let place = Int.random(in: 0..<values.count, using: &dice)
            values[place] = try spoil(values[place])
            return .array(values)
        case .object(let members) where !members.isEmpty:
            let place = Int.random(in: 0..<members.count, using: &dice)
            let member = members[place]
            if Bool.random(using: &dice) {
                return .object(members + [JSON.Member(key: "certified_by", value: .text("TUV"))])
            }
            return value.setting(member.key, try spoil(member.value))
        default: return .text("certified")
        }
    }
}

extension Forger {
    /// What is declared, or how it stands, changed by hand.
    mutating func changedMember() throws -> JSON {
        let record = try genuine()
        guard case .object(let members) = record else { return .null }
        let member = try pick(members.filter { $0.key != "seals" && $0.key != "kind" })
        if Bool.random(using: &dice), !member.value.isEmpty { return record.setting(member.key, nil) }
        return record.setting(member.key, try spoil(member.value))
    }

    /// Seals of keys that do not speak for the organisation, at any place among the others.
    mutating func foreignSeal() throws -> JSON {
        var other = fixture
        if Bool.random(using: &dice) { other.declaration.object = "Oak tables" }
        if Bool.random(using: &dice) {
            other.declaration.decisions = [
                Declaration.Decision(outcome: .accepted, on: DeclarationSample.day, why: "forged")
            ]
        }
        let signer = try pick([mine, oak, elm, stranger])
        // The other organisation may seal what it likes in its own name, which is then said.
        let head = try pick(["7", "8", "999", "1"]) + ":0123456789abcdef0123456789abcdef"
        let seal = try other.seal(
            at: try pick([SealFixture.instant, #require(Instant("2020-01-01T00:00Z"))]), head: head,
            by: signer)
        let record = try other.exported([seal])
        var seals = record["seals"]?.elements ?? []
        if Bool.random(using: &dice) { seals += try genuine()["seals"]?.elements ?? [] }
        seals.shuffle(using: &dice)
        return record.setting("seals", .array(seals))
    }

    /// What stands beside a genuine seal: signatures and documents that were never there.
    mutating func foreignCompany() throws -> JSON {
        let record = try genuine()
        var list = record["signatures"]?.elements ?? []
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: list.append(fixture.signature(by: try pick([mine, elm, stranger, fixture.holder])).exported)
        case 1: list.append(fixture.document([7], name: "contract.pdf").exported)
        case 2: list.removeFirst()
        case 3: list[1] = try spoil(list[1].setting("kind", nil))
        default: list[0] = try spoil(list[0])
        }
        list.shuffle(using: &dice)
        return record.setting("signatures", .array(list))
    }

    /// A withdrawal that is to be forgotten.
    mutating func revived() throws -> JSON {
        let record = try withdrawn()
        var seals = record["seals"]?.elements ?? []
        if Bool.random(using: &dice) {
            seals.append(
                try fixture.seal(
                    head: "99:0123456789abcdef0123456789abcdef", by: try pick([mine, stranger, oak])
                )
                .exported)
        }
        if Bool.random(using: &dice) { seals[0] = seals[0].setting("at", .text("2027-01-01T00:00:00.000Z")) }
        if Bool.random(using: &dice) { seals += seals }
        seals.shuffle(using: &dice)
        var forged = record.setting("seals", .array(seals)).setting("withdrawal", nil)
        forged = forged.setting("status", try pick([.text("issued"), .text("Issued"), nil]))
        return forged.setting("version", try pick([record["version"], .integer(1), nil]))
    }

    /// Another spelling of a signature or of a key, or another key altogether.
    mutating func respelt() throws -> JSON {
        let record = try genuine()
        var seal = try #require(record["seals"]?.elements.first)
        let signature = try #require(seal["signature"]?.string)
        let key = try #require(seal["key"]?["id"]?.string)
        let last = try #require(signature.dropLast(2).last)
        let twin: [Character: Character] = ["A": "B", "Q": "R", "g": "h", "w": "x"]
        let spellings: [String] = [
            String(signature.dropLast(2)), signature + "\n", " " + signature, signature + "AAAA",
            signature.replacing("+", with: "-").replacing("/", with: "_") + "=", String(signature.reversed()),
            String(signature.dropLast(3)) + String(twin[last] ?? "/") + "==", signature.lowercased(),
            String(repeating: "A", count: 86) + "==",
        ]
        let keys = [
            key.uppercased(), key.replacing("did:key:z", with: "did:key:z1"), key + "#" + key.dropFirst(8),
            mine.key.publicKey.identifier, "did:key:z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP",
            key + " ", "did:web:example.org", "",
        ]
        if Bool.random(using: &dice) {
            seal = seal.setting("signature", .text(try pick(spellings.filter { $0 != signature })))
        } else {
            seal = seal.setting("key", seal["key"]?.setting("id", .text(try pick(keys))))
        }
        return record.setting("seals", .array([seal]))
    }

    /// Text in which one name stands twice, or that two programs would read as two things.
    mutating func doubled() throws -> String {
        let record = try genuine()
        let text = record.line
        return try pick([
            "{\"object\":\"Oak tables\"," + text.dropFirst(),
            "{\"\\u006fbject\":\"Oak tables\"," + text.dropFirst(),
            String(text.dropLast()) + ",\"status\":\"issued\"}", text + "{}", text + "\u{0}",
            text.replacing("\"reference\":\"P-", with: "\"reference\":\"P-0123-4566\",\"reference\":\"P-"),
            text.replacing("\"at\":", with: "\"at\":\"2020-01-01T00:00:00.000Z\",\"at\":"),
            text.replacing("\"version\":3", with: "\"version\":3.5"),
            text.replacing("\"version\":3", with: "\"version\":NaN"),
            text.replacing("\"seals\":[", with: "\"seals\":[1,"),
            text.replacing("\"seals\"", with: "\"Seals\""),
            text.replacing("Oak chairs", with: "Oak\\ud800chairs"), text.replacing("{", with: "{{"),
        ])
    }

    /// A credential with a changed member, or with a proof that is not the organisation's.
    mutating func forgedCredential() throws -> JSON {
        let genuine = try credential()
        guard case .object(let members) = genuine, let proof = genuine["proof"] else { return .null }
        switch Int.random(in: 0..<5, using: &dice) {
        case 0:
            let member = try pick(members)
            return genuine.setting(member.key, try spoil(member.value))
        case 1:
            let option = try pick(["type", "cryptosuite", "proofPurpose", "verificationMethod", "proofValue"])
            return genuine.setting(
                "proof", proof.setting(option, try pick([nil, try spoil(proof[option] ?? .null)])))
        case 2:
            // The genuine proof in a list, over a changed content.
            return genuine.setting("proof", .array([proof])).setting(
                "validFrom", .text("2020-01-01T00:00:00Z"))
        case 3: return genuine.setting("proof", proof.setting("created", .text("2020-01-01T00:00:00Z")))
        default:
            // Made whole by a key that speaks for somebody else.
            let signer = try pick([mine, oak, elm, stranger])
            let document = try DeclarationCredential(fixture.declaration, keptBy: SealFixture.organisation)
                .document(signedBy: try pick([signer.key.publicKey, fixture.key.publicKey]))
            return try #require(
                DataIntegrity.signed(
                    document, by: try pick([signer.key.publicKey]), signer.secret.signature(over:)))
        }
    }

    /// Files of the organisation's key from which its revocation is to be lost.
    mutating func spoiltKeys() throws -> [PublicKeyFile] {
        var file = fixture.file.revoked(try pick([.compromised, .retired]), on: "2026-06-01")
        if Bool.random(using: &dice) {
            file.revocation = nil
            file.validUntil = CivilDate("2020-01-01")
            file.validFrom = CivilDate("2019-01-01")
        }
        let spoilers: [(String, String)] = [
            ("\n", "\r\n"), ("\n", "\r"), ("compromised", "Compromised"), ("retired", "retired "),
            ("revoked on", " revoked on"), ("revoked on", "Revoked on"),
            ("revoked because", "revoked, because"),
            ("valid until", "\tvalid until"), ("valid until: ", "valid until: x"), ("id: ", "ID: "),
            ("revoked on", "name: x\nrevoked on"), ("valid until", "\u{A0}valid until"),
        ]
        let (before, after) = try pick(spoilers)
        let text = file.text.replacing(before, with: after)
        let read = try PublicKeyFile.keys(in: text, name: "seal.pub")
        return Bool.random(using: &dice) ? read + [fixture.file] : [fixture.file] + read
    }
}
