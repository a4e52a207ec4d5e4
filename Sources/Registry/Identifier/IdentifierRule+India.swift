extension IdentifierRule {
    /// The Central Goods and Services Tax Rules 2017, rule 10, and the portal's list of states: state,
    /// income tax number (PAN), how many registrations the holder has there, Z, check character by Luhn's
    /// rule in base 36.
    static let indianTax = IdentifierRule(
        "a GSTIN",
        has:
            "15 characters: 2 digits for the state, the 10 of the PAN, 1 more, Z, and a check character",
        forms: [
            IdentifierForm(
                "ddlllllddddlnZc",
                complaint: { identifier in
                    let state = CheckDigits.number(identifier, 0..<2)
                    guard (1...38).contains(state) || [96, 97, 99].contains(state) else {
                        return "begins with a state code that India does not use"
                    }
                    guard "ABCFGHJKLPT".utf8.contains(identifier[5]) else {
                        return "has a PAN whose fourth letter stands for no kind of holder"
                    }
                    return CheckDigits.number(identifier, 7..<11) == 0
                        ? "has a PAN that is numbered 0000" : nil
                },
                addsUp: { CheckDigits.luhn($0, base: 36) })
        ])
}
