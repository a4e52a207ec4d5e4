import Foundation
import Interchange
import Testing

@Suite struct CSVRoundTripTests {
    @Test(arguments: CSVDelimiter.allCases, CSVLineEnd.allCases)
    func `what is written is read back equal, in every chunk size`(
        _ delimiter: CSVDelimiter, _ lineEnd: CSVLineEnd
    ) throws {
        var random = SplitMix(seed: UInt64(delimiter.rawValue) << 8 | UInt64(lineEnd.rawValue.utf8.count))
        for round in 0..<60 {
            let table = randomTable(&random)
            var writer = CSVWriter(
                delimiter: delimiter, lineEnd: lineEnd, byteOrderMark: round % 2 == 0, safety: .exact)
            writer.write(table.header)
            for row in table.rows { writer.write(row) }
            let bytes = writer.take()
            for chunk in Array(1...17) + [64, 1_000] {
                let read = try CSVTable(bytes, chunk: chunk, delimiter: delimiter, buffer: 1 + chunk % 5 * 20)
                #expect(read == table, "round \(round), chunk \(chunk)")
            }
            if table.header.count > 1 { #expect(try CSVTable(bytes) == table, "round \(round), sniffed") }
        }
    }

    @Test(.enabled(if: isShared("data/naughty-strings"), "data/naughty-strings is not in the shared folder"))
    func `naughty strings come back equal`() throws {
        let url = sharedFolder.appendingPathComponent("data/naughty-strings/blns.json")
        let strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: url))
        try #require(strings.count > 400)
        var writer = CSVWriter(safety: .exact)
        writer.write(["first", "second"])
        for text in strings {
            writer.write([text, String(text.unicodeScalars.reversed().map(Character.init))])
        }
        let bytes = writer.take()
        let rows = strings.map { [$0, String($0.unicodeScalars.reversed().map(Character.init))] }
        let expected = CSVTable(header: ["first", "second"], rows: rows)
        for chunk in [1, 7, 4_096] { #expect(try CSVTable(bytes, chunk: chunk) == expected) }

        // As the first field of a file, where a byte order mark would be lost.
        for text in strings where !text.isEmpty && !text.allSatisfy(\.isWhitespace) {
            var single = CSVWriter(safety: .exact)
            single.write([text])
            #expect(try CSVTable(single.take()) == CSVTable(header: [text], rows: []))
        }
    }

    private func randomTable(_ random: inout SplitMix) -> CSVTable {
        let pieces = [
            "a", "Z", "7", " ", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "é", "Ж", "漢", "😀",
            "e\u{301}",
            "\u{FEFF}", "\u{1}", "=", "'", "0123456789abcdef",
        ]
        func text(_ most: Int) -> String {
            (0..<random.below(most + 1)).map { _ in pieces[random.below(pieces.count)] }.joined()
        }
        let columns = 1 + random.below(5)
        // The number keeps the names apart.
        let header = (1...columns).map { text(3) + "\($0)" }
        let rows = (0..<random.below(8)).map { _ in header.map { _ in text(6) } }
        return CSVTable(header: header, rows: rows)
    }
}

/// A seeded generator (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
