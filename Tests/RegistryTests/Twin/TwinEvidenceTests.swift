import Registry
import Testing

@Suite struct TwinEvidenceTests {
    private static func evidence(_ one: String, _ other: String) -> TwinEvidence {
        TwinEvidence(Firm(names: [one]), Firm(names: [other]))
    }

    @Test(arguments: [
        ("Oak Joinery ApS", "OAK JOINERY A/S"), ("Sørens Træværk ApS", "Soerens Traevaerk"),
        ("C.S.R. Vektor", "CSR Vektor"), ("O'Brien Timber", "O’Brien Timber"), ("Eldot, LLC", "El Dot"),
        ("Ромашка ООО", "OOO Romashka"), ("Αθηνά ΑΕ", "Athina"),
        ("Müller Kettenwerk GmbH & Co. KG", "Mueller Kettenwerk"),
        ("Hansen og Vektor ApS", "Vektor & Hansen"), ("Mindfull Kestrel", "Mindful Kestrel"),
        ("Kestrel Limited Liability Company", "Kestrel"), ("株式会社青空製作所", "青空製作所"),
        ("Gray Kestrel LLC dba Vektorium", "Vektorium"), ("Vektorium S.p.A.", "Vektorium Società per Azioni"),
        ("Home Kestrel Vektorium", "HKV"),
        ("Łąka Sp. z o.o.", "Laka Spółka z ograniczoną odpowiedzialnością"),
        ("Halden Mfg Co", "Halden Manufacturing Company"), ("St. Kestrel Brewery", "Saint Kestrel Brewery"),
        ("Общество с ограниченной ответственностью «Ромашка»", "ООО Ромашка"),
        ("Юлия Хлеб", "Yuliya Khleb"), ("Παπαδόπουλος ΑΕ", "Papadopoulos SA"),
        ("Kestrel Deutschland GmbH", "Kestrel Germany GmbH"), ("L'Atelier Vektor", "Atelier Vektor"),
        ("J Halden Joinery", "John Halden Joinery"), ("Halden et Fils SARL", "Halden & Fils"),
        ("Halden GmbH, handelnd unter Vektor", "Vektor"), ("Vektor f/k/a Halden Kitchens", "Halden Kitchens"),
    ])
    func `one firm is known under another spelling`(_ one: String, _ other: String) {
        let evidence = Self.evidence(one, other)
        #expect(evidence.verdict == .same, "\(evidence.sum) \(evidence.lines)")
        #expect(abs(evidence.sum - Self.evidence(other, one).sum) < 1e-9)
    }

    @Test(arguments: [
        ("Kestrel Asset Management", "Vektorium Asset Management"), ("The Good Company", "Good Partners"),
        ("Kestrel Vektorium Bakery", "Kestrel Halden Bakery"), ("Better Coffee", "Better Tea"),
        ("Holding GmbH", "Gruppe AG"), ("Kestrel", "Lumen"), ("Kestrel (UK) Ltd", "Kestrel (US) Inc"),
        ("Kestrel Deutschland GmbH", "Kestrel France SAS"), ("Vektor Fund 3", "Vektor Fund 4"),
        ("Kestrel Ventures I", "Kestrel Ventures II"), ("Halden Joinery ApS", "Lars Halden"),
    ])
    func `filler words and a shared parent make no firm of two`(_ one: String, _ other: String) {
        #expect(Self.evidence(one, other).verdict == .different)
    }

    @Test func `a VAT number alone, which a group shares, makes nobody one firm, a register's number does`() {
        func firm(_ name: String, _ scheme: String) -> Firm {
            Firm(names: [name], identifiers: [(scheme, "123")])
        }
        let vat = TwinEvidence(firm("Kestrel", "eu_vat"), firm("Lumen", "eu_vat"))
        let register = TwinEvidence(firm("Kestrel", "no_orgnr"), firm("Lumen", "no_orgnr"))
        #expect(vat.verdict != .same)
        #expect(register.verdict == .same)
    }

    @Test func `a shared site does not make one firm of two names that clash`() {
        let one = Firm(names: ["Kestrel Halden Bakery"], website: "https://www.kestrel.example")
        let other = Firm(names: ["Kestrel Vektor Mill"], website: "kestrel.example")
        #expect(TwinEvidence(one, other).verdict == .different)
    }

    @Test func `a site that is the other's name speaks for it`() {
        let bare = Self.evidence("Bedrock Kestrel, Inc.", "bVektor")
        let sited = TwinEvidence(
            Firm(names: ["Bedrock Kestrel, Inc."], website: "www.bVektor.biz"), Firm(names: ["bVektor"]))
        #expect(sited.probability > bare.probability + 0.2)
        #expect(sited.lines.contains { $0.field == "website" })
    }

    @Test func `former and trading names count as the name does`() {
        let one = Firm(names: ["Nordlicht Fenster", "Hollerbach Fensterbau"])
        #expect(TwinEvidence(one, Firm(names: ["Hollerbach Fensterbau GmbH"])).verdict == .same)
    }

    @Test func `another country speaks against`() {
        let here = Firm(names: ["Kestrel"], country: "DK")
        let there = Firm(names: ["Kestrel"], country: "NZ")
        #expect(TwinEvidence(here, there).probability < TwinEvidence(here, here).probability)
    }

    @Test(arguments: [
        "", " ", "&", "GmbH", "///", "((((", "\u{0}", "- - -", "A/S", String(repeating: "ab ", count: 5000),
    ])
    func `no name stops the comparison`(_ name: String) {
        let evidence = Self.evidence(name, "Kestrel")
        #expect(evidence.probability > 0 && evidence.probability < 1)
        _ = Self.evidence(name, name)
    }
}
