/// Names as people sort them: a letter with its marks stands with the letter, so `Ä` with `A` and `Ø` with `O`.
package enum NameOrder {
    /// What a name is sorted and found by: its letters without marks, then the letters with them where it has any.
    ///
    /// Two names have one key exactly where they are equal as they are compared.
    package static func key(_ name: String) -> String { ofKey(NormalisedText.key(name)) }

    /// The same of a name that is at hand as it is compared.
    static func ofKey(_ key: String) -> String {
        let bare = bare(key)
        // A tab sorts before all that a key holds, so that `Müller` follows `Muller` and comes before `Muller & Co`.
        return bare == key ? key : bare + "\t" + key
    }

    /// A text that is compared, or how one begins, without the marks on its letters.
    ///
    /// Vowel signs of scripts that write them behind or below a letter stay: without them words of one consonant would mix.
    static func bare(_ key: String) -> String {
        if key.utf8.allSatisfy({ $0 < 0x80 }) { return key }
        var bare = ""
        for scalar in NormalisedText.decomposed(key).unicodeScalars {
            if let letters = SearchText.spelling(of: scalar) {
                bare += letters
            } else if scalar.value < 0x80 || !isAccent(scalar) {
                bare.unicodeScalars.append(scalar)
            }
        }
        let composed = NormalisedText.composed(bare)
        // A name of marks alone is sorted by those.
        return composed.isEmpty ? key : composed
    }

    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        let place = scalar.properties.canonicalCombiningClass
        return place != .notReordered && place != .virama
    }
}
