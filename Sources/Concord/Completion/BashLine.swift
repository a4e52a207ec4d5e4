import Registry

/// A line that bash has not taken apart yet, up to the cursor.
///
/// Bash hands a completion its line in pieces that end at quotes, colons and signs of equality, and puts an answer in
/// the place of the last piece alone. So the line is taken apart here as the shell would do it, and each word is handed
/// back as what has to stand in the place of that piece.
struct BashLine {
    private(set) var words: [String] = []
    /// The quotation mark that is open at the cursor.
    private var quote: Character?
    /// How much of the last word stands before the piece that bash replaces.
    private var kept = ""

    /// `breaks` is COMP_WORDBREAKS.
    init(_ line: String, breaks: String) {
        var word: String?
        var isEscaped = false
        for character in line {
            if isEscaped {
                // In double quotes a backslash stands for itself before most characters.
                if quote == "\"", !"\"\\$`".contains(character) { word = (word ?? "") + "\\" }
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
                kept = word ?? ""
            } else if character == " " || character == "\t" {
                if let ended = word { words.append(ended) }
                word = nil
                kept = ""
            } else {
                word = (word ?? "") + String(character)
                if breaks.contains(character) { kept = word ?? "" }
            }
        }
        words.append(word ?? "")
    }

    /// A word as it has to be typed in the place of the last piece; nil for one that does not go on from it.
    func insertion(of word: String) -> String? {
        guard word.hasPrefix(kept) else { return nil }
        let rest = word.dropFirst(kept.count)
        return switch quote {
        case "'": String(rest).replacing("'", with: "'\\''")
        case .some: String(rest.flatMap { "\"\\$`".contains($0) ? ["\\", $0] : [$0] })
        case nil: String(rest.flatMap { BashLine.isPlain($0) ? [$0] : ["\\", $0] })
        }
    }

    private static func isPlain(_ character: Character) -> Bool {
        !character.isASCII || character.isLetter || character.isNumber || "-_./:=@%+,".contains(character)
    }
}
