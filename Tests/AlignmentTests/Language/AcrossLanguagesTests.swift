import Registry
import Testing

@testable import Alignment

@Suite struct AcrossLanguagesTests {
    private static let scales = MeaningScales(
        english: .init(shift: -0.1, slope: 1), across: .init(shift: -0.1, slope: 1.25))

    private static func vector(_ codes: [Int8]) -> QuantisedVector {
        QuantisedVector(codes: codes, scale: 1 / 127)
    }

    private static func vectors(_ parts: [TextVector], words: Int = 30) -> PartnerVectors {
        PartnerVectors(partner: 1, digest: [], words: words, parts: parts, sentences: [])
    }

    private static let english = QueryMeaning(
        vector: [1, 0], mapped: [1, 0], scales: scales, language: .english, model: "m")
    private static let german = QueryMeaning(
        vector: nil, mapped: [1, 0], scales: scales, language: .other("de"), model: "m")

    @Test(arguments: [nil, "d", "de", "pol", "zz", "x1", "de-AT"] as [String?])
    func `a vector keeps its kind and its language in its slot`(_ language: String?) {
        for kind in [TextVector.Kind.english, .mapped, .foreign] {
            let text = TextVector(Self.vector([1, 2]), kind: kind, language: language)
            let kept = PartnerVectors(
                partner: 1, digest: [], words: 1, parts: 1, content: Self.vectors([text]).content(width: 2))
            #expect(kept?.parts == [text])
        }
        #expect(TextVector(Self.vector([1]), kind: .foreign, language: "de-AT").language == "de")
        #expect(TextVector(Self.vector([1]), kind: .foreign, language: "x1").language == nil)
    }

    @Test func `an English text is compared by both its vectors, one in another language by its own`() {
        let both = [
            TextVector(Self.vector([127, 0])), TextVector(Self.vector([0, 127]), kind: .mapped),
        ]
        // 1 by the English model, -0.1 by the other.
        #expect(abs(Self.english.similarities(to: both)[0] - 0.45) < 1e-3)
        // In another language by the mean of both, on the scale of two languages; before by the other alone.
        #expect(abs(Self.german.similarities(to: both)[0] - 0.525) < 1e-3)
        #expect(abs(Self.german.similarities(to: both, .fourth)[0] + 0.1) < 1e-3)
        let foreign = [TextVector(Self.vector([127, 0]), kind: .foreign, language: "fr")]
        #expect(abs(Self.english.similarities(to: foreign)[0] - 1.15) < 1e-3)
        #expect(abs(Self.german.similarities(to: foreign)[0] - 1.15) < 1e-3)
        #expect(abs(Self.german.similarities(to: foreign, .fourth)[0] - 0.9) < 1e-3)
        let own = [TextVector(Self.vector([127, 0]), kind: .foreign, language: "de")]
        #expect(abs(Self.german.similarities(to: own)[0] - 0.9) < 1e-3)
        #expect(Self.german.similarities(to: both + foreign).count == 2)
    }

    @Test func `who writes in another language than the query is told from who writes in its own`() {
        let german = TextVector(Self.vector([127, 0]), kind: .foreign, language: "de")
        let unknown = TextVector(Self.vector([127, 0]), kind: .foreign)
        let english = TextVector(Self.vector([127, 0]))
        #expect(
            Self.english.isAcross(Self.vectors([german]))
                && !Self.english.isAcross(Self.vectors([english, german])))
        #expect(
            Self.german.isAcross(Self.vectors([english])) && !Self.german.isAcross(Self.vectors([german]))
        )
        #expect(Self.german.isAcross(Self.vectors([unknown])) && !Self.german.isAcross(nil))
        #expect(
            Self.vectors([german]).language == "de" && Self.vectors([english, german]).language == nil)
    }

    @Test
    func `words of one language do not meet words of another, and agreement stands in for them`()
        throws
    {
        let query = try AlignmentFixture.query("aus solar")
        let profile = AlignmentFixture.profile("Nous allons aus solar.")
        func alignment(_ vectors: PartnerVectors?, _ meaning: QueryMeaning) -> PartnerAlignment {
            PartnerAlignment(
                query, profile,
                AlignmentMeasure(
                    relations: AlignmentFixture.relations, statistics: AlignmentFixture.statistics,
                    titles: [:],
                    meaning: meaning), vectors: vectors)
        }
        let french = Self.vectors([TextVector(Self.vector([127, 0]), kind: .foreign, language: "fr")])
        let across = alignment(french, Self.german)
        #expect(across.isAcross && across.words?.matched.isEmpty == true)
        #expect(
            abs((across.score.parts.last?.known ?? 0) - 0.4 * (across.meaning?.agreement ?? 0)) < 1e-9)
        let german = Self.vectors([TextVector(Self.vector([127, 0]), kind: .foreign, language: "de")])
        let same = alignment(german, Self.german)
        #expect(!same.isAcross && same.words?.matched.count == 2)
    }

    @Test func `a text about something else counts as much as one that says nothing`() {
        let about = MeaningComparison(
            QueryMeaning(vector: [1, 0], model: "m"),
            PartnerVectors(
                partner: 1, digest: [], words: 100, parts: [TextVector(Self.vector([0, 127]))], sentences: []),
            hasText: true)
        let nothing = MeaningComparison(QueryMeaning(vector: [1, 0], model: "m"), nil, hasText: false)
        #expect(about.part(weight: 1).middle == nothing.part(weight: 1).middle)
        #expect(about.part(weight: 1).high < nothing.part(weight: 1).high)
    }

    @Test(arguments: [
        ("we do not want arms", "en", "not"), ("Wir wollen keine Waffen", "de", "keine"),
        ("sans tabac", "fr", "sans"),
        ("Don’t drill", "en", "Don’t"), ("हम शराब नहीं चाहते", "hi", "नहीं"), ("bez broni", "pl", "bez"),
        ("nepracujeme se zbraněmi", "cs", "nepracujeme"), ("silahlarla çalışmıyoruz", "tr", "çalışmıyoruz"),
        ("silahsız bir dünya", "tr", "silahsız"), ("uden våben", "da", "uden"), ("utan vapen", "sv", "utan"),
        ("zonder wapens", "nl", "zonder"), ("senza armi", "it", "senza"), ("sem armas", "pt", "sem"),
        ("sin armas", "es", "sin"), ("без зброї", "uk", "без"),
    ])
    func `a negation is noticed in its language`(_ text: String, _ language: String, _ word: String) {
        #expect(Negation.first(in: text, language: language) == word)
    }

    @Test(arguments: ["ohne Waffen", "sin armas", "zonder wapens", "beze zbraní", "no weapons", "बिना हथियार"])
    func `in a few words, of which nobody knows the language, a negation of any is noticed`(_ text: String) {
        #expect(Negation.first(in: text, language: nil) != nil)
        #expect(Negation.first(in: text, language: "is") != nil)
    }

    @Test func `a word that negates in one language only is none in another`() {
        #expect(Negation.first(in: "pas de deux", language: nil) == nil)
        #expect(Negation.first(in: "nemocnice", language: "cs") == nil)
        #expect(Negation.first(in: "Fransız mutfağı", language: "tr") == nil)
        #expect(Negation.first(in: "bread, no doubt", language: "de") == nil)
        #expect(Negation.first(in: "clean energy for homes", language: "en") == nil)
        #expect(Negation.first(in: "", language: nil) == nil)
    }

    @Test(
        .enabled(if: RealModel.isThere && RealLanguages.isThere, "run `make model`"),
        arguments: [
            ("shared desks for social innovators", true), ("upcycled denim", true),
            ("microloans for women", true),
            ("Kreislaufwirtschaft", false), ("panneaux solaires", false), ("solceller", false),
            ("brood bakken", false), ("paneles solares", false),
        ])
    func `a few words are English where both models read them alike`(_ text: String, _ isEnglish: Bool) throws
    {
        let models = MeaningModels(try #require(RealModel.model), RealLanguages.model)
        let meaning = QueryMeaning(text, models)
        #expect((meaning.language == .english) == isEnglish && (meaning.vector != nil) == isEnglish)
        #expect(meaning.mapped != nil)
    }

    @Test(.enabled(if: RealModel.isThere && RealLanguages.isThere, "run `make model`"))
    func `a partner who writes in its own language is found by a query in English`() throws {
        let languages = try #require(RealLanguages.model)
        let models = MeaningModels(try #require(RealModel.model), languages)
        var file = try AlignmentFixture.registry()
        for (name, vision) in [
            (
                "Rad",
                "Wir reparieren Fahrräder gemeinsam mit Jugendlichen aus dem Viertel und geben Lehrstellen."
            ),
            (
                "Pain",
                "Nous cuisons du pain pour tout le monde dans la ville, avec les paysans de la région."
            ),
            ("Oil", "We drill for oil in the far north and ship it to every continent of the world."),
        ] { try AlignmentFixture.add(name, vision: vision, to: &file) }
        #expect(try VectorIndexer(models).catchUp(&file) { _ in true } == 3)
        for text in [
            "mending bikes with young people", "une boulangerie qui travaille avec des agriculteurs",
        ] {
            let query = try AlignmentFixture.query(text)
            var meaning = QueryMeaning(text, models)
            meaning.partners = try VectorSearch.nearest(
                to: try #require(meaning.sought), across: meaning.scales?.across, limit: 10, allowed: nil,
                path: nil,
                in: file.connection
            ).partners
            let ranking = try Aligner.rank(
                query, filter: PartnerFilter(), limit: 10, meaning: meaning, in: file.connection)
            #expect(ranking.alignments.first?.profile.name == (text.hasPrefix("une") ? "Pain" : "Rad"))
            // Kept and made again from what was kept.
            let kept = try file.change(by: AlignmentFixture.author) { db, change throws(RegistryError) in
                try ShortlistRepository.add(ranking.shortlist(named: text), in: db, by: change)
            }
            #expect(try Replay(kept, in: file.connection).isSame)
        }
    }
}
