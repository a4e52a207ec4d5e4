import Registry

/// A text form as it went out, so that what a firm wrote in it is told apart from what stood there.
package struct BlankForm: Sendable {
    /// Its explanations, a line each, as they are compared.
    private var lines: Set<String> = []
    /// All of them in one, with a blank at both ends.
    private var words = " "
    /// What is left of each in a mail whose set of characters lacks the others, where that is most of it.
    private var bare: Set<String> = []
    /// What was filled in beforehand, by field.
    private var known: [String: Set<String>] = [:]
    /// What is left of a line that a mail program broke, at least, to be known without the line before it.
    private static let wordsToKnow = 4
    private static let lettersToKnow = 12

    /// Of the text that `PacketForm` makes.
    package init(_ text: String) {
        for line in AnswerForm.lines(of: text).map(\.text) {
            if line.hasPrefix("#") {
                let plain = Self.plain(line)
                lines.insert(plain)
                words += plain + " "
                let bare = Self.bare(line)
                let letters = line.count { $0.isLetter || $0.isNumber }
                if bare.utf8.count >= Self.lettersToKnow, bare.utf8.count * 2 > letters {
                    self.bare.insert(bare)
                }
            } else if let (key, value) = AnswerForm.field(line), !value.isEmpty {
                known[key, default: []].insert(NormalisedText.key(value))
            }
        }
    }

    /// Whether a line is one of its explanations, or the rest of one whose beginning is `before`.
    func explains(_ line: String, after before: String) -> Bool {
        let plain = Self.plain(line)
        if !before.isEmpty, words.contains(" \(before) \(plain) ") { return true }
        guard line.hasPrefix("#") else { return false }
        return lines.contains(plain) || bare.contains(Self.bare(line))
            || plain.split(separator: " ").count >= Self.wordsToKnow && words.contains(" \(plain) ")
    }

    /// An explanation and the line that follows it, where they stand so in the form; else that line alone.
    func run(_ before: String, _ line: String) -> String {
        let plain = Self.plain(line)
        let run = before.isEmpty ? plain : "\(before) \(plain)"
        return words.contains(" \(run) ") ? run : plain
    }

    /// Whether a field stood so when the form went out.
    func isFilledIn(_ key: String, _ value: String) -> Bool {
        known[key]?.contains(NormalisedText.key(value)) ?? false
    }

    /// The letters and digits that every set of characters has; in the place of others a mail program writes a question
    /// mark, or nothing.
    private static func bare(_ line: String) -> String {
        String(
            decoding: line.lowercased().utf8.filter { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }, as: UTF8.self)
    }

    /// The words of a line alone: mail programs put links behind addresses, and change quotation marks and hyphens.
    private static func plain(_ line: String) -> String {
        var text = ""
        var rest = line[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let inside = rest[rest.index(after: start)..<end]
            text += rest[..<start]
            if !inside.hasPrefix("mailto:"), !inside.hasPrefix("http") { text += " \(inside) " }
            rest = rest[rest.index(after: end)...]
        }
        return NormalisedText.key(text + rest).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
