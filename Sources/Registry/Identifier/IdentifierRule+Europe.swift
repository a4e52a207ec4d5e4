extension IdentifierRule {
    /// Czech Statistical Office: eight digits by mod 11; short ones are written with zeros in front.
    static let czechBusiness = IdentifierRule(
        "a Czech IČO", has: "8 digits, the last the check digit", lengthWithoutZero: 7,
        forms: [
            IdentifierForm("dddddddd") { digits in
                let check = (11 - CheckDigits.weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11) % 10
                return CheckDigits.value(digits[7]) == check
            }
        ])

    static let polishTax = IdentifierRule(
        "a Polish NIP", has: "10 digits, the last the check digit", leading: ["PL"],
        forms: EUVAT.forms(of: "PL"))

    /// Statistics Poland: 9 digits for an entity, 14 for one of its units.
    static let polishStatistical = IdentifierRule(
        "a Polish REGON", has: "9 or 14 digits, the last the check digit",
        forms: [
            IdentifierForm("ddddddddd", addsUp: isREGON),
            IdentifierForm("dddddddddddddd") { digits in
                let weights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]
                return isREGON(digits.extracting(0..<9))
                    && CheckDigits.value(digits[13]) == CheckDigits.weightedSum(digits, weights) % 11 % 10
            },
        ])

    @Sendable private static func isREGON(_ digits: Span<UInt8>) -> Bool {
        CheckDigits.value(digits[8]) == CheckDigits.weightedSum(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10
    }

    /// Ministry of Justice: a running number without a check digit.
    static let polishCourt = IdentifierRule(
        "a Polish KRS number", has: "10 digits, the first of them zeros", leading: ["KRS"],
        forms: [IdentifierForm("00dddddddd") { _ in true }])

    /// Kamer van Koophandel: a running number without a check digit.
    static let dutchChamber = IdentifierRule(
        "a Dutch KvK number", has: "8 digits", leading: ["KVK"],
        forms: [IdentifierForm("dddddddd") { _ in true }])

    /// A running number of one court, so that two courts give the same; branches and moves have letters behind.
    static let germanRegister = IdentifierRule(
        "a German commercial register number",
        has: "HRA or HRB and up to 6 digits, with up to 2 letters behind",
        forms: (1...6).flatMap { count in
            ["", "l", "ll"].map { letters in
                IdentifierForm(
                    "HRl" + "p" + String(repeating: "d", count: count - 1) + letters,
                    complaint: { "AB".utf8.contains($0[2]) ? nil : "names neither section A nor B" },
                    addsUp: { _ in true })
            }
        })

    static let germanVAT = IdentifierRule(
        "a German VAT number", has: "9 digits, the first not 0, with or without DE in front", leading: ["DE"],
        forms: EUVAT.forms(of: "DE"))
    static let italianVAT = IdentifierRule(
        "an Italian partita IVA", has: "11 digits, with or without IT in front", leading: ["IT"],
        forms: EUVAT.forms(of: "IT"))
    static let spanishTax = IdentifierRule(
        "a Spanish NIF", has: "9 characters: 7 or 8 digits, with a letter in front, behind or both",
        leading: ["ES"],
        forms: EUVAT.forms(of: "ES"))
    static let danishBusiness = IdentifierRule(
        "a Danish CVR number", has: "8 digits, the first not 0", leading: ["DK", "CVR"],
        forms: EUVAT.forms(of: "DK"))
    /// Old numbers have 7 digits and get a zero in front.
    static let finnishBusiness = IdentifierRule(
        "a Finnish Y-tunnus", has: "8 digits, the last the check digit", leading: ["FI"],
        lengthWithoutZero: 7,
        forms: EUVAT.forms(of: "FI"))

    /// Bolagsverket: ten digits by Luhn's rule; the third is 2 or more, so that it is no birth date.
    static let swedishOrganisation = IdentifierRule(
        "a Swedish organisation number", has: "10 digits, the third 2 or more",
        forms: [
            IdentifierForm(
                "pddddddddd",
                complaint: { CheckDigits.value($0[2]) < 2 ? "has the form of a personal number" : nil },
                addsUp: { CheckDigits.luhn($0) })
        ])

    /// Unified State Register: eight digits by mod 11, in two rounds, with other weights from 30000000 to 60000000.
    static let ukrainianEntity = IdentifierRule(
        "a Ukrainian EDRPOU code", has: "8 digits, the last the check digit", lengthWithoutZero: 7,
        forms: [
            IdentifierForm("dddddddd") { digits in
                let isMiddle = (3...5).contains(CheckDigits.value(digits[0]))
                let weights = isMiddle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]
                var sum = CheckDigits.weightedSum(digits, weights) % 11
                if sum == 10 { sum = CheckDigits.weightedSum(digits, weights.map { $0 + 2 }) % 11 % 10 }
                return sum == CheckDigits.value(digits[7])
            }
        ])
}
