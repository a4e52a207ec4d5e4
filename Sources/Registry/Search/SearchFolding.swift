import Storage

extension SearchText {
    /// What goes to the index in the place of a character; nil where it goes as it is.
    ///
    /// Letters go without what stands on them, in every script that writes them with and without: FTS5 folds Latin ones
    /// itself. Vowel signs that are left out of most texts go, and apostrophes that count as letters part words as others do.
    static func folding(of scalar: Unicode.Scalar) -> String? {
        guard scalar.value >= 0xC6 else { return nil }
        if let letters = spelling(of: scalar) { return letters }
        if isSilent(scalar) { return "" }
        if isApostrophe(scalar) { return " " }
        switch scalar.value {
        case greekAndCyrillic, arabic, oldGreek: return bases[scalar.value]
        default: return nil
        }
    }

    /// The points and vowel signs of Hebrew and Arabic, and the stroke that makes a word of Arabic longer.
    static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0591...0x05BD, 0x05BF, 0x05C1...0x05C2, 0x05C4...0x05C5, 0x05C7, 0x0610...0x061A, 0x0640,
            0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7...0x06E8, 0x06EA...0x06ED:
            true
        default: false
        }
    }

    /// Apostrophes and the like that Unicode takes for letters.
    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { (0x02B9...0x02BF).contains(scalar.value) }

    private static let greekAndCyrillic = UInt32(0x0370)...0x052F
    private static let arabic = UInt32(0x0622)...0x06D3
    private static let oldGreek = UInt32(0x1F00)...0x1FFF

    /// The letters under those that have something on them, in lower case.
    private static let bases: [UInt32: String] = {
        var bases: [UInt32: String] = [:]
        // Upsilon with a hook has no small letter, so its marks stay.
        let all = [Array(greekAndCyrillic), Array(arabic), Array(oldGreek)].joined().filter {
            $0 != 0x03D3 && $0 != 0x03D4
        }
        for number in all {
            guard let scalar = Unicode.Scalar(number), scalar.properties.isAlphabetic,
                let base = NormalisedText.decomposed(String(Character(scalar))).unicodeScalars.first,
                base != scalar
            else { continue }
            bases[number] = base.properties.lowercaseMapping
        }
        return bases
    }()
}

extension SearchIndex {
    /// The step of the schema from which on words are folded in every script.
    static let foldingStep = "search_folding"

    /// What the index holds otherwise since then.
    private static let folded =
        "*[\u{02B9}-\u{02BF}\u{0370}-\u{052F}\u{0591}-\u{06ED}\u{1F00}-\u{1FFF}]*"
    private static let hasFolded: SQL = """
        SELECT EXISTS (SELECT 1 FROM party WHERE kind = 'partner' AND name GLOB ?1)
            OR EXISTS (SELECT 1 FROM party_name WHERE name GLOB ?1)
            OR EXISTS (SELECT 1 FROM party_text WHERE text GLOB ?1)
            OR EXISTS (SELECT 1 FROM party_value WHERE words GLOB ?1)
            OR EXISTS (SELECT 1 FROM value WHERE title GLOB ?1)
        """

    /// Makes the index anew where a text holds something that is folded otherwise than before.
    static func refold(in db: borrowing Connection) throws(RegistryError) {
        if try db.number(hasFolded, folded) == 1 { try rebuild(in: db) }
    }
}
