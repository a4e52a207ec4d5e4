/// The words of a mail that was written with markup.
enum MailHTML {
    /// What begins a line of its own, and what nobody sees.
    private static let breaking: Set = [
        "br", "p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "hr",
        "body",
    ]
    private static let unseen = ["head", "style", "script", "title"]

    /// The text without its tags, a line for each block, with its characters written out, and why not every one of them
    /// is understood.
    static func plain(_ html: String) -> (text: String, doubt: String?) {
        var reader = Reader(html: html.utf8)
        return reader.read()
    }

    private struct Reader {
        let html: String.UTF8View
        private var text: [UInt8] = []
        private var doubt: String?
        /// How many blocks are open in which blanks and line ends count.
        private var kept = 0
        /// Whether a tag may still end; looked for in vain once, it is not looked for again.
        private var hasEnds = true

        init(html: String.UTF8View) { self.html = html }

        mutating func read() -> (text: String, doubt: String?) {
            var place = html.startIndex
            while place < html.endIndex {
                switch html[place] {
                case UInt8(ascii: "<"): place = tag(at: place)
                case UInt8(ascii: "&"): place = character(at: place)
                case 9, 10, 12, 13, 32:
                    // Lines are broken where the program liked; what a reader sees is one blank.
                    if kept > 0 {
                        text.append(html[place])
                    } else if let last = text.last, last != 10, last != 32 {
                        text.append(32)
                    }
                    place = html.index(after: place)
                default:
                    text.append(html[place])
                    place = html.index(after: place)
                }
            }
            return (String(decoding: text, as: UTF8.self), doubt)
        }

        /// Passes over a tag, a comment, or all of what nobody sees.
        private mutating func tag(at start: String.UTF8View.Index) -> String.UTF8View.Index {
            let rest = html[start...]
            if rest.starts(with: Array("<!--".utf8)) { return end(of: "-->", from: start) }
            let after = rest.dropFirst()
            let isEnd = after.first == UInt8(ascii: "/")
            let name = String(
                decoding: (isEnd ? after.dropFirst() : after).prefix(12).prefix {
                    (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                }, as: UTF8.self
            ).lowercased()
            // A mark that begins no tag is one that was typed.
            let isTag = !name.isEmpty || after.first == UInt8(ascii: "!") || after.first == UInt8(ascii: "?")
            guard isTag, hasEnds, let close = after.firstIndex(of: UInt8(ascii: ">")) else {
                hasEnds = hasEnds && !isTag
                text.append(UInt8(ascii: "<"))
                return after.startIndex
            }
            if !isEnd, MailHTML.unseen.contains(name) {
                let mark = end(of: "</\(name)", from: close)
                return html[mark...].firstIndex(of: UInt8(ascii: ">")).map { html.index(after: $0) }
                    ?? html.endIndex
            }
            if !isEnd, isHidden(after[..<close]) {
                doubt = doubt ?? "its markup hides a part of it, so nobody knows what was seen of it"
            }
            if MailHTML.breaking.contains(name) {
                while text.last == 32 { text.removeLast() }
                text.append(10)
            }
            if name == "pre" { kept = max(0, kept + (isEnd ? -1 : 1)) }
            return html.index(after: close)
        }

        /// Whether a tag says that what stands in it is not to be seen.
        private func isHidden(_ tag: Substring.UTF8View) -> Bool {
            guard tag.contains(UInt8(ascii: "=")) else { return false }
            let words = String(decoding: tag.filter { $0 != 32 && $0 != 10 && $0 != 13 }, as: UTF8.self)
                .lowercased()
            return ["display:none", "visibility:hidden", "font-size:0;", "font-size:0px"].contains {
                words.contains($0)
            }
        }

        /// Where what begins with `mark` ends, in letters of either size; the end of all where it does not.
        private func end(of mark: String, from start: String.UTF8View.Index) -> String.UTF8View.Index {
            let mark = Array(mark.utf8)
            var place = start
            while let next = html[place...].firstIndex(of: mark[0]) {
                let found = html[next...].prefix(mark.count)
                if found.count == mark.count, zip(found, mark).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
                    return html.index(next, offsetBy: mark.count)
                }
                place = html.index(after: next)
            }
            return html.endIndex
        }

        /// Writes a character out that is written as `&oslash;`.
        private mutating func character(at start: String.UTF8View.Index) -> String.UTF8View.Index {
            let after = html[html.index(after: start)...]
            let name = after.prefix(12).prefix { $0 != UInt8(ascii: ";") }
            let isName =
                !name.isEmpty && name.endIndex < html.endIndex && html[name.endIndex] == UInt8(ascii: ";")
                && name.allSatisfy {
                    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                        || $0 == UInt8(ascii: "#")
                }
            guard isName else {
                text.append(UInt8(ascii: "&"))
                return after.startIndex
            }
            if let character = MailEntities.character(Substring(name)) {
                text += Array((character == "\u{A0}" ? " " : String(character)).utf8)
            } else {
                text += Array("&".utf8) + Array(name) + Array(";".utf8)
                doubt = "it writes a character as &\(String(decoding: name, as: UTF8.self));, which is none"
            }
            return html.index(after: name.endIndex)
        }
    }
}
