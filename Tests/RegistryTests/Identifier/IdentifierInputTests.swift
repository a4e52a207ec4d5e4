import Foundation
import Registry
import Testing

@Suite struct IdentifierInputTests {
    @Test(arguments: [
        "DK 12345674", "DK\t12345674\r\n", "DK\u{A0}12345674", "DK\u{2009}12\u{202F}34", "DK.12.34.56.74",
        "DK/12345674",
        "DK-12345674", "DK\u{2010}12345674", "DK\u{2013}12345674", "DK\u{2014}12345674", "DK\u{2212}12345674",
        "DK\u{FF0D}12345674", "DK\u{AD}12345674", "DK\u{3000}12345674",
    ])
    func `separators that people type are not part of the number`(_ typed: String) {
        let whole = typed.hasSuffix("34") ? typed + "5674" : typed
        #expect(IdentifierScheme.euVAT.check(whole) == .wellFormed(compact: "DK12345674"))
    }

    @Test(arguments: [
        "DK１２３４５６７４", "ＤＫ12345674", "ｄｋ１２３４５６７４", "ＤＫ　１２．３４．５６．７４", "DK12345６７４",
    ])
    func `digits and letters as wide as an ideograph are those of the same keys`(_ typed: String) {
        #expect(IdentifierScheme.euVAT.check(typed) == .wellFormed(compact: "DK12345674"))
    }

    @Test(arguments: [
        "DK١٢٣٤٥٦٧٤", "DK1234567४", "DK1234567\u{1D7D2}", "DК12345674",
        "DK12345674\u{301}",
        "DK12345674\u{200B}", "\u{FEFF}DK12345674", "DK12345674\u{202E}", "DK12345674\u{0}",
        "DK12345674\u{1B}[31m",
        "DK1234567|", "DK1234_5674", "DK123,456,74", "ıe1234567T", "DK12345674💥",
    ])
    func `digits and letters from outside ASCII, signs and unseen characters are refused`(_ typed: String) {
        let flaw = IdentifierScheme.euVAT.check(typed).flaw
        #expect(flaw?.kind == .wrongCharacters)
        #expect(
            flaw?.description.unicodeScalars.contains { $0.properties.generalCategory == .control } == false)
    }

    @Test(arguments: ["", " ", "\u{A0}\t", "---", "./-"])
    func `a value without a character is empty`(_ typed: String) {
        for scheme in IdentifierScheme.all { #expect(scheme.check(typed).flaw?.kind == .empty) }
    }

    @Test func `leading zeros survive`() {
        #expect(IdentifierScheme.gbVAT.check("023456790") == .wellFormed(compact: "GB023456790"))
        #expect(IdentifierScheme.frSIREN.check("005520176") == .wellFormed(compact: "005520176"))
    }

    @Test(arguments: [
        String(repeating: "1", count: 1 << 20), String(repeating: "DK12345674", count: 1 << 17),
        String(repeating: " -./", count: 1 << 18), String(repeating: "１", count: 1 << 18),
        String(repeating: " ", count: 1 << 20) + "DK12345674",
        "DK" + String(repeating: "\u{2010}", count: 1 << 18),
        "D" + String(repeating: "\u{301}", count: 1 << 19),
    ])
    func `a megabyte is answered at once, in a short message`(_ typed: String) {
        let clock = ContinuousClock()
        for scheme in IdentifierScheme.all + [IdentifierScheme(rawValue: typed)] {
            var verdict: IdentifierVerdict?
            let time = clock.measure { verdict = scheme.check(typed) }
            #expect(time < .seconds(5))
            if let flaw = verdict?.flaw { #expect(flaw.description.utf8.count < 1000) }
        }
    }

    @Test(.enabled(if: IdentifierData.hasNaughtyStrings, "shared/data/naughty-strings/blns.json is not here"))
    func `no naughty string is a number, and each gets its reason`() throws {
        let strings = try JSONDecoder().decode(
            [String].self, from: Data(contentsOf: IdentifierData.naughtyStrings))
        #expect(strings.count > 500)
        for scheme in IdentifierScheme.all {
            for string in strings {
                for typed in [string, "DK" + string, "ES" + string, string + "MVA", "CHE" + string + "TVA"] {
                    let flaw = scheme.check(typed).flaw
                    #expect(flaw != nil, "\(scheme.rawValue) \(typed.debugDescription)")
                    #expect(flaw?.description.contains("\n") == false)
                    #expect(flaw?.value == typed)
                }
            }
        }
    }

    @Test func `characters of every kind at every place of every form never trap`() {
        var random = SplitMix(seed: 7)
        let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+*")
        let fronts = EUVATTests.numbers.map { $0.0.prefix(2) } + ["", "EU", "GB", "GD", "HA", "NO", "CHE"]
        for front in fronts {
            for length in 0...24 {
                for _ in 0..<20 {
                    let digitsOnly = Bool.random(using: &random)
                    let body = (0..<length).map { _ in
                        signs[Int.random(in: 0..<(digitsOnly ? 10 : signs.count), using: &random)]
                    }
                    for scheme in IdentifierScheme.all { _ = scheme.check(front + String(body)) }
                }
            }
        }
    }
}
