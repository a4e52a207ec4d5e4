import FoundationEssentials
import Registry

/// What people wrote in a file of mail: a message, a mailbox of many (mbox), or a plain text.
package enum MailFile {
    /// The largest file that is read, in bytes: a mailbox of some hundred answers.
    package static let limit = 64 << 20
    /// What one message holds.
    package struct Message: Sendable {
        /// Its texts, those of attachments too.
        package private(set) var texts: [String] = []
        /// Why not every character of the text at the same place is understood; nil where each is.
        package private(set) var doubts: [String?] = []
        /// The parts that are no text, each by type and size alone: nobody opens them, and no name of theirs is used.
        package var others: [String] = []
        /// Those of them of a kind in which people send answers.
        package private(set) var kinds: [FileKind] = []
        /// Why the whole message is not read.
        package var fault: String?

        package init() {}

        /// Adds a text as it was sent, its transport coding undone.
        mutating func add(_ bytes: ArraySlice<UInt8>, _ type: MailType, doubt damage: String? = nil) {
            if let kind = FileKind(of: bytes) { return add(kind, bytes.count) }
            let (text, doubt) = MailText.decoded(bytes, type.charset)
            // The questions themselves are no answer to them.
            let mark = type.name == "text/html" ? "id=\"packet\"" : "<form id=\"packet\""
            guard text.utf8.firstRange(of: Array(mark.utf8)) == nil else {
                return add(.page, bytes.count)
            }
            guard type.name == "text/html" else {
                let typed = type.isFlowed ? MailFlow.joined(text, losingBlanks: type.losesBlanks) : text
                return add(typed, damage ?? doubt)
            }
            let (plain, unknown) = MailHTML.plain(text)
            add(plain, damage ?? doubt ?? unknown)
        }

        private mutating func add(_ text: String, _ doubt: String?) {
            // A file that a page saved has a checksum, which says whether it is as it was saved.
            let isSaved = text.utf8.firstRange(of: Array("\"concord-".utf8)) != nil
            let (typed, trace) = isSaved ? (text, nil) : MailTraces.read(text)
            texts.append(typed)
            doubts.append(doubt ?? trace)
        }

        /// Adds a part in which no answer can be read.
        mutating func add(_ kind: FileKind, _ size: Int) {
            kinds.append(kind)
            others.append("\(kind.name), \(size) bytes")
        }
    }

    /// A message that was read, or one that has to be taken apart first.
    package enum Piece: Sendable {
        case message(Message)
        case coded(ArraySlice<UInt8>)
    }

    /// Each message in the file; of what is no mail, the one text.
    ///
    /// A mail of one plain text is read here; what was coded for transport, has parts or markup is left to a library for mail.
    package static func pieces(in bytes: [UInt8]) -> [Piece] {
        if bytes.starts(with: mark) { return mailbox(bytes).map { piece($0) } }
        if isMail(bytes) { return [piece(bytes[...])] }
        var message = Message()
        message.add(bytes[...], MailType())
        return [.message(message)]
    }

    private static let mark = Array("From ".utf8)
    private static let newline = UInt8(ascii: "\n")

    /// The messages of a mailbox: each begins with a line `From `, after an empty one.
    private static func mailbox(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var starts: [Int] = []
        var (line, wasEmpty) = (0, true)
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: newline) ?? bytes.count
            if wasEmpty, bytes[line...].starts(with: mark) { starts.append(line) }
            wasEmpty = bytes[line..<end].allSatisfy { $0 == UInt8(ascii: "\r") }
            line = end + 1
        }
        return starts.indices.map { place in
            let end = place + 1 < starts.count ? starts[place + 1] : bytes.count
            // The first line is the mailbox's own.
            let first = bytes[starts[place]..<end].firstIndex(of: newline).map { $0 + 1 } ?? end
            return bytes[first..<end]
        }
    }

    /// Whether a file begins as a mail does: with lines of headers, one of which only mail has.
    package static func isMail(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(16 << 10), as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var names: Set<String> = []
        for line in head {
            if line.isEmpty { break }
            if line.first?.isWhitespace == true { continue }
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
                line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else { return false }
            names.insert(line[..<colon].lowercased())
        }
        let known: Set = [
            "from", "to", "subject", "mime-version", "received", "return-path", "content-type", "message-id",
        ]
        return names.intersection(known).count >= 2
    }

    private static func piece(_ bytes: ArraySlice<UInt8>) -> Piece {
        let (headers, body) = split(bytes)
        let type = MailType(headers["content-type"])
        let coding = headers["content-transfer-encoding"]?.trimmed.lowercased() ?? "8bit"
        guard type.name == "text/plain", ["7bit", "8bit", "binary"].contains(coding) else {
            return .coded(bytes)
        }
        var message = Message()
        message.add(body, type)
        return .message(message)
    }

    /// The headers by their names in small letters, and what follows the first empty line.
    private static func split(
        _ part: ArraySlice<UInt8>
    ) -> (headers: [String: String], body: ArraySlice<UInt8>) {
        var (headers, name): ([String: String], String?) = ([:], nil)
        var line = part.startIndex
        while line < part.endIndex {
            let end = part[line...].firstIndex(of: newline) ?? part.endIndex
            let text = String(decoding: part[line..<end].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            line = min(end + 1, part.endIndex)
            if text.isEmpty { break }
            if text.first?.isWhitespace == true, let name {
                headers[name, default: ""] += " " + text.trimmed
            } else if let colon = text.firstIndex(of: ":") {
                let key = text[..<colon].lowercased()
                // Of several the first counts, as mail programs have it.
                name = headers[key] == nil ? key : nil
                if name != nil { headers[key] = String(text[text.index(after: colon)...]).trimmed }
            }
        }
        return (headers, part[line...])
    }
}
