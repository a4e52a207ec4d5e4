extension IdentifierRule {
    /// National Tax Agency: the first digit checks the twelve after it, 9 less a remainder by 9.
    static let japaneseCorporation = IdentifierRule(
        "a Japanese corporate number", has: "13 digits, the first the check digit and not 0",
        forms: [
            IdentifierForm("pdddddddddddd") { digits in
                let weights = [0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
                return CheckDigits.value(digits[0]) == 9 - CheckDigits.weightedSum(digits, weights) % 9
            }
        ])

    /// National Tax Service: ten digits by mod 10; the tens of five times the ninth count once more.
    static let koreanBusiness = IdentifierRule(
        "a South Korean business registration number", has: "10 digits, the first 3 at least 101",
        forms: [
            IdentifierForm(
                "dddddddddd",
                complaint: { CheckDigits.number($0, 0..<3) < 101 ? "begins with no tax office" : nil },
                addsUp: { digits in
                    let sum = CheckDigits.weightedSum(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5])
                    let check = (10 - (sum + CheckDigits.value(digits[8]) * 5 / 10) % 10) % 10
                    return CheckDigits.value(digits[9]) == check
                })
        ])

    /// Year and month of registration, a kind from 4 to 6, and two rounds of weights by mod 11.
    static let kazakhBusiness = IdentifierRule(
        "a Kazakh BIN", has: "12 digits: year and month, a kind from 4 to 6, and a check digit at the end",
        forms: [
            IdentifierForm(
                "dddddddddddd",
                complaint: { digits in
                    guard (1...12).contains(CheckDigits.number(digits, 2..<4)) else {
                        return "has no month in its third and fourth digit"
                    }
                    return (4...6).contains(CheckDigits.value(digits[4]))
                        ? nil : "has a fifth digit that stands for no organisation"
                },
                addsUp: { digits in
                    var sum = CheckDigits.weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11
                    if sum == 10 {
                        sum = CheckDigits.weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11
                    }
                    return sum < 10 && sum == CheckDigits.value(digits[11])
                })
        ])

    /// ACRA: a business has 8 digits and a letter, a local company its year, 5 digits and a letter, any other T or S,
    /// 2 digits of its year, 2 letters of its kind, 4 digits and a letter.
    static let singaporeanEntity = IdentifierRule(
        "a Singaporean UEN", has: "9 or 10 characters that end in a check letter",
        forms: [
            IdentifierForm("ddddddddl") { letter(of: $0, [10, 4, 9, 3, 8, 2, 7, 1], "XMKECAWLJDB") },
            IdentifierForm("dddddddddl") { letter(of: $0, [10, 8, 6, 4, 9, 7, 5, 3, 1], "ZKCMDNERGWH") },
            IdentifierForm(
                "lddlcddddl",
                complaint: {
                    "RST".utf8.contains($0[0]) ? nil : "begins with a letter that stands for no century"
                },
                addsUp: { characters in
                    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWX0123456789".utf8)
                    let weights = [4, 3, 5, 3, 10, 2, 2, 5, 7]
                    var sum = 0
                    for place in 0..<9 {
                        guard let value = alphabet.firstIndex(of: characters[place]) else { return false }
                        sum += value * weights[place]
                    }
                    return alphabet[(sum + 6) % 11] == characters[9]
                }),
        ])

    private static func letter(of digits: Span<UInt8>, _ weights: [Int], _ letters: String) -> Bool {
        Array(letters.utf8)[CheckDigits.weightedSum(digits, weights) % 11] == digits[weights.count]
    }

    /// Federal Tax Authority: no check digit is published.
    static let emiratiTax = IdentifierRule(
        "an Emirati TRN", has: "15 digits that begin with 100",
        forms: [IdentifierForm("100dddddddddddd") { _ in true }])

    /// Revenue Administration: each digit is moved by its place and doubled by mod 9.
    static let turkishTax = IdentifierRule(
        "a Turkish tax number", has: "10 digits, the last the check digit",
        forms: [
            IdentifierForm("dddddddddd") { digits in
                var sum = 0
                for place in 0..<9 {
                    let moved = (CheckDigits.value(digits[place]) + 9 - place) % 10
                    let turned = moved * (1 << (9 - place)) % 9
                    sum += moved != 0 && turned == 0 ? 9 : turned
                }
                return (10 - sum % 10) % 10 == CheckDigits.value(digits[9])
            }
        ])
}
