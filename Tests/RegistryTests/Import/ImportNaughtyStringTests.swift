import Registry
import Storage
import Testing

@Suite struct ImportNaughtyStringTests {
    /// Fields of one line, which refuse control characters, marks that turn the direction, and more than their limit.
    static let lines = [
        "name", "website", "channel", "manager", "trading_name", "native_name", "identifier:other_no",
    ]
    /// Fields that keep what the partner wrote, line ends and all.
    static let passages = ["address", "vision", "mission", "objectives"]

    @Test(.enabled(if: !NaughtyStringTests.strings.isEmpty, "../shared/data/naughty-strings is not there"))
    func `text comes back equal from every column, or its row is refused by its rule`() throws {
        var list = try ImportFixture(
            registry: RegistryFixture.make(), columns: ["key"] + Self.lines + Self.passages)
        list.keepsUnverified = true
        var kept = 0
        for (number, text) in NaughtyStringTests.strings.enumerated() {
            let isBlank = text.allSatisfy { $0 == " " || $0 == "\t" }
            let isLine = NaughtyStringTests.isLine(text) && !NormalisedText.key(text).isEmpty
            // Marks that print nothing are no text either.
            let isPassage =
                !text.allSatisfy(\.isWhitespace) && !ImportRow.trimmed(text).isEmpty
                && !text.unicodeScalars.contains("\u{0}")
            let isShort = text.unicodeScalars.count <= 200
            // A spreadsheet shows so what it cut short, and no such row is taken.
            if text.wholeMatch(of: /[ \t]*[0-9]+([.,][0-9]+[eE]|[eE][+-]|[.,][0-9]+[eE][+-])[0-9]+[ \t]*/)
                != nil
            {
                #expect(throws: RegistryError.self) {
                    try list.run(["x", text] + Array(repeating: "", count: 10), source: "refused")
                }
                continue
            }
            let row =
                ["\(number)"]
                + Self.lines.map { column in
                    // Lists look for nobody by this word, so it is no manager's name.
                    let isTaken = column != "manager" || NormalisedText.key(text) != "none"
                    let isSite = column != "website" || NaughtyStringTests.isSite(text)
                    let isKept = isLine && isTaken && isSite && (column != Self.lines[6] || isShort)
                    return isKept ? text : column == "name" ? "Firm \(number)" : ""
                }
                + Self.passages.map {
                    isPassage && ($0 != "address" || text.unicodeScalars.count <= 1000) ? text : ""
                }
            try list.run(row, source: "list \(number)")
            let known = try #require(try list.registry.file.connection.scalar("SELECT max(id) FROM partner"))
            let partner = try #require(
                try Partner.record(id: known, in: list.registry.file.connection))
            #expect(try list.lastRecord(of: partner.subject)?.canonical == partner.json.canonical)
            #expect(partner.sources.map { Array($0.row.utf8) } == [Array(row.joined(separator: ",").utf8)])
            if isLine {
                // Blanks round a name do not count.
                #expect(Array(partner.name.utf8) == Array(ImportRow.trimmed(text).utf8))
                let held = [partner.website, partner.channel] + partner.names.map(\.name)
                #expect(held.compactMap { $0 }.count == (NaughtyStringTests.isSite(text) ? 4 : 3))
                #expect(held.compactMap { $0 }.allSatisfy { Array($0.utf8) == Array(text.utf8) })
                #expect(partner.identifiers.allSatisfy { Array($0.value.utf8) == Array(text.utf8) })
                kept += 1
            } else if !isBlank {
                // Refused: blanks that a line cannot show, control characters, marks alone, more than 400 characters.
                #expect(throws: RegistryError.self) {
                    try list.run(["x", text] + Array(repeating: "", count: 10), source: "refused")
                }
            }
            if isPassage {
                #expect(partner.texts.count == 3)
                #expect(partner.texts.allSatisfy { Array($0.text.utf8) == Array(text.utf8) })
            }
        }
        #expect(kept > 450)
    }
}
