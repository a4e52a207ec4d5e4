import Registry
import Testing

@Suite struct IdentifierMessageTests {
    private static let known = IdentifierScheme.all.map(\.rawValue).joined(separator: ", ")

    @Test(arguments: [
        (
            "eu_vat", "DK1234567",
            "'DK1234567' is too short: a Danish VAT number has DK and 8 digits, the first not 0; "
                + "correct it, or keep it as it is with --unverified"
        ),
        (
            "eu_vat", "DK 12345675",
            "'DK 12345675' does not add up: part of a Danish VAT number is worked out from the rest, and here the two "
                + "disagree; look for a mistyped or swapped character and correct it, or keep it as it is with "
                + "--unverified"
        ),
        (
            "eu_vat", "12345674",
            "'12345674' has no country in front: an EU VAT number has the two letters of its state in front, as in "
                + "DK13585628; put the state's two letters in front, or keep it as it is with --unverified"
        ),
        (
            "eu_vat", "GB123456727",
            "'GB123456727' begins with GB, which stands for no EU member state: an EU VAT number has the two letters "
                + "of its state in front, as in DK13585628; use the scheme gb_vat, or keep it as it is with --unverified"
        ),
        (
            "eu_vat", "SK2012123455",
            "'SK2012123455' has a third digit other than 2, 3, 4, 7, 8 or 9: a Slovak VAT number has SK and 10 "
                + "digits, the first not 0, the third 2, 3, 4, 7, 8 or 9; correct it, or keep it as it is with "
                + "--unverified"
        ),
        (
            "fr_siren", "12345678O",
            "'12345678O' contains 'O', which no such number has: a SIREN has 9 digits; correct it, or keep it as it "
                + "is with --unverified"
        ),
        (
            "fr_siren", "12345678٢",
            "'12345678٢' contains '٢' (<U+0662>), which no such number has: a SIREN has 9 digits; correct it, or "
                + "keep it as it is with --unverified"
        ),
        (
            "lei", " ",
            "the number for 'lei' is empty: a Legal Entity Identifier has 18 letters and digits, then 2 check digits "
                + "from 02 to 98; give the number, or leave the identifier out"
        ),
        (
            "vat", "DK12345674",
            "'vat' is no identifier scheme that Concord can check: the schemes are "
                + Self.known
                + "; choose one of these, or keep it with "
                + "--unverified"
        ),
    ])
    func `a message names the value, the rule and what to do next`(
        _ code: String, _ typed: String, _ says: String
    ) {
        #expect(IdentifierScheme.check(typed, scheme: code).flaw?.description == says)
    }

    @Test func `a long value is cut and an unseen character is spelt out`() {
        let long = IdentifierScheme.auABN.check(String(repeating: "1", count: 100)).flaw
        #expect(
            long?.description.hasPrefix("'" + String(repeating: "1", count: 40) + "…' is too long") == true)
        let escape = IdentifierScheme.auABN.check("18\u{1B}[2J").flaw
        #expect(escape?.description.hasPrefix("'18<U+001B>[2J' contains '<U+001B>'") == true)
    }

    @Test func `every scheme has a code of its own`() {
        #expect(IdentifierScheme.all.count == 35)
        #expect(Set(IdentifierScheme.all.map(\.rawValue)).count == 35)
    }

    @Test(arguments: ["", "LEI", "eu-vat", "lei ", "iban", "eu_vat\u{0}"])
    func `a code that is not exactly a scheme's is unknown`(_ code: String) {
        #expect(IdentifierScheme.check("DK12345674", scheme: code).flaw?.kind == .unknownScheme)
    }
}
