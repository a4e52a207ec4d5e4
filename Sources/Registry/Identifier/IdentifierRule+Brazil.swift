extension IdentifierRule {
    /// Receita Federal, Instrução Normativa RFB 2.119/2022 as changed by 2.229/2024: the first twelve
    /// characters may be letters from July 2026 on, and count as their ASCII code less 48.
    static let brazilianEntity = IdentifierRule(
        "a CNPJ", has: "12 digits or letters, then 2 check digits",
        forms: [
            IdentifierForm("ccccccccccccdd") { characters in
                checkDigit(of: characters.extracting(first: 12)) == CheckDigits.value(characters[12])
                    && checkDigit(of: characters.extracting(first: 13)) == CheckDigits.value(characters[13])
            }
        ])

    /// Mod 11 with weights 2 to 9, over and over, from the right.
    private static func checkDigit(of characters: Span<UInt8>) -> Int {
        var sum = 0
        for index in characters.indices {
            let weight = (characters.count - 1 - index) % 8 + 2
            sum += weight * (Int(characters[index]) - 48)
        }
        return sum % 11 < 2 ? 0 : 11 - sum % 11
    }
}
