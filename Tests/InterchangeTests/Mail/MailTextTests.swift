import Registry
import Testing

@testable import Interchange

/// Every character of an answer is understood, or it is said why not.
@Suite struct MailTextTests {
    private static func mail(_ charset: String, _ body: [UInt8]) -> MailFile.Message? {
        let head = "From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain\(charset)\r\n\r\nname: "
        return MailFile.messages(in: Array(head.utf8) + body).first
    }

    static let understood: [(String, [UInt8], String)] = [
        ("", [0x53, 0xC3, 0xB8], "Sø"), ("; charset=utf-8", [0x53, 0xC3, 0xB8], "Sø"),
        ("; charset=iso-8859-1", [0x53, 0xF8, 0x80], "Sø€"), ("; charset=windows-1250", [0xF8, 0x9A], "řš"),
        ("; charset=KOI8-R", [0xF7, 0xC1], "Ва"), ("; charset=us-ascii", [0x53], "S"),
        ("; charset=iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
        ("; charset=unheard-of", [0x53], "S"),
    ]

    @Test(arguments: understood)
    func `a text in the set that it names is understood`(_ charset: String, _ body: [UInt8], _ text: String) {
        let message = Self.mail(charset, body)
        #expect(message?.texts.first?.hasSuffix("name: \(text)") == true, "\(message?.texts ?? [])")
        #expect(message?.doubts == [nil])
    }

    static let doubtful: [(String, [UInt8])] = [
        ("", [0x53, 0xF8]), ("; charset=utf-8", [0x53, 0xF8]), ("; charset=us-ascii", [0xE9]),
        ("; charset=unheard-of", [0x53, 0xF8]), ("; charset=iso-8859-1", [0x53, 0xC3, 0xB8]),
        ("; charset=windows-1252", [0x81]), ("; charset=../../etc/passwd", [0xF8]),
    ]

    @Test(arguments: doubtful)
    func `a text that is not what it says is in doubt`(_ charset: String, _ body: [UInt8]) {
        let doubts = Self.mail(charset, body)?.doubts ?? []
        #expect(doubts.count == 1 && doubts.first.flatMap { $0 } != nil)
    }
}
