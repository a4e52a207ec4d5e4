/// The lines of a mail as they were typed, where its program broke them (`format=flowed`, RFC 3676).
enum MailFlow {
    /// Joins each line that ends with a blank with the next one of the same quotation.
    ///
    /// A field of a form that was left empty ends with a blank too, so a line that begins one, explains, or is empty is
    /// never joined to the line before it.
    static func joined(_ text: String, losingBlanks: Bool) -> String {
        var lines: [String] = []
        var isOpen = false
        var depth = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let marks = line.prefix { $0 == ">" }
            var words = line[marks.endIndex...]
            // A blank in front keeps a line from looking like a quotation.
            if words.first == " " { words.removeFirst() }
            if isOpen, marks.count == depth, !startsAnew(words), !lines.isEmpty {
                if losingBlanks { lines[lines.count - 1].removeLast() }
                lines[lines.count - 1] += words
            } else {
                lines.append(marks.isEmpty ? String(words) : "\(marks) \(words)")
            }
            depth = marks.count
            isOpen = words.last == " " && words != "-- "
        }
        return lines.joined(separator: "\n")
    }

    private static func startsAnew(_ words: Substring) -> Bool {
        guard let first = words.first, first != "#" else { return true }
        if words.hasPrefix(PacketForm.start) || words.hasPrefix(PacketForm.end) { return true }
        guard let colon = words.utf8.firstIndex(of: UInt8(ascii: ":")), colon != words.startIndex else {
            return false
        }
        return words.utf8[..<colon].allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
    }
}
