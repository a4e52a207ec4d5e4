import Testing

@testable import Alignment

@Suite struct SentencesTests {
    @Test(arguments: [
        ("", []), ("  \n ", []), ("...", []), ("One", ["One"]),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("We care... truly. Yes", ["We care... truly.", "Yes"]),
        ("We sell 3.5 t a day. It is enough.", ["We sell 3.5 t a day.", "It is enough."]),
        ("Visit x.example today. Or not.", ["Visit x.example today.", "Or not."]),
        ("Dr. J. Holm leads us. He is old.", ["Dr. J. Holm leads us.", "He is old."]),
        ("Oakford Inc. We build.", ["Oakford Inc.", "We build."]),
        ("Oakford Inc. Denmark builds.", ["Oakford Inc. Denmark builds."]),
        ("We use wood, e.g. oak. Also ash.", ["We use wood, e.g. oak.", "Also ash."]),
        ("In the U.S. Senate. Yes.", ["In the U.S. Senate.", "Yes."]),
        ("He said \"no.\" She left.", ["He said \"no.\"", "She left."]),
        ("(We hope.) We work.", ["(We hope.)", "We work."]),
        ("Our values:\n- honesty\n- care", ["Our values:", "- honesty", "- care"]),
        ("Honesty\nOpenness", ["Honesty", "Openness"]),
        ("a wrapped\nline goes on", ["a wrapped\nline goes on"]),
        ("One para\n\nand another", ["One para", "and another"]),
        ("1. Care for people. 2. Care for land.", ["1. Care for people.", "2. Care for land."]),
        ("See No. 5 for more. No. Never.", ["See No. 5 for more.", "No.", "Never."]),
        ("森を守る。人を育てる！「はい。」と言う", ["森を守る。", "人を育てる！", "「はい。」", "と言う"]),
        ("what?! really", ["what?! really"]), ("What?! Really.", ["What?!", "Really."]),
    ])
    func `a text is cut where its sentences end`(_ text: String, _ expected: [String]) {
        #expect(Sentences.of(text).map(String.init) == expected)
    }

    @Test func `nothing but blanks and marks is lost`() {
        var random = SplitMix(seed: 31)
        let parts = [
            "We", "build", ". ", "! ", "\n", "e.g.", " ", "Inc.", "3.", "。", "森", "“", "”", "...", "- ",
            "U.S.",
        ]
        for _ in 0..<300 {
            let text = (0..<30).compactMap { _ in parts.randomElement(using: &random) }.joined()
            func letters(_ text: String) -> [Character] {
                text.filter { $0.isLetter || $0.isNumber }.map { $0 }
            }
            #expect(letters(Sentences.of(text).joined()) == letters(text))
        }
    }

    @Test func `a megabyte is cut in a moment, with stops or without`() {
        #expect(Sentences.of(String(repeating: "We work. ", count: 20_000)).count == 20_000)
        #expect(Sentences.of(String(repeating: "work ", count: 40_000)).count == 1)
    }
}
