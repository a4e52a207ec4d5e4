import Registry
import Testing

@Suite struct EUVATTests {
    /// Right; with one wrong character; with two neighbours swapped.
    static let numbers = [
        ("ATU12345675", "ATU12345676", "ATU12435675"),
        ("BE0123456749", "BE0123456740", "BE0124356749"),
        ("BE1123456770", "BE1123456771", "BE1124356770"),
        ("BG123456786", "BG123456787", "BG123546786"),
        ("BG7501011230", "BG7501011231", "BG7500111230"),
        ("BG1234567892", "BG1234567802", "BG1235467892"),
        ("CY10234567S", "CY10234567T", "CY10243567S"),
        ("CY60123456V", "CY60123456W", "CY60132456V"),
        ("CZ12345679", "CZ12345670", "CZ12354679"),
        ("CZ612345670", "CZ612345671", "CZ612435670"),
        ("CZ7851011234", "CZ7851011235", "CZ7851101234"),
        ("DE123456788", "DE123456789", "DE123546788"),
        ("DK12345674", "DK12345675", "DK12354674"),
        ("EE101234568", "EE101234569", "EE101324568"),
        ("EL123456783", "EL123456784", "EL123546783"),
        ("ES12345678Z", "ES12345678A", "ES12354678Z"),
        ("ESX1234567L", "ESX1234567M", "ESX1243567L"),
        ("ESY1234567X", "ESY1234567Y", "ESY1243567X"),
        ("ESK1234567L", "ESK1234567M", "ESK1243567L"),
        ("ESB12345674", "ESB12345675", "ESB12435674"),
        ("ESQ1234567D", "ESQ1234567E", "ESQ1243567D"),
        ("ESA0011012B", "ESA0011012C", "ESA0010112B"),
        ("FI12345671", "FI12345672", "FI12354671"),
        ("FR11123456782", "FR11123456783", "FR11132456782"),
        ("FRA0123456782", "FRA0123456783", "FRA0132456782"),
        ("FR0L123456782", "FR0L123456783", "FR0L132456782"),
        ("FR90000012345", "FR90000012346", "FR90000102345"),
        ("HR12345678903", "HR12345678904", "HR12354678903"),
        ("HU12345676", "HU12345677", "HU12354676"),
        ("IE1234567T", "IE1234567U", "IE1235467T"),
        ("IE1234567FA", "IE1234567FB", "IE1235467FA"),
        ("IE1234567TW", "IE1234567UW", "IE1235467TW"),
        ("IE1A23456W", "IE1A23456X", "IE1A24356W"),
        ("IE1+23456W", "IE1+23456X", "IE1+24356W"),
        ("IE1*23456W", "IE1*23456X", "IE1*24356W"),
        ("IT12345670587", "IT12345670588", "IT12354670587"),
        ("LT123456715", "LT123456716", "LT123546715"),
        ("LT123456789011", "LT123456789012", "LT123546789011"),
        ("LU12345613", "LU12345614", "LU12354613"),
        ("LV40001234561", "LV40001234562", "LV40010234561"),
        ("LV01017510125", "LV01017510126", "LV01071510125"),
        ("MT12345634", "MT12345635", "MT12354634"),
        ("NL123456782B01", "NL123456783B01", "NL123546782B01"),
        ("NL123456789B13", "NL123456789B14", "NL123546789B13"),
        ("PL1234567802", "PL1234567803", "PL1235467802"),
        ("PT123456789", "PT123456780", "PT123546789"),
        ("RO19", "RO10", "RO91"),
        ("RO123453", "RO123454", "RO123543"),
        ("RO1234567897", "RO1234567898", "RO1235467897"),
        ("SE123456789701", "SE123456789801", "SE123546789701"),
        ("SI12345679", "SI12345670", "SI12354679"),
        ("SK2022123455", "SK2022123456", "SK2021223455"),
        ("XI123456727", "XI123456728", "XI123546727"),
        ("XI123456782", "XI123456783", "XI123546782"),
        ("XI123456727001", "XI123456728001", "XI123546727001"),
    ]

    @Test(arguments: numbers)
    func `a right number is well-formed, a mistyped or swapped one is not`(
        _ right: String, _ mistyped: String, _ swapped: String
    ) {
        #expect(IdentifierScheme.euVAT.check(right) == .wellFormed(compact: right))
        #expect(IdentifierScheme.euVAT.check(mistyped).flaw?.kind == .wrongCheckDigit)
        #expect(IdentifierScheme.euVAT.check(swapped).flaw?.kind == .wrongCheckDigit)
    }

    @Test func `every member state and Northern Ireland has a rule`() {
        let states =
            "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(
                separator: " ")
        #expect(Set(Self.numbers.map { $0.0.prefix(2) }) == Set(states))
    }

    @Test(arguments: numbers.map(\.0).filter { !["BG", "CZ", "IE", "RO"].contains($0.prefix(2)) })
    func `a number is no longer one with a digit too few or too many`(_ right: String) {
        #expect(IdentifierScheme.euVAT.check(String(right.dropLast())).flaw != nil)
        #expect(IdentifierScheme.euVAT.check(right + "0").flaw != nil)
        #expect(IdentifierScheme.euVAT.check(right + "0000").flaw?.kind == .wrongLength)
        #expect(IdentifierScheme.euVAT.check(String(right.prefix(2))).flaw?.kind == .wrongLength)
    }

    @Test(arguments: [
        ("BG", [9, 10]), ("CZ", [8, 9, 10]), ("LT", [9, 12]), ("RO", Array(2...10)), ("DK", [8]), ("DE", [9]),
        ("BE", [9, 10]), ("EL", [8, 9]), ("XI", [9, 12]), ("HR", [11]), ("SE", [12]), ("PL", [10]),
    ])
    func `a number of digits has one of the lengths of its state`(_ state: String, _ lengths: [Int]) {
        for length in 1...20 {
            let digits = String("12345678901234567890".prefix(length))
            let isLength = IdentifierScheme.euVAT.check(state + digits).flaw?.kind == .wrongLength
            // With 11 digits an XI number could be a public body's, but for its letters.
            #expect(
                isLength != (lengths.contains(length) || state == "XI" && [5, 11].contains(length)),
                "\(length)")
        }
    }

    @Test func `a Czech number that was given after 1985 leaves nothing when divided by 11`() {
        #expect(IdentifierScheme.euVAT.check("CZ8601010100").flaw?.kind == .wrongCheckDigit)
    }

    @Test(arguments: [
        // No check digit is tested in these: a public body, births until 1953, codes of Latvian persons since
        // 2017 ("random digits", Law on the Register of Natural Persons), the One Stop Shop.
        "XIGD123", "XIHA567", "CZ530101123", "CZ536231123", "LV32123456785", "LV39000000001", "EU372022452",
        // A birth up to 1985 whose first nine digits leave 10 when divided by 11.
        "CZ5401010000", "SE123456789794",
    ])
    func `a number of a rarer kind is well-formed`(_ number: String) {
        #expect(IdentifierScheme.euVAT.check(number) == .wellFormed(compact: number))
    }

    @Test(arguments: [
        ("BE2123456749", "starts with 0 or 1"), ("CY12345678F", "never starts with 12"),
        ("CZ92345679", "starts with 9 only for persons"), ("CZ541301123", "nine digits ended in 1953"),
        ("CZ7813011234", "month 13"), ("CZ9902291233", "no leap year"), ("DE011125440", "starts with 0"),
        ("DK02345674", "starts with 0"), ("ESI12345674", "no kind of holder I"),
        ("IE1234567FK", "second letter"),
        ("IT00000000018", "no number"), ("IT12345671013", "province 101"), ("LT123456725", "no 1"),
        ("LV31027510125", "31 February"), ("LV01017530125", "century"), ("MT02345634", "starts with 0"),
        ("NL123456782B00", "B00"), ("PT023456789", "starts with 0"), ("RO0123453", "starts with 0"),
        ("SE123456789700", "00 at the end"), ("SE123456789795", "95 at the end"),
        ("SI02345679", "starts with 0"),
        ("SK0022123455", "starts with 0"), ("SK2012123455", "third digit 1"), ("EU999022452", "no state 999"),
        ("XIGD500", "department above 499"), ("XIHA499", "authority below 500"), ("ATU00000000", "zeros"),
        ("LU00000000", "zeros"), ("ESX0000000T", "zeros"), ("NL000000000B01", "zeros"),
        ("13585628", "no country"), ("D12345674", "one letter"),
        ("A-28184661", "a Spanish number without ES"),
        ("ZZ12345674", "no such country"), ("GB123456727", "another scheme"), ("D", "half a country"),
    ])
    func `a number with a part that stands for nothing is built wrongly`(_ number: String, _ why: String) {
        #expect(IdentifierScheme.euVAT.check(number).flaw?.kind == .wrongStructure, "\(why)")
    }

    @Test(arguments: [
        "DK1234567A", "DE12345678X", "FRI1123456782", "FR1O123456782", "NL123456782C01", "HU1234567+",
    ])
    func `a character that the state never uses is named`(_ number: String) {
        #expect(IdentifierScheme.euVAT.check(number).flaw?.kind == .wrongCharacters)
    }

    @Test(arguments: [
        ("GR123456783", "EL123456783"), ("el 123456783", "EL123456783"), ("EL 94051189", "EL094051189"),
        ("BE 123.456.749", "BE0123456749"), ("NL68357370B01", "NL068357370B01"),
        ("dk 12 34 56 74", "DK12345674"),
    ])
    func `spellings of one number have one compact form`(_ typed: String, _ compact: String) {
        #expect(IdentifierScheme.euVAT.check(typed) == .wellFormed(compact: compact))
    }

    @Test func `the control of a Spanish organisation is a digit or a letter as its kind asks`() {
        for kind in ["P", "Q", "R", "S", "W"] {
            #expect(IdentifierScheme.euVAT.check("ES\(kind)12345674").flaw?.kind == .wrongCheckDigit)
            #expect(IdentifierScheme.euVAT.check("ES\(kind)1234567D").compact != nil)
        }
        for kind in ["A", "B", "E", "H"] {
            #expect(IdentifierScheme.euVAT.check("ES\(kind)1234567D").flaw?.kind == .wrongCheckDigit)
            #expect(IdentifierScheme.euVAT.check("ES\(kind)12345674").compact != nil)
        }
        for kind in ["C", "D", "F", "G", "J", "N", "U", "V"] {
            #expect(IdentifierScheme.euVAT.check("ES\(kind)1234567D").compact != nil)
            #expect(IdentifierScheme.euVAT.check("ES\(kind)12345674").compact != nil)
        }
    }
}
