import Foundation

/// How mail programs write one and the same text.
extension MailAnswerTests {
    static func quotedPrintable(_ text: String) -> String {
        text.utf8.map { byte in
            byte < 127 && byte != 61 ? String(UnicodeScalar(byte)) : "=" + String(format: "%02X", byte)
        }.joined()
    }

    /// A mail that holds the mail of an answer as a part which is coded like a file, as some programs forward it.
    static func forwarded(_ text: String, as type: String, times: Int = 1, cutOff: Int = 0) -> String {
        var mail = "\(head)Content-Type: text/plain; charset=utf-8\n\n\(text)"
        for time in 1...times {
            let body = base64(Data(mail.utf8)).dropLast(cutOff)
            let parts =
                "Content-Type: multipart/mixed; boundary=b\(time)\n\n--b\(time)\nContent-Type: text/plain\n\nFYI\n"
                + "--b\(time)\nContent-Type: \(type)\nContent-Transfer-Encoding: base64\n\n\(body)\n--b\(time)--\n"
            mail = time < times ? head + parts : parts
        }
        return mail
    }

    static func base64(_ bytes: Data) -> String {
        bytes.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    }

    static func quoted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(
            separator: "\n")
    }

    static func markup(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let words = String(line).replacing("&", with: "&amp;").replacing("ø", with: "&oslash;")
                .replacing("Æ", with: "&#198;").replacing("ß", with: "&#xDF;").replacing(" ", with: "\n")
            return "<p class=MsoNormal>\(words)<o:p></o:p></p>"
        }.joined(separator: "\r\n")
        return "<html><head><title>name: nobody</title><style>p { margin: 0 }</style></head>"
            + "<body><!-- name: no -->\(lines)</body></html>"
    }

    /// The form with nothing behind its colons.
    static func blank(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return String(line) }
            return String(line[...colon])
        }.joined(separator: "\n")
    }

    static let ways: [(String, @Sendable (String) -> String)] = [
        (
            "quoted-printable",
            { text in
                "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\n\n\(quotedPrintable(text))"
            }
        ),
        (
            "base64 of Windows",
            { text in
                let bytes = text.data(using: .windowsCP1252) ?? Data()
                return
                    "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: base64\n\n\(base64(bytes))\n"
            }
        ),
        (
            "two forms of one text",
            { text in
                """
                Content-Type: multipart/alternative; boundary="=_1"

                --=_1
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                Guten Tag,

                \(quoted(text))
                --=_1
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                \(quotedPrintable(markup(text)))
                --=_1--
                """
            }
        ),
        (
            "markup alone",
            { text in
                "Content-Type: text/html; charset=us-ascii\nContent-Transfer-Encoding: 7bit\n\n\(markup(text))"
            }
        ),
        (
            "an attachment without a type",
            { text in
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                See the file.
                --b
                Content-Type: application/octet-stream; name="=?utf-8?Q?Antwort_S=C3=B8ren.txt?="
                Content-Disposition: attachment; filename*=utf-8''Antwort%20S%C3%B8ren.txt
                Content-Transfer-Encoding: base64

                \(base64(Data(text.utf8)))
                --b--
                """
            }
        ),
        (
            "forwarded",
            { text in
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                FYI
                --b
                Content-Type: message/rfc822

                From: soren@oak.example
                Subject: =?iso-8859-1?Q?S=F8ren?=
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                \(base64(Data(text.utf8)))
                --b--
                """
            }
        ),
        (
            "forwarded in base64",
            { text in forwarded(text, as: "message/rfc822") }
        ),
        (
            "forwarded as a file",
            { text in forwarded(text, as: "application/octet-stream; name=Antwort.EML") }
        ),
        (
            "forwarded twice in base64",
            { text in
                forwarded(text, as: "message/rfc822", times: 2)
            }
        ),
        (
            "flowing lines",
            { text in
                "Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
                    + text.replacing("function: owner", with: "function: \nowner")
            }
        ),
        (
            "the question below",
            { text in
                return
                    "Content-Type: text/plain; charset=utf-8\n\n\(text)\n\nVon: Nordlicht Group\nGesendet: Montag\nAn: Oak\n\n\(blank(text))"
            }
        ),
    ]
}
