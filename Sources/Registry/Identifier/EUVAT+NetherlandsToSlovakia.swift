extension EUVAT {
    static let netherlandsToSlovakia = [
        IdentifierRule(
            "a Dutch VAT number", has: "NL, 9 digits, B and 2 digits that are not 00", prefix: "NL",
            lengthWithoutZero: 11,
            forms: [
                IdentifierForm("dddddddddBdd", complaint: complaintOnDutch, addsUp: addsUpAsDutch)
            ]),
        IdentifierRule(
            "a Polish VAT number", has: "PL and 10 digits", prefix: "PL",
            forms: [
                IdentifierForm("dddddddddd") { digits in
                    CheckDigits.weightedSum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11
                        == CheckDigits.value(digits[9])
                }
            ]),
        IdentifierRule(
            "a Portuguese VAT number", has: "PT and 9 digits, the first not 0", prefix: "PT",
            forms: [
                IdentifierForm("pdddddddd") { digits in
                    let check = 11 - CheckDigits.weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
                    return (check < 10 ? check : 0) == CheckDigits.value(digits[8])
                }
            ]),
        IdentifierRule(
            "a Romanian VAT number", has: "RO and 2 to 10 digits, the first not 0", prefix: "RO",
            forms: (1...9).map { length in
                IdentifierForm("p" + String(repeating: "d", count: length), addsUp: addsUpAsRomanian)
            }),
        IdentifierRule(
            "a Swedish VAT number", has: "SE and 12 digits, the last two from 01 to 94 and mostly 01",
            prefix: "SE",
            forms: [
                IdentifierForm(
                    "dddddddddddd",
                    complaint: {
                        (1...94).contains(CheckDigits.number($0, 10..<12))
                            ? nil : "does not end with 01 to 94"
                    },
                    addsUp: { CheckDigits.luhn($0.extracting(first: 10)) })
            ]),
        IdentifierRule(
            "a Slovenian VAT number", has: "SI and 8 digits, the first not 0", prefix: "SI",
            forms: [
                IdentifierForm("pddddddd") { digits in
                    // 11 fits no digit; such numbers are not given.
                    let check = 11 - CheckDigits.weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
                    return (check == 10 ? 0 : check) == CheckDigits.value(digits[7])
                }
            ]),
        IdentifierRule(
            "a Slovak VAT number", has: "SK and 10 digits, the first not 0, the third 2, 3, 4, 7, 8 or 9",
            prefix: "SK",
            forms: [
                IdentifierForm(
                    "pddddddddd",
                    complaint: {
                        "234789".utf8.contains($0[2])
                            ? nil : "has a third digit other than 2, 3, 4, 7, 8 or 9"
                    },
                    addsUp: { CheckDigits.remainder($0, by: 11) == 0 })
            ]),
    ]

    @Sendable private static func complaintOnDutch(_ number: Span<UInt8>) -> String? {
        if CheckDigits.number(number, 10..<12) == 0 { return "ends with B00" }
        return CheckDigits.remainder(number.extracting(first: 9), by: 1_000_000_000) == 0
            ? "has only zeros" : nil
    }

    /// By mod 11 for companies; sole traders have since 2020 numbers without their citizen service number,
    /// which hold by ISO 7064, mod 97-10, over the whole with NL (Belastingdienst). Either is accepted for
    /// both.
    @Sendable private static func addsUpAsDutch(_ number: Span<UInt8>) -> Bool {
        let check = CheckDigits.weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        // N is 23 and L is 21.
        return check == CheckDigits.value(number[8])
            || CheckDigits.mod97(number, startingFrom: 2321 % 97) == 1
    }

    /// Weights from the right.
    @Sendable private static func addsUpAsRomanian(_ digits: Span<UInt8>) -> Bool {
        let weights = [2, 3, 5, 7, 1, 2, 3, 5, 7]
        let last = digits.count - 1
        var sum = 0
        for index in 0..<last { sum += weights[last - 1 - index] * CheckDigits.value(digits[index]) }
        return sum * 10 % 11 % 10 == CheckDigits.value(digits[last])
    }
}
