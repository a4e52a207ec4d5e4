import Interchange
import Testing

@Suite struct CSVGuardTests {
    private static func written(_ text: String) throws -> String {
        var writer = CSVWriter(lineEnd: .lf)
        writer.write(["text", "x"])
        writer.write([.text(text), "x"])
        return try CSVTable(writer.take()).rows[0][0]
    }

    @Test(arguments: [
        "+45 12 34 56 78", "-dash", "=1+1", "'=1", "''@x", "'t Hooft", "'", "", "a'=1", "\u{200B}a",
        "a\u{1B}[2J",
        "\\u{1b}", "\\u{1B}", "\\u{5c}u{1b}", "\\u", "\\", "\r=1", "\t=1", "\0", "a\rb\r", "a\r\nb", "＝1",
        "'＝1",
        "=\u{338}", "e\u{301}", "🏳\u{FE0F}\u{200D}🌈",
    ])
    func `a text that was guarded comes back byte for byte`(_ text: String) throws {
        #expect(try CSVGuard.taken(off: Self.written(text)).utf8.elementsEqual(text.utf8))
    }

    @Test(arguments: [
        "'=Odd", "''@x", "=\"00123\"", "\\u{1b}", "=\\u{1b}", "'=\\u{5c}u{1b}", "C:\\users", "'t Hooft",
        "=1+1",
    ])
    func `a text comes back from a workbook byte for byte, and stands there as it is where it can`(
        _ text: String
    ) {
        let cell = CSVGuard.inSheet(text)
        #expect(CSVGuard.taken(off: cell).utf8.elementsEqual(text.utf8))
        #expect(!cell.utf8.starts(with: "=\"".utf8))
        if ["C:\\users", "'t Hooft", "=1+1"].contains(text) { #expect(cell == text) }
    }

    @Test func `whatever is put together of what is guarded comes back`() throws {
        var random = SplitMix(seed: 11)
        let pieces = [
            "'", "=", "+", "\\", "u{", "\\u{1b}", "}", "5c", "\u{200B}", "\r", "\n", "\t", "a", "é", "\u{1}",
        ]
        for _ in 0..<2000 {
            let text = (0..<random.below(8)).map { _ in pieces[random.below(pieces.count)] }.joined()
            #expect(
                try CSVGuard.taken(off: Self.written(text)).utf8.elementsEqual(text.utf8),
                "\(text.debugDescription)")
            #expect(
                CSVGuard.taken(off: CSVGuard.inSheet(text)).utf8.elementsEqual(text.utf8),
                "\(text.debugDescription)")
        }
    }

    @Test(arguments: [
        "'t Hooft", "O'Neill", "\\u{41}", "\\u{zz}", "\\u{110000}", "\\u{d800}", "C:\\users", "\\u{001b}",
    ])
    func `what nobody guarded stays as it is`(_ text: String) {
        #expect(CSVGuard.taken(off: text) == text)
    }
}
