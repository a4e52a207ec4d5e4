import Registry
import Testing

@Suite struct PacketLanguageTests {
    /// The names in braces, which the page or the program fills.
    private static func places(of text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-z_]+)(:[^}]*)?\}/).map { String($0.1) })
    }

    /// Every text that comes with this program, under where it stands.
    private static func texts() throws(RegistryError) -> [(String, LocalText)] {
        var texts: [(String, LocalText)] = []
        for file in ["packet", "risk", "matter", "pulse"] {
            let words = try TemplateRepository.words(of: file)
            texts += words.map { ("\(file) \($0.key)", $0.value) }
        }
        for name in TemplateRepository.names {
            let template = try TemplateRepository.builtIn(name)
            texts += [
                ("\(name) title", template.title), ("\(name) introduction", template.introduction),
                ("\(name) object", template.object), ("\(name) statement", template.statement),
            ]
            for question in template.questions {
                let parts = [question.title, question.help, question.unit].compactMap(\.self)
                texts += (parts + question.options.map(\.title)).map { ("\(name) \(question.id)", $0) }
            }
        }
        return texts
    }

    @Test func `no piece of a packet is missing in any of fourteen languages`() throws {
        let texts = try Self.texts()
        #expect(texts.count > 300 && PacketLanguage.all.count == 14)
        for (place, text) in texts { #expect(text.all.count == 14, "\(place)") }
    }

    @Test(arguments: PacketLanguage.codes)
    func `each place of the original stands in its translation, and no other`(_ language: String) throws {
        for (place, text) in try Self.texts() {
            #expect(
                Self.places(of: text[language]) == Self.places(of: text["en"]), "\(place) (\(language))")
            #expect(!text[language].contains("_"), "\(place) (\(language))")
        }
    }

    @Test func `a word goes with its number as the language has it`() throws {
        let months = "{months} {months:měsíc|měsíce|měsíců}"
        let text = try Self.text(
            "en", "{n} {n:question|questions}", "cs", months.replacing("months", with: "n"))
        for (number, words) in [("1", "1 měsíc"), ("3", "3 měsíce"), ("12", "12 měsíců")] {
            #expect(text.filled(in: "cs", ["n": number]) == words)
        }
        #expect(text.filled(in: "en", ["n": "1"]) == "1 question")
        #expect(text.filled(in: "en", ["n": "0"]) == "0 questions")
        #expect(text.filled(in: "en", ["n": "{n}"]) == "{n} questions")
        #expect(text.filled(in: "en") == "{n} {n:question|questions}")
        let slavic = try Self.text("pl", "{n:rok|lata|lat}", "uk", "{n:рік|роки|років}")
        let polish = [1, 2, 5, 12, 22, 24, 25].map { slavic.filled(in: "pl", ["n": "\($0)"]) }
        #expect(polish == ["rok", "lata", "lat", "lat", "lata", "lata", "lat"])
        let ukrainian = [1, 3, 11, 14, 21, 22].map { slavic.filled(in: "uk", ["n": "\($0)"]) }
        #expect(ukrainian == ["рік", "роки", "років", "років", "рік", "роки"])
    }

    private static func text(
        _ one: String, _ words: String, _ other: String, _ more: String
    ) throws(RegistryError) -> LocalText {
        let json = """
            {"code":"own","version":1,"languages":["\(one)","\(other)"],"kind":"conduct","requirement":"Own:2026",
            "validity_months":12,"title":{"\(one)":"A","\(other)":"A"},"introduction":{"\(one)":"A","\(other)":"A"},
            "object":{"\(one)":"\(words)","\(other)":"\(more)"},"statement":{"\(one)":"C","\(other)":"D"},
            "questions":[{"id":"one","type":"confirm","title":{"\(one)":"E","\(other)":"F"}}]}
            """
        return try Template(parsing: Array(json.utf8), from: "own.json").object
    }

    @Test(
        arguments: [
            ("DK", "da"), ("UA", "uk"), ("AT", "de"), ("BR", "pt"), ("CH", nil), ("IN", nil), ("FI", nil),
            ("JP", nil), ("XX", nil), (nil, nil),
        ] as [(String?, String?)])
    func `a firm without a language is written to in its country's, where the country has one`(
        _ country: String?, _ language: String?
    ) {
        #expect(PacketLanguage.presumed(in: country) == language)
    }

    @Test func `a page can be switched to the languages of the country and to the original`() {
        #expect(PacketLanguage.choices(besides: "en", in: "CH") == ["en", "de", "fr", "it"])
        #expect(PacketLanguage.choices(besides: "da", in: "DK") == ["da", "en"])
        #expect(PacketLanguage.choices(besides: "pl", in: "DE") == ["pl", "de", "en"])
        #expect(PacketLanguage.choices(besides: "en", in: nil) == ["en"])
    }

    @Test func `of a translation that nobody read over the original is declared, and the record says so`()
        throws
    {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery(), "conduct-in-brief")
        #expect(packet.language == "da" && packet.declaredLanguage == "en")
        #expect(packet.object != packet.request.object)
        let declaration = try registry.receive(RegistryFixture.confirmed(packet))
        #expect(declaration.statement == packet.template.statement["en"])
        #expect(declaration.object == "the firm Sørens Træværk ApS as a whole")
        #expect(declaration.answers[0].title == packet.questions[0].question.title["en"])
        #expect(declaration.provided?.hasSuffix("(mail), read in da") == true)
    }

    @Test func `what is asked of a firm is the same without the words in which nothing is declared`() throws {
        let registry = try RegistryFixture.make()
        for name in TemplateRepository.names {
            let whole = try TemplateRepository.stock(name, in: registry.file.connection)
            let asked = try TemplateRepository.asked(name, in: registry.file.connection)
            #expect(asked.requirement == whole.requirement && asked.kind == whole.kind, "\(name)")
            #expect(asked.questions.map { $0.seconds } == whole.questions.map { $0.seconds })
            let declared = Set(whole.languages.map(whole.declared(in:)))
            #expect(Set(asked.languages) == declared)
            #expect(asked.object.all.sorted() == declared.map { whole.object[$0] }.sorted())
        }
    }

    @Test func `of one that somebody read over its own words are declared`() throws {
        var registry = try RegistryFixture.make()
        let whole = try TemplateRepository.builtIn("conduct-in-brief").body
        let text = String(decoding: whole.canonical, as: UTF8.self)
            .replacing("\"da\":null", with: "\"da\":\"Ida Holm\"")
        let template = try Template(parsing: Array(text.utf8), from: "own.json")
        let packet = try registry.ask(registry.joinery(), template)
        #expect(packet.declaredLanguage == "da" && packet.object == packet.request.object)
        var answer = RegistryFixture.confirmed(packet)
        // Its reader changed the page to English before it was saved.
        answer.language = "en"
        let declaration = try registry.receive(answer)
        #expect(declaration.statement == template.statement["da"])
        #expect(declaration.provided?.hasSuffix("read in en") == true)
    }

    @Test(
        arguments: [
            ("{\"da\":1}", "read_by.da is neither a name nor null"),
            ("{\"xx\":null}", "read_by.xx is in no language"), ("{\"en\":null}", "en is what the others"),
            ("[]", "read_by is no list"),
        ])
    func `who read a translation over is a name or null`(_ readers: String, _ words: String) throws {
        let whole = try TemplateRepository.builtIn("conduct-in-brief").body
        var members: [JSON.Member] = []
        if case .object(let all) = whole { members = all.filter { $0.key != "read_by" } }
        members.append(JSON.Member(key: "read_by", value: try #require(JSON(parsing: Array(readers.utf8)))))
        let text = sentence { () throws(RegistryError) in
            _ = try Template(JSON.object(members), from: "own.json")
        }
        #expect(text.contains(words), "\(text)")
    }
}
