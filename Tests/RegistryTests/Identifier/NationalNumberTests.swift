import Registry
import Testing

@Suite struct NationalNumberTests {
    /// Right; with one wrong character; with two neighbours swapped.
    static let numbers: [(IdentifierScheme, String, String, String)] = [
        (.lei, "529900ABCDEFGHIJKL19", "529900ABCDEFGHIJKL10", "529090ABCDEFGHIJKL19"),
        (.gbVAT, "GB123456727", "GB123456728", "GB123546727"),
        (.gbVAT, "GB123456782", "GB123456783", "GB123546782"),
        (.gbVAT, "GB023456790", "GB023456791", "GB023546790"),
        (.gbVAT, "GB123456727001", "GB123456728001", "GB123546727001"),
        (.gbVAT, "GBHA888856075", "GBHA888856076", "GBHA888865075"),
        (.frSIREN, "123456782", "123456783", "123546782"),
        (.frSIRET, "12345678200010", "12345678200011", "12354678200010"),
        (.frSIRET, "35600000000048", "35600000000049", "35600000000408"),
        (.noOrgnr, "812345672", "812345673", "812435672"),
        (.noOrgnr, "923456783", "923456784", "923546783"),
        (.chUID, "CHE123456788", "CHE123456789", "CHE123546788"),
        (.auABN, "18123456789", "18123456780", "18132456789"),
        (.brCNPJ, "12345678000195", "12345678000196", "12354678000195"),
        (.brCNPJ, "A1B2C3D4000193", "A1B2C3D4000194", "A1B2C3D0400193"),
        (.inGSTIN, "27ABCPE1234F1ZB", "27ABCPE1234F1ZC", "27ABCPE2134F1ZB"),
        (.cnUSCC, "91310000MA1FL1234Q", "91310000MA1FL1234R", "91301000MA1FL1234Q"),
        (.cnUSCC, "N2310000MA1K98765J", "N2310000MA1K98765K", "N2301000MA1K98765J"),
    ]

    @Test(arguments: numbers)
    func `a right number is well-formed, a mistyped or swapped one is not`(
        _ scheme: IdentifierScheme, _ right: String, _ mistyped: String, _ swapped: String
    ) {
        #expect(scheme.check(right) == .wellFormed(compact: right))
        #expect(scheme.check(mistyped).flaw?.kind == .wrongCheckDigit)
        #expect(scheme.check(swapped).flaw?.kind == .wrongCheckDigit)
    }

    @Test(arguments: numbers.map { ($0.0, $0.1) })
    func `a number is no longer one with a character too few or too many`(
        _ scheme: IdentifierScheme, _ right: String
    ) {
        // With 11 characters a British number could be a public body's, but for its letters.
        let kinds: [IdentifierFlaw.Kind?] =
            scheme == .gbVAT ? [.wrongLength, .wrongStructure] : [.wrongLength]
        #expect(kinds.contains(scheme.check(String(right.dropLast())).flaw?.kind))
        #expect(kinds.contains(scheme.check(right + "0").flaw?.kind))
    }

    /// Schemes whose rule promises to notice any one wrong digit.
    @Test(arguments: [
        (IdentifierScheme.lei, "529900ABCDEFGHIJKL19"), (.frSIREN, "123456782"), (.frSIRET, "12345678200010"),
        (.auABN, "18123456789"), (.chUID, "CHE123456788"), (.noOrgnr, "923456783"), (.euVAT, "DE123456788"),
        (.euVAT, "HR12345678903"), (.euVAT, "DK12345674"), (.euVAT, "FI12345671"), (.euVAT, "HU12345676"),
        (.euVAT, "EE101234568"), (.euVAT, "BE0123456749"), (.euVAT, "MT12345634"),
    ])
    func `no single digit can change unnoticed`(_ scheme: IdentifierScheme, _ right: String) {
        for place in right.indices where right[place].isNumber {
            for digit in "0123456789" where digit != right[place] {
                var wrong = right
                wrong.replaceSubrange(place...place, with: String(digit))
                #expect(scheme.check(wrong).flaw != nil, "\(wrong)")
            }
        }
    }

    @Test(arguments: [
        (IdentifierScheme.gbVAT, "gb 123 4567 27", "GB123456727"), (.gbVAT, "123 4567 27", "GB123456727"),
        (.gbVAT, "GD001", "GBGD001"), (.gbVAT, "GB GD499", "GBGD499"), (.gbVAT, "HA500", "GBHA500"),
        (.gbVAT, "HA999", "GBHA999"), (.noOrgnr, "NO 923 456 783 MVA", "923456783"),
        (.noOrgnr, "923456783MVA", "923456783"), (.noOrgnr, "923 456 783", "923456783"),
        (.chUID, "CHE-123.456.788", "CHE123456788"), (.chUID, "CHE-123.456.788 MWST", "CHE123456788"),
        (.chUID, "CHE-123.456.788 TVA", "CHE123456788"), (.chUID, "CHE-123.456.788 IVA", "CHE123456788"),
        (.chUID, "che 123 456 788 tpv", "CHE123456788"), (.chUID, "123.456.788", "CHE123456788"),
        (.brCNPJ, "12.345.678/0001-95", "12345678000195"), (.brCNPJ, "a1.b2c.3d4/0001-93", "A1B2C3D4000193"),
        (.lei, "5299 00AB CDEF GHIJ KL19", "529900ABCDEFGHIJKL19"), (.frSIREN, "123 456 782", "123456782"),
        (.auABN, "18 123 456 789", "18123456789"), (.inGSTIN, "27abcpe1234f1zb", "27ABCPE1234F1ZB"),
    ])
    func `spellings of one number have one compact form`(
        _ scheme: IdentifierScheme, _ typed: String, _ compact: String
    ) {
        #expect(scheme.check(typed) == .wellFormed(compact: compact))
    }

    @Test(arguments: [
        (IdentifierScheme.lei, "529900ABCDEFGHIJKLM9", "a letter among the check digits"),
        (.gbVAT, "GD500", "no department"), (.gbVAT, "HA499", "no authority"), (.gbVAT, "XX001", "no prefix"),
        (.inGSTIN, "00ABCPE1234F1ZB", "state 00"), (.inGSTIN, "39ABCPE1234F1ZB", "state 39"),
        (.inGSTIN, "27ABCXE1234F1ZB", "holder X"), (.inGSTIN, "27ABCPE0000F1ZB", "PAN 0000"),
        (.inGSTIN, "27ABCPE1234F0ZB", "registration 0"), (.inGSTIN, "27ABCPE1234F1AB", "no Z"),
        (.cnUSCC, "9131000AMA1FL1234Q", "a letter in the region"),
        (.brCNPJ, "123456780001A5", "a letter in front of 5"),
        (.brCNPJ, "00000000000000", "zeros"), (.frSIREN, "000000000", "zeros"),
        (.frSIRET, "00000000000000", "zeros"),
        (.noOrgnr, "000000000", "zeros"), (.chUID, "CHE000000000", "zeros"), (.gbVAT, "000000000", "zeros"),
        (.auABN, "01234567890", "starts with 0"),
    ])
    func `a number with a part that stands for nothing is refused`(
        _ scheme: IdentifierScheme, _ number: String, _ why: String
    ) {
        let kind = scheme.check(number).flaw?.kind
        #expect(kind == .wrongStructure || kind == .wrongCharacters, "\(why)")
    }

    @Test(arguments: ["00", "01", "99"])
    func `an LEI never has the check digits 00, 01 and 99`(_ check: String) {
        // Each pair leaves the same remainder by 97 as 97, 98 or 02, which would be right.
        let stems = ["00": "97", "01": "98", "99": "02"]
        let right = (0..<97).map { "529900ABCDEFGHIJ\($0 < 10 ? "0" : "")\($0)\(stems[check] ?? "")" }
            .first { IdentifierScheme.lei.check($0).compact != nil }
        let stem = right.map { $0.dropLast(2) } ?? ""
        #expect(IdentifierScheme.lei.check(stem + check).flaw?.kind == .wrongCheckDigit)
    }

    @Test(arguments: [("35600000049837", true), ("35600000049838", false), ("35600000000048", true)])
    func `a post office's SIRET has digits that add up to a multiple of 5`(_ number: String, _ isRight: Bool)
    {
        #expect((IdentifierScheme.frSIRET.check(number).compact != nil) == isRight)
    }

    @Test func `British numbers below 100 are held to the older rule alone`() {
        #expect(IdentifierScheme.gbVAT.check("023456790").compact != nil)
        #expect(IdentifierScheme.gbVAT.check("023456748").flaw?.kind == .wrongCheckDigit)
    }
}
