import Registry
import Testing

@testable import Interchange

/// What is read out of mails and mailboxes, however they were coded on the way.
@Suite struct MailFileTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    private static let quoted = """
        From: mette@oak.example
        To: ines@nordlicht.example
        Subject: Re: your own word
        MIME-Version: 1.0
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: quoted-printable

        request: Q-7K3M-9QX0
        name: Mette S=C3=B8ren
        child-labour-note:=20
        remark: a line that goes =
        on

        """

    @Test func `a text that was coded for transport reads as it was written`() throws {
        let text = try #require(MailFile.messages(in: Self.bytes(Self.quoted)).map(\.texts).first?.first)
        for words in ["name: Mette Søren", "child-labour-note: ", "a line that goes on"] {
            #expect(text.contains(words), "\(text)")
        }
        let western = """
            From: a@b.example
            Subject: x
            Content-Type: text/plain; charset=iso-8859-1

            name:
            """
        let latin = Self.bytes(western) + [0x20, 0x53, 0xF8, 0x72, 0x65, 0x6E]
        #expect(MailFile.messages(in: latin).map(\.texts)[0][0].contains("name: Søren"))
    }

    @Test func `the parts of a mail are read, those inside others too, and what is no text is left`() {
        let mail = """
            From: mette@oak.example
            Subject: answer
            Content-Type: multipart/mixed; boundary="one"

            --one
            Content-Type: multipart/alternative; boundary=two

            --two
            Content-Type: text/plain

            Dear Ines, see the file.
            --two
            Content-Type: text/html

            <p>Dear Ines,</p><div>a &lt;b&gt;</div>
            --two--
            --one
            Content-Type: application/json; name="answer.json"
            Content-Transfer-Encoding: base64

            eyJmb3JtYXQiOiJjb25jb3JkLWFu
            c3dlciJ9
            --one
            Content-Type: image/png

            PNG
            --one--
            """
        let texts = MailFile.messages(in: Self.bytes(mail)).map(\.texts)[0]
        #expect(texts.count == 3)
        #expect(texts[0].hasPrefix("Dear Ines, see the file."))
        #expect(texts[1].contains("Dear Ines,\n\na <b>"))
        #expect(texts[2] == #"{"format":"concord-answer"}"#)
    }

    @Test func `a mailbox holds each of its mails`() {
        let box =
            "From mette@oak.example Sun Nov 29 10:00:00 2026\n" + Self.quoted
            + "\nFrom jens@elm.example Sun Nov 29 11:00:00 2026\n"
            + Self.quoted.replacing("Q-7K3M-9QX0", with: "Q-7K3M-9QX1")
        let messages = MailFile.messages(in: Self.bytes(box)).map(\.texts)
        #expect(messages.map { AnswerFile.request(in: $0[0]) } == ["Q-7K3M-9QX0", "Q-7K3M-9QX1"])
    }

    @Test func `what is no mail is one text, and broken mails end`() {
        #expect(
            MailFile.messages(in: Array("CONCORD ANSWER FORM 1\nrequest: x".utf8)).map(\.texts) == [
                ["CONCORD ANSWER FORM 1\nrequest: x"]
            ])
        #expect(MailFile.messages(in: []).map(\.texts) == [[""]])
        var nested = "text"
        for level in 0..<40 {
            nested = """
                From: a@b.example
                Subject: x
                Content-Type: multipart/mixed; boundary=b\(level)

                --b\(level)
                \(nested)
                """
        }
        #expect(MailFile.messages(in: Self.bytes(nested)).map(\.texts).count == 1)
        for cut in stride(from: 0, to: Self.quoted.utf8.count, by: 7) {
            #expect(MailFile.messages(in: Array(Self.quoted.utf8.prefix(cut))).map(\.texts).count == 1)
        }
    }

    @Test func `a draft reads back with its text and its files, whatever letters stand in them`() throws {
        let contact = Contact(person: nil, name: "Mette Søren \u{1F332}", email: "mette@oak.example")
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
        #expect(
            MailFile.messages(in: draft.bytes).map(\.texts) == [["Grüße\r\n\r\nInes\r\n", "request: Q-ø"]])
        let mute = MailDraft(to: Contact(person: nil, name: "Oak", email: nil), subject: "x", text: "y")
        #expect(!String(decoding: mute.bytes, as: UTF8.self).contains("To:"))
    }

    @Test func `what is no text is named by its type and its size, and by nothing else`() {
        let mail = """
            From: mette@oak.example
            Subject: answer
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/x-evil\u{1B}[31m; name="../../passwd"
            Content-Disposition: attachment; filename="../../passwd"
            Content-Transfer-Encoding: base64

            TVqQAAMAAAAEAAAA
            --b
            Content-Type: text/plain

            hello
            --b--
            """
        let message = MailFile.messages(in: Self.bytes(mail))[0]
        #expect(message.others == ["application/x-evil\\u{1b}[31m, 12 bytes"])
        #expect(message.texts.map { $0.filter { !$0.isNewline } } == ["hello"])
    }
}
