extension EUVAT {
    static let finlandToMalta = [
        IdentifierRule(
            "a Finnish VAT number", has: "FI and 8 digits", prefix: "FI",
            forms: [
                IdentifierForm("dddddddd") {
                    CheckDigits.weightedSum($0, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
                }
            ]),
        IdentifierRule(
            "a French VAT number",
            has: "FR, 2 digits or letters that are not I or O, and the 9 digits of the SIREN",
            prefix: "FR", forms: [IdentifierForm("kkddddddddd", addsUp: addsUpAsFrench)]),
        IdentifierRule(
            "a Croatian VAT number", has: "HR and 11 digits", prefix: "HR",
            forms: [IdentifierForm("ddddddddddd") { CheckDigits.mod11And10($0) }]),
        IdentifierRule(
            "a Hungarian VAT number", has: "HU and 8 digits", prefix: "HU",
            forms: [
                IdentifierForm("dddddddd") {
                    CheckDigits.weightedSum($0, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0
                }
            ]),
        IdentifierRule(
            "an Irish VAT number",
            has: "IE, 7 digits and 1 or 2 letters (older ones have a letter, + or * for the second digit)",
            prefix: "IE",
            forms: [
                IdentifierForm("dddddddl") { addsUpAsIrish($0, [8, 7, 6, 5, 4, 3, 2], check: 7) },
                IdentifierForm(
                    "dddddddll",
                    complaint: {
                        "ABCDEFGHIW".utf8.contains($0[8])
                            ? nil : "has a second letter that is not A to I or W"
                    },
                    addsUp: addsUpAsTwoLetterIrish),
                IdentifierForm("dsdddddl") { addsUpAsIrish($0, [2, 0, 7, 6, 5, 4, 3], check: 7) },
            ]),
        IdentifierRule(
            "an Italian VAT number", has: "IT and 11 digits, the 8th to 10th for the province", prefix: "IT",
            forms: [
                IdentifierForm(
                    "ddddddddddd", complaint: complaintOnItalianOffice, addsUp: { CheckDigits.luhn($0) })
            ]),
        IdentifierRule(
            "a Lithuanian VAT number", has: "LT and 9 or 12 digits, the last but one 1", prefix: "LT",
            forms: [
                IdentifierForm("ddddddd1d", addsUp: addsUpAsLithuanian),
                IdentifierForm("dddddddddd1d", addsUp: addsUpAsLithuanian),
            ]),
        IdentifierRule(
            "a Luxembourg VAT number", has: "LU and 8 digits", prefix: "LU",
            forms: [
                IdentifierForm("dddddddd") { digits in
                    CheckDigits.remainder(digits.extracting(first: 6), by: 89)
                        == CheckDigits.number(digits, 6..<8)
                }
            ]),
        IdentifierRule(
            "a Latvian VAT number", has: "LV and 11 digits", prefix: "LV",
            forms: [
                IdentifierForm("ddddddddddd", complaint: complaintOnLatvianBirth, addsUp: addsUpAsLatvian)
            ]),
        IdentifierRule(
            "a Maltese VAT number", has: "MT and 8 digits, the first not 0", prefix: "MT",
            forms: [
                IdentifierForm("pddddddd") { digits in
                    let sum =
                        CheckDigits.weightedSum(digits, [3, 4, 6, 7, 8, 9])
                        + CheckDigits.number(digits, 6..<8)
                    return sum.isMultiple(of: 37)
                }
            ]),
    ]

    /// The SIREN by Luhn's rule, except for Monaco, whose numbers have 000 in its place; two digits in
    /// front are a remainder by 97, and with a letter among them a rule by mod 11 holds.
    @Sendable private static func addsUpAsFrench(_ number: Span<UInt8>) -> Bool {
        let siren = number.extracting(2..<11)
        guard CheckDigits.number(siren, 0..<3) == 0 || CheckDigits.luhn(siren) else { return false }
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
        let first = alphabet.firstIndex(of: number[0]) ?? 0
        let second = alphabet.firstIndex(of: number[1]) ?? 0
        if first < 10, second < 10 {
            return (CheckDigits.remainder(siren, by: 97) * 100 + 12) % 97 == first * 10 + second
        }
        let key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
        return (CheckDigits.remainder(siren, by: 11) + 1 + key / 11) % 11 == key % 11
    }

    private static func addsUpAsIrish(
        _ number: Span<UInt8>, _ weights: [Int], check: Int, adding extra: Int = 0
    ) -> Bool {
        var sum = extra
        for index in weights.indices where weights[index] > 0 {
            sum += weights[index] * CheckDigits.value(number[index])
        }
        return Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)[sum % 23] == number[check]
    }

    /// Since 2013: the second letter counts nine times, A as 1 and so on; W, of older joint registrations,
    /// as 0.
    @Sendable private static func addsUpAsTwoLetterIrish(_ number: Span<UInt8>) -> Bool {
        let letter = number[8] == UInt8(ascii: "W") ? 0 : CheckDigits.value(number[8]) - 9
        return addsUpAsIrish(number, [8, 7, 6, 5, 4, 3, 2], check: 7, adding: 9 * letter)
    }

    @Sendable private static func complaintOnItalianOffice(_ digits: Span<UInt8>) -> String? {
        let office = CheckDigits.number(digits, 7..<10)
        guard (1...100).contains(office) || [120, 121, 888, 999].contains(office) else {
            return "has a province code that Italy does not use in its 8th to 10th digit"
        }
        let isNumbered = CheckDigits.remainder(digits.extracting(first: 7), by: 10_000_000) > 0
        return isNumbered ? nil : "begins with 7 zeros"
    }

    @Sendable private static func addsUpAsLithuanian(_ digits: Span<UInt8>) -> Bool {
        let last = digits.count - 1
        var check = 0
        for shift in [0, 2] {
            var sum = 0
            for index in 0..<last { sum += ((index + shift) % 9 + 1) * CheckDigits.value(digits[index]) }
            check = sum % 11
            if check < 10 { break }
        }
        return check % 10 == CheckDigits.value(digits[last])
    }

    /// Codes of persons begin with their day of birth and have the century in the 7th digit; since July
    /// 2017 new ones begin with 32 to 39 and say nothing more.
    @Sendable private static func complaintOnLatvianBirth(_ digits: Span<UInt8>) -> String? {
        guard CheckDigits.number(digits, 0..<2) < 32 else { return nil }
        let century = CheckDigits.value(digits[6])
        let exists = BirthDate.exists(
            year: 1800 + century * 100 + CheckDigits.number(digits, 4..<6),
            month: CheckDigits.number(digits, 2..<4), day: CheckDigits.number(digits, 0..<2))
        return exists && century < 3 ? nil : "begins with a date of birth that does not exist"
    }

    @Sendable private static func addsUpAsLatvian(_ digits: Span<UInt8>) -> Bool {
        switch CheckDigits.number(digits, 0..<2) {
        case 40...99:
            CheckDigits.weightedSum(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
        case 32...39:
            // Random digits: no published rule gives these a check digit.
            true
        default:
            (CheckDigits.weightedSum(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]) + 1) % 11 % 10
                == CheckDigits.value(digits[10])
        }
    }
}
