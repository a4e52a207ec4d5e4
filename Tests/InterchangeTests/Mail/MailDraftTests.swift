import FoundationEssentials
import Registry
import Testing

@testable import Interchange

/// What a record holds says in a mail what it says, and nothing to the program that reads the mail.
@Suite struct MailDraftTests {
    private static func parts(
        named name: String, subject: String, text: String
    ) throws -> (head: [Substring], text: String) {
        let contact = Contact(name: name, email: "mette@oak.example")
        let file = String(
            decoding: MailDraft(to: contact, subject: subject, text: text).bytes, as: UTF8.self)
        let head = file.components(separatedBy: "\r\n\r\n")[0].split(separator: "\r\n")
        let body = file.components(separatedBy: "base64\r\n\r\n")[1].components(separatedBy: "\r\n--")[0]
        let bytes = try #require(Data(base64Encoded: body.replacing("\r\n", with: "")))
        return (head, String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: [
        "a\r\nBcc: evil@x.example", "b\n\nanother body", "c\u{1B}[31m", "d\u{202E}gpj", "e\u{200B}\u{E0041}",
        "f\u{9B}31m",
    ])
    func `no text of a record adds a header, turns a line or hides`(_ hostile: String) throws {
        let mail = try Self.parts(
            named: "Mette \(hostile)", subject: "Answer \(hostile)", text: "Good day \(hostile),")
        #expect(!mail.head.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(mail.head.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        #expect(mail.head.count { $0.hasPrefix("To: ") } == 1)
        #expect(
            !mail.text.unicodeScalars.contains { $0 != "\r" && $0 != "\n" && NormalisedText.misleads($0) })
    }

    @Test func `what prints is left as it is`() throws {
        let text = "Guten Tag Søren,\n\nשלום, 日本, 👩‍👦\tund\n"
        #expect(
            try Self.parts(named: "Søren", subject: "x", text: text).text
                == text.replacing("\n", with: "\r\n"))
    }
}
