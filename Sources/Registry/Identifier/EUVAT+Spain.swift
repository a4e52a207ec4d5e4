extension EUVAT {
    /// Real Decreto 1065/2007, articles 18 to 22, and Orden EHA/451/2008.
    static let spain = IdentifierRule(
        "a Spanish VAT number",
        has: "ES and 9 characters: 7 or 8 digits, with a letter in front, behind or both", prefix: "ES",
        forms: [
            IdentifierForm("ddddddddl") { addsUpAsPerson($0, firstDigit: CheckDigits.value($0[0])) },
            IdentifierForm("ldddddddc", complaint: complaintOnKind, addsUp: addsUpAfterLetter),
        ])

    @Sendable private static func complaintOnKind(_ number: Span<UInt8>) -> String? {
        "IOT".utf8.contains(number[0]) ? "begins with a letter that stands for no kind of holder" : nil
    }

    /// X, Y and Z are foreigners and count as 0, 1 and 2; K, L and M are other persons without an identity
    /// card.
    @Sendable private static func addsUpAfterLetter(_ number: Span<UInt8>) -> Bool {
        switch number[0] {
        case UInt8(ascii: "X"), UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "M"):
            addsUpAsPerson(number, firstDigit: 0)
        case UInt8(ascii: "Y"): addsUpAsPerson(number, firstDigit: 1)
        case UInt8(ascii: "Z"): addsUpAsPerson(number, firstDigit: 2)
        default: addsUpAsOrganisation(number)
        }
    }

    private static func addsUpAsPerson(_ number: Span<UInt8>, firstDigit: Int) -> Bool {
        let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
        let digits = CheckDigits.remainder(number.extracting(1..<8), by: 23)
        return letters[(firstDigit * 10_000_000 + digits) % 23] == number[8]
    }

    /// The check is a letter for public bodies, churches and permanent establishments, a digit for firms
    /// with A, B, E or H whose province is not 00 (foreign, in the numbering until 2008), and either for
    /// the rest, where the sources disagree.
    private static func addsUpAsOrganisation(_ number: Span<UInt8>) -> Bool {
        let letters = Array("JABCDEFGHI".utf8)
        let check = (10 - CheckDigits.luhnSum(number.extracting(1..<8), checkDigitFollows: true) % 10) % 10
        let isForeign = CheckDigits.number(number, 1..<3) == 0
        let mayBeLetter = isForeign || !"ABEH".utf8.contains(number[0])
        let mayBeDigit = !"PQRSW".utf8.contains(number[0])
        return mayBeLetter && letters[check] == number[8]
            || mayBeDigit && CheckDigits.value(number[8]) == check
    }
}
