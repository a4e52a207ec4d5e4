extension IdentifierRule {
    /// Australian Business Register: the first digit less one, then weights and mod 89. The two check
    /// digits in front are 11 to 99.
    static let australianBusiness = IdentifierRule(
        "an ABN", has: "11 digits, the first not 0",
        forms: [
            IdentifierForm("pdddddddddd") { digits in
                let sum = CheckDigits.weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10
                return sum.isMultiple(of: 89) && CheckDigits.number(digits, 0..<2) > 10
            }
        ])
}
