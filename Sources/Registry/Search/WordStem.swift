/// The stem of a word as FTS5's `porter` tokenizer cuts it, so that words can be compared outside the index.
///
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, with the two later changes of its
/// author (`-bli`, `-logi`). Bytes of other scripts than Latin count as consonants, as they do in SQLite.
package enum WordStem {
    /// Cuts a folded word in UTF-8 down to its stem, in place.
    package static func cut(_ word: inout [UInt8]) {
        guard (3...128).contains(word.count) else { return }
        cutPlural(&word)
        cutPastAndParticiple(&word)
        if word.last == letter("y"), hasVowel(word, word.count - 1) { word[word.count - 1] = letter("i") }
        replaceFirst(of: secondStep, in: &word) { measure($0, $1) > 0 }
        replaceFirst(of: thirdStep, in: &word) { measure($0, $1) > 0 }
        replaceFirst(of: fourthStep, in: &word) { measure($0, $1) > 1 }
        cutFinalE(&word)
    }

    /// Cuts off what a word has for its number and its time, and no more: Porter's first and last step.
    static func cutEndings(_ word: inout [UInt8]) {
        guard (3...128).contains(word.count) else { return }
        cutPlural(&word)
        // `founded` is not what was found.
        if !pasts.contains(where: { word.starts(with: $0) && word.count > $0.count }) {
            cutPastAndParticiple(&word)
        }
        if word.last == letter("y"), hasVowel(word, word.count - 1) { word[word.count - 1] = letter("i") }
        cutFinalE(&word)
    }

    /// Pasts of other verbs than those that are written as they are.
    private static let pasts = ["found", "ground", "wound", "bound"].map { Array($0.utf8) }

    private static func cutPlural(_ word: inout [UInt8]) {
        guard word.last == letter("s") else { return }
        if ends(word, "es") {
            word.removeLast(
                (word.count > 4 && ends(word, "sses")) || (word.count > 3 && ends(word, "ies")) ? 2 : 1)
        } else if !ends(word, "ss") {
            word.removeLast()
        }
    }

    private static func cutPastAndParticiple(_ word: inout [UInt8]) {
        if word.count > 3, ends(word, "eed") {
            if measure(word, word.count - 3) > 0 { word.removeLast() }
            return
        }
        let suffix = word.count > 2 && ends(word, "ed") ? 2 : word.count > 3 && ends(word, "ing") ? 3 : 0
        guard suffix > 0, hasVowel(word, word.count - suffix) else { return }
        word.removeLast(suffix)
        guard let last = word.last else { return }
        if word.count > 2, ends(word, "at") || ends(word, "bl") || ends(word, "iz") {
            word.append(letter("e"))
        } else if word.count > 1, !isVowel(last, afterConsonant: false), last == word[word.count - 2],
            last != letter("l"), last != letter("s"), last != letter("z")
        {
            word.removeLast()
        } else if measure(word, word.count) == 1, endsShort(word, word.count) {
            word.append(letter("e"))
        }
    }

    private static func cutFinalE(_ word: inout [UInt8]) {
        if word.last == letter("e") {
            let count = word.count - 1
            let measure = measure(word, count)
            if measure > 1 || (measure == 1 && !endsShort(word, count)) { word.removeLast() }
        }
        if word.count > 1, ends(word, "ll"), measure(word, word.count - 1) > 1 { word.removeLast() }
    }

    private struct Rule: Sendable {
        let suffix: [UInt8]
        let replacement: [UInt8]
        /// `-ion` goes only after s or t.
        let followsSOrT: Bool

        init(_ suffix: String, _ replacement: String, followsSOrT: Bool = false) {
            self.suffix = Array(suffix.utf8)
            self.replacement = Array(replacement.utf8)
            self.followsSOrT = followsSOrT
        }
    }

    private static let secondStep: [Rule] = [
        Rule("ational", "ate"), Rule("tional", "tion"), Rule("enci", "ence"), Rule("anci", "ance"),
        Rule("izer", "ize"), Rule("logi", "log"), Rule("bli", "ble"), Rule("alli", "al"),
        Rule("entli", "ent"), Rule("eli", "e"), Rule("ousli", "ous"), Rule("ization", "ize"),
        Rule("ation", "ate"), Rule("ator", "ate"), Rule("alism", "al"), Rule("iveness", "ive"),
        Rule("fulness", "ful"), Rule("ousness", "ous"), Rule("aliti", "al"), Rule("iviti", "ive"),
        Rule("biliti", "ble"),
    ]
    private static let thirdStep: [Rule] = [
        Rule("icate", "ic"), Rule("ative", ""), Rule("alize", "al"), Rule("iciti", "ic"), Rule("ical", "ic"),
        Rule("ful", ""), Rule("ness", ""),
    ]
    private static let fourthStep: [Rule] = [
        Rule("al", ""), Rule("ance", ""), Rule("ence", ""), Rule("er", ""), Rule("ic", ""), Rule("able", ""),
        Rule("ible", ""), Rule("ant", ""), Rule("ement", ""), Rule("ment", ""), Rule("ent", ""),
        Rule("ion", "", followsSOrT: true), Rule("ou", ""), Rule("ism", ""), Rule("ate", ""), Rule("iti", ""),
        Rule("ous", ""), Rule("ive", ""), Rule("ize", ""),
    ]

    /// Applies the first rule whose suffix the word has; where its condition fails, no other is tried.
    private static func replaceFirst(
        of rules: [Rule], in word: inout [UInt8], if allows: ([UInt8], Int) -> Bool
    ) {
        guard let last = word.last else { return }
        for rule in rules where rule.suffix.last == last {
            let count = word.count - rule.suffix.count
            guard count > 0, word[count...].elementsEqual(rule.suffix) else { continue }
            if rule.followsSOrT, word[count - 1] != letter("s"), word[count - 1] != letter("t") { return }
            guard allows(word, count) else { return }
            word.removeLast(rule.suffix.count)
            word += rule.replacement
            return
        }
    }

    /// How often a consonant follows a vowel in the first `count` letters: Porter's m.
    private static func measure(_ word: [UInt8], _ count: Int) -> Int {
        var measure = 0
        var isConsonant = false
        var hadVowel = false
        for index in 0..<count {
            isConsonant = !isVowel(word[index], afterConsonant: isConsonant)
            if isConsonant, hadVowel { measure += 1 }
            hadVowel = !isConsonant
        }
        return measure
    }

    private static func hasVowel(_ word: [UInt8], _ count: Int) -> Bool {
        (0..<max(count, 0)).contains { isVowel(word[$0], afterConsonant: $0 > 0) }
    }

    /// Whether the first `count` letters end consonant, vowel, consonant, the last not being w, x or y.
    private static func endsShort(_ word: [UInt8], _ count: Int) -> Bool {
        guard count > 0, !"wxy".utf8.contains(word[count - 1]) else { return false }
        var kinds = 0
        var isConsonant = false
        for index in 0..<count {
            isConsonant = !isVowel(word[index], afterConsonant: isConsonant)
            kinds = (kinds << 1 | (isConsonant ? 1 : 0)) & 0b111
        }
        return kinds == 0b101
    }

    private static func isVowel(_ byte: UInt8, afterConsonant: Bool) -> Bool {
        switch byte {
        case letter("a"), letter("e"), letter("i"), letter("o"), letter("u"): true
        case letter("y"): afterConsonant
        default: false
        }
    }

    private static func ends(_ word: [UInt8], _ suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard word.count >= count else { return false }
        return suffix.withUTF8Buffer { word.suffix(count).elementsEqual($0) }
    }

    @inline(__always) private static func letter(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(ascii: scalar) }
}
