import Registry
import Storage
import Testing

@Suite struct PartnerRepositoryTests {
    /// A draft with something in every field.
    static func fill(_ draft: inout PartnerDraft) {
        let today = RegistryFixture.today
        draft.names = [
            PartyName(kind: .native, name: "Фабрика «Дуб»"), PartyName(kind: .trading, name: "Oak & Sons"),
        ]
        draft.aliases = ["Oaky", "The Oak"]
        draft.country = "dk"
        draft.address = "Havnegade 4\n8000 Aarhus C"
        draft.language = "da"
        draft.channel = "telephone, mornings"
        draft.website = "oak.example"
        draft.email = "office@oak.example"
        draft.telephone = "+45 86 12 34 56"
        draft.sector = "c31"
        draft.status = .active
        draft.manager = "Ines Vogt"
        draft.advocate = "Jonas Brandt"
        draft.figures = [
            Figures(
                year: 2025, currency: "EUR", headcount: 14, turnover: 190_000_000, balanceSheet: 90_000_000)
        ]
        draft.texts = [
            PartyText(kind: .vision, language: "en", text: "Furniture that lasts.", statedOn: today),
            PartyText(kind: .vision, language: "da", text: "Møbler, der holder.", statedOn: today),
            PartyText(kind: .mission, text: "Repair first.", statedBy: .organisation, statedOn: today),
        ]
        draft.values = [
            ValueStatement(
                code: "SDG:12", stance: .supports, strength: 5, words: "Nothing is waste.", statedOn: today),
            ValueStatement(code: "sdg:9", stance: .opposes, strength: 2, statedOn: today),
        ]
        draft.identifiers = [
            IdentifierDraft(scheme: "eu_vat", value: "DK 13 58 56 28"),
            IdentifierDraft(scheme: "lei", value: "5493001KJTIIGC8Y1R12"),
        ]
        draft.keepsUnverified = true
    }

    @Test func `a partner reads back from its tables as it was put on record`() throws {
        var registry = try RegistryFixture.make()
        let added = try registry.add("Oak ApS", Self.fill)
        #expect(try registry.partner(added.reference) == added)
        #expect(added.sizeClass == .small)
        #expect(added.country == "DK" && added.sector == "C31")
        #expect(added.vision == "Møbler, der holder.")
        let event = try #require(try History.events(of: added.subject, in: registry.file.connection).last)
        #expect(
            event.record.map { String(decoding: $0.canonical, as: UTF8.self) }
                == String(decoding: added.json.canonical, as: UTF8.self))
    }

    @Test func `a name alone is enough, and the size class says what is missing`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("X")
        #expect(partner.sizeClass == .unknown)
        #expect(partner.sizeReason.contains("country") && partner.sizeReason.contains("headcount"))
        #expect(try registry.partner("x") == partner)
    }

    @Test func `an edit changes what it names and nothing else`() throws {
        var registry = try RegistryFixture.make()
        let before = try registry.add("Oak ApS", Self.fill)
        let after = try registry.edit(before) { $0.website = "oak.invalid" }
        var expected = before
        expected.website = "oak.invalid"
        expected.head = RecordHead(id: before.id, reference: before.reference, version: 2)
        #expect(after == expected)
        #expect(try registry.partner(before.reference) == expected)
    }

    @Test func `an edit that changes nothing makes no version and no event`() throws {
        var registry = try RegistryFixture.make()
        let before = try registry.add("Oak ApS", Self.fill)
        let after = try registry.edit(before) {
            $0.country = "DK"
            $0.status = .active
        }
        #expect(after == before)
        #expect(try History.events(of: before.subject, in: registry.file.connection).count == 1)
    }

    @Test func `the second of two who edit one version gets a conflict, and overwrites nothing`() throws {
        var registry = try RegistryFixture.make()
        let seen = try registry.add("Oak ApS")
        try registry.edit(seen, ifVersion: 1) { $0.status = .active }
        let now = try registry.partner(seen.reference)
        #expect(throws: RegistryError.self) { try registry.edit(now, ifVersion: 1) { $0.status = .ended } }
        #expect(try registry.partner(seen.reference).status == .active)
    }

    @Test func `a new legal name leaves the old one as a former name, which still finds the partner`() throws
    {
        var registry = try RegistryFixture.make()
        let before = try registry.add("Hollerbach Fensterbau")
        let after = try registry.edit(before) { $0.name = "Hollerbach Fenster GmbH" }
        #expect(after.names == [PartyName(kind: .former, name: "Hollerbach Fensterbau")])
        #expect(try registry.partner("hollerbach fensterbau").id == before.id)
    }

    @Test func `what was put on record can be taken away`() throws {
        var registry = try RegistryFixture.make()
        let before = try registry.add("Oak ApS", Self.fill)
        let after = try registry.edit(before) {
            $0.cleared = Set(RecordDraft<Partner>.clearable).subtracting(Partner.clearableParts)
            $0.removedNames = ["Oak & Sons"]
            $0.removedTexts = [.vision]
            $0.removedValues = ["sdg:9"]
            $0.removedIdentifiers = [IdentifierDraft(scheme: "eu_vat", value: "DK13585628")]
        }
        #expect(after.country == nil && after.manager == nil && after.website == nil && after.vision == nil)
        #expect(
            after.names.count == 1 && after.texts.count == 1 && after.values.count == 1
                && after.identifiers.count == 1)
        #expect(try registry.partner(before.reference) == after)
        #expect(after.sizeClass == .unknown)
    }

    @Test func `an alias leads to one partner alone`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") { $0.aliases = ["Oaky"] }
        let linde = try registry.add("Linde")
        #expect(try registry.partner("OAKY").id == oak.id)
        for taken in ["oaky", "Oak ApS", oak.reference, "organisation"] {
            #expect(throws: RegistryError.self) { try registry.edit(linde) { $0.aliases = [taken] } }
        }
        let without = try registry.edit(oak) { $0.removedAliases = ["oaky"] }
        #expect(without.aliases.isEmpty)
        #expect(throws: RegistryError.self) { try registry.partner("oaky") }
    }

    @Test func `what is on record at a moment is what was written before it`() throws {
        var registry = try RegistryFixture.make()
        let before = try registry.add("Oak ApS")
        let added = try registry.moment(of: before.subject)
        let later = try #require(Instant(milliseconds: added.milliseconds + 86_400_000))
        try registry.edit(before, why: "sold", at: later) { $0.status = .ended }
        func status(_ moment: String) throws -> String? {
            try History.record(
                of: before.subject, knownAt: #require(Instant(moment)), in: registry.file.connection)?
                .record?["status"]?.string
        }
        let earlier = try #require(Instant(milliseconds: added.milliseconds - 1))
        #expect(try status(earlier.description) == nil)
        #expect(try status(added.description) == "candidate")
        #expect(try status(added.date.description) == "candidate")
        #expect(try status(later.description) == "ended")
    }

    @Test(arguments: [
        ("country ZZ", "ZZ"), ("country Denmork", "Denmork"), ("sector", "Q99"), ("language", "danish!"),
        ("value", "sdg:77"),
        ("strength", "6"), ("identifier", "DK13585629"), ("year", "1899"), ("headcount", "-3"),
    ])
    func `what breaks a rule is refused with the value, and nothing is written`(
        _ field: String, _ value: String
    ) throws {
        var registry = try RegistryFixture.make()
        let text = sentence { () throws(RegistryError) in
            try registry.add("Oak ApS") { draft in
                switch field {
                case "country ZZ": draft.country = "ZZ"
                case "country Denmork": draft.country = "Denmork"
                case "sector": draft.sector = value
                case "language": draft.language = value
                case "value":
                    draft.values = [
                        ValueStatement(
                            code: value, stance: .supports, strength: 3, statedOn: RegistryFixture.today)
                    ]
                case "strength":
                    draft.values = [
                        ValueStatement(
                            code: "sdg:7", stance: .supports, strength: 6, statedOn: RegistryFixture.today)
                    ]
                case "identifier": draft.identifiers = [IdentifierDraft(scheme: "eu_vat", value: value)]
                case "year": draft.figures = [Figures(year: 1899, headcount: 3)]
                default: draft.figures = [Figures(year: 2025, headcount: -3)]
                }
            }
        }
        #expect(text.contains(value))
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM party WHERE kind = 'partner'") == 0)
        #expect(
            try registry.file.connection.scalar("SELECT count(*) FROM event WHERE subject_kind = 'partner'")
                == 0)
    }

    @Test func `a number that breaks its rule is kept with its reason where that is wished`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Oak ApS") {
            $0.identifiers = [
                IdentifierDraft(scheme: "no_orgnr", value: "000000001"),
                IdentifierDraft(scheme: "hu_cegjegyzek", value: "HRB 0042"),
            ]
            $0.keepsUnverified = true
        }
        #expect(partner.identifiers.map(\.state) == [.unchecked, .unverified])
        #expect(partner.identifiers.map(\.value) == ["HRB 0042", "000000001"])
        #expect(partner.identifiers[1].reason?.contains("000000001") == true)
    }

    @Test func `a number that another partner holds warns and does not refuse`() throws {
        var registry = try RegistryFixture.make()
        let first = try registry.add("Oak ApS") {
            $0.identifiers = [IdentifierDraft(scheme: "eu_vat", value: "DK13585628")]
        }
        var draft = PartnerDraft(name: "Oak Branch")
        draft.identifiers = [IdentifierDraft(scheme: "eu_vat", value: "DK-13 58 56 28")]
        let outcome = try registry.file.change(by: RegistryFixture.author) {
            [draft] db, change throws(RegistryError) in
            try PartnerRepository.add(draft, in: db, by: change)
        }
        #expect(outcome.warnings.count == 1)
        #expect(outcome.warnings.first?.contains(first.reference) == true)
    }

    @Test func `figures of one year come together from several edits`() throws {
        var registry = try RegistryFixture.make()
        var partner = try registry.add("Oak ApS") {
            $0.country = "DK"
            $0.figures = [Figures(year: 2025, headcount: 60)]
        }
        #expect(partner.sizeClass == .unknown)
        #expect(partner.size?.missing.elements.isEmpty == false)
        partner = try registry.edit(partner) {
            $0.figures = [Figures(year: 2025, currency: "EUR", turnover: 900_000_000)]
        }
        #expect(partner.figures.count == 1 && partner.figures[0].own.headcount == 60)
        #expect(partner.sizeClass == .medium)
        #expect(partner.size?.rule == "eu-2003-361" && partner.size?.ruleVersion == 1)
    }

    @Test func `a change of country works the size class out anew`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Oak ApS") {
            $0.country = "US"
            $0.figures = [Figures(year: 2025, headcount: 300)]
        }
        #expect(partner.sizeClass == .unknown)
        #expect(try registry.edit(partner) { $0.country = "DK" }.sizeClass == .large)
    }
}
