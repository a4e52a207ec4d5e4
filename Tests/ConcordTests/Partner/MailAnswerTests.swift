import Foundation
import Testing

/// Answers by mail, as mail programs write them, given to the real command.
@Suite(
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: CommandScratch.binaries + "/concord-documents"),
        "concord-documents is not built: `make documents`"))
struct MailAnswerTests {
    static let head =
        "From: mette@oak.example\nTo: ines@nordlicht.example\nSubject: Re: Ihr Wort\nMIME-Version: 1.0\n"

    /// A registry that waits for the answer to one packet, the form filled in by a person of that name.
    private struct Asked {
        let scratch: CommandScratch
        let form: String

        private static let signedBySøren = CommandScratch.made { try ask($0, signedBy: "Søren Ægidius") }

        /// Most are signed by the same person.
        init() throws { try self.init(CommandScratch(copying: Self.signedBySøren.get())) }

        init(signedBy name: String) throws {
            let scratch = try CommandScratch()
            try Self.ask(scratch, signedBy: name)
            try self.init(scratch)
        }

        private init(_ scratch: CommandScratch) throws {
            self.scratch = scratch
            form = String(decoding: try scratch.contents()["form.txt"] ?? Data(), as: UTF8.self)
        }

        private static func ask(_ scratch: CommandScratch, signedBy name: String) throws {
            try scratch.done(
                """
                concord init 'Nordlicht Group' --country DE --address 'Hafenstraße 1, 20457 Hamburg'
                concord partner add Oak --country DK --address 'Havnegade 4, 8000 Aarhus C'
                concord partner ask Oak --template code-of-conduct --output packet
                sed -e '/-note:/!s/^\\([a-z0-9-]*\\): *$/\\1: yes/' -e 's/^name:.*/name: \(name)/' \
                    -e 's/^function:.*/function: owner/' -e 's/^place:.*/place: Aarhus/' -e 's/^remark:.*/remark:/' \
                    -e "s/^date:.*/date: $(date -u +%Y-%m-%d)/" packet/*.txt > form.txt
                """)
        }

        func write(_ mail: Data, to name: String = "reply.eml") throws {
            try mail.write(to: URL(filePath: "\(scratch.folder)/\(name)"))
        }

        /// What the declaration says that came of a mail, or what was said instead.
        func outcome(of mail: String) throws -> String { try outcome(of: Data(mail.utf8)) }

        func outcome(of mail: Data) throws -> String {
            try write(mail)
            let ending = try scratch.run("concord partner answer reply.eml --yes")
            guard ending.code == 0 else { return ending.complaint }
            return try scratch.done(
                "concord declaration show $(concord declaration list --format json | grep -o 'D-[0-9A-Z]*-[0-9A-Z]*' | head -1) --format json"
            )
        }
    }

    @Test(arguments: ways)
    func `an answer reads as it was written`(_ name: String, _ way: @Sendable (String) -> String) throws {
        let asked = try Asked()
        let outcome = try asked.outcome(of: Self.head + way(asked.form))
        #expect(outcome.contains("Søren Ægidius"), "\(name): \(outcome)")
        try asked.scratch.done("concord audit verify")
    }

    @Test(arguments: [
        ("KOI8-R", "Дарья"), ("ISO-2022-JP", "日本"), ("ISO-8859-15", "Œuf"), ("UTF-16", "Søren"),
    ])
    func `an answer is read in the set that its part names`(_ charset: String, _ name: String) throws {
        let asked = try Asked(signedBy: name)
        // Letters of the form that the set lacks go, as in a mail that could not have them.
        try asked.scratch.done(
            "tr -d '\\200-\\377' < form.txt > ascii.txt; sed 's/^name:.*/name: \(name)/' ascii.txt > f.txt")
        let body = try asked.scratch.done("iconv -f UTF-8 -t \(charset) f.txt | base64")
        let outcome = try asked.outcome(
            of: Self.head
                + "Content-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: base64\n\n\(body)"
        )
        #expect(outcome.contains(name), "\(outcome)")
    }

    static let refused: [(String, String, @Sendable (String) -> String)] = [
        (
            "another set", "it says that it is utf-8, and it is not",
            { text in
                let bytes = text.data(using: .windowsCP1252) ?? Data()
                return
                    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\(base64(bytes))\n"
            }
        ),
        (
            "damaged on the way", "its quoted-printable is damaged",
            { text in
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                    + quotedPrintable(text).replacing("=C3=B8", with: "=C3=ZZ")
            }
        ),
        (
            "a character lost", "a character was lost on the way",
            { text in
                "Content-Type: text/plain; charset=utf-8\n\n" + text.replacing("ø", with: "\u{FFFD}")
            }
        ),
        (
            "a name of no character", "&sorry;",
            { text in
                "Content-Type: text/html; charset=utf-8\n\n"
                    + markup(text).replacing("&oslash;", with: "&sorry;")
            }
        ),
        (
            "a NUL", "it holds a NUL",
            { text in
                "Content-Type: text/plain; charset=utf-8\n\n" + text.replacing("Søren", with: "S\0ren")
            }
        ),
        (
            "cut off", "the form is not whole",
            { text in
                let body = base64(Data(text.utf8))
                return "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                    + body.prefix(body.count / 2 / 77 * 77)
            }
        ),
        (
            "10,000 parts", "it has more than 1000 parts",
            { text in
                "Content-Type: multipart/mixed; boundary=b\n\n"
                    + String(repeating: "--b\nContent-Type: text/plain\n\nx\n", count: 10_000)
                    + "--b\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n--b--\n"
            }
        ),
        (
            "two that differ", "that say different things",
            { text in
                "Content-Type: multipart/mixed; boundary=b\n\n"
                    + [text, text.replacing(": yes", with: ": no")].map {
                        "--b\nContent-Type: text/plain; charset=utf-8\n\n\($0)\n"
                    }.joined() + "--b--\n"
            }
        ),
        (
            "fifty deep", "more than 32 deep",
            { text in
                var mail = "Content-Type: text/plain; charset=utf-8\n\n\(text)"
                for _ in 0..<50 { mail = "Content-Type: message/rfc822\n\nFrom: a@b.example\n\(mail)" }
                return mail
            }
        ),
        (
            "another document", "a PDF, in which nobody can tell what was answered",
            { _ in
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Here it is.
                --b
                Content-Type: application/pdf; name=a.pdf
                Content-Transfer-Encoding: base64

                JVBERi0x
                --b--
                """
            }
        ),
        (
            "forwarded and damaged", "its base64 is damaged or cut off",
            { text in forwarded(text, as: "message/rfc822", cutOff: 3) }
        ),
        (
            "the page", "the page itself",
            { _ in
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <html><script type="application/json" id="packet">{"request": "Q-0000-0001"}</script></html>
                --b--
                """
            }
        ),
    ]

    @Test(arguments: refused)
    func `what is not understood whole is not recorded, and it is said why`(
        _ name: String, _ words: String, _ way: @Sendable (String) -> String
    ) throws {
        let asked = try Asked()
        let outcome = try asked.outcome(of: Self.head + way(asked.form))
        #expect(outcome.contains(words), "\(name): \(outcome)")
        #expect(
            try asked.scratch.done("concord declaration list --format ndjson | wc -l") == "0\n")
    }

    @Test func `of a mailbox each mail is taken or refused by itself, and a bomb among them is bounded`()
        throws
    {
        let asked = try Asked()
        let bomb = (0..<100_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }
            .joined()
        let good = Self.head + Self.ways[0].1(asked.form)
        let mails = [
            "From: x@y.example\nSubject: x\nContent-Type: text/plain; charset=x-none; x\n\nnothing",
            Self.head + bomb,
        ]
        let box = (mails.prefix(1) + [good] + mails.dropFirst()).map {
            "From a@b.example Sun Nov 29 10:00:00 2026\n\($0)\n\n"
        }
        try asked.write(Data(box.joined().utf8), to: "box.mbox")
        let ending = try asked.scratch.run("concord partner answer box.mbox --yes")
        #expect(ending.code == 65 && ending.output.contains("recorded D-"), "\(ending.complaint.suffix(600))")
    }

    @Test func `without the program a plain mail is read, and of others it is said what they need`() throws {
        let asked = try Asked()
        try asked.write(Data((Self.head + Self.ways[0].1(asked.form)).utf8))
        let ending = try asked.scratch.run(
            "CONCORD_DOCUMENTS=/nowhere concord partner answer reply.eml --yes")
        #expect(ending.code == 65 && ending.complaint.contains("concord-documents takes apart"))
        try asked.write(Data((Self.head + "Content-Type: text/plain; charset=utf-8\n\n" + asked.form).utf8))
        try asked.scratch.done("CONCORD_DOCUMENTS=/nowhere concord partner answer reply.eml --yes")
    }
}
