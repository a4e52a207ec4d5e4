import ArgumentParser
import Registry

/// The help of a command as a terminal shows it.
enum Help {
    /// What the options that every command takes stand under, after a command's own.
    static let common = "In every command"

    /// Whether the words ask for help or for the version, which name a command from its first word on.
    static func isAsked(by words: [String]) -> Bool {
        words.contains { ["-h", "--help", "help", "--version"].contains($0) }
    }

    /// The parser's text with its usage, which it leaves on one line however long it is, broken between options, and
    /// with what most people never need at the end.
    static func wrapped(_ text: String, to width: Int = Terminal.width ?? 80) -> String {
        arranged(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.lowercased().hasPrefix("usage: ") ? usage(String($0), to: width) : String($0) }
            .joined(separator: "\n")
    }

    private static func usage(_ line: String, to width: Int) -> String {
        let margin = String(repeating: " ", count: "USAGE: ".count)
        var lines: [String] = []
        for piece in pieces(line) {
            if let last = lines.last, last.count + 1 + piece.count <= width {
                lines[lines.count - 1] = "\(last) \(piece)"
            } else {
                lines.append(lines.isEmpty ? piece : margin + piece)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The words of a usage; brackets stay whole, and an option stays with its value.
    private static func pieces(_ line: String) -> [String] {
        var pieces: [String] = []
        var depth = 0
        for word in line.split(separator: " ") {
            let isValue =
                word.first == "<" && pieces.last.map { $0.hasPrefix("-") && !$0.contains(" ") } ?? false
            if depth > 0 || isValue || pieces.last?.last == ":" {
                pieces[pieces.count - 1] += " \(word)"
            } else {
                pieces.append(String(word))
            }
            depth += word.count { "[(".contains($0) } - word.count { "])".contains($0) }
        }
        return pieces
    }
}

extension Help {
    /// The options of every command as a usage shows them, where they say nothing.
    private static let commonUsage =
        " [--registry <file>] [--actor <name>] [--no-migrate] [--clock-checked] [--format <format>]"

    /// The sections of a help in the order in which people need them: what a command asks for, its own options, those
    /// that stand apart, what every command takes; of a noun its verbs first.
    ///
    /// The parser puts sections with a title of their own before the others.
    static func arranged(_ text: String) -> String {
        let text = text.replacing(commonUsage, with: "")
        var page: [String] = []
        var sections: [Section] = []
        var end: [String] = []
        for paragraph in text.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init) {
            if let section = Section(paragraph) {
                sections.append(section)
            } else if sections.isEmpty {
                page.append(paragraph)
            } else {
                end.append(paragraph)
            }
        }
        guard !sections.isEmpty else { return text }
        let isOfNoun = sections.contains { $0.title.hasSuffix(Section.verbs) }
        var last = Section(title: isOfNoun ? "OPTIONS" : common.uppercased(), lines: [])
        if let index = sections.firstIndex(where: { $0.title == common.uppercased() }) {
            last = sections.remove(at: index)
        }
        if let index = sections.firstIndex(where: { $0.title == "OPTIONS" }) {
            last.lines += sections[index].takeParsersOwn()
        }
        let order = ["ARGUMENTS", "OPTIONS"]
        let first = order.compactMap { title in sections.first { $0.title == title } }
        let rest = sections.filter { !order.contains($0.title) }
        let shown = (first + rest + [last]).filter { !$0.lines.isEmpty }
        return (page + shown.map(\.text) + end).joined(separator: "\n\n")
    }

    /// A titled list of the help, such as OPTIONS.
    private struct Section {
        static let verbs = "SUBCOMMANDS"
        let title: String
        var lines: [String]

        init(title: String, lines: [String]) {
            self.title = title
            self.lines = lines
        }

        /// Nil for a paragraph of words.
        init?(_ paragraph: String) {
            let lines = paragraph.split(separator: "\n").map(String.init)
            guard let head = lines.first, head.hasSuffix(":"), head == head.uppercased(),
                lines.dropFirst().allSatisfy({ $0.hasPrefix("  ") }), lines.count > 1
            else { return nil }
            title = String(head.dropLast())
            self.lines = Array(lines.dropFirst())
        }

        var text: String {
            // The title of a group says what it is; that verbs are subcommands to the parser does not matter to people.
            let name =
                title.hasSuffix(" " + Section.verbs) ? String(title.dropLast(Section.verbs.count + 1)) : title
            return "\(name):\n" + lines.joined(separator: "\n")
        }

        /// Takes the lines of `--version` and `--help` out, which the parser adds by itself.
        mutating func takeParsersOwn() -> [String] {
            let isOwn = lines.map { $0.hasPrefix("  --version ") || $0.hasPrefix("  -h, --help ") }
            let own = zip(lines, isOwn).filter(\.1).map(\.0)
            lines = zip(lines, isOwn).filter { !$0.1 }.map(\.0)
            return own
        }
    }
}
