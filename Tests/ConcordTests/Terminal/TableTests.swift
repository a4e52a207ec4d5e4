import Registry
import Testing

@testable import Concord

@Suite struct TableTests {
    private static func lines(_ table: Table, to width: Int?) -> [String] {
        var text = ""
        table.render(to: width) { text += String(decoding: $0, as: UTF8.self) }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private static let reference = "D-7K3M-9QXM"

    @Test func `where there is no terminal every cell stands in full on one line`() {
        var table = Table("reference", .cut("name", to: 5), .wrapped("stands", to: 5))
        table.add(Self.reference, "Hollerbach Fensterbau", "valid until 2037-12-31")
        #expect(
            Self.lines(table, to: nil) == [
                "reference    name                   stands",
                "D-7K3M-9QXM  Hollerbach Fensterbau  valid until 2037-12-31",
            ])
        #expect(Self.lines(table, to: 58) == Self.lines(table, to: nil))
    }

    @Test func `columns that are cut give way before those that wrap, each to its least width`() {
        var table = Table("reference", .cut("name", to: 10), .wrapped("stands", to: 11))
        table.add(Self.reference, "Hollerbach Fensterbau", "valid until 2037-12-31")
        #expect(
            Self.lines(table, to: 57) == [
                "reference    name                  stands",
                "D-7K3M-9QXM  Hollerbach Fensterb…  valid until 2037-12-31",
            ])
        #expect(
            Self.lines(table, to: 40) == [
                "reference    name            stands",
                "D-7K3M-9QXM  Hollerbach Fe…  valid until",
                "                             2037-12-31",
            ])
    }

    @Test
    func `what is cut gets the room that no other column uses, and an empty column goes`() {
        var table = Table(
            "reference", .cut("issuer", to: 9), .wrapped("validity", to: 12), .wrapped("against", to: 9))
        table.add(Self.reference, "Sonnendach Unterwiesen eG", "valid until 2037-12-31", "")
        #expect(
            Self.lines(table, to: 40) == [
                "reference    issuer          validity",
                "D-7K3M-9QXM  Sonnendach Un…  valid until",
                "                             2037-12-31",
            ])
        #expect(
            Self.lines(table, to: 80)[0]
                == "reference    issuer                     validity                against")
    }

    @Test func `a turn that is given to a column goes before its kind, and the widest of a turn goes first`()
    {
        var table = Table(.cut("name", to: 4, turn: 2), .cut("why", to: 4), .cut("note", to: 4))
        table.add("abcdefghij", "abcdefghijkl", "abcdefghij")
        #expect(Self.lines(table, to: 34)[1] == "abcdefghij  abcdefghi…  abcdefghij")
        #expect(Self.lines(table, to: 32)[1] == "abcdefghij  abcdefgh…  abcdefgh…")
        #expect(Self.lines(table, to: 22)[1] == "abcdefghij  abc…  abc…")
        #expect(Self.lines(table, to: 20)[1] == "abcdefg…  abc…  abc…")
    }

    @Test func `columns that have no room go below the row with their names, the last one first`() {
        var table = Table("reference", .cut("name", to: 10), "status", .wrapped("manager", to: 8))
        table.add(Self.reference, "Hollerbach Fensterbau", "candidate", "Ines Vogt")
        table.add(Self.reference, "Oak", "", "")
        #expect(
            Self.lines(table, to: 34) == [
                "reference    name        status",
                "D-7K3M-9QXM  Hollerbac…  candidate",
                "    manager: Ines Vogt",
                "D-7K3M-9QXM  Oak",
            ])
        #expect(
            Self.lines(table, to: 30) == [
                "reference    name",
                "D-7K3M-9QXM  Hollerbach Fenst…",
                "    status: candidate",
                "    manager: Ines Vogt",
                "D-7K3M-9QXM  Oak",
            ])
    }

    @Test func `an amount is never broken, and its error may stand under it`() {
        var table = Table(.cut("party", to: 10), .wrapped("mean", to: 4), .wrapped("99 %", to: 4))
        table.add("Hollerbach", "1 234 567 ±12 345", "12 345 678 ±1 234")
        #expect(
            Self.lines(table, to: 33)
                == [
                    "party       mean       99 %",
                    "Hollerbach  1 234 567  12 345 678",
                    "            ±12 345    ±1 234",
                ])
        #expect(
            Self.lines(table, to: 22) == [
                "party       mean",
                "Hollerbach  1 234 567",
                "            ±12 345",
                "    99 %: 12 345 678",
                "    ±1 234",
            ])
    }

    @Test func `words of a script without blanks are broken anywhere, between letters and not between marks`()
    {
        var table = Table("no.", .wrapped("text", to: 8))
        table.add("1", "東京電力パートナー株式会社")
        table.add("2", "सूर्यशक्ति")
        #expect(
            Self.lines(table, to: 20) == [
                "no.  text",
                "1    東京電力パート",
                "     ナー株式会社",
                "2    सूर्यशक्ति",
            ])
    }

    @Test func `the text in a cut cell never takes more cells than there are`() {
        for text in ["Hollerbach", "東京電力", "e\u{301}e\u{301}e\u{301}", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "a東"] {
            for cells in 1...12 {
                let cut = Table.cut(text, to: cells)
                #expect(NormalisedText.cells(cut) <= cells, "\(text) in \(cells): \(cut)")
                #expect(cut == text || cut.hasSuffix("…"))
            }
        }
    }

    /// Cells of every kind that a record may hold.
    private static let hostile = [
        "", "Ines Vogt", "Kraftfahrzeughaftpflichtversicherungsgesellschaftsverwaltung",
        "東京電力パートナー株式会社東京電力パートナー株式会社",
        "👩‍👩‍👧‍👦 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "सूर्यशक्ति ऊर्जा सहकारी समिति मर्यादित", "superseded by D-7K3M-9QXM on 2026-11-28",
        "EUR 999 999 999 999 999.99", "1 234 567 890 ±12 345", "line\nbreak\ttab \u{1B}[31mred", "a  b",
        "\u{202E}right to left",
    ]

    @Test(arguments: [20, 21, 27, 40, 53, 80, 100, 132])
    func `no line is wider than the terminal, and nothing but what may be cut is lost`(_ width: Int) {
        for (place, cell) in Self.hostile.enumerated() {
            let other = Self.hostile[(place + 5) % Self.hostile.count]
            var table = Table(
                "reference", .cut("name", to: 12), .whole("whole"), .wrapped("wrapped", to: 12),
                .wrapped("more", to: 4, turn: 1))
            table.add(Self.reference, cell, other, cell, other)
            let lines = Self.lines(table, to: width)
            for line in lines { #expect(NormalisedText.cells(line) <= width, "\(line)") }
            #expect(lines[1].hasPrefix(Self.reference))
            let shown = lines.dropFirst().joined()
            for scalar in Output.printable(other.replacing("\n", with: " ")).unicodeScalars
            where scalar != " " {
                #expect(shown.unicodeScalars.contains(scalar), "\(scalar) of \(other)")
            }
        }
    }

    @Test func `a reference in any cell that is not cut stays in one piece`() {
        for width in 20...90 {
            var table = Table(.cut("name", to: 12), .wrapped("stands", to: 4), "record")
            table.add("Hollerbach Fensterbau", "superseded by \(Self.reference)", Self.reference)
            let lines = Self.lines(table, to: width)
            #expect(
                lines.joined(separator: "\n").split(
                    separator: Self.reference, omittingEmptySubsequences: false
                ).count == 3,
                "\(width): \(lines)")
        }
    }
}
