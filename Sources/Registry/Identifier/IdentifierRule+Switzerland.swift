extension IdentifierRule {
    /// Federal Statistical Office, eCH-0097: CHE and nine digits by mod 11. The letters behind say in
    /// German, French, Italian or Romansh that the holder is registered for VAT; they are no part of the
    /// number.
    static let swissEnterprise = IdentifierRule(
        "a Swiss UID", has: "CHE and 9 digits, with or without MWST, TVA, IVA or TPV behind",
        prefix: "CHE", leading: ["CHE"], trailing: ["MWST", "TVA", "IVA", "TPV"],
        forms: [
            IdentifierForm("ddddddddd") {
                CheckDigits.weightedSum($0, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 == 0
            }
        ])
}
