extension IdentifierRule {
    /// Brønnøysundregistrene: nine digits by mod 11. MVA says that the holder is registered for VAT; it is
    /// no part of the number.
    static let norwegianOrganisation = IdentifierRule(
        "a Norwegian organisation number", has: "9 digits, with or without NO in front and MVA behind",
        leading: ["NO"], trailing: ["MVA"],
        forms: [
            IdentifierForm("ddddddddd") {
                CheckDigits.weightedSum($0, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
            }
        ])
}
