import Storage
import Testing

@testable import Registry

@Suite struct DeclarationRulesTests {
    private static func asks(
        _ registry: borrowing RegistryFixture, _ partner: String, _ kind: String,
        purchases: (amount: Int64, currency: String)? = nil, on day: CivilDate = RegistryFixture.today
    ) throws(RegistryError) -> DeclarationRules.Ask? {
        try RulesRepository.verdicts(
            for: registry.partner(partner), purchases: purchases, on: day, in: registry.file.connection
        ).first { $0.kind == kind }?.rule.asks
    }

    private static func firm(
        _ registry: inout RegistryFixture, _ name: String, staff: Int64, turnover: Int64
    ) throws(RegistryError) {
        try registry.add(name) {
            $0.country = "DK"
            $0.figures = [Figures(year: 2025, currency: "EUR", headcount: staff, turnover: turnover)]
        }
    }

    @Test func `less is asked of a small firm, and more where a threat is severe`() throws {
        var registry = try RegistryFixture.make()
        try Self.firm(&registry, "Micro ApS", staff: 3, turnover: 10_000_000)
        try Self.firm(&registry, "Medium ApS", staff: 120, turnover: 2_000_000_000)
        try registry.buyMuch(from: "Medium ApS")
        #expect(try Self.asks(registry, "Micro ApS", "sustainability") == .nothing)
        #expect(try Self.asks(registry, "Medium ApS", "sustainability") == .declaration)
        #expect(try Self.asks(registry, "Medium ApS", "product") == .declaration)
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RiskRepository.add(
                RecordDraft<Risk>(title: "Fire", with: "Medium ApS", kind: .threat, likelihood: 4, impact: 5),
                in: db,
                by: change)
        }
        #expect(try Self.asks(registry, "Medium ApS", "product") == .evidence)
        #expect(try Self.asks(registry, "Medium ApS", "safety") == .certificate)
    }

    @Test func `purchases that nobody recorded count as a light partner's, and as nothing less`() throws {
        var registry = try RegistryFixture.make()
        try Self.firm(&registry, "Medium ApS", staff: 120, turnover: 2_000_000_000)
        let conduct = { (registry: borrowing RegistryFixture) throws in
            try RulesRepository.verdicts(
                for: registry.partner("Medium ApS"), on: RegistryFixture.today, in: registry.file.connection)[
                    0]
        }
        let unknown = try conduct(registry)
        #expect(unknown.rule.template == "conduct-in-brief" && unknown.open == [])
        #expect(unknown.inputs.hasSuffix("purchases not known, taken as up to EUR 50 000 a year"))
        for kind in ["integrity", "sustainability", "product"] {
            #expect(try Self.asks(registry, "Medium ApS", kind) == .nothing, "\(kind)")
        }
        try registry.buyMuch(from: "Medium ApS")
        #expect(try conduct(registry).rule.template == "code-of-conduct")
        #expect(try Self.asks(registry, "Medium ApS", "sustainability") == .declaration)
        // What is known and cannot be compared is not unknown.
        _ = try registry.put(
            Purchase.self, ["counterparty": "Medium ApS", "year": "2026", "amount": "1 JPY"])
        #expect(try conduct(registry).rule.template == "code-of-conduct")
    }

    @Test func `rules of one's own that say nothing of unknown purchases ask as if much were bought`() throws
    {
        var registry = try RegistryFixture.make()
        try registry.add("Oak ApS")
        let condition = """
            {"kind":"conduct","max_value":"50000","currency":"EUR","asks":"nothing","why":"little is bought"},
            {"kind":"conduct","asks"
            """
        for (edition, day, more, asks) in [
            (1, "2026-07-01", "", DeclarationRules.Ask.certificate),
            (2, "2026-08-01", "\"unknown_purchases\":\"light\",", .nothing),
        ] {
            let file = Self.own.replacing("{\"kind\":\"conduct\",\"asks\"", with: condition)
                .replacing("\"version\":1", with: "\"version\":\(edition)")
                .replacing("2026-07-01", with: day).replacing("\"rules\"", with: "\(more)\"rules\"")
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                let added = try RulesRepository.add(
                    RulesDraft(parsing: Array(file.utf8), from: "own.json", in: db), in: db, by: change)
                let again = try RulesDraft(
                    parsing: Array(added.shownJSON(in: db).line.utf8), from: "shown.json", in: db)
                #expect(again.countsUnknownAsLight == added.countsUnknownAsLight)
            }
            #expect(try Self.asks(registry, "Oak ApS", "conduct", on: CivilDate(day) ?? .first) == asks)
        }
    }

    @Test func `a value above what is taken for granted is named where nobody knows it`() throws {
        var registry = try RegistryFixture.make()
        try Self.firm(&registry, "Micro ApS", staff: 3, turnover: 10_000_000)
        #expect(try Self.asks(registry, "Micro ApS", "conduct") == .declaration)
        #expect(try Self.asks(registry, "Micro ApS", "conduct", purchases: (500_000, "EUR")) == .nothing)
        #expect(try Self.asks(registry, "Micro ApS", "conduct", purchases: (500_001, "EUR")) == .declaration)
        #expect(try Self.asks(registry, "Micro ApS", "conduct", purchases: (1, "DKK")) == .declaration)
        let verdict = try RulesRepository.verdicts(
            for: registry.partner("Micro ApS"), on: RegistryFixture.today, in: registry.file.connection)[0]
        #expect(verdict.open == ["the purchases a year in EUR (--purchases)"])
        #expect(verdict.basis.hasPrefix("proportionate 2, conduct: its own word is enough, because"))
    }

    private static let own = """
        {"code":"own","version":1,"title":"Own","valid_from":"2026-07-01","rules":[
        {"kind":"conduct","asks":"certificate","why":"a test"}]}
        """

    @Test func `rules count from their day on, and earlier ones until then`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Oak ApS")
        let rules = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try RulesRepository.add(
                RulesDraft(parsing: Array(Self.own.utf8), from: "own.json", in: db), in: db, by: change)
        }
        #expect(try RulesRepository.versions(in: registry.file.connection) == [rules])
        #expect(try Self.asks(registry, "Oak ApS", "conduct") == .declaration)
        #expect(
            try Self.asks(registry, "Oak ApS", "conduct", on: CivilDate("2026-07-01") ?? .first)
                == .certificate)
    }

    @Test(
        arguments: [
            ("\"conduct\"", "\"manners\"", "rule 1 is about 'manners', none of conduct"),
            ("\"certificate\"", "\"blood\"", "rule 1 asks none of"),
            ("2026-07-01", "2026-07-32", "valid_from is no day"),
            ("\"why\"", "\"sizes\":[\"micro\"],\"why\"", "the last rule for conduct has a condition"),
            (
                "\"rules\"", "\"valid_until\":\"2026-06-30\",\"rules\"",
                "it would end on 2026-06-30, before it begins"
            ),
            ("\"rules\"", "\"valid_until\":\"2030-06-30\",\"rules\"", "it counts until the next one begins"),
            ("\"why\"", "\"min_value\":1,\"why\"", "rule 1 has 'min_value', which is none of kind, sizes"),
            ("\"why\"", "\"sizes\":[\"tiny\"],\"why\"", "rule 1 names a size class that is none"),
            ("\"why\"", "\"max_severity\":26,\"why\"", "a max_severity that is not from 1 to 25"),
            ("\"why\"", "\"max_value\":\"5\",\"why\"", "rule 1 needs max_value as text"),
            ("\"why\"", "\"currency\":\"EUR\",\"why\"", "rule 1 needs max_value as text"),
            (
                "\"why\"", "\"max_value\":5000,\"currency\":\"EUR\",\"why\"",
                "rule 1 gives max_value as a bare number, which could mean cents"
            ),
            (
                "\"why\"", "\"max_value\":50.5,\"currency\":\"EUR\",\"why\"",
                "rule 1 gives max_value as a bare number"
            ),
            (
                "\"why\"", "\"max_value\":\"-5\",\"currency\":\"EUR\",\"why\"",
                "rule 1: max_value '-5' is less than nothing"
            ),
            ("\"a test\"", "\" \"", "rule 1 has no why"),
            ("\"version\":1", "\"version\":0", "version is not a number"),
            ("\"rules\"", "\"unknown_purchases\":\"much\",\"rules\"", "unknown_purchases is not \"light\""),
            ("\"rules\"", "\"credential_days\":0,\"rules\"", "credential_days is not a number from 1"),
            ("\"rules\"", "\"rule\"", "it has no rules"),
        ])
    func `rules with a flaw are refused, and the flaw is named`(
        _ flaw: (text: String, by: String, words: String)
    ) throws {
        let registry = try RegistryFixture.make()
        let text = sentence { () throws(RegistryError) in
            _ = try RulesDraft(
                parsing: Array(Self.own.replacing(flaw.text, with: flaw.by).utf8), from: "own.json",
                in: registry.file.connection)
        }
        #expect(text.contains(flaw.words), "\(text)")
    }

    @Test func `rules are shown as the file that is read, and the history keeps minor units`() throws {
        var registry = try RegistryFixture.make()
        let condition = """
            {"kind":"conduct","max_value":"5000.00","currency":"EUR","asks":"nothing","why":"little is bought"},
            {"kind":"conduct","asks"
            """
        let file = Self.own.replacing("{\"kind\":\"conduct\",\"asks\"", with: condition)
        let rules = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try RulesRepository.add(
                RulesDraft(parsing: Array(file.utf8), from: "own.json", in: db), in: db, by: change)
        }
        #expect(rules.json["rules"]?.elements.first?["max_value"]?.int == 500_000)
        let shown = try rules.shownJSON(in: registry.file.connection)
        #expect(shown["rules"]?.elements.first?["max_value"]?.string == "5000.00")
        #expect(shown["rules"]?.elements.last == rules.json["rules"]?.elements.last)
        let again = try RulesDraft(
            parsing: Array(shown.line.utf8), from: "shown.json", in: registry.file.connection)
        #expect(again.rules == rules.list)
    }

    @Test func `rules that are no whole object, or share their day with others, are refused`() throws {
        var registry = try RegistryFixture.make()
        for text in ["[]", "{", "", Self.own + "}"] {
            let words = sentence { () throws(RegistryError) in
                _ = try RulesDraft(parsing: Array(text.utf8), from: "own.json", in: registry.file.connection)
            }
            #expect(words.contains("own.json "), "\(text): \(words)")
        }
        let add = { (text: String, registry: inout RegistryFixture) throws(RegistryError) in
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                _ = try RulesRepository.add(
                    RulesDraft(parsing: Array(text.utf8), from: "own.json", in: db), in: db, by: change)
            }
        }
        try add(Self.own, &registry)
        for (text, words) in [
            (Self.own, "are on record already"),
            (Self.own.replacing("\"version\":1", with: "\"version\":2"), "begin on 2026-07-01 already"),
            (
                Self.own.replacing("\"own\",\"version\":1", with: "\"proportionate\",\"version\":1"),
                "proportionate 1 are the rules that came with concord"
            ),
            (
                Self.own.replacing("\"own\"", with: "\"late\"").replacing("2026-07-01", with: "2026-05-31"),
                "would begin on 2026-05-31, which is past"
            ),
        ] {
            let refusal = sentence { () throws(RegistryError) in try add(text, &registry) }
            #expect(refusal.contains(words), "\(refusal)")
        }
    }

    @Test func `what is asked of a partner is settled by what it declared or is asked already`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        try registry.buyMuch(from: joinery.name)
        func state(_ kind: String) throws(RegistryError) -> Need.State? {
            try RulesRepository.needs(
                of: registry.partner(joinery.reference), on: RegistryFixture.today,
                in: registry.file.connection
            ).first { $0.verdict.kind == kind }?.state
        }
        #expect(try state("conduct") == .missing)
        let packet = try registry.ask(joinery)
        #expect(try state("conduct") == .asked)
        let declaration = try registry.receive(RegistryFixture.confirmed(packet))
        #expect(try state("conduct") == .held)
        #expect(declaration.why?.contains("its own word is enough") == true)
        try registry.act(declaration) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.flag(declaration, .dispute, why: "x", in: db, by: change)
        }
        #expect(try state("conduct") == .answered)
        #expect(try state("product") == .missing)
        try registry.declare(joinery)
        #expect(try state("product") == .held)
        #expect(try state("quality") == .missing && state("safety") == .missing)
    }

    @Test func `a certificate is a third party's, and is no declaration`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let draft = RecordDraft<Certificate>([
            \.holder: joinery.reference, \.standard: "ISO 9001:2015", \.body: "Nordcert A/S",
            \.validUntil: "2028-05-31",
        ])
        let certificate = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in try RecordRepository.add(draft, in: db, by: change)
        }
        #expect(certificate.json["kind"]?.string == "third-party certificate")
        #expect(
            try Certificate.find(certificate.reference, in: registry.file.connection) == certificate
        )
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM declaration") == 0)
        let text = sentence { () throws(RegistryError) in
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                _ = try RecordRepository.add(
                    RecordDraft<Certificate>([
                        \.holder: joinery.reference, \.standard: "ISO 9001:2015", \.body: joinery.name,
                    ]), in: db, by: change)
            }
        }
        #expect(text.contains("would attest its own conformity"))
    }
}
