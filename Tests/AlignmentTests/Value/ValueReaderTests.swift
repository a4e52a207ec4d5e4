import Foundation
import Registry
import Storage
import Testing

@testable import Alignment

@Suite struct ValueReaderTests {
    static func values() throws -> [Value] {
        let file = try RegistryFile.create(.memory, at: .origin)
        return try ValueRepository.values(of: nil, in: file.connection)
    }

    static func profile(_ texts: [String], language: String? = nil) -> PartnerProfile {
        var profile = PartnerProfile(id: 1, reference: "P-7K3M-9QXD", name: "Sol ApS")
        profile.texts = zip([PartyText.Kind.vision, .mission, .objectives], texts).map {
            PartyText(kind: $0, text: $1, statedOn: .first)
        }
        return profile
    }

    @Test func `the coefficients kept are whole: one set for each goal`() {
        #expect(GoalCoefficients.kept.goals.count == GoalCoefficients.goalCount)
        #expect(GoalCoefficients.kept.goals.allSatisfy { $0.vector.count == 384 })
        #expect(GoalCoefficients.kept.descriptions.similarities.count == 3)
        #expect(KeptGoals.data.count == 64 && KeptGoals.model.count == 64)
    }

    @Test func `a value that groups others is not read for, even by itself`() throws {
        let groups = try Self.values().filter { ["sdg:people", "sdg:planet"].contains($0.code) }
        #expect(groups.count == 2)
        let reader = try ValueReader(
            groups, by: MeaningModels(TinyModel().open()), coefficients: GoalCoefficients.kept)
        #expect(reader.values.isEmpty)
    }

    @Test func `goals are not read by a model that they were not fitted for`() throws {
        let model = try TinyModel().open()
        #expect(throws: ModelError.notFitted(path: model.path)) {
            try ValueReader(Self.values(), by: MeaningModels(model))
        }
    }

    @Test func `a long text is read in passages of whole sentences, and no word is lost`() {
        let text = (1...60).map { "This is sentence number \($0) of them." }.joined(separator: " ")
        let passages = ValueReader.passages(of: text)
        #expect(passages.count > 1 && passages.joined(separator: " ") == text)
        #expect(passages.dropLast().allSatisfy { $0.hasSuffix("of them.") })
        let endless = Array(repeating: "word", count: 400).joined(separator: " ")
        #expect(ValueReader.passages(of: endless).joined(separator: " ") == endless)
        #expect(ValueReader.passages(of: "") == [""])
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `a plain text is given its goal with its sentence; others fit nothing`() throws {
        let model = try #require(RealModel.model)
        let reader = try ValueReader(
            Self.values().filter { $0.vocabulary == "sdg" }, by: MeaningModels(model))
        #expect(reader.values.count == 17)
        let solar = "We were founded in 1998 by two sisters. We bring affordable solar electricity to homes."
        let result = try #require(reader.proposals(for: [Self.profile([solar])]).first)
        #expect(result.proposals.first?.value.code == "sdg:7")
        #expect(result.proposals.first?.sentence == "We bring affordable solar electricity to homes.")
        #expect((result.proposals.first?.probability ?? 0) > 0.8)
        let silent = ["Since 1998.", "We sell shoes in two shops and are open on Sundays."]
        #expect(reader.proposals(for: [Self.profile(silent)]).first?.proposals.isEmpty == true)
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `what is held or rejected is not proposed, and other languages are not read`() throws {
        let model = try #require(RealModel.model)
        let reader = try ValueReader(
            Self.values().filter { $0.vocabulary == "sdg" }, by: MeaningModels(model))
        var profile = Self.profile([
            "We bring affordable solar electricity to homes.",
            "Wir liefern bezahlbaren Strom aus der Sonne für alle Häuser in unserem Dorf.",
        ])
        profile.rejections = [ValueRejection(code: "sdg:7", why: "no", rejectedOn: .first)]
        let result = try #require(reader.proposals(for: [profile]).first)
        #expect(!result.proposals.contains { $0.value.code == "sdg:7" })
        #expect(result.otherLanguage == [.mission] && result.read == 1)
        for (text, isRead) in [("", false), ("!?", false), ("Wells for villages.", true)] {
            if case .probabilities = reader.readings(of: [text])[0] {
                #expect(isRead)
            } else {
                #expect(!isRead)
            }
        }
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `values of other vocabularies are known by their descriptions`() throws {
        let model = try #require(RealModel.model)
        let reader = try ValueReader(
            Self.values().filter { $0.vocabulary == "ungc" }, by: MeaningModels(model))
        #expect(reader.values.count == 10)
        let text = "We pay no bribes, take no gifts, and fight corruption wherever we meet it."
        let result = try #require(reader.proposals(for: [Self.profile([text])]).first)
        #expect(result.proposals.first?.value.code == "ungc:10")
    }

    @Test(
        .enabled(if: RealModel.isThere && RealLanguages.isThere, "run `make model`"),
        arguments: [
            ("sdg:7", "Wir bringen bezahlbaren Strom aus der Sonne auf die Dächer einfacher Häuser."),
            ("sdg:15", "Sadzimy drzewa i chronimy las, glebę i pszczoły."),
            ("sdg:6", "हम गाँवों में पीने का साफ पानी और शौचालय पहुँचाते हैं।"),
            ("sdg:4", "Vi uddanner lærlinge, og vores skole giver unge den undervisning, de mangler."),
        ])
    func `a text in another language is given its goal, with its own sentence`(
        _ code: String, _ text: String
    ) throws {
        let models = MeaningModels(try #require(RealModel.model), RealLanguages.model)
        let reader = try ValueReader(Self.values().filter { $0.vocabulary == "sdg" }, by: models)
        let result = try #require(reader.proposals(for: [Self.profile([text])]).first)
        #expect(result.proposals.first?.value.code == code && result.otherLanguage.isEmpty)
        #expect(result.proposals.first?.sentence == text)
        let silent = "Wir verkaufen Schuhe in zwei Läden und haben sonntags geöffnet."
        #expect(reader.proposals(for: [Self.profile([silent])]).first?.proposals.isEmpty == true)
    }

    @Test func `each goal has words in thirteen languages besides English`() {
        #expect(GoalWords.beginnings.count == 13)
        for (language, goals) in GoalWords.beginnings {
            #expect(
                goals.count == GoalCoefficients.goalCount && goals.allSatisfy { $0.count >= 7 }, "\(language)"
            )
        }
    }

    @Test func `words are met by how they begin, in any script, and short ones by short words alone`() {
        let text = CodedText(
            "Наші ліси та лісові бджоли: Las, lasy, lastenie.", vector: [], language: .other("uk"))
        #expect(text.mentions(beginningWith: ["ліс"]) == Double(2).logarithm)
        #expect(text.mentions(beginningWith: ["las"]) == Double(3).logarithm)
        let hindi = CodedText("गरीबी और भूख", vector: [], language: .other("hi"))
        #expect(hindi.mentions(beginningWith: ["गरीब"]) == Double(2).logarithm)
        #expect(hindi.mentions(beginningWith: []) == 0)
    }
}
