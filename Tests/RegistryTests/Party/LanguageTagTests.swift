import Testing

@testable import Registry

@Suite struct LanguageTagTests {
    @Test(arguments: [
        ("da", "da"), ("pt-BR", "pt-BR"), ("deu", "de"), ("ger", "de"), ("pol", "pl"), ("DEU-AT", "de-AT"),
        ("DA", "da"), ("kab", "kab"), ("dsl", "dsl"), ("und", "und"),
    ])
    func `a language is kept by its two letters, and by three where it has no two`(
        _ typed: String, _ kept: String
    ) throws {
        #expect(try LanguageTag.check(typed) == kept)
    }

    @Test(arguments: ["xx", "qqq", "zzz", "xx-DK"])
    func `a tag that names no language is refused, with the rule and what to write`(_ typed: String) {
        let text = sentence { () throws(RegistryError) in _ = try LanguageTag.check(typed) }
        #expect(text.contains("'\(typed)' names no language") && text.contains("ISO 639"))
        #expect(text.contains("such as da, de or pt-BR"))
    }

    @Test(arguments: ["", "d", "dansk", "da_DK", "da-", "d4"])
    func `what is no tag at all is refused as that`(_ typed: String) {
        let text = sentence { () throws(RegistryError) in _ = try LanguageTag.check(typed) }
        #expect(text.contains("is no language tag"))
    }

    @Test func `the language of a text is told by what it is kept by`() {
        #expect(TextVector.code("deu-AT") == "de" && TextVector.code("kab") == "kab")
        #expect(
            TextVector.code("xx") == nil && TextVector.code("und") == nil && TextVector.code("qqq") == nil)
    }

    @Test func `texts in one language are one, however its tag is typed`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Eichenwerk") {
            $0.texts = [
                PartyText(kind: .vision, language: "deu", text: "Holz", statedOn: .first),
                PartyText(kind: .vision, language: "de", text: "Holz und Brot", statedOn: .first),
            ]
        }
        #expect(partner.texts.map(\.language) == ["de"] && partner.texts.map(\.text) == ["Holz und Brot"])
    }
}
