extension IdentifierRule {
    /// ISO 17442-1:2020, with the check digits of ISO 7064, mod 97-10. These are 98 less a remainder by 97,
    /// so 00, 01 and 99 are never given, though the remainder over all 20 characters would let them pass.
    static let legalEntity = IdentifierRule(
        "a Legal Entity Identifier", has: "18 letters and digits, then 2 check digits from 02 to 98",
        forms: [
            IdentifierForm("ccccccccccccccccccdd") { identifier in
                (2...98).contains(CheckDigits.number(identifier, 18..<20))
                    && CheckDigits.mod97(identifier) == 1
            }
        ])
}
