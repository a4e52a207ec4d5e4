import Foundation
import FoundationXML
import Interchange
import Registry
import Testing

@Suite struct ValuesPictureTests {
    private static let names = [
        "A & B <Joiners> \"Ltd\"", "شركة النجارة الحديثة", "株式会社木工匠の長い名前の会社でございます東京本店",
        "Gesellschaft für die Bewahrung alter Fenster und Türen im Norden mbH & Co. KG",
        "Turned\u{202E}around", "Sixth", "Seventh",
    ]

    private static func picture(rows: Int = 3) -> ValuesPicture {
        let rows = (1...max(1, rows)).map {
            ValuesPicture.Row(code: "sdg:\($0)", title: "Value \($0) <of> all")
        }
        let first = ValuesPicture.Column(
            name: "Nordlicht Group", lines: ["you"],
            values: ["sdg:1": .init(.supports, 4), "sdg:2": .init(.opposes, 2)])
        let partners = names.map {
            ValuesPicture.Column(
                name: $0, lines: ["P-0000-0001", "1. score 50.0"],
                values: ["sdg:1": .init(.opposes, 3), "sdg:2": .init(.opposes, nil)])
        }
        return ValuesPicture(title: "Values", columns: [first] + partners, rows: rows, note: "As of today.")
    }

    private final class Texts: NSObject, XMLParserDelegate {
        var titles: [String] = []
        var all = ""
        private var open = ""
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { open = "" }
        func parser(_ parser: XMLParser, foundCharacters text: String) {
            open += text
            all += text
        }
        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) { if name == "title" || name == "desc" { titles.append(open) } }
    }

    private static func read(_ svg: String) throws -> Texts {
        let texts = Texts()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = texts
        try #require(parser.parse())
        return texts
    }

    @Test func `the picture is sound XML that names the first five partners in full, and says all in words`()
        throws
    {
        let texts = try Self.read(ValuesPictureSVG(Self.picture()).svg)
        for name in Self.names.prefix(4) { #expect(texts.titles.contains(name), "\(name)") }
        #expect(!texts.all.contains("Sixth") && !texts.all.contains("\u{202E}"))
        #expect(
            texts.titles.contains { $0.contains("Nordlicht Group: sdg:1 Value 1 <of> all: supports 4 of 5") })
        #expect(texts.titles.contains { $0.contains("A & B <Joiners> \"Ltd\", sdg:1: opposes 3 of 5") })
        #expect(texts.titles.contains { $0.hasSuffix("sdg:3: not stated") })
    }

    @Test func `support and opposition differ in form, word and number, and no colour is used`() {
        let svg = ValuesPictureSVG(Self.picture()).svg
        #expect(svg.contains(">−3</text>") && svg.contains(">4</text>") && svg.contains(">opposes</text>"))
        // Only black and white, so that a copier shows all of it.
        let colours = Set(svg.matches(of: /#[0-9a-fA-F]{3,6}/).map { String($0.output) })
        #expect(colours == ["#000", "#fff"])
        // The opposite of the first column is framed: there it is said of five partners.
        #expect(svg.components(separatedBy: "stroke-width=\"2.5\"").count - 1 == 5 + 1)
    }

    @Test func `a page has an end, and what is left out is counted`() throws {
        let texts = try Self.read(ValuesPictureSVG(Self.picture(rows: 40)).svg)
        #expect(texts.all.contains("16 more values are not drawn"))
        let none = ValuesPicture(
            title: "Values", columns: [ValuesPicture.Column(name: "N", lines: [], values: [:])], rows: [],
            note: "")
        #expect(try Self.read(ValuesPictureSVG(none).svg).all.contains("Nobody here has stated a value yet."))
    }
}
