/// The words of a mail that was written with markup.
enum MailHTML {
    private static let breaking: Set = ["br", "p", "div", "tr", "li", "blockquote", "pre"]
    private static let names = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "#39": "'", "#34": "\"",
    ]

    /// The text without its tags, a line for each block, and with its characters written out.
    static func plain(_ html: String) -> String {
        var text = ""
        var rest = html[...]
        while let character = rest.first {
            if character == "<", let end = rest.firstIndex(of: ">") {
                let tag = rest[rest.index(after: rest.startIndex)..<end].drop { $0 == "/" }
                    .prefix { $0.isLetter }.lowercased()
                if breaking.contains(tag) { text += "\n" }
                rest = rest[rest.index(after: end)...]
            } else if character == "&", let end = rest.prefix(10).firstIndex(of: ";"),
                let written = names[String(rest[rest.index(after: rest.startIndex)..<end])]
            {
                text += written
                rest = rest[rest.index(after: end)...]
            } else {
                text.append(character)
                rest.removeFirst()
            }
        }
        return text
    }
}
