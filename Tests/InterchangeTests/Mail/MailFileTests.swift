import Registry
import Testing

@testable import Interchange

/// What is read out of mails and mailboxes, however they were coded on the way.
@Suite struct MailFileTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    private static let plain = """
        From: mette@oak.example
        To: ines@nordlicht.example
        Subject: Re: your own word
        MIME-Version: 1.0
        Content-Type: text/plain; charset="utf-8"

        request: Q-7K3M-9QX0
        name: Mette Søren

        """

    /// What is read of a file without a library for mail; nil for a mail that needs it.
    private static func messages(in bytes: [UInt8]) -> [MailFile.Message?] {
        MailFile.pieces(in: bytes).map { piece in
            if case .message(let message) = piece { message } else { nil }
        }
    }

    @Test func `a plain mail reads as it was written, and one that was coded is left to the library`() throws
    {
        let text = try #require(Self.messages(in: Self.bytes(Self.plain)).first??.texts.first)
        #expect(text.hasPrefix("request: Q-7K3M-9QX0\r\nname: Mette Søren"))
        for coding in ["quoted-printable", "Base64", "x-uuencode"] {
            let coded = Self.plain.replacing(
                "MIME-Version: 1.0", with: "Content-Transfer-Encoding: \(coding)")
            #expect(Self.messages(in: Self.bytes(coded)).map { $0 == nil } == [true])
        }
        for type in ["multipart/mixed; boundary=b", "text/html", "message/rfc822", "application/json"] {
            let parts = Self.plain.replacing("text/plain", with: type)
            #expect(Self.messages(in: Self.bytes(parts)).map { $0 == nil } == [true])
        }
        let western = """
            From: a@b.example
            Subject: x
            Content-Type: text/plain; charset=iso-8859-1

            name:
            """
        let latin = Self.bytes(western) + [0x20, 0x53, 0xF8, 0x72, 0x65, 0x6E]
        #expect(Self.messages(in: latin).first??.texts.first?.contains("name: Søren") == true)
    }

    @Test
    func
        `the parts that the library tells become texts, and what is no text is named by type and size alone`()
    {
        let lines = """
            {"type": "text/plain", "charset": "windows-1252", "data": "U/hyZW4="}
            {"type": "text/html", "data": "PHA+RGVhciBJbmVzLDwvcD48ZGl2PmEgJmx0O2ImZ3Q7PC9kaXY+"}
            {"type": "text/plain", "data": "eA==", "doubt": "its base64 is damaged"}
            {"type": "application/x-evil\\u001B[31m", "size": 12}
            {"isEnd": true}
            {"isEnd": true, "fault": "it has more than 1000 parts"}
            {"type": "text/plain", "data": "eA=="}
            """
        let messages = MailParts.messages(in: Array(lines.utf8))
        #expect(messages.count == 2)
        #expect(messages[0].texts == ["Søren", "\nDear Ines,\n\na <b>\n", "x"])
        #expect(messages[0].doubts == [nil, nil, "its base64 is damaged"])
        #expect(messages[0].others == ["application/x-evil\\u{1b}[31m, 12 bytes"])
        #expect(messages[1].fault == "it has more than 1000 parts")
        #expect(MailParts.request([Array("ab".utf8)[...], []]) == Array("2\nab0\n".utf8))
        #expect(MailParts.messages(in: Array("nonsense\n".utf8)).isEmpty)
    }

    @Test func `a mailbox holds each of its mails`() {
        let box =
            "From mette@oak.example Sun Nov 29 10:00:00 2026\n" + Self.plain
            + "\nFrom jens@elm.example Sun Nov 29 11:00:00 2026\n"
            + Self.plain.replacing("Q-7K3M-9QX0", with: "Q-7K3M-9QX1")
        let texts = Self.messages(in: Self.bytes(box)).compactMap { $0?.texts.first }
        #expect(texts.map { AnswerFile.requests(in: $0) } == [["Q-7K3M-9QX0"], ["Q-7K3M-9QX1"]])
    }

    @Test func `what is no mail is one text, and a mail that is cut off is one still`() {
        let form = "CONCORD ANSWER FORM 1\nrequest: x"
        #expect(Self.messages(in: Array(form.utf8)).map { $0?.texts } == [[form]])
        #expect(Self.messages(in: []).map { $0?.texts } == [[""]])
        for cut in stride(from: 0, to: Self.plain.utf8.count, by: 7) {
            #expect(Self.messages(in: Array(Self.plain.utf8.prefix(cut))).count == 1)
        }
    }

    @Test func `a draft reads back with its text and its files, whatever letters stand in them`() throws {
        let contact = Contact(name: "Mette Søren \u{1F332}", email: "mette@oak.example")
        let draft = MailDraft(
            to: contact, subject: String(repeating: "Ihr Wort für uns – ", count: 9), text: "Grüße\n\nInes\n",
            attachments: [
                .init(
                    name: "packet.txt", type: "text/plain; charset=utf-8", bytes: Array("request: Q-ø".utf8))
            ])
        let text = String(decoding: draft.bytes, as: UTF8.self)
        #expect(text.hasPrefix("X-Unsent: 1\r\nTo: =?utf-8?B?"))
        #expect(text.contains("?= <mette@oak.example>\r\n"))
        #expect(text.split(whereSeparator: \.isNewline).allSatisfy { $0.utf8.count <= 78 })
        let mute = MailDraft(to: Contact(name: "Oak", email: nil), subject: "x", text: "y")
        #expect(!String(decoding: mute.bytes, as: UTF8.self).contains("To:"))
    }
}
