import Registry

/// A text form as it went out, so that what a firm wrote in it is told apart from what stood there.
package struct BlankForm: Sendable {
    /// Its explanations, a line each, as they are compared.
    private var lines: Set<String> = []
    /// All of them in one, with a blank at both ends.
    private var words = " "
    /// What was filled in beforehand, by field.
    private var known: [String: Set<String>] = [:]
    /// What is left of a line that a mail program broke, at least, to be known without the line before it.
    private static let wordsToKnow = 4

    /// Of the text that `PacketForm` makes.
    package init(_ text: String) {
        for line in AnswerForm.lines(of: text).map(\.text) {
            if line.hasPrefix("#") {
                let plain = Self.plain(line)
                lines.insert(plain)
                words += plain + " "
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
        return lines.contains(plain)
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
