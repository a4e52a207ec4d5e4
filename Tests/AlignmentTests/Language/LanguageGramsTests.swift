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

    @Test func `without groups of letters no text has a language`() throws {
        let model = try TinyLanguages().open()
        #expect(model.languages.isEmpty && model.language(of: "Nous réparons des vélos.") == nil)
    }
}
