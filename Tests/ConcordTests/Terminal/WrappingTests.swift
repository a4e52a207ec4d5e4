import Registry
import Testing

@testable import Concord

@Suite struct WrappingTests {
    @Test(arguments: [
        ("grows by 65 % a year", 11, ["grows by", "65 % a year"]),
        ("it bears ≈ 33.33 % of it", 14, ["it bears", "≈ 33.33 % of", "it"]),
        ("at most EUR 12 500 000.50, once", 21, ["at most", "EUR 12 500 000.50,", "once"]),
        ("12 500 ±1 200", 8, ["12 500", "±1 200"]),
        ("3 of 24 rows", 5, ["3 of", "24", "rows"]),
    ])
    func `a number stays with its unit, its currency and its groups`(
        _ text: String, _ width: Int, _ lines: [String]
    ) {
        #expect(Wrapping.lines(text, to: width) == lines)
    }

    @Test func `lines after the first are indented, and blanks at the beginning stay`() {
        #expect(
            Wrapping.lines("  - oak, birch and alder", indent: 4, to: 14) == [
                "  - oak, birch", "    and alder",
            ])
        #expect(Wrapping.lines("oak and alder", indent: 4, to: nil) == ["oak and alder"])
    }

    @Test
    func
        `an address that is too long stays whole, so that it can be copied, and text without blanks does not`()
    {
        let address = "https://nordlicht.example/partners/P-7K3M-9QXD"
        #expect(Wrapping.lines("see \(address) for it", to: 20) == ["see", address, "for it"])
        #expect(Wrapping.lines("東京電力パートナー", to: 10) == ["東京電力パ", "ートナー"])
        #expect(Wrapping.lines(address, to: 20, breaking: .all).allSatisfy { $0.count <= 20 })
    }

    @Test func `a command in a sentence stays in one line, and a sign that nothing closes holds nothing`() {
        let text = "give it with `concord rate add DKK EUR RATE`, as it was that day"
        #expect(
            Wrapping.lines(text, indent: 2, to: 36, holdingCommands: true) == [
                "give it with", "  `concord rate add DKK EUR RATE`,", "  as it was that day",
            ])
        #expect(Wrapping.lines("the `mill of the year", to: 10, holdingCommands: true).count == 3)
    }

    @Test func `no word is lost at any width`() {
        let text = "the mill stops for 65 % of the year, at EUR 1 200 500 each, 東京電力パートナー and all"
        for width in 1...100 {
            let lines = Wrapping.lines(text, to: width, breaking: .all)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            if width > 1 { for line in lines { #expect(NormalisedText.cells(line) <= width) } }
        }
    }
}
