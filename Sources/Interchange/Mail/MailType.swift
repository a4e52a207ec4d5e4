/// What a text says of itself in `Content-Type`, such as `text/plain; charset=utf-8; format=flowed`.
struct MailType {
    private(set) var name = "text/plain"
    var charset: String?
    /// Whether its lines flow (RFC 3676), and lose the blank at which they were broken.
    var (isFlowed, losesBlanks) = (false, false)

    init(name: String = "text/plain") { self.name = name }

    /// Reads a header; plain text is what says nothing.
    init(_ header: String?) {
        guard let header else { return }
        var parts: [String] = [""]
        var isQuoted = false
        for character in header {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        name = parts[0].trimmed.lowercased()
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            parameters[String(part[..<equals]).trimmed.lowercased()] =
                String(part[part.index(after: equals)...]).trimmed.lowercased()
        }
        charset = parameters["charset"]
        isFlowed = parameters["format"] == "flowed"
        losesBlanks = parameters["delsp"] == "yes"
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
