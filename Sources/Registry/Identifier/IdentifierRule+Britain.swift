extension IdentifierRule {
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
}
