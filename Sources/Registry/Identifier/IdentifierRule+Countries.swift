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

    /// Receita Federal, Instrução Normativa RFB 2.119/2022 as changed by 2.229/2024: the first twelve
    /// characters may be letters from July 2026 on, and count as their ASCII code less 48.
    static let brazilianEntity = IdentifierRule(
        "a CNPJ", has: "12 digits or letters, then 2 check digits",
        forms: [
            IdentifierForm("ccccccccccccdd") { characters in
                checkDigit(of: characters.extracting(first: 12)) == CheckDigits.value(characters[12])
                    && checkDigit(of: characters.extracting(first: 13)) == CheckDigits.value(characters[13])
            }
        ])

    /// Mod 11 with weights 2 to 9, over and over, from the right.
    private static func checkDigit(of characters: Span<UInt8>) -> Int {
        var sum = 0
        for index in characters.indices {
            let weight = (characters.count - 1 - index) % 8 + 2
            sum += weight * (Int(characters[index]) - 48)
        }
        return sum % 11 < 2 ? 0 : 11 - sum % 11
    }

    static let britishVAT = IdentifierRule(
        "a British VAT number",
        has:
            "9 digits, or 12 for a branch, or GD or HA and 3 digits, with or without GB in front",
        prefix: "GB", leading: ["GB"], forms: britishVATForms)

    /// Also those of Northern Ireland, which keeps them under EU law with XI in front.
    static let britishVATForms = [
        IdentifierForm("ddddddddd", addsUp: addsUpAsBritishVAT),
        IdentifierForm("dddddddddddd", addsUp: addsUpAsBritishVAT),
        IdentifierForm("GDddd", complaint: complaintOnDepartment, addsUp: { _ in true }),
        IdentifierForm("HAddd", complaint: complaintOnAuthority, addsUp: { _ in true }),
        IdentifierForm("GD8888ddddd", complaint: complaintOnDepartment, addsUp: addsUpAsPublicBody),
        IdentifierForm("HA8888ddddd", complaint: complaintOnAuthority, addsUp: addsUpAsPublicBody),
    ]

    /// The first nine digits by mod 97, or by mod 97 with 55 added ("9755"), which HM Revenue and Customs
    /// began in November 2009 with numbers from 100 0000 00 on. The branch digits are not checked.
    @Sendable private static func addsUpAsBritishVAT(_ digits: Span<UInt8>) -> Bool {
        let remainder = CheckDigits.weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
        let isRecent = CheckDigits.number(digits, 0..<3) >= 100
        return remainder == 0 || isRecent && remainder == 97 - 55
    }

    @Sendable private static func addsUpAsPublicBody(_ body: Span<UInt8>) -> Bool {
        CheckDigits.number(body, 6..<9) % 97 == CheckDigits.number(body, 9..<11)
    }

    @Sendable private static func complaintOnDepartment(_ body: Span<UInt8>) -> String? {
        (0..<500).contains(publicBody(body)) ? nil : "is no government department, which are GD000 to GD499"
    }

    @Sendable private static func complaintOnAuthority(_ body: Span<UInt8>) -> String? {
        (500..<1000).contains(publicBody(body)) ? nil : "is no health authority, which are HA500 to HA999"
    }

    private static func publicBody(_ body: Span<UInt8>) -> Int {
        CheckDigits.number(body, body.count == 5 ? 2..<5 : 6..<9)
    }

    /// GB 32100-2015: department, kind of holder, region in six digits, nine characters of the
    /// organisation, check character by mod 31 (GB/T 17710). I, O, S, V and Z are not used.
    static let chineseCredit = IdentifierRule(
        "a unified social credit code",
        has: "18 characters: 2 for the register, 6 digits for the region, 10 more, and never I, O, S, V or Z",
        forms: [
            IdentifierForm("uudddddduuuuuuuuuu") { characters in
                let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY".utf8
                var sum = 0
                var weight = 1
                for index in characters.indices.dropLast() {
                    let place = alphabet.firstIndex(of: characters[index]) ?? alphabet.endIndex
                    sum += weight * alphabet.distance(from: alphabet.startIndex, to: place)
                    weight = weight * 3 % 31
                }
                let check = alphabet.index(alphabet.startIndex, offsetBy: (31 - sum % 31) % 31)
                return alphabet[check] == characters[17]
            }
        ])

    /// Luhn's rule (Code de commerce, article R123-221; INSEE).
    static let frenchEnterprise = IdentifierRule(
        "a SIREN", has: "9 digits",
        forms: [IdentifierForm("ddddddddd") { CheckDigits.luhn($0) }])

    /// The SIREN and five digits for the place, both by Luhn's rule. La Poste has too many post offices for
    /// that: there the digits add up to a multiple of 5 (INSEE), but for its head office.
    static let frenchEstablishment = IdentifierRule(
        "a SIRET", has: "14 digits, the SIREN of the firm and 5 for the place",
        forms: [
            IdentifierForm("dddddddddddddd") { digits in
                guard CheckDigits.luhn(digits.extracting(first: 9)) else { return false }
                return isPostOffice(digits) ? digitSum(digits).isMultiple(of: 5) : CheckDigits.luhn(digits)
            }
        ])

    /// Any place of La Poste, SIREN 356000000, but its head office, 356000000 00048.
    private static func isPostOffice(_ digits: Span<UInt8>) -> Bool {
        CheckDigits.remainder(digits.extracting(first: 9), by: 1_000_000_000) == 356_000_000
            && CheckDigits.remainder(digits.extracting(9..<14), by: 100_000) != 48
    }

    private static func digitSum(_ digits: Span<UInt8>) -> Int {
        var sum = 0
        for index in digits.indices { sum += CheckDigits.value(digits[index]) }
        return sum
    }

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

    /// ISO 17442-1:2020, with the check digits of ISO 7064, mod 97-10. These are 98 less a remainder by 97,
    /// so 00, 01 and 99 are never given, though the remainder over all 20 characters would let them pass.
    static let legalEntity = IdentifierRule(
        "a Legal Entity Identifier", has: "18 letters and digits, then 2 check digits from 02 to 98",
        forms: [
            IdentifierForm("ccccccccccccccccccdd") { identifier in
                (2...98).contains(CheckDigits.number(identifier, 18..<20))
                    && CheckDigits.mod97(identifier) == 1
            }
        ])

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
