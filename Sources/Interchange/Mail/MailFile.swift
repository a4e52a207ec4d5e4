import FoundationEssentials
import Registry

/// What people wrote in a file of mail: a message, a mailbox of many (mbox), or a plain text.
package enum MailFile {
    /// The largest file that is read, in bytes: a mailbox of some hundred answers.
    package static let limit = 64 << 20
    /// How deep a mail may hold a mail, and how many parts are looked at in all.
    private static let (mostDeep, mostParts) = (8, 500)

    /// What one message holds.
    package struct Message: Sendable {
        /// Its texts, those of attachments too.
        package fileprivate(set) var texts: [String] = []
        /// Why not every character of the text at the same place is understood; nil where each is.
        package fileprivate(set) var doubts: [String?] = []
        /// The parts that are no text, each by type and size alone: nobody opens them, and no name of theirs is used.
        package fileprivate(set) var others: [String] = []
        fileprivate var parts = 0
    }

    /// Each message in the file; of what is no mail, the one text.
    package static func messages(in bytes: [UInt8]) -> [Message] {
        if bytes.starts(with: mark) { return mailbox(bytes).map { message($0) } }
        if isMail(bytes) { return [message(bytes[...])] }
        let (text, doubt) = MailText.decoded(bytes[...], nil)
        return [Message(texts: [text], doubts: [doubt])]
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
    private static func isMail(_ bytes: [UInt8]) -> Bool {
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

    private static func message(_ bytes: ArraySlice<UInt8>) -> Message {
        var message = Message()
        collect(bytes, depth: 0, into: &message)
        return message
    }

    private static func collect(_ part: ArraySlice<UInt8>, depth: Int, into message: inout Message) {
        message.parts += 1
        guard depth < mostDeep, message.parts < mostParts else { return }
        let (headers, body) = split(part)
        let type = MailHeader(headers["content-type"] ?? "text/plain")
        if type.value.hasPrefix("multipart/"), let boundary = type.parameters["boundary"] {
            for inner in pieces(of: body, between: boundary) {
                collect(inner, depth: depth + 1, into: &message)
            }
            return
        }
        let coding = headers["content-transfer-encoding"]?.trimmed.lowercased() ?? ""
        let bytes =
            coding == "base64"
            ? base64(body) : coding == "quoted-printable" ? quotedPrintable(body) : Array(body)
        if type.value == "message/rfc822" {
            collect(bytes[...], depth: depth + 1, into: &message)
            return
        }
        let isText =
            type.value.hasPrefix("text/") || type.value.hasSuffix("json")
            || type.value == "application/octet-stream" || type.value.isEmpty
        guard isText else {
            message.others.append("\(shown(type.value)), \(bytes.count) bytes")
            return
        }
        let (text, doubt) = MailText.decoded(bytes[...], type.parameters["charset"]?.lowercased())
        message.texts.append(type.value == "text/html" ? MailHTML.plain(text) : text)
        message.doubts.append(doubt)
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

    private static func pieces(of body: ArraySlice<UInt8>, between boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var (pieces, start): ([ArraySlice<UInt8>], Int?) = ([], nil)
        var line = body.startIndex
        while line < body.endIndex {
            let end = body[line...].firstIndex(of: newline) ?? body.endIndex
            if body[line..<end].starts(with: mark) {
                if let start { pieces.append(body[start..<line]) }
                start = min(end + 1, body.endIndex)
                if body[line..<end].dropFirst(mark.count).starts(with: Array("--".utf8)) { return pieces }
            }
            line = end + 1
        }
        if let start, start < body.endIndex { pieces.append(body[start...]) }
        return pieces
    }

    private static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
        Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }

    /// Quoted-printable (RFC 2045): `=C3=B8` is a byte each, and a line that ends with `=` goes on.
    private static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 48...57: byte - 48
            case 65...70: byte - 55
            case 97...102: byte - 87
            default: nil
            }
        }
        var result: [UInt8] = []
        var place = body.startIndex
        while place < body.endIndex {
            let byte = body[place]
            place += 1
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                continue
            }
            if place + 1 < body.endIndex, let high = digit(body[place]), let low = digit(body[place + 1]) {
                result.append(high << 4 | low)
                place += 2
            } else {
                // The line goes on: the blanks and the line end after the mark are none of it.
                var next = place
                while next < body.endIndex, [9, 13, 32].contains(body[next]) { next += 1 }
                if next < body.endIndex, body[next] == newline {
                    place = next + 1
                } else {
                    result.append(byte)
                }
            }
        }
        return result
    }
}

/// A header with parameters, such as `text/plain; charset=utf-8`.
private struct MailHeader {
    let value: String
    let parameters: [String: String]

    init(_ text: String) {
        var parts: [String] = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        value = parts[0].trimmed.lowercased()
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            parameters[String(part[..<equals]).trimmed.lowercased()] =
                String(part[part.index(after: equals)...]).trimmed
        }
        self.parameters = parameters
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
