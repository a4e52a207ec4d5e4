extension EUVAT {
    static let austriaToSpain = [
        IdentifierRule(
            "an Austrian VAT number", has: "ATU and 8 digits", prefix: "AT",
            forms: [
                IdentifierForm("Udddddddd") { number in
                    let sum = CheckDigits.luhnSum(number.extracting(1..<8)) + 4
                    return (sum + CheckDigits.value(number[8])).isMultiple(of: 10)
                }
            ]),
        IdentifierRule(
            "a Belgian VAT number", has: "BE and 10 digits, the first 0 or 1", prefix: "BE",
            lengthWithoutZero: 9,
            forms: [
                IdentifierForm("0ddddddddd", addsUp: addsUpAsBelgian),
                IdentifierForm("1ddddddddd", addsUp: addsUpAsBelgian),
            ]),
        IdentifierRule(
            "a Bulgarian VAT number", has: "BG and 9 digits, or 10 for a person", prefix: "BG",
            forms: [
                IdentifierForm("ddddddddd", addsUp: addsUpAsBulgarianFirm),
                IdentifierForm("dddddddddd", addsUp: addsUpAsBulgarianPerson),
            ]),
        IdentifierRule(
            "a Cypriot VAT number", has: "CY, 8 digits that do not begin with 12, and a letter", prefix: "CY",
            forms: [
                IdentifierForm(
                    "ddddddddl",
                    complaint: { CheckDigits.number($0, 0..<2) == 12 ? "begins with 12" : nil },
                    addsUp: addsUpAsCypriot)
            ]),
        IdentifierRule(
            "a Czech VAT number", has: "CZ and 8 digits, or 9 or 10 for a person", prefix: "CZ",
            forms: [
                IdentifierForm(
                    "dddddddd",
                    complaint: { CheckDigits.value($0[0]) == 9 ? "has a 9 in front of 7 digits" : nil },
                    addsUp: addsUpAsCzechFirm),
                IdentifierForm("6dddddddd", addsUp: addsUpAsCzechSpecial),
                IdentifierForm("ddddddddd", complaint: complaintOnCzechBirth, addsUp: { _ in true }),
                IdentifierForm("dddddddddd", complaint: complaintOnCzechBirth, addsUp: addsUpAsCzechPerson),
            ]),
        IdentifierRule(
            "a German VAT number", has: "DE and 9 digits, the first not 0", prefix: "DE",
            forms: [IdentifierForm("pdddddddd") { CheckDigits.mod11And10($0) }]),
        IdentifierRule(
            "a Danish VAT number", has: "DK and 8 digits, the first not 0", prefix: "DK",
            forms: [
                IdentifierForm("pddddddd") {
                    CheckDigits.weightedSum($0, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
                }
            ]),
        IdentifierRule(
            "an Estonian VAT number", has: "EE and 9 digits", prefix: "EE",
            forms: [
                IdentifierForm("ddddddddd") {
                    CheckDigits.weightedSum($0, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
                }
            ]),
        greece,
        spain,
    ]

    static let greece = IdentifierRule(
        "a Greek VAT number", has: "EL and 9 digits", prefix: "EL", lengthWithoutZero: 8,
        forms: [
            IdentifierForm("ddddddddd") { digits in
                let sum = CheckDigits.weightedSum(digits, [256, 128, 64, 32, 16, 8, 4, 2])
                return sum % 11 % 10 == CheckDigits.value(digits[8])
            }
        ])

    /// 97 less the remainder of the first eight. Newer numbers have 1 in front.
    @Sendable private static func addsUpAsBelgian(_ digits: Span<UInt8>) -> Bool {
        97 - CheckDigits.remainder(digits.extracting(first: 8), by: 97) == CheckDigits.number(digits, 8..<10)
    }

    @Sendable private static func addsUpAsBulgarianFirm(_ digits: Span<UInt8>) -> Bool {
        var check = CheckDigits.weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
        if check == 10 { check = CheckDigits.weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 }
        return check % 10 == CheckDigits.value(digits[8])
    }

    /// A citizen (EGN, with a date of birth), a foreigner (LNCh) or another taxpayer; nothing tells them
    /// apart but that one of the rules fits.
    @Sendable private static func addsUpAsBulgarianPerson(_ digits: Span<UInt8>) -> Bool {
        let last = CheckDigits.value(digits[9])
        let citizen = CheckDigits.weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10
        let foreigner = CheckDigits.weightedSum(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10
        let other = (11 - CheckDigits.weightedSum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
        return citizen == last && hasBulgarianBirth(digits) || foreigner == last || other == last
    }

    /// The month has 20 added for the 19th century and 40 for the 21st.
    private static func hasBulgarianBirth(_ digits: Span<UInt8>) -> Bool {
        let month = CheckDigits.number(digits, 2..<4)
        let (century, shift) = month > 40 ? (2000, 40) : month > 20 ? (1800, 20) : (1900, 0)
        return BirthDate.exists(
            year: century + CheckDigits.number(digits, 0..<2), month: month - shift,
            day: CheckDigits.number(digits, 4..<6))
    }

    /// First digits are not checked further: since 2023 new ones begin with 6 (Cyprus Tax Department).
    @Sendable private static func addsUpAsCypriot(_ number: Span<UInt8>) -> Bool {
        let oddPlace = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        var sum = 0
        for index in 0..<8 {
            let digit = CheckDigits.value(number[index])
            sum += index.isMultiple(of: 2) ? oddPlace[digit] : digit
        }
        return sum % 26 == CheckDigits.value(number[8]) - 10
    }

    @Sendable private static func addsUpAsCzechFirm(_ digits: Span<UInt8>) -> Bool {
        let check = 11 - CheckDigits.weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
        return (check == 11 ? 1 : check % 10) == CheckDigits.value(digits[7])
    }

    @Sendable private static func addsUpAsCzechSpecial(_ digits: Span<UInt8>) -> Bool {
        let check = 11 - CheckDigits.weightedSum(digits, [0, 8, 7, 6, 5, 4, 3, 2]) % 11
        return 9 - check % 10 == CheckDigits.value(digits[8])
    }

    /// Up to the cohort of 1985 the first nine digits could leave 10, written as 0 (Act 133/2000, section
    /// 13).
    @Sendable private static func addsUpAsCzechPerson(_ digits: Span<UInt8>) -> Bool {
        let isOlder = (54...85).contains(CheckDigits.number(digits, 0..<2))
        return CheckDigits.remainder(digits, by: 11) == 0
            || isOlder && CheckDigits.remainder(digits.extracting(first: 9), by: 11) == 10
                && CheckDigits.value(digits[9]) == 0
    }

    /// Women have 50 added to the month, and 20 more stand for a full day (since 2004). Nine digits were
    /// given until 1953, to people born from 1880 on.
    @Sendable private static func complaintOnCzechBirth(_ digits: Span<UInt8>) -> String? {
        let year = CheckDigits.number(digits, 0..<2)
        let isOld = digits.count == 9
        guard !isOld || !(54...79).contains(year) else {
            return "has 9 digits and a year of birth after 1953"
        }
        let century = isOld ? (year >= 80 ? 1800 : 1900) : (year >= 54 ? 1900 : 2000)
        let exists = BirthDate.exists(
            year: century + year, month: CheckDigits.number(digits, 2..<4) % 50 % 20,
            day: CheckDigits.number(digits, 4..<6))
        return exists ? nil : "begins with a date of birth that does not exist"
    }
}
