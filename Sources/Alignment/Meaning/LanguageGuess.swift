/// Whether a text is in a language that the model knows; a guess from its words, not a language detector.
package enum LanguageGuess: String, Sendable {
    case english
    /// Another language: its vector would mean little.
    case other
    /// Too short, too mixed or without words; nothing speaks clearly for either.
    case unclear
}

extension SentenceModel {
    /// Looks at the first 400 words of a text.
    ///
    /// Where letters are of other scripts it is another language. Else the small words that hold a sentence together
    /// decide: those of English against those of thirteen other languages. Where there are too few, the share of words
    /// that the vocabulary, made from English text, holds whole.
    package func languageGuess(of text: String) -> LanguageGuess {
        let words = WordCount(text, limit: 400)
        guard words.letters > 0 else { return .unclear }
        guard words.otherScripts * 3 <= words.letters else { return .other }
        var english = 0
        var foreign = 0
        var whole = 0
        var accented = 0
        for word in words.words {
            if CommonWords.english.contains(word) {
                english += 1
            } else if CommonWords.foreign.contains(word) {
                foreign += 1
            }
            if knows(word) { whole += 1 }
            if word.utf8.contains(where: { $0 >= 0x80 }) { accented += 1 }
        }
        let count = words.words.count
        guard count > 0 else { return .unclear }
        if foreign > english { return .other }
        if english >= 2 * foreign + 1, english * 8 >= count || english >= 3 { return .english }
        // One word may be a name.
        if accented * 3 > count { return count > 1 ? .other : .unclear }
        if whole * 10 >= count * 7 { return english >= foreign && accented == 0 ? .english : .unclear }
        return whole * 10 < count * 4 && count >= 3 ? .other : .unclear
    }
}

/// The words of a text, in lower case, and how many of its letters are no Latin ones.
private struct WordCount {
    private(set) var words: [String] = []
    private(set) var letters = 0
    private(set) var otherScripts = 0

    init(_ text: String, limit: Int) {
        var word = ""
        // A word of 100 letters is none; so much of a text holds the words that are looked at.
        for scalar in text.unicodeScalars.prefix(limit * 100) {
            if scalar.properties.isAlphabetic {
                letters += 1
                if !WordCount.isLatin(scalar) { otherScripts += 1 }
                word += scalar.properties.lowercaseMapping
            } else if scalar.properties.generalCategory != .nonspacingMark {
                if !word.isEmpty { words.append(word) }
                word = ""
                if words.count >= limit { break }
            }
        }
        if !word.isEmpty { words.append(word) }
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x0250, 0x1E00..<0x1F00, 0x2C60..<0x2C80, 0xA720..<0xA800, 0xFB00..<0xFB07, 0xFF21..<0xFF5B:
            true
        default: false
        }
    }
}
