extension IdentifierRule {
    /// Luhn's rule (Code de commerce, article R123-221; INSEE).
    static let frenchEnterprise = IdentifierRule(
        "a SIREN", has: "9 digits",
        forms: [IdentifierForm("ddddddddd") { CheckDigits.luhn($0) }])

    /// The SIREN and five digits for the place, both by Luhn's rule. La Poste has too many post offices for
    /// that: there the digits add up to a multiple of 5 (INSEE), but for its head office.
    static let frenchEstablishment = IdentifierRule(
        "a SIRET", has: "14 digits, the SIREN of the firm and 5 for the place",
        forms: [
            IdentifierForm("dddddddddddddd") { digits in
                guard CheckDigits.luhn(digits.extracting(first: 9)) else { return false }
                return isPostOffice(digits) ? digitSum(digits).isMultiple(of: 5) : CheckDigits.luhn(digits)
            }
        ])

    /// Any place of La Poste, SIREN 356000000, but its head office, 356000000 00048.
    private static func isPostOffice(_ digits: Span<UInt8>) -> Bool {
        CheckDigits.remainder(digits.extracting(first: 9), by: 1_000_000_000) == 356_000_000
            && CheckDigits.remainder(digits.extracting(9..<14), by: 100_000) != 48
    }

    private static func digitSum(_ digits: Span<UInt8>) -> Int {
        var sum = 0
        for index in digits.indices { sum += CheckDigits.value(digits[index]) }
        return sum
    }
}
