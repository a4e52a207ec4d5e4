import Registry
import Testing

@Suite struct DecomposedTextTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("é", "e\u{301}"), ("Å", "A\u{30A}"), ("ệ", "e\u{323}\u{302}"),
        ("ﬁ", "ﬁ"), ("한", "\u{1112}\u{1161}\u{11AB}"),
    ])
    func `accents stand apart from their letters, and nothing else changes`(
        _ text: String, _ expected: String
    ) {
        #expect(Array(NormalisedText.decomposed(text).unicodeScalars) == Array(expected.unicodeScalars))
    }
}
