/// A firm's name as it is compared: its words without legal form, and the names that stand inside it, such as after
/// "trading as".
package struct FirmName: Sendable {
    /// One of its words.
    struct Word: Sendable, Hashable {
        let text: String
        /// Without the ending of a plural, and with umlauts spelt out or not as one.
        let base: String
        let weight: Double
        var isJoining: Bool { FirmWords.isJoining(text) }

        init(_ text: String) {
            self.text = text
            let whole = FirmWords.whole(text)
            base = LandWords.land(of: text).map { "=\($0)" } ?? Word.base(of: whole)
            weight = FirmWords.weight(of: whole)
        }

        var isTelling: Bool { weight > FirmWords.telling }

        private static func base(of text: String) -> String {
            guard text.utf8.count >= 4 else { return text }
            var bytes: [UInt8] = []
            for byte in text.utf8 {
                // ue, oe, ae and aa stand for one letter where a keyboard has no marks.
                if let last = bytes.last,
                    byte == UInt8(ascii: "e") && "uoa".utf8.contains(last)
                        || byte == UInt8(ascii: "a") && last == byte
                {
                    continue
                }
                bytes.append(byte)
            }
            for ending in ["ies", "es", "s", "y"] {
                let ending = Array(ending.utf8)
                if bytes.count - ending.count >= 4, bytes.suffix(ending.count).elementsEqual(ending) {
                    bytes.removeLast(ending.count)
                    break
                }
            }
            // Iu and yu, ii and y are ways to write one letter of another script in Latin ones.
            var plain: [UInt8] = []
            for byte in bytes {
                let letter = byte == UInt8(ascii: "y") ? UInt8(ascii: "i") : byte
                if letter != UInt8(ascii: "i") || plain.last != letter { plain.append(letter) }
            }
            if plain.count > 4, plain.last == UInt8(ascii: "i") { plain.removeLast() }
            bytes = plain
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The whole name first.
    let readings: [[Word]]

    /// More words than these tell nothing more.
    private static let most = 12

    package init(_ name: String) { self.init([name]) }

    /// Of a firm with other names.
    package init(_ names: [String]) {
        var readings: [[Word]] = []
        for name in names {
            let parts = Self.parts(of: name)
            for (place, part) in parts.enumerated() {
                let words = Self.stripped(part).prefix(Self.most).map(Word.init)
                guard !words.isEmpty, !readings.contains(words) else { continue }
                // A part of a name stands for it only where it says something of its own.
                if place > 0, !words.contains(where: { $0.weight > 0.4 && $0.text.utf8.count > 2 }) {
                    continue
                }
                readings.append(words)
            }
        }
        self.readings = readings
    }

    /// The words of the whole name, then those of each part.
    private static func parts(of name: String) -> [[String]] {
        let cut = withoutLands(tokens(of: unbroken(FoldedText.of(name))))
        let words = cut.compactMap(\.self)
        var parts = [words]
        if words.count < cut.count {
            parts += cut.split(whereSeparator: { $0 == nil }).map { $0.compactMap(\.self) }
        }
        for phrase in otherwise {
            if let place = place(of: phrase, in: words) {
                parts += [Array(words[..<place]), Array(words[(place + phrase.count)...])]
                break
            }
        }
        for joining in ["by", "at"] {
            let split = words.split(separator: joining).map(Array.init)
            if split.count > 1 { parts += split }
        }
        return parts.filter { !$0.isEmpty }
    }

    /// What stands between two names of one firm; the longer first.
    private static let otherwise: [[String]] = [
        ["formerly", "known", "as"], ["also", "known", "as"], ["now", "known", "as"],
        ["doing", "business", "as"],
        ["handelend", "onder", "de", "naam"], ["trading", "as"], ["operating", "as"], ["known", "as"],
        ["exercant", "sous"], ["nom", "commercial"], ["nombre", "comercial"], ["handelnd", "unter"],
        ["firmierend", "unter"], ["dba"], ["aka"], ["fka"], ["hodn"], ["formerly"], ["vormals"],
        ["anciennement"], ["antes"],
    ]

    private static func place(of phrase: [String], in words: [String]) -> Int? {
        guard words.count >= phrase.count else { return nil }
        return (0...(words.count - phrase.count)).first { words[$0...].starts(with: phrase) }
    }

    /// Without the cuts around the name of a country: what stands beside it in brackets is no name of its own.
    private static func withoutLands(_ tokens: [String?]) -> [String?] {
        guard tokens.contains(nil), tokens.contains(where: { $0.flatMap(LandWords.land) != nil }) else {
            return tokens
        }
        let groups = tokens.split(whereSeparator: { $0 == nil })
        var joined: [String?] = []
        var wasLand = true
        for group in groups {
            let isLand = group.allSatisfy { $0.flatMap(LandWords.land) != nil }
            if !isLand, !wasLand { joined.append(nil) }
            joined += group
            wasLand = isLand
        }
        return joined
    }

    /// Without the legal form of a script that writes no blanks.
    private static func unbroken(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return text }
        for form in LegalForms.unbroken {
            if text.hasPrefix(form) { return String(text.dropFirst(form.count)) }
            if text.hasSuffix(form) { return String(text.dropLast(form.count)) }
        }
        return text
    }

    /// Words, and nil where a name may end and another begin.
    private static func tokens(of text: String) -> [String?] {
        var tokens: [String?] = []
        var word = ""
        // Letters that stand alone belong together: C.S.R. is CSR.
        var letters = ""
        var isAfterBlank = true
        func endWord() {
            if word.isEmpty { return }
            if word.utf8.count == 1, let byte = word.utf8.first, !(48...57).contains(byte) {
                letters += word
            } else {
                endLetters()
                tokens.append(word)
            }
            word = ""
        }
        func endLetters() {
            if !letters.isEmpty { tokens.append(letters) }
            letters = ""
        }
        func cut() {
            endWord()
            endLetters()
            if let last = tokens.last, last != nil { tokens.append(nil) }
        }
        let scalars = Array(text.unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            switch scalar {
            case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
            case "'", "\u{AE}", "\u{2122}": break
            case "&", "+":
                endWord()
                endLetters()
                tokens.append("and")
            case "|", "(", ")", "[", "]": cut()
            case "/":
                // A/S and d/b/a are one word, Ecologic / Green Guru two names.
                if word.utf8.count == 1 || letters.utf8.count > 0 && word.isEmpty { endWord() } else { cut() }
            case "-", "\u{2010}"..."\u{2015}":
                let isBeforeBlank = place + 1 < scalars.count && scalars[place + 1] == " "
                if word == "co", place + 2 < scalars.count, scalars[place + 1] == "o",
                    scalars[place + 2] == "p"
                {
                    break
                }
                if isAfterBlank || isBeforeBlank { cut() } else { endWord() }
            case _ where scalar.value > 0x20 && Apostrophes.isOne(scalar): break
            default:
                if scalar.value >= 0x80, NormalisedText.hasLetterOrDigit(String(scalar)) {
                    word.unicodeScalars.append(scalar)
                } else {
                    endWord()
                }
            }
            isAfterBlank = scalar == " "
        }
        endWord()
        endLetters()
        if let last = tokens.last, last == nil { tokens.removeLast() }
        return tokens
    }

    /// Without its legal form and the article in front; a name that is nothing else stays.
    private static func stripped(_ words: [String]) -> ArraySlice<String> {
        var words = words[...]
        var isShorter = true
        while isShorter {
            isShorter = false
            for phrase in LegalForms.phrases where words.count > phrase.count {
                if words.suffix(phrase.count).elementsEqual(phrase) {
                    words = words.dropLast(phrase.count)
                    isShorter = true
                } else if words.starts(with: phrase) {
                    words = words.dropFirst(phrase.count)
                    isShorter = true
                }
            }
            if words.count > 1, let last = words.last, LegalForms.isForm(last) || last == "and" || last == "a"
            {
                words.removeLast()
                isShorter = true
            }
        }
        while words.count > 1, let first = words.first, first == "the" || LegalForms.mayLead(first) {
            words.removeFirst()
        }
        return words
    }
}
