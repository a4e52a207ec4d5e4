import Testing

@testable import Alignment

@Suite struct UnigramTokenizerTests {
    private let model: MultilingualModel

    init() throws { model = try TinyLanguages().open() }

    private func pieces(_ text: String) -> [String] {
        model.tokenizer.tokens(of: text, limit: 24).map { model.tokenizer.vocabulary.piece(Int($0)) }
    }

    @Test(arguments: [
        ("", [" "]), ("a", [" ", "a"]), ("ab", [" ab"]), ("abab", [" ab", "ab"]), ("bb", [" ", "b", "b"]),
        ("ab  \t\n ab", [" ab", " ab"]), ("a\u{A0}b", [" ", "a", " ", "b"]), ("a▁b", [" ", "a", " ", "b"]),
        ("é", [" ", "é"]), ("e\u{301}", [" ", "é"]), ("\u{7}ab", [" ab"]), ("ﬁ", [" ", "fi"]),
        ("ок", [" ок"]), ("ко", [" ", "к", "<unk>"]), ("о к", [" о", " ", "к"]), ("ω", [" ", "ω"]),
        ("क", [" ", "क"]), ("z", [" ", "<unk>"]),
        ("zzz", [" ", "<unk>"]),
        ("azzb", [" ", "a", "<unk>", "b"]), ("木", [" ", "<unk>"]), ("🤝", [" ", "🤝"]),
        ("<s>", [" ", "<unk>"]),
        ("ab,1", [" ab", ",", "1"]),
    ])
    func `a text is cut into its likeliest pieces`(_ text: String, _ expected: [String]) {
        #expect(pieces(text) == ["<s>"] + expected + ["</s>"])
    }

    @Test func `a text has at most as many pieces as the model has places`() {
        #expect(model.tokens(of: String(repeating: "a", count: 10_000)).count == 24)
        #expect(model.tokens(of: String(repeating: "木", count: 10_000)).count < 24)
        #expect(model.pieces(of: "").prefix(3) == ["<s>", " query", ":"])
    }

    @Test func `pieces of scripts that are not wanted are left out`() throws {
        let latin = try TinyLanguages(scripts: [.latin]).open()
        #expect(latin.shape.pieces < model.shape.pieces)
        #expect(latin.scripts == [.latin] && model.scripts == Script.usual)
        #expect(latin.pieces(of: "ок").contains("<unk>"))
        let all = try TinyLanguages(scripts: Set(Script.allCases)).open()
        #expect(all.pieces(of: "木").contains("木"))
        let none = try TinyLanguages(scripts: [.cyrillic]).open()
        #expect(none.pieces(of: "ок").contains(" ок") && !none.pieces(of: "ab").contains(" ab"))
    }
}
