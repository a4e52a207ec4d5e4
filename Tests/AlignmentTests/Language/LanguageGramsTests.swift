import Testing

@testable import Alignment

@Suite struct LanguageGramsTests {
    private static let model = try? TinyLanguages(grams: TinyLanguages.grams).open()

    @Test(arguments: [
        ("de", "Wir reparieren Fahrräder gemeinsam mit Jugendlichen aus dem Viertel."),
        ("fr", "Nous réparons des vélos avec des jeunes du quartier."),
        ("es", "Reparamos bicicletas con jóvenes del barrio y vendemos en el mercado."),
        ("da", "Vi reparerer cykler sammen med unge fra kvarteret og sælger dem på torvet."),
        ("sv", "Vi lagar cyklar tillsammans med ungdomar från kvarteret och säljer dem."),
        ("nl", "Wij repareren fietsen samen met jongeren uit de buurt en verkopen ze op de markt."),
        ("pl", "Naprawiamy rowery razem z młodzieżą z sąsiedztwa i sprzedajemy je na targu."),
        ("cs", "Opravujeme kola společně s mladými lidmi ze sousedství a prodáváme je na trhu."),
        ("it", "Ripariamo biciclette con i giovani del quartiere e le vendiamo al mercato."),
        ("pt", "Consertamos bicicletas com jovens do bairro e vendemos no mercado."),
        ("tr", "Mahalledeki gençlerle birlikte bisiklet tamir ediyor ve pazarda satıyoruz."),
        ("ru", "Мы чиним велосипеды вместе с молодёжью из нашего района и продаём их на рынке."),
        (
            "uk",
            "Ми вирощуємо овочі без отрути, навчаємо молодь і ділимося з тими, хто не має змоги купити їжу."
        ),
        ("el", "Επισκευάζουμε ποδήλατα μαζί με νέους της γειτονιάς και τα πουλάμε στην αγορά."),
        ("en", "We repair bicycles together with young people from the neighbourhood."),
    ])
    func `a sentence is known by its groups of letters`(_ language: String, _ text: String) throws {
        #expect(try #require(Self.model).language(of: text) == language)
    }

    @Test(arguments: ["", "🤝🌍", "1, 2, 3", "OK", "Solar", "!?"])
    func `too little is in no language`(_ text: String) throws {
        #expect(try #require(Self.model).language(of: text) == nil)
    }

    @Test func `at least sixty languages are told apart, and all are named once`() throws {
        let languages = try #require(Self.model).languages
        #expect(languages.count >= 60 && Set(languages).count == languages.count)
    }

    @Test func `a group that begins with the mark of a letter is one of its own, however lines end`() throws {
        let grams = try LanguageGrams("hi ab=40 \u{093E}क=30 \u{0301}=20\r\nda er=10\r\n")
        #expect(grams.names == "hi\nda" && grams.table.count == 4)
        let key = LanguageGrams.key("\u{093E}क".utf8)
        #expect(grams.table.contains(key << 32 | 30))
        #expect(grams.table.contains(LanguageGrams.key("er".utf8) << 32 | 1 << 16 | 10))
    }

    @Test func `every group of the list is held, each with the language of its line`() throws {
        let lines = TinyLanguages.grams.utf8.split(separator: 0x0A).map { $0.split(separator: 0x20) }
        let grams = try LanguageGrams(TinyLanguages.grams)
        #expect(grams.table.count == lines.reduce(0) { $0 + $1.count - 1 })
        #expect(grams.names.utf8.split(separator: 0x0A).map { Array($0) } == lines.map { Array($0[0]) })
    }

    @Test(arguments: [
        ("hi", "हम गाँव के हर घर तक साफ़ पानी पहुँचाते हैं और सब को काम देते हैं।"),
        ("mr", "आम्ही गावातील प्रत्येक घरी स्वच्छ पाणी पोहोचवतो आणि सर्वांना काम देतो."),
    ])
    func `languages of one script are told apart by their marks as well`(_ language: String, _ text: String)
        throws
    { #expect(try #require(Self.model).language(of: text) == language) }

    @Test func `without groups of letters no text has a language`() throws {
        let model = try TinyLanguages().open()
        #expect(model.languages.isEmpty && model.language(of: "Nous réparons des vélos.") == nil)
    }
}
