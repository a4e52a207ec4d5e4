import ArgumentParser
import Registry

/// The help of a command as a terminal shows it.
enum Help {
    /// Whether the words ask for help or for the version, which name a command from its first word on.
    static func isAsked(by words: [String]) -> Bool {
        words.contains { ["-h", "--help", "help", "--version"].contains($0) }
    }

    /// The text with its usage, which the parser leaves on one line however long it is, broken between options.
    static func wrapped(_ text: String, to width: Int = Terminal.width ?? 80) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
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
