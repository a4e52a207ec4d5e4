extension IdentifierRule {
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
}
