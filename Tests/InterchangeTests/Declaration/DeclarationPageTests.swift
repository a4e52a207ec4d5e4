import Foundation
import Interchange
import Registry
import Testing

@Suite struct DeclarationPageTests {
    private static func page(_ declaration: Declaration) -> String {
        DeclarationPage(declaration, keptBy: "Nordlicht Group").html
    }

    /// The tags of a page in their order, without what stands between them, as a browser reads them: by code point.
    private static func tags(_ html: String) -> [String] {
        html.unicodeScalars.split(separator: "<").dropFirst().compactMap {
            $0.split(separator: ">").first.map { String($0) }
        }
    }

    @Test func `a page names every element with its letter`() {
        let html = Self.page(DeclarationSample.issued)
        for letter in "abcdefgh" { #expect(html.contains("<span class=\"letter\">\(letter))</span>")) }
        let texts = [
            "D-7K3M-9QXM", "Sørens Træværk ApS", "Havnegade 4, 8000 Aarhus C", "Oak chairs, series A",
            Declaration.defaultStatement, "EN 1728", "2012", "ISO 14021", "clause 7", "Aarhus",
            "1 June 2026", "Mette Søren", "Managing director", "31 December 2027",
            "Not for repairs by others.", "Test report 26-114", "low risk", "the test came",
        ]
        for text in texts { #expect(html.contains(HTML.escaped(text)), "\(text)") }
        #expect(!html.contains("class=\"missing\"") && !html.contains("class=\"notice\""))
    }

    @Test func `a page says its language and character set, and that it is no certificate`() {
        let html = Self.page(DeclarationSample.issued)
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"))
        #expect(
            html.contains("<title>Supplier's declaration of conformity (ISO/IEC 17050-1) D-7K3M-9QXM</title>")
        )
        #expect(html.contains("the issuer&#39;s own word"))
        #expect(html.contains("width=device-width") && html.contains("@page { size: A4;"))
        #expect(html.contains("@media print"))
    }

    @Test func `a page needs no network and runs no script`() {
        let html = Self.page(DeclarationSample.issued).lowercased()
        for word in [
            "<script", "<link", "<img", "<iframe", "src=\"", "href=", "url(", "@import", "http://",
            "https://",
        ] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    private static func document(_ revocation: SigningKey.Revocation? = nil) -> DeclarationSignature {
        DeclarationSignature(
            id: 1, declaration: "D-7K3M-9QXM", kind: revocation == nil ? .document : .signature,
            key: revocation == nil ? nil : "oak", recordedAt: SealFixture.instant,
            statement: .members(["name": .text("signed.pdf"), "sha256": .text("0f0f")]), signature: nil,
            revocation: revocation)
    }

    @Test func `what the issuer signed later takes the place of "not signed"`() {
        let plain = Self.page(DeclarationSample.issued)
        #expect(plain.contains("Not signed; noted by"))
        let signed = DeclarationPage(
            DeclarationSample.issued, keptBy: "Nordlicht Group", vouchedBy: [Self.document()]
        ).html
        #expect(!signed.contains("Not signed"))
        #expect(signed.contains("Signed by the issuer in the document <bdi lang=\"\">signed.pdf</bdi>"))
    }

    @Test func `a page does not vouch with a key that was compromised`() {
        let revocation = SigningKey.Revocation(on: DeclarationSample.day, reason: .compromised, why: "stolen")
        let signature = Self.document(revocation)
        let html = DeclarationPage(
            DeclarationSample.issued, keptBy: "Nordlicht Group", vouchedBy: [signature]
        ).html
        #expect(html.contains("Not signed; noted by") && html.contains("which does not count"))
        #expect(
            html.contains("It does not count: the key oak was revoked on 2026-06-01 because somebody else"))
        #expect(!html.contains("can be verified"))
        var index = ComplianceIndex(of: DeclarationSample.day, seenOn: DeclarationSample.day)
        index.add(DeclarationSample.issued, vouchedBy: [signature, Self.document()])
        let table = String(decoding: index.takeTable(), as: UTF8.self)
        #expect(
            table.contains("seals,signatures,refused,file") && table.contains(",issued,0,1,1,declarations/"))
    }

    @Test func `a draft and a withdrawn declaration say so in a notice`() {
        let draft = Self.page(DeclarationSample.draft)
        #expect(draft.contains("<h2>Draft</h2>") && draft.contains("nobody&#39;s word yet"))
        #expect(draft.contains("g) the signatory&#39;s function") && draft.contains("address missing"))
        let withdrawn = Self.page(DeclarationSample.withdrawn)
        #expect(withdrawn.contains("<h2>Withdrawn</h2>"))
        #expect(withdrawn.contains("no longer holds") && withdrawn.contains("the joints were redesigned"))
    }

    @Test func `a page says that nobody signed where nobody did`() {
        let noted = Self.page(DeclarationSample.issued)
        #expect(noted.contains("<p>Not signed; noted by <bdi lang=\"\">Nordlicht Group</bdi> from what"))
        #expect(noted.contains("Given for the issuer by") && !noted.contains("Signature or equivalent"))
        var declaration = DeclarationSample.issued
        declaration.provided = "signed PDF by mail of 2026-05-30"
        let signed = Self.page(declaration)
        #expect(!signed.contains("Not signed") && !signed.contains("Signed for"))
        #expect(signed.contains("Signature or equivalent: <bdi lang=\"\">signed PDF by mail"))
    }

    @Test func `a page says since when a declaration is on record, whatever date it bears`() throws {
        let day = try #require(CivilDate("2026-07-02"))
        let html = DeclarationPage(
            DeclarationSample.issued, keptBy: "Nordlicht Group", onRecordSince: day
        ).html
        let box = try #require(html.firstRange(of: "class=\"beside\""))
        #expect(html[box.upperBound...].contains(">2 July 2026</time>.</p>"))
    }

    @Test func `a page lists every decision, and the withdrawal after them`() throws {
        let html = Self.page(DeclarationSample.issued)
        let declined = try #require(html.firstRange(of: "Decision: declined on"))
        let accepted = try #require(html.firstRange(of: "Decision: accepted on"))
        #expect(declined.upperBound < accepted.lowerBound)
        #expect(html.contains("test needed") && html.contains("Of these decisions the last counts."))
        let withdrawn = Self.page(DeclarationSample.withdrawn)
        let last = try #require(withdrawn.firstRange(of: "Decision: accepted on"))
        #expect(withdrawn[last.upperBound...].contains("no decision above counts any more"))
        #expect(!withdrawn.contains("the last counts"))
    }

    @Test(arguments: [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;b&gt;",
        "' onmouseover='x", "</title><style>*{display:none}</style>", "<b>bold", "a\u{202E}b\u{2066}c",
        "\u{7}\u{1B}[2J\u{9B}", "\u{FFFE}", "مؤسسة", "株式会社", "🏳\u{FE0F}\u{200D}🌈",
    ])
    func `no text of a record becomes markup`(_ text: String) {
        let html = Self.page(DeclarationSample.filled(with: text))
        let plain = Self.page(DeclarationSample.filled(with: "plain"))
        let tags = Self.tags(html).filter { $0 != "span class=\"code\"" && $0 != "/span" }
        #expect(tags == Self.tags(plain).filter { $0 != "/span" })
        #expect(html.contains(HTML.escaped(text)))
        #expect(!html.unicodeScalars.contains { $0 != "\n" && NormalisedText.isUnprintable($0) })
    }

    @Test(.enabled(if: isShared("data/naughty-strings"), "data/naughty-strings is not in the shared folder"))
    func `naughty strings leave the page as it is`() throws {
        let file = sharedFolder.appendingPathComponent("data/naughty-strings/blns.json")
        let plain = Self.tags(Self.page(DeclarationSample.filled(with: "plain"))).filter { $0 != "/span" }
        for text in try JSONDecoder().decode([String].self, from: Data(contentsOf: file)) {
            let tags = Self.tags(Self.page(DeclarationSample.filled(with: text)))
            #expect(tags.filter { $0 != "span class=\"code\"" && $0 != "/span" } == plain, "\(text)")
        }
    }

    @Test func `what goes to PDF is what the page shows`() {
        for declaration in [DeclarationSample.issued, DeclarationSample.withdrawn, DeclarationSample.draft] {
            let document = DeclarationDocument(declaration, keptBy: "Nordlicht Group")
            let html = Self.page(declaration)
            var count = 0
            func visit(_ value: JSON) {
                if let text = value["text"]?.string {
                    count += 1
                    // A day stands in the page with its form for programs around it.
                    for line in text.split(separator: "\n") {
                        #expect(html.contains(HTML.escaped(String(line))), "\(line)")
                    }
                }
                value.elements.forEach(visit)
                if case .object(let members) = value { members.forEach { visit($0.value) } }
            }
            visit(document.json(output: "declaration.pdf"))
            #expect(count > 10)
        }
    }

    @Test func `one record makes one page`() {
        #expect(Self.page(DeclarationSample.issued) == Self.page(DeclarationSample.issued))
    }
}

/// What a browser needs to read as the text itself.
private enum HTML {
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case _ where NormalisedText.isUnprintable(scalar) || scalar == "\u{FFFE}":
                let code = String(scalar.value, radix: 16, uppercase: true)
                result +=
                    "<span class=\"code\">U+\(String(repeating: "0", count: 4 - code.count))\(code)</span>"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
