import Interchange
import Registry
import Testing

/// Forgeries of declarations, keys, seals and credentials, each made from a seed that a failure names.
@Suite struct ForgeryTests {
    /// What a reader who trusts all four keys makes of a text; nil where it is refused before that.
    private static func verdict(
        of text: String, _ forger: Forger, keys: [PublicKeyFile]? = nil
    ) -> (verdict: Verification.Verdict, holders: [String])? {
        guard let record = JSON(parsing: Array(text.utf8)),
            let found = try? forger.fixture.check(record, keys: keys ?? forger.trusted)
        else { return nil }
        return (found.verdict, found.holders)
    }

    @Test func `what is genuine verifies`() throws {
        let forger = try Forger(seed: 1)
        for record in [try forger.genuine(), try forger.credential()] {
            #expect(Self.verdict(of: record.line, forger)?.verdict == .verified)
            #expect(Self.verdict(of: record.pretty, forger)?.holders == ["Nordlicht Group"])
        }
        #expect(try Self.verdict(of: forger.withdrawn().line, forger)?.verdict == .notValid)
    }

    @Test(arguments: [
        "members", "seals", "company", "withdrawals", "spellings", "doubles", "credentials", "keys",
    ])
    func `no forgery verifies`(_ kind: String) throws {
        for seed in 0..<80 {
            var forger = try Forger(seed: seed)
            var keys: [PublicKeyFile]?
            let text: String
            switch kind {
            case "members": text = try forger.changedMember().line
            case "seals": text = try forger.foreignSeal().line
            case "company": text = try forger.foreignCompany().line
            case "withdrawals": text = try forger.revived().line
            case "spellings": text = try forger.respelt().line
            case "doubles": text = try forger.doubled()
            case "credentials": text = try forger.forgedCredential().line
            default:
                text = try forger.genuine().line
                do { keys = try forger.spoiltKeys() } catch is RegistryError { continue }
            }
            let found = Self.verdict(of: text, forger, keys: keys)
            #expect(found?.verdict != .verified, "\(kind), seed \(seed): \(text.prefix(3000))")
        }
    }
}
