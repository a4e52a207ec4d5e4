import Registry
import Testing

@testable import Interchange

/// Every character of an answer is understood, or it is said why not.
@Suite struct MailTextTests {
    private static func mail(_ charset: String, _ body: [UInt8]) -> MailFile.Message? {
        let head = "From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain\(charset)\r\n\r\nname: "
        guard case .message(let message) = MailFile.pieces(in: Array(head.utf8) + body).first else {
            return nil
        }
        return message
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
        ("; charset=windows-1252", [0x81]), ("; charset=utf-8", [0xEF, 0xBF, 0xBD]), ("", [0x53, 0]),
        ("; charset=../../etc/passwd", [0xF8]),
    ]

    @Test(arguments: doubtful)
    func `a text that is not what it says is in doubt`(_ charset: String, _ body: [UInt8]) {
        let doubts = Self.mail(charset, body)?.doubts ?? []
        #expect(doubts.count == 1 && doubts.first.flatMap { $0 } != nil)
    }

    @Test func `a text in the Unicode of Windows is told by its mark`() {
        let (text, doubt) = MailText.decoded([0xFF, 0xFE, 0x53, 0, 0xF8, 0], nil)
        #expect(text == "Sø" && doubt == nil)
    }

    @Test func `lines that flow are joined, and a field that was left empty is none of them`() {
        let sent = "remark: we sort our \nwaste\nnote: \nname: M\n>  quoted \n> on\n-- \nMette"
        let whole = "remark: we sort our waste\nnote: \nname: M\n>  quoted on\n-- \nMette"
        #expect(
            MailFlow.joined(sent, losingBlanks: false).hasPrefix(
                "remark: we sort our waste\nnote: \nname: M\n"))
        #expect(MailFlow.joined("日本 \n語", losingBlanks: true) == "日本語")
        #expect(MailFlow.joined(sent, losingBlanks: false) == whole)
    }

    static let markup: [(String, String)] = [
        ("<p>S&oslash;ren &AElig;g&#237;dius &#x2013; &#150;</p>", "\nSøren Ægídius – –\n"),
        ("<style>p{}</style><title>x</title>a<!-- b --> c", "a c"), ("a\n  b<br>c", "a b\nc"),
        ("<pre>a\n  b</pre>", "\na\n  b\n"), ("1 < 2 & 3 &amp; 4", "1 < 2 & 3 & 4"), ("a <b", "a <b"),
        ("&nbsp;x", " x"),
        ("<script>never ends", ""), ("<a href='x'>link</a>", "link"),
    ]

    @Test(arguments: markup)
    func `markup reads as a browser shows it`(_ html: String, _ text: String) {
        let (plain, doubt) = MailHTML.plain(html)
        #expect(plain == text && doubt == nil)
    }

    @Test func `a character whose name is none is in doubt, and marks without an end take no time`() {
        #expect(MailHTML.plain("&sorry;").doubt?.contains("&sorry;") == true)
        #expect(MailHTML.plain("&#1;").doubt != nil)
        #expect(MailHTML.plain(String(repeating: "<a", count: 1_000_000)).text.utf8.count == 2_000_000)
    }
}
