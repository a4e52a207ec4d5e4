/// Cuts a text into its sentences.
package enum Sentences {
    /// The sentences in order, without the blanks around them; what has neither letter nor digit is left out.
    ///
    /// A sentence ends at a full stop, a question or exclamation mark before a blank and no lower-case letter, at a
    /// full stop of a script without blanks, at an empty line, and at a line end before a capital, a digit or a bullet.
    /// A stop after an abbreviation or an initial ends it only where the next word is one that often opens a sentence.
    package static func of(_ text: String) -> [Substring] {
        let scalars = text.unicodeScalars
        var sentences: [Substring] = []
        var first = scalars.startIndex
        func end(at index: String.Index) {
            let sentence = trimmed(text[first..<index])
            if sentence.unicodeScalars.contains(where: isWordPart) { sentences.append(sentence) }
            first = index
        }
        var index = first
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if wideStops.contains(scalar) {
                let after = scalars[next...].firstIndex { !closers.contains($0) } ?? scalars.endIndex
                end(at: after)
                index = after
            } else if scalar == "\n" || scalar == "\u{2029}" || scalar == "\u{2028}" {
                if isStart(ofLine: scalars[next...]) { end(at: next) }
                index = next
            } else if stops.contains(scalar) {
                let after =
                    scalars[next...].firstIndex { !closers.contains($0) && !stops.contains($0) }
                    ?? scalars.endIndex
                if scalars[index..<after].count == 1
                    || !scalars[next..<after].contains(where: stops.contains),
                    scalar == ".", isInside(text[first..<index], before: text[after...])
                {
                    index = next
                } else {
                    if isEnd(before: scalars[after...]) { end(at: after) }
                    index = after
                }
            } else {
                index = next
            }
        }
        end(at: scalars.endIndex)
        return sentences
    }

    private static let stops: Set<Unicode.Scalar> = [".", "!", "?", "…"]
    private static let wideStops: Set<Unicode.Scalar> = ["。", "！", "？", "｡"]
    private static let closers: Set<Unicode.Scalar> = [")", "]", "\"", "'", "”", "’", "»", "」", "』"]
    private static let bullets: Set<Unicode.Scalar> = ["-", "*", "•", "·", "–", "—", "◦", "▪", "►", "✓"]

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func trimmed(_ text: Substring) -> Substring {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return text.prefix(0) }
        return text[first...last]
    }

    /// Whether what follows a stop lets a sentence end: nothing, or a blank and then no lower-case letter.
    private static func isEnd(before rest: Substring.UnicodeScalarView) -> Bool {
        guard let blank = rest.first else { return true }
        guard isBlank(blank), let next = rest.first(where: { !isBlank($0) }) else { return isBlank(blank) }
        return !next.properties.isLowercase
    }

    /// Whether a line that starts like this goes on with no sentence of the line before.
    private static func isStart(ofLine rest: Substring.UnicodeScalarView) -> Bool {
        for scalar in rest {
            if scalar == "\n" { return true }
            guard isBlank(scalar) else {
                return scalar.properties.isUppercase || scalar.properties.numericType != nil
                    || bullets.contains(scalar)
            }
        }
        return true
    }

    /// Whether a full stop between these belongs to an abbreviation, an initial or the number of an item.
    private static func isInside(_ sentence: Substring, before rest: Substring) -> Bool {
        let word = sentence.split(whereSeparator: \.isWhitespace).last ?? ""
        let bare = String(word.drop { !$0.isLetter && !$0.isNumber }).lowercased()
        let next = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace).first ?? ""
        if !bare.isEmpty, bare.allSatisfy(\.isNumber), trimmed(sentence) == word { return true }
        if bare == "no" || bare == "nos" { return next.first?.isNumber ?? false }
        let isInitial = bare.count == 1 && bare.first?.isLetter == true && word.last?.isUppercase == true
        let isDotted = bare.contains(".") && bare.split(separator: ".").allSatisfy { $0.count <= 2 }
        guard isInitial || isDotted || abbreviations.contains(bare) else { return false }
        return !openers.contains(String(next))
    }

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "mt", "jr", "sr", "hon", "rev", "gen", "inc", "ltd", "co",
        "corp",
        "llc", "plc", "bros", "dept", "est", "approx", "ca", "cf", "vs", "etc", "eg", "ie", "al", "fig",
        "vol", "ed",
        "eds", "p", "pp", "art", "sec", "ch", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
        "oct",
        "nov", "dec", "min", "max", "ave", "blvd", "rd", "tel", "a/s", "nr", "bzw", "ca", "z.b", "d.h",
    ]
    private static let openers: Set<String> = [
        "We", "Our", "The", "It", "Its", "They", "Their", "This", "That", "These", "Those", "In", "On", "At",
        "As",
        "With", "For", "From", "By", "A", "An", "He", "She", "I", "My", "You", "Your", "There", "Here",
        "When",
        "While", "If", "Since", "To", "All", "Each", "Every", "And", "But", "So", "What", "Who", "How",
    ]
}
