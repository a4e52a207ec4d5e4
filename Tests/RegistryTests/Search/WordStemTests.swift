import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct WordStemTests {
    /// Words of Porter's paper and of the steps that FTS5 has besides.
    @Test(arguments: [
        ("caresses", "caress"), ("ponies", "poni"), ("ties", "ti"), ("cats", "cat"), ("feed", "feed"),
        ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"),
        ("sing", "sing"),
        ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"),
        ("falling", "fall"), ("hissing", "hiss"), ("fizzed", "fizz"), ("failing", "fail"), ("filing", "file"),
        ("happy", "happi"), ("sky", "sky"), ("relational", "relat"), ("conditional", "condit"),
        ("vietnamization", "vietnam"), ("operator", "oper"), ("sensibiliti", "sensibl"),
        ("triplicate", "triplic"), ("hopeful", "hope"), ("goodness", "good"), ("revival", "reviv"),
        ("allowance", "allow"), ("adjustment", "adjust"), ("adoption", "adopt"), ("effective", "effect"),
        ("bowdlerize", "bowdler"), ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"),
        ("controll", "control"), ("roll", "roll"), ("is", "is"), ("as", "as"), ("ion", "ion"),
        ("sses", "sse"),
    ])
    func `words are cut as Porter lays it down`(_ word: String, _ stem: String) {
        var bytes = Array(word.utf8)
        WordStem.cut(&bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == stem)
    }

    @Test(arguments: [
        ("organic", "organic"), ("organised", "organis"), ("organises", "organis"), ("found", "found"),
        ("founded", "founded"), ("founders", "founder"), ("communities", "communiti"),
        ("Community", "communiti"), ("communication", "communication"), ("prices", "price"),
        ("pricing", "price"), ("managing", "manag"), ("manage", "manag"), ("Rööfs", "roof"), ("", ""),
        ("s", "s"),
        ("🌞", "🌞"),
    ])
    func `a word has one form in both numbers and all times`(_ word: String, _ form: String) {
        #expect(SearchText.form(of: word) == form)
    }

    private static let texts = [
        "Sørens Træværk ApS, ÆRØ ŁÓDŹ straße", "Ěščřžýáíé Ňuňu ŐŰ ﬁne", "naïve café — œuvre, Ångström's",
        "e\u{0301}te\u{0301} o\u{0308}l", "東京電力の太陽光パネル", "パートナー ｶﾞｲﾄﾞ", "태양광 지붕", "ไทย ภาษาไทย",
        "Солнечные крыши для семей", "Ηλιακές στέγες", "ألواح شمسية", "सौर छत", "AT&T C++ e-mail 3.14 x² ½ Ⅷ",
        "\"quoted\" (NEAR) AND OR NOT * ^ : { } + - 🌞solar🌞roof", "a\u{0}b \u{200B}c\u{00AD}d \u{FEFF}",
        "I İ ı ß ẞ ǅ", "Άλφα Ὀδυσσεύς ΐ ΑΣΦΑΛΕΙΑ", "Ёлка Йошкар-Ола", "مُحَمَّد أحمد ـكـتاب", "שָׁלוֹם",
        "OʼBrien O’Brien O'Brien", "_under_score_ #tag @name http://x.example/a?b=c",
    ]

    /// What the index holds after partners of these names, in the order of the alphabet.
    private static func indexed(_ texts: [String]) throws -> Set<String> {
        var registry = try RegistryFixture.make()
        try registry.file.change(by: RegistryFixture.author) { db, _ throws(RegistryError) in
            for (index, text) in texts.enumerated() {
                try SearchIndex.add(
                    SearchEntry(name: text, vision: "", valueWords: ""), of: Int64(index + 1000), in: db)
            }
        }
        return Set(
            try registry.file.connection.rows("SELECT term FROM partner_search_word") {
                row throws(StorageError) in try row.text(0)
            })
    }

    @Test(.ofFiles(.index)) func `words of a text are those that the index holds of it`() throws {
        for text in Self.texts {
            #expect(Set(SearchText.words(of: text).map(\.stem)) == (try Self.indexed([text])), "\(text)")
        }
    }

    @Test(
        .enabled(if: !NaughtyStringTests.strings.isEmpty, "../shared/data/naughty-strings is not there"),
        .ofFiles(.index))
    func `words of text that breaks programs are those that the index holds of it`() throws {
        let ours = Set(NaughtyStringTests.strings.flatMap { SearchText.words(of: $0).map(\.stem) })
        let index = try Self.indexed(NaughtyStringTests.strings)
        // The compiler and SQLite may know different versions of Unicode.
        #expect(ours.symmetricDifference(index).count <= 2, "\(ours.symmetricDifference(index))")
    }

    @Test func `the place of a word is where it stands in the bytes of the text`() {
        let text = "Ærø: solar-ROOFS 東京"
        let bytes = Array(text.utf8)
        let words = SearchText.words(of: text).map { String(decoding: bytes[$0.place], as: UTF8.self) }
        #expect(words == ["Ærø", "solar", "ROOFS", "東", "京"])
    }

    @Test(arguments: [
        ("One. Two solar! Three?", "solar", "Two solar!"), ("solar", "solar", "solar"),
        ("No end\n\nSolar here\nmore", "Solar", "Solar here"), ("v1.5 solar. x", "solar", "v1.5 solar."),
        ("太陽。屋根 solar。家", "solar", "屋根 solar。"),
    ])
    func `a sentence is what stands between two ends`(_ text: String, _ word: String, _ sentence: String) {
        let place = SearchText.words(of: text).first { word.lowercased().hasPrefix($0.stem) }?.place
        #expect(place.map { SearchText.sentence(around: $0, in: text) } == sentence)
    }

    @Test func `a sentence without end is cut, and no character with it`() throws {
        let text = String(repeating: "é", count: 5000) + " solar " + String(repeating: "ü", count: 5000)
        let place = try #require(SearchText.words(of: text).first { $0.stem == "solar" }?.place)
        let sentence = SearchText.sentence(around: place, in: text)
        #expect(sentence.utf8.count < 700 && sentence.hasPrefix("…é") && sentence.hasSuffix("ü…"))
        #expect(!sentence.contains("\u{FFFD}"))
    }
}
