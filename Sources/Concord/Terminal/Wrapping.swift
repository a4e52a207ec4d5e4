import Registry

/// Text in lines of so many cells, broken at its blanks; a number stays with its unit and its groups of three.
enum Wrapping {
    /// Which words are broken where one is wider than a line.
    enum LongWords {
        /// Those of scripts that write no blanks; an address or a hash stays whole, so that it can be copied.
        case unspaced
        /// All, where nothing may stick out.
        case all
    }

    /// The lines of a sentence, those after the first indented; one line where there is no width. A command between
    /// backticks can stay in one line, so that it can be copied.
    static func lines(
        _ text: String, indent: Int = 0, to width: Int?, breaking words: LongWords = .unspaced,
        holdingCommands: Bool = false
    ) -> [String] {
        guard let width else { return [text] }
        let pieces = holdingCommands ? commands(in: pieces(text)) : pieces(text)
        return fill(pieces, gap: 1, indent: indent, to: width, breaking: words)
    }

    /// The words of a text, with each command as one.
    private static func commands(in words: [String]) -> [String] {
        var pieces: [String] = []
        var isOpen = false
        for word in words {
            if isOpen { pieces[pieces.count - 1] += " " + word } else { pieces.append(word) }
            if word.count(where: { $0 == "`" }) % 2 == 1 { isOpen.toggle() }
        }
        // A sign that nothing closes opens no command.
        return isOpen ? words : pieces
    }

    /// Facts two blanks apart; one too long for a line is taken apart at its blanks.
    static func facts(
        _ facts: [String], indent: Int, to width: Int?, breaking words: LongWords = .unspaced
    ) -> [String] {
        guard let width else { return [facts.joined(separator: "  ")] }
        let room = max(words == .all ? 1 : 20, width - indent)
        let parts = facts.flatMap { lines($0, to: room, breaking: words) }
        return fill(parts, gap: 2, indent: indent, to: width, breaking: words)
    }

    /// The cells of the longest word that stays whole where others are broken.
    static func longestWord(of text: String) -> Int {
        pieces(text).reduce(0) { isUnspaced($1) ? $0 : max($0, NormalisedText.cells($1)) }
    }

    /// Whether a word is of a script that writes no blanks between words: those of wide characters, and Thai, Lao,
    /// Burmese and Khmer.
    private static func isUnspaced(_ word: String) -> Bool {
        guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        return word.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
            default: NormalisedText.cells(String(scalar)) > 1
            }
        }
    }

    /// The words of a text, with numbers as one; blanks at its beginning stay with the first.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if let last = pieces.last, isOneNumber(last, word) {
                pieces[pieces.count - 1] = last + " " + word
            } else {
                pieces.append(String(word))
            }
        }
        return pieces
    }

    /// Whether a word goes on with the number before it: `EUR 50 000`, `58.33 %`, `±1 200`.
    private static func isOneNumber(_ before: String, _ word: Substring) -> Bool {
        guard let last = before.split(separator: " ").last, let first = word.first else { return false }
        if first == "%" { return last.last?.isNumber ?? false }
        guard isDigit(first) else { return false }
        if last == "≈" || last.count == 3 && last.allSatisfy({ $0.isASCII && $0.isUppercase }) { return true }
        let digits = last.drop { "±(".contains($0) }
        return (1...3).contains(digits.count) && digits.allSatisfy(isDigit)
            && word.prefix(while: isDigit).count == 3
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static func fill(
        _ pieces: [String], gap: Int, indent: Int, to width: Int, breaking words: LongWords
    ) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let blanks = String(repeating: " ", count: gap)
        var lines: [String] = []
        var line = ""
        var used = 0
        var isBegun = false
        for piece in pieces {
            let cells = NormalisedText.cells(piece)
            if isBegun, used + gap + cells <= width {
                line += blanks + piece
                used += gap + cells
                continue
            }
            if isBegun {
                lines.append(line)
                line = margin
                used = indent
                isBegun = false
                // Blanks between two lines are none of either.
                if piece.isEmpty { continue }
            }
            var rest = Substring(piece)
            if words == .all || isUnspaced(piece) {
                while used + NormalisedText.cells(String(rest)) > width {
                    let part = beginning(of: rest, in: width - used)
                    lines.append(line + part)
                    rest = rest[part.endIndex...]
                    line = margin
                    used = indent
                }
            }
            line += rest
            used += NormalisedText.cells(String(rest))
            isBegun = true
        }
        return lines + [line]
    }

    /// The characters that fit into so many cells, with the marks that sit on them; of the first as much as fits.
    static func beginning(of text: Substring, in cells: Int) -> Substring {
        var end = text.startIndex
        var used = 0
        while end < text.endIndex {
            let next = text.index(after: end)
            used += NormalisedText.cells(String(text[end..<next]))
            if used > cells { break }
            end = next
        }
        guard end == text.startIndex else { return text[..<end] }
        // Signs can be joined to one character of any width.
        used = 0
        for place in text.unicodeScalars.indices {
            used += NormalisedText.cells(String(text.unicodeScalars[place]))
            if used > cells, place > text.startIndex { break }
            end = text.unicodeScalars.index(after: place)
        }
        return text[..<end]
    }
}
