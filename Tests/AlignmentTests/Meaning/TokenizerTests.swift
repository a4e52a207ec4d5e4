import Testing

@testable import Alignment

@Suite struct TokenizerTests {
    private let model: SentenceModel

    init() throws { model = try TinyModel().open() }

    private func pieces(_ text: String) -> [String] {
        model.tokens(of: text).map { TinyModel.pieces[Int($0)] }
    }

    @Test(arguments: [
        ("", []), (" \t\n ", []), ("oak", ["oak"]), ("OAKS", ["oak", "##s"]),
        ("oak table", ["oak", "table"]),
        ("Crème", ["creme"]), ("Cre\u{300}me", ["creme"]), ("Ångström", ["an", "##gst", "##rom"]),
        ("İstanbul", ["[UNK]"]), ("東京", ["東", "京"]), ("oak東", ["oak", "東"]),
        ("oak,table.", ["oak", ",", "table", "."]),
        ("don't", ["don", "'", "t"]), ("oa\u{200B}k", ["oak"]), ("oa\u{7}k", ["oak"]),
        ("oak\u{A0}table", ["oak", "table"]),
        ("oak\u{3000}table", ["oak", "table"]), ("zebra", ["[UNK]"]), ("oakz", ["[UNK]"]), ("🤝", ["[UNK]"]),
        ("a\u{301}\u{302}", ["a"]), ("\u{301}", []), ("Σ", ["σ"]), ("М", ["м"]),
        ("[MASK]oak", ["[MASK]", "oak"]),
        ("[mask]", ["[UNK]", "[UNK]", "[UNK]"]), ("a-b", ["a", "-", "b"]), ("\u{FFFD}oak", ["oak"]),
    ])
    func `words are cleaned, cut at blanks and punctuation, and into the longest pieces`(
        _ text: String, _ expected: [String]
    ) {
        #expect(pieces(text) == ["[CLS]"] + expected + ["[SEP]"])
    }

    @Test func `a text has at most as many pieces as the model has places`() {
        #expect(pieces(String(repeating: "oak ", count: 1000)).count == 16)
        #expect(pieces(String(repeating: "東", count: 100_000)).last == "[SEP]")
        #expect(pieces(String(repeating: "oak,", count: 100_000)).count == 16)
    }

    @Test func `a word of 100 characters is read, one of 101 is unknown`() {
        #expect(pieces(String(repeating: "x", count: 100)).filter { $0 == "##x" }.count == 13)
        #expect(pieces(String(repeating: "x", count: 101)) == ["[CLS]", "[UNK]", "[SEP]"])
        #expect(pieces(String(repeating: "x", count: 100_000)) == ["[CLS]", "[UNK]", "[SEP]"])
    }

    @Test func `any text at all gives pieces of the vocabulary`() {
        var random = SplitMix(seed: 21)
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<40 {
                let value =
                    UInt32.random(in: 0..<0x11_0000, using: &random)
                    >> UInt32.random(in: 0..<16, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let tokens = model.tokens(of: text)
            #expect(tokens.first == 2 && tokens.last == 3 && tokens.count <= 16)
            #expect(tokens.allSatisfy { TinyModel.pieces.indices.contains(Int($0)) })
        }
    }
}
