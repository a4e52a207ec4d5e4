import Testing

@testable import Interchange

/// An answer whose characters a program wrote down in a way of its own is in doubt, and is not recorded so.
@Suite struct MailTracesTests {
    private static func read(_ name: String) -> (text: String, doubt: String?) {
        MailTraces.read("Hello &amp; S=C3=B8ren ?rhus\n> code: 1\n> name: \(name)\n")
    }

    static let traces: [String] = [
        "S=C3=B8ren", "=?UTF-8?Q?S=C3=B8ren?=", "=?utf-8?b?U8O4cmVu?=", "S&oslash;ren", "S&#248;ren",
        "M&amp;S",
        "S%C3%B8ren", "S\\u00f8ren", "S+APg-ren", "+BBIEMAQ9-", "\u{1B}$B;3\u{1B}(B", "S?ren", "?rhus",
        "????", "Gdi?ska", "SÃ¸ren", "Ã…rhus", "Ð\u{98}Ð²Ð°Ð½", "â€“", "\u{E000}", "a\u{FFFC}", "\u{FFFF}",
        "\u{E0041}",
    ]

    @Test(arguments: traces)
    func `a character that was written down in another way is in doubt`(_ name: String) {
        #expect(Self.read(name).doubt != nil)
    }

    static let plain: [String] = [
        "Søren", "what?", "¿Qué?", "yes? no.", "https://a.example/x?y=%C3%B8&copy;", "a?b=c&d", "AT&T; R&D;",
        "50 % = 20", "x=20", "+49 30 123-45", "between +100-200", "C++ and A+B-C", "CAFÉ…", "JOSÉ–MARÍA",
        "„Spaß“",
        "É", "l’été’s", "«Ça»", "Иван", "日本", "\\unit", "mette@a.example", "??",
    ]

    @Test(arguments: plain)
    func `what people write is not in doubt`(_ name: String) {
        let (text, doubt) = Self.read(name)
        #expect(doubt == nil && text.hasSuffix("name: \(name)\n"))
    }

    @Test func `what nobody sees is no part of a word, and a blank that breaks no line is a blank`() {
        let (text, doubt) = Self.read("S\u{AD}ø\u{200B}ren\u{A0}Æ\u{202F}M\u{FEFF}\u{200F}")
        #expect(text.hasSuffix("name: Søren Æ M\n") && doubt == nil)
        // Joints that make other letters of letters stay.
        #expect(Self.read("می‌خواهم").text.contains("می‌خواهم"))
    }

    @Test func `only the form itself is looked at, and no file that a page saved`() {
        #expect(MailTraces.read("Subject: =?utf-8?q?S=C3=B8ren?=\nS?ren").doubt == nil)
        #expect(MailTraces.read("accept: no\nwhy: S?ren\nrisk: R-1").doubt != nil)
        var message = MailFile.Message()
        message.add(
            Array("{\"format\": \"concord-answer\", \"code: \": \"S&oslash;ren\u{AD}\"}".utf8)[...],
            MailType())
        #expect(message.doubts == [nil] && message.texts[0].contains("&oslash;ren\u{AD}"))
    }

    @Test func `Cyrillic and Greek that are said to be Latin are in doubt, and words of the West are not`() {
        let ivan: [UInt8] = [0xE9, 0xD7, 0xC1, 0xCE]
        #expect(MailText.decoded(ivan[...], "iso-8859-1").doubt != nil)
        #expect(MailText.decoded(ivan[...], "koi8-r").text == "Иван")
        for word in [
            [0xC6, 0x62, 0x6C, 0x65], [0x53, 0xF8], [0xE9, 0xE9], [0x4D, 0xE4, 0xE4, 0xE4, 0x6B, 0x69],
        ] as [[UInt8]] {
            #expect(MailText.decoded(word[...], "iso-8859-1").doubt == nil)
        }
        #expect(MailText.decoded([0x45, 0x8E, 0x20][...], "macroman").text == "Eé ")
    }

    @Test func `a part that the markup of a mail hides is in doubt`() {
        for tag in ["<span style=\"display: none\">", "<p style='VISIBILITY:hidden'>"] {
            #expect(MailHTML.plain("\(tag)x</span>").doubt != nil)
        }
        #expect(MailHTML.plain("<span style=\"display: block\">x</span>").doubt == nil)
    }

    static let kinds: [([UInt8], FileKind?)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], .outlook), (Array("%PDF-1.7".utf8), .pdf),
        ([0x50, 0x4B, 3, 4] + Array("word/".utf8), .word),
        ([0x50, 0x4B, 3, 4] + Array("mimetypeapplication/vnd.oasis.opendocument".utf8), .openDocument),
        ([0x50, 0x4B, 3, 4], .archive), ([0x1F, 0x8B], .archive), (Array("{\\rtf1".utf8), .richText),
        ([0xFF, 0xD8, 0xFF, 0xE0], .picture), ([0, 0, 0, 24] + Array("ftypheic".utf8), .picture),
        ([0x78, 0x9F, 0x3E, 0x22], .winmail), (Array("-----BEGIN PGP MESSAGE-----\n".utf8), .sealedMail),
        ([0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03], .sealedMail),
        (Array("<!DOCTYPE html><form id=\"packet\">".utf8), .page), (Array("<html>".utf8), nil),
        (Array("-----BEGIN PGP SIGNED MESSAGE-----\n".utf8), nil), (Array("code: 1".utf8), nil), ([], nil),
    ]

    @Test(arguments: kinds)
    func `a file in which nobody can read an answer is known by its first bytes`(
        _ bytes: [UInt8], _ kind: FileKind?
    ) {
        #expect(FileKind(of: bytes[...]) == kind)
        var message = MailFile.Message()
        message.add(bytes[...], MailType(name: "application/octet-stream"))
        #expect(message.kinds == [kind].compactMap(\.self))
    }
}
