import FoundationEssentials
package import Registry

/// A mail that nobody has sent yet, as a file that any mail program opens for a person to look at and send (RFC 5322).
package struct MailDraft: Sendable {
    package struct Attachment: Sendable {
        let name: String
        let type: String
        let bytes: [UInt8]

        /// A name of ASCII, and a type such as `text/html; charset=utf-8`.
        package init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    private let to: Contact
    private let subject: String
    let text: String
    private let attachments: [Attachment]

    package init(to: Contact, subject: String, text: String, attachments: [Attachment] = []) {
        self.to = to
        self.subject = Markup.spelt(subject)
        self.text = Markup.spelt(text)
        self.attachments = attachments
    }

    /// The whole file. Every part is in base64, so that no line is too long and none is taken for a boundary.
    package var bytes: [UInt8] {
        let boundary = "=_concord_packet"
        var lines = ["X-Unsent: 1"]
        if let email = to.email { lines.append("To: \(MailDraft.words(Markup.spelt(to.name))) <\(email)>") }
        lines += [
            "Subject: \(MailDraft.words(subject))", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        ]
        lines += MailDraft.lines(Array(text.replacing("\n", with: "\r\n").utf8))
        for attachment in attachments {
            lines += [
                "--\(boundary)", "Content-Type: \(attachment.type); name=\"\(attachment.name)\"",
                "Content-Disposition: attachment; filename=\"\(attachment.name)\"",
                "Content-Transfer-Encoding: base64", "",
            ]
            lines += MailDraft.lines(attachment.bytes)
        }
        lines += ["--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        // 57 bytes are 76 letters.
        stride(from: 0, to: bytes.count, by: 57).map { start in
            Data(bytes[start..<min(start + 57, bytes.count)]).base64EncodedString()
        }
    }

    /// A text in a header: encoded words of at most 75 characters (RFC 2047), none of which splits a letter.
    private static func words(_ text: String) -> String {
        var words: [String] = []
        var pending: [UInt8] = []
        for character in text where !character.isNewline {
            let bytes = Array(String(character).utf8.prefix(40))
            if pending.count + bytes.count > 42 {
                words.append("=?utf-8?B?\(Data(pending).base64EncodedString())?=")
                pending = []
            }
            pending += bytes
        }
        words.append("=?utf-8?B?\(Data(pending).base64EncodedString())?=")
        return words.joined(separator: "\r\n ")
    }
}
