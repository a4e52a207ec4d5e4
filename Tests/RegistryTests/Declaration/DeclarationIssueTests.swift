import Registry
import Storage
import Testing

@Suite struct DeclarationIssueTests {
    @Test func `a declaration holds every element that ISO IEC 17050-1 asks for`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let declaration = try registry.declare(issuer).declaration
        #expect(Reference(declaration.reference)?.kind == .declaration)
        #expect(declaration.status == .issued && declaration.missing.isEmpty)
        #expect(declaration.issuer.name == "Sørens Træværk ApS")
        #expect(declaration.issuer.address == "Havnegade 4, 8000 Aarhus C")
        #expect(declaration.statement == Declaration.defaultStatement)
        #expect(declaration.provided == Declaration.defaultProvided)
        #expect(declaration.requirements.map(\.edition) == ["2012", "2016"])
        #expect(declaration.date == RegistryFixture.today && declaration.validFrom == RegistryFixture.today)
        #expect(declaration.signatory?.name == "Mette Søren")
        #expect(declaration.function == "Managing director")
        #expect(try registry.read(declaration) == declaration)
    }

    /// A change to a complete draft, and the words that it is refused with.
    struct Flaw: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spoil: @Sendable (inout DeclarationDraft) -> Void

        init(_ words: String, _ spoil: @escaping @Sendable (inout DeclarationDraft) -> Void) {
            testDescription = words
            self.spoil = spoil
        }
    }

    @Test(
        arguments: [
            Flaw("c) the object (--object TEXT)") { $0.object = nil },
            Flaw("e) at least one requirement (--requirement \"EN 1728:2012\")") { $0.requirements = [] },
            Flaw("f) the place (--place TEXT)") { $0.place = nil },
            Flaw("g) the signatory's name (--signatory NAME)") { $0.signatory = nil },
            Flaw("g) the signatory's function (--function TEXT)") { $0.function = nil },
        ])
    func `an element that is missing is named with its letter and its option`(
        _ flaw: Flaw
    ) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        var draft = RegistryFixture.draft(RegistryFixture.complete)
        flaw.spoil(&draft)
        let text = sentence { () throws(RegistryError) in try registry.declare(issuer) { $0 = draft } }
        #expect(text.contains(": \(flaw.testDescription); give them"), "\(text)")
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM declaration") == 0)
    }

    @Test func `all that is missing is named at once, the issuer's address among it`() throws {
        var registry = try RegistryFixture.make()
        let reference = try registry.add("Bare").reference
        let issuer = try PartyRepository.find("Bare", kinds: [.partner], in: registry.file.connection)
        let text = sentence { () throws(RegistryError) in try registry.declare(issuer) { _ in } }
        #expect(text.contains("b) the issuer's address (`concord partner edit \(reference) --address TEXT`)"))
        for letter in ["c)", "e)", "f)", "g) the signatory's name", "g) the signatory's function"] {
            #expect(text.contains(letter), "\(letter)")
        }
        try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.issuerAddress = "Kirkevej 1, 8000 Aarhus C"
        }
    }

    @Test func `name, address and signatory stay as they were on the day of issue`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let declaration = try registry.declare(issuer).declaration
        try registry.edit(registry.partner(issuer.reference)) {
            $0.name = "Søren Holding ApS"
            $0.address = "Elsewhere 1"
            $0.country = "SE"
        }
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RecordRepository.edit(
                PersonRepository.find("Mette Søren", in: db),
                RecordDraft([\.name: "Mette Holm", \.function: "Adviser"]), in: db, by: change)
        }
        // A new name has it looked at again, and changes nothing else.
        var later = try registry.read(declaration)
        #expect(later.openReviews.map(\.cause) == [.issuer])
        later.reviews = []
        later.head = declaration.head
        #expect(later == declaration)
    }

    @Test func `a draft shows its issuer as on record, and is frozen when it is issued`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let draft = try registry.prepare(issuer) {
            RegistryFixture.complete(&$0)
            $0.place = nil
        }
        #expect(draft.missing == [.place])
        try registry.edit(registry.partner(issuer.reference)) { $0.name = "Søren Holding ApS" }
        let renamed = try registry.read(draft)
        #expect(renamed.issuer.name == "Søren Holding ApS" && renamed.json == draft.json)
        #expect(throws: RegistryError.self) { try registry.complete(renamed) }
        let issued = try registry.complete(renamed) { $0.place = "Aarhus" }
        #expect(issued.issuer.name == "Søren Holding ApS" && issued.version == 2)
        #expect(try registry.read(issued) == issued)
    }

    @Test func `a draft can be edited and emptied, an issued declaration cannot`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let draft = try registry.prepare(issuer, nil, RegistryFixture.complete)
        let edited = try registry.prepare(issuer, draft, ifVersion: 1) {
            $0.requirements = ["EN 16139:2013"]
            $0.cleared = ["valid-until"]
            $0.place = "Odense"
        }
        #expect(edited.requirements.map(\.typed) == ["EN 16139:2013"] && edited.place == "Odense")
        #expect(edited.validUntil == nil && edited.version == 2)
        #expect(try registry.read(edited) == edited)
        #expect(throws: RegistryError.self) {
            try registry.prepare(issuer, edited, ifVersion: 1) { $0.place = "Ribe" }
        }
        let issued = try registry.complete(edited)
        let text = sentence { () throws(RegistryError) in
            try registry.prepare(issuer, issued) { $0.place = "Ribe" }
        }
        #expect(text.contains("never changed") && text.contains("concord declaration withdraw"))
    }

    @Test(
        arguments: [
            Flaw("'2027-02-30' is no day") { $0.validUntil = "2027-02-30" },
            Flaw("'yesterday' is no day") { $0.date = "yesterday" },
            Flaw("'2027-13-01' is no day") { $0.validFrom = "2027-13-01" },
            Flaw("lies in the future") { $0.date = "2026-07-01" },
            Flaw("end on 2026-05-31, before it begins on 2026-06-01") { $0.validUntil = "2026-05-31" },
            Flaw("before it begins on 2028-01-01") { $0.validFrom = "2028-01-01" },
            Flaw("given twice") { $0.requirements = ["EN 1:2012", "EN 1:2012"] },
            Flaw("no letter or digit") { $0.object = "\u{200D}" },
            Flaw("the issuer's address '-' has no letter or digit") { $0.issuerAddress = "-" },
            Flaw("the object '…' has no letter or digit") { $0.object = "…" },
            Flaw("the statement '.' has no letter or digit") { $0.statement = "." },
            Flaw("the designation of a requirement '-' has no") {
                $0.requirements = ["EN 1:2012", "-:2012"]
            },
            Flaw("the place '—' has no letter or digit") { $0.place = "—" },
            Flaw("the signatory's name '-' has no letter or digit") { $0.signatory = "-" },
            Flaw("the signatory's function '?!' has no letter or digit") { $0.function = "?!" },
            Flaw("what the issuer provided '🖋' has no letter or digit") { $0.provided = "🖋" },
            Flaw("the place '\u{3164}' has no letter or digit") { $0.place = "\u{3164}" },
            Flaw("the place (--place) is empty or blank") { $0.place = " " },
            Flaw("control character U+001B") { $0.function = "Director\u{1B}[2J" },
            Flaw("more than 10000 characters") { $0.statement = String(repeating: "x", count: 10_001) },
        ])
    func `what breaks a rule is refused with the value and the rule`(_ flaw: Flaw) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        var draft = RegistryFixture.draft(RegistryFixture.complete)
        flaw.spoil(&draft)
        let text = sentence { () throws(RegistryError) in try registry.declare(issuer) { $0 = draft } }
        #expect(text.contains(flaw.testDescription), "\(text)")
    }

    @Test(arguments: ["東京", "الرياض", "दिल्ली", "٣", "Ⅻ", "Å"])
    func `a letter or digit of any script is enough`(_ text: String) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let declaration = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.place = text
            $0.requirements = [text]
        }.declaration
        #expect(declaration.status == .issued && declaration.place == text)
    }

    @Test func `an address on record that says nothing is not declared with`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        try registry.edit(registry.partner(issuer.reference)) { $0.address = "-" }
        let bare = try PartyRepository.find(
            issuer.reference, kinds: [.partner], in: registry.file.connection)
        let text = sentence { () throws(RegistryError) in try registry.declare(bare) }
        #expect(text.contains("the issuer's address '-' has no letter or digit"), "\(text)")
    }

    @Test func `a signatory works for the issuer`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let other = try registry.joinery("Hollerbach Fensterbau")
        let signatory = try #require(try registry.declare(issuer).declaration.signatory)
        let text = sentence { () throws(RegistryError) in
            try registry.declare(other) {
                RegistryFixture.complete(&$0)
                $0.signatory = signatory.reference
            }
        }
        #expect(text.contains("does not work for Hollerbach Fensterbau"))
        // Who works for both, with a role in each, signs for both.
        try registry.act { db, change throws(RegistryError) in
            var both = RecordDraft<Person>()
            both[all: \Person.alsoFor] = ["Hollerbach Fensterbau=signatory"]
            _ = try Person.edit(Person.find(signatory.reference, in: db), both, in: db, by: change)
        }
        let signed = try registry.declare(other) {
            RegistryFixture.complete(&$0)
            $0.signatory = signatory.reference
        }.declaration
        #expect(signed.signatory?.reference == signatory.reference)
        let again = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.function = nil
        }
        #expect(again.declaration.signatory == signatory && again.declaration.function == "Managing director")
    }

    @Test func `a cluster declares as a partner does, and a member's person may sign for it`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let signatory = try #require(try registry.declare(joinery).declaration.signatory)
        let cluster = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try ClusterRepository.add(name: "Jutland Joiners", form: .cluster, in: db, by: change)
        }
        let issuer = try PartyRepository.find(
            "Jutland Joiners", kinds: [.cluster], in: registry.file.connection)
        let bare = sentence { () throws(RegistryError) in try registry.declare(issuer) }
        #expect(
            bare.contains(
                "b) the issuer's address (`concord cluster edit \(cluster.reference) --address TEXT`)"))
        let sign: (inout DeclarationDraft) -> Void = {
            RegistryFixture.complete(&$0)
            $0.signatory = signatory.reference
            $0.issuerAddress = "Havnegade 4, 8000 Aarhus C"
        }
        #expect(
            sentence { () throws(RegistryError) in try registry.declare(issuer, sign) }.contains(
                "or of a member"))
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var edit = RecordDraft<Cluster>()
            edit.address = "Kirkevej 1, 8000 Aarhus C"
            let edited = try ClusterRepository.edit(cluster, edit, in: db, by: change)
            var member = MembershipDraft(party: joinery.reference)
            member.from = RegistryFixture.today
            _ = try ClusterRepository.addMember(to: edited, member, in: db, by: change)
        }
        #expect(try registry.declare(issuer, sign).declaration.signatory == signatory)
        let declaration = try registry.declare(issuer).declaration
        #expect(
            declaration.issuer.kind == .cluster && declaration.issuer.address == "Kirkevej 1, 8000 Aarhus C")
        #expect(try registry.read(declaration) == declaration)
    }

    @Test func `an edition that is missing is allowed, and said`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let outcome = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.requirements = ["EN 1728"]
        }
        #expect(outcome.warnings.count == 1 && outcome.warnings[0].contains("'EN 1728' names no edition"))
    }

    @Test(
        .enabled(if: !NaughtyStringTests.strings.isEmpty, "../shared/data/naughty-strings is not there"))
    func `text comes back equal from every field`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        var kept = 0
        for text in NaughtyStringTests.strings {
            let isLine = NaughtyStringTests.isLine(text) && NormalisedText.hasLetterOrDigit(text)
            guard isLine, Reference(text) == nil else { continue }
            let declaration = try registry.declare(issuer) {
                RegistryFixture.complete(&$0)
                $0.object = text
                $0.statement = text
                $0.requirements = [text]
                $0.place = text
                $0.function = text
                $0.provided = text
                $0.limits = text
                $0.furtherInformation = text
                $0.why = text
            }.declaration
            let back = try registry.read(declaration)
            #expect(back == declaration)
            for field in [
                back.object, back.statement, back.requirements.first?.typed, back.place, back.function,
                back.provided, back.limits, back.furtherInformation, back.why,
            ] { #expect(field.map { Array($0.utf8) } == Array(text.utf8)) }
            kept += 1
        }
        #expect(kept > 400)
    }
}
