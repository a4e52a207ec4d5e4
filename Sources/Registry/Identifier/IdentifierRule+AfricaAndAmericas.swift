extension IdentifierRule {
    /// CIPC: the year, a running number, and the kind of company; no check digit.
    static let southAfricanCompany = IdentifierRule(
        "a South African company registration number",
        has: "12 digits: the year, 6 digits and the kind of company",
        forms: [
            IdentifierForm(
                "dddddddddddd",
                complaint: { digits in
                    guard (1850...2100).contains(CheckDigits.number(digits, 0..<4)) else {
                        return "begins with no year"
                    }
                    return [6, 7, 8, 9, 10, 11, 12, 21, 22, 23, 24, 25, 26, 30, 31].contains(
                        CheckDigits.number(digits, 10..<12))
                        ? nil : "ends in no kind of company"
                },
                addsUp: { _ in true })
        ])

    /// SARS: ten digits by Luhn's rule; those of VAT begin with 4.
    static let southAfricanTax = IdentifierRule(
        "a South African tax reference number", has: "10 digits, the first 0 to 4 or 9",
        forms: [
            IdentifierForm(
                "dddddddddd",
                complaint: {
                    "012349".utf8.contains($0[0]) ? nil : "begins with a digit that stands for no tax"
                },
                addsUp: { CheckDigits.luhn($0) })
        ])

    /// IRS: two digits that some campus gives, and seven; no check digit.
    static let usEmployer = IdentifierRule(
        "a US EIN", has: "9 digits, the first 2 a prefix that the IRS gives",
        // A social security number has nine digits as well, in groups of 3, 2 and 4, and is a person's.
        writing: { typed in
            let groups = typed.split { !("0"..."9").contains($0) }.map(\.count)
            return groups == [9] || groups == [2, 7] || groups.reduce(0, +) != 9
                ? nil : "is not grouped as an EIN is, such as 04-2103594"
        },
        forms: [
            IdentifierForm(
                "ddddddddd",
                complaint: { digits in
                    let unused: Set = [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97]
                    return unused.contains(CheckDigits.number(digits, 0..<2))
                        ? "begins with two digits that the IRS does not give" : nil
                },
                addsUp: { _ in true })
        ])

    /// Canada Revenue Agency: nine digits by Luhn's rule, and of an account two letters and four digits more.
    static let canadianBusiness = IdentifierRule(
        "a Canadian BN", has: "9 digits, or those and RC, RM, RP or RT and 4 digits",
        forms: [
            IdentifierForm("ddddddddd") { CheckDigits.luhn($0) },
            IdentifierForm(
                "dddddddddRldddd",
                complaint: { "CMPT".utf8.contains($0[10]) ? nil : "has letters that stand for no program" },
                addsUp: { CheckDigits.luhn($0.extracting(0..<9)) }),
        ])

    /// SAT: of a firm three letters, of a person four, then a date and three characters of which the last checks the
    /// rest by mod 11. Ñ and & stand in some, which are kept unverified.
    static let mexicanTax = IdentifierRule(
        "a Mexican RFC", has: "3 or 4 letters, a date of 6 digits and 3 characters",
        forms: [
            IdentifierForm("lllddddddccc", complaint: complaintOnDate, addsUp: addsUpAsRFC),
            IdentifierForm("llllddddddccc", complaint: complaintOnDate, addsUp: addsUpAsRFC),
        ])

    @Sendable private static func complaintOnDate(_ characters: Span<UInt8>) -> String? {
        let start = characters.count - 9
        let month = CheckDigits.number(characters, start + 2..<start + 4)
        let day = CheckDigits.number(characters, start + 4..<start + 6)
        return BirthDate.exists(year: 2000, month: month, day: day) ? nil : "has no date in its six digits"
    }

    @Sendable private static func addsUpAsRFC(_ characters: Span<UInt8>) -> Bool {
        let alphabet = Array("0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ ".utf8)
        let offset = 13 - characters.count
        // A firm's number is counted as if a blank stood in front.
        var sum = offset == 1 ? 37 * 13 : 0
        for place in 0..<(characters.count - 1) {
            guard let value = alphabet.firstIndex(of: characters[place]) else { return false }
            sum += value * (13 - offset - place)
        }
        let check = (11 - sum % 11) % 11
        return characters[characters.count - 1] == (check == 10 ? UInt8(ascii: "A") : UInt8(48 + check))
    }
}
