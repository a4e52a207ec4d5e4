import Registry
import Testing

@testable import Alignment

@Suite struct HardTextTests {
    private static func models(_ scripts: Set<Script> = Script.usual) throws -> MeaningModels {
        try MeaningModels(TinyModel().open(), TinyLanguages(scripts: scripts).open())
    }

    @Test func `a text in a script whose pieces were left out is read by no model, whatever is stated of it`()
        throws
    {
        let models = try Self.models()
        for stated in [nil, "ja", "en", "da"] {
            #expect(models.language(of: "木で作る器です。毎日使います。", stated: stated) == .unread)
        }
        // Words in a script that is read carry those in one that is not.
        #expect(models.language(of: "ок ок ок ок 木", stated: "uk") == .other("uk"))
    }

    @Test func `a language that no model knows is one of its own, and a tag of none is no tag`() throws {
        let models = try Self.models()
        #expect(models.language(of: "ok ab", stated: "kab") == .other("kab"))
        #expect(models.language(of: "ok ab", stated: "qqq") == models.language(of: "ok ab", stated: nil))
        #expect(models.language(of: "ok ab", stated: "en-x-shop") == .english)
        #expect(models.language(of: "ok ab", stated: "") == models.language(of: "ok ab", stated: nil))
        #expect(models.language(of: "ok ab", stated: "1234") == models.language(of: "ok ab", stated: nil))
    }

    @Test(arguments: ["🤝🌍🌱🤝", "", "\u{200D}\u{FE0F}", "!?…", String(repeating: "ab ок, ", count: 1_429)])
    func `emoji, marks and ten thousand characters are read without harm`(_ text: String) throws {
        let models = try Self.models()
        let parts = MeaningText.parts(of: text, .other(nil), models)
        #expect(parts.count <= MeaningText.partLimit)
        let reader = ValueReader([], by: models, coefficients: GoalCoefficients.kept)
        if case .otherLanguage = reader.readings(of: [text])[0] { Issue.record("\(text.prefix(20))") }
    }

    @Test func `partners whose texts are hard are looked at and ranked like others`() throws {
        let models = try Self.models()
        var file = try AlignmentFixture.registry()
        let texts = [
            "🤝🌍🌱🤝", "木で作る器です。毎日使います。", String(repeating: "ab ок, ", count: 1_429),
            "We mend roofs. Wir flicken Dächer.", "\u{200D}\u{FE0F} ab", "ab ab ab",
        ]
        for (place, text) in texts.enumerated() {
            try AlignmentFixture.add("Firm \(place)", vision: text, to: &file)
        }
        #expect(try VectorIndexer(models).catchUp(&file) { _ in true } == Int64(texts.count))
        #expect(try VectorIndexRepository.countOfWaiting(model: models.hash, in: file.connection) == 0)
        for query in ["ab ab ab", "木で作る器", "ок ок ок", texts[2]] {
            let ranking = try Aligner.rank(
                AlignmentFixture.query(query), filter: PartnerFilter(), limit: 10,
                meaning: QueryMeaning(query, models), in: file.connection)
            #expect(ranking.alignments.allSatisfy { (0...1).contains($0.score.middle) })
        }
    }

    @Test(.enabled(if: RealModel.isThere && RealLanguages.isThere, "run `make model`"))
    func `one word that two languages share is read as English, and meets no word of the other`() throws {
        let models = MeaningModels(try #require(RealModel.model), RealLanguages.model)
        let meaning = QueryMeaning("gift", models)
        #expect(meaning.language == .english && meaning.isRead)
        var file = try AlignmentFixture.registry()
        try AlignmentFixture.add(
            "Feld", vision: "Wir bauen Gemüse ohne Gift an und teilen die Ernte.", to: &file)
        try AlignmentFixture.add(
            "Box", vision: "We wrap every gift in old newspapers and used ribbons.", to: &file)
        #expect(try VectorIndexer(models).catchUp(&file) { _ in true } == 2)
        let ranking = try Aligner.rank(
            AlignmentFixture.query("gift"), filter: PartnerFilter(), limit: 10, meaning: meaning,
            in: file.connection)
        let found = ranking.alignments.filter { $0.words?.matched.isEmpty == false }
        #expect(found.map(\.profile.name) == ["Box"])
    }

    @Test(.enabled(if: RealModel.isThere && RealLanguages.isThere, "run `make model`"))
    func `a text in two languages is read for what it says in either`() throws {
        let models = MeaningModels(try #require(RealModel.model), RealLanguages.model)
        let goals = try ValueReaderTests.values().filter { $0.vocabulary == "sdg" }
        let reader = try ValueReader(goals, by: models)
        let text =
            "We bring affordable solar electricity to homes. Wir bringen bezahlbaren Solarstrom in die Häuser."
        let result = try #require(reader.proposals(for: [ValueReaderTests.profile([text])]).first)
        #expect(result.proposals.first?.value.code == "sdg:7")
    }

    @Test(.enabled(if: RealLanguages.isThere, "run `make model`"))
    func `each language has a name of two or three letters, whatever letters follow it`() throws {
        let model = try #require(RealLanguages.model)
        #expect(model.languages.allSatisfy { TextVector.code($0) != nil })
        #expect(model.language(of: "हम गाँवों में पीने का साफ पानी और शौचालय पहुँचाते हैं।") == "hi")
    }
}
