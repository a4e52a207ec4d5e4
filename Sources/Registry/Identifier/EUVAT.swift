/// VAT numbers of the EU member states and of Northern Ireland, each with its state's letters in front. The
/// rules are those of the Commission's "VIES VAT number construction rules" unless a state's says
/// otherwise.
enum EUVAT {
    static let sentence = "an EU VAT number has the two letters of its state in front, as in DK13585628"

    /// `characters` come from `CompactIdentifier` and are not empty.
    static func check(_ characters: [UInt8], value: String) -> IdentifierVerdict {
        let isLetter = { (character: UInt8) in character >= UInt8(ascii: "A") }
        guard characters.count >= 2, isLetter(characters[0]), isLetter(characters[1]) else {
            return .flawed(
                IdentifierFlaw(
                    .wrongStructure, scheme: .euVAT, value: value, fault: "has no country in front",
                    rule: sentence,
                    remedy: "put the state's two letters in front"))
        }
        guard let state = states[key(characters[0], characters[1])] else {
            let letters = String(decoding: characters[0..<2], as: UTF8.self)
            return .flawed(
                IdentifierFlaw(
                    .wrongStructure, scheme: .euVAT, value: value,
                    fault: "begins with \(letters), which stands for no EU member state",
                    rule: sentence, remedy: elsewhere[letters] ?? "correct it"))
        }
        return state.check(body: characters[2...], scheme: .euVAT, value: value)
    }

    /// By the two letters as typed, so that Greece, which writes EL, is found by its ISO code as well.
    private static let states: [UInt16: IdentifierRule] = {
        var states: [UInt16: IdentifierRule] = [:]
        for rule in austriaToSpain + finlandToMalta + netherlandsToSlovakia + beyondStates {
            states[key(rule.prefix[0], rule.prefix[1])] = rule
        }
        states[key(UInt8(ascii: "G"), UInt8(ascii: "R"))] = greece
        return states
    }()

    /// How the national number within a state's VAT number is built; empty for letters that are no state's.
    static func forms(of letters: StaticString) -> [IdentifierForm] {
        let letters = Array("\(letters)".utf8)
        return letters.count == 2 ? states[key(letters[0], letters[1])]?.forms ?? [] : []
    }

    /// The numbers that one without its state's letters may stand for.
    static func numbers(withoutState number: String) -> [String] {
        guard (7...13).contains(number.utf8.count), number.utf8.count(where: { (48...57).contains($0) }) >= 7
        else { return [] }
        return states.values.compactMap { rule in
            let whole = String(decoding: rule.prefix, as: UTF8.self) + number
            guard case .wellFormed(let compact) = IdentifierScheme.euVAT.check(whole) else { return nil }
            return compact
        }
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 {
        UInt16(first) << 8 | UInt16(second)
    }

    /// Where to put the numbers of neighbours that people take for EU VAT numbers.
    private static let elsewhere = [
        "GB": "use the scheme gb_vat", "CH": "use the scheme ch_uid", "NO": "use the scheme no_orgnr",
    ]

    /// Northern Ireland, and the One Stop Shop for firms outside the EU, whose numbers have no known check
    /// digit but name the state that gave them (Implementing Regulation (EU) 282/2011, chapter XI, section
    /// 2).
    static let beyondStates = [
        IdentifierRule(
            "a Northern Irish VAT number",
            has: "XI and 9 digits, or 12 for a branch, or XI, GD or HA, and 3 digits",
            prefix: "XI", forms: IdentifierRule.britishVATForms),
        IdentifierRule(
            "a One Stop Shop VAT number", has: "EU and 9 digits, the first 3 for the state that gave it",
            prefix: "EU",
            forms: [
                IdentifierForm(
                    "ddddddddd",
                    complaint: { digits in
                        oneStopShops.contains(CheckDigits.number(digits, 0..<3))
                            ? nil : "names no EU member state in its first 3 digits"
                    },
                    addsUp: { _ in true })
            ]),
    ]

    /// ISO 3166-1 numeric, AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES
    /// SE, and 900 for Northern Ireland.
    private static let oneStopShops: Set<Int> = [
        40, 56, 100, 191, 196, 203, 208, 233, 246, 250, 276, 300, 348, 372, 380, 428, 440, 442, 470, 528, 616,
        620, 642, 703, 705, 724, 752, 900,
    ]
}
