import Testing

@testable import Alignment

@Suite(.enabled(if: RealModel.isThere, "run `make model`")) struct LanguageGuessTests {
    private func guess(_ text: String) -> LanguageGuess? { RealModel.model?.languageGuess(of: text) }

    @Test(arguments: [
        "We build oak furniture that lasts, and we plant two trees for each one felled.",
        "lending to people that banks ignore", "clean water for villages", "sustainable forestry",
        "Our mission is to prove that a bakery can be fair to farmers, bakers and the land.",
        "Hansen & Søn makes crème brûlée and smørrebrød in the heart of Aarhus with local farmers.",
        "Fair wages. Clean rivers. No plastic.", "organic cotton clothing",
    ])
    func `English is known`(_ text: String) { #expect(guess(text) == .english) }

    @Test(arguments: [
        "Vi bygger møbler af eg, som holder i tre generationer, og vi planter to træer for hvert, vi fælder.",
        "Rent vand til landsbyer", "Vores bageri giver hver lærling en ordentlig løn.",
        "Wir bauen Möbel aus Eiche, die drei Generationen halten, und pflanzen für jeden Baum zwei neue.",
        "Faire Löhne für alle, die mit uns arbeiten", "Nachhaltigkeit und Verantwortung",
        "Nous fabriquons des meubles en chêne qui durent trois générations.",
        "De l'eau propre pour les villages", "Une entreprise familiale au service de la forêt",
        "Fabricamos muebles de roble que duran tres generaciones.", "Agua limpia para los pueblos",
        "Nuestra panadería paga un salario justo a cada aprendiz.",
        "私たちは三世代使える樫の家具を作ります。", "村にきれいな水を", "Мы строим мебель из дуба.",
        "نصنع الأثاث من خشب البلوط", "我们用橡木制作家具",
    ])
    func `Danish, German, French, Spanish, Japanese and other scripts are not`(_ text: String) {
        #expect(guess(text) == .other)
    }

    @Test(arguments: ["", "  ", "12345", "🤝🤝", "!?", "Øllgaard", "xqzt"])
    func `what has too few words is left open`(_ text: String) { #expect(guess(text) == .unclear) }
}
