import Storage
import Testing

@testable import Registry

@Suite struct CountryNamesTests {
    static let named: [(String, String)] = [
        ("dk", "DK"), ("DNK", "DK"), ("deu", "DE"), ("276", "DE"), ("040", "AT"), ("40", "AT"), ("8", "AL"),
        ("Denmark", "DK"), ("Österreich", "AT"), ("Oesterreich", "AT"), ("OSTERREICH", "AT"),
        ("Tuerkei", "TR"), ("Rumaenien", "RO"), ("Daenemark", "DK"), ("Espana", "ES"), ("England", "GB"),
        ("Scotland", "GB"), ("Northern Ireland", "GB"), ("U.K.", "GB"), ("the Netherlands", "NL"),
        ("Cote d'Ivoire", "CI"), ("Korea, South", "KR"), ("Republic of Korea", "KR"), ("UAE", "AE"),
        ("Viet-Nam", "VN"), ("Bosnia and Herzegovina", "BA"), ("XKX", "XK"), ("中国", "CN"),
        ("Germany (DE)", "DE"), ("DE - Germany", "DE"), ("DE - France", ""),
        ("Federal Republic of Germany", "DE"),
    ]

    @Test func `a country is known by its codes and by what lists call it`() throws {
        let registry = try RegistryFixture.make()
        for (text, code) in Self.named {
            let found = try CodeList.codeOfCountry(text, in: registry.file.connection)
            #expect(found ?? "" == code, "\(text)")
        }
    }

    static let refused: [(String, String)] = [
        ("Korea", "KP (North Korea), KR (South Korea)"), ("Virgin Islands", "VG"), ("Narnia", "by its codes"),
        ("999", "by its codes"), ("QQ", "by its codes"), ("-", "by its codes"),
    ]

    @Test func `what names none or several is refused with what may be meant`() throws {
        var registry = try RegistryFixture.make()
        for (text, words) in Self.refused {
            let said = sentence { () throws(RegistryError) in try registry.add("Oak") { $0.country = text } }
            #expect(said.contains("'\(text)'") && said.contains(words), "\(said)")
        }
    }

    @Test func `a partner keeps the code, whatever the country was called`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak") { $0.country = "Schweiz" }
        #expect(oak.country == "CH")
        #expect(try registry.edit(oak) { $0.country = "AUT" }.country == "AT")
    }

    @Test func `every country has its three codes, and no name is that of two`() throws {
        let registry = try RegistryFixture.make()
        let names = try CodeList.countryNames(in: registry.file.connection)
        for country in try CodeList.allCountries(in: registry.file.connection) {
            #expect(names[country.name] == country.code)
        }
        let codes = try registry.file.connection.number(
            "SELECT count(*) FROM country_name WHERE length(name) = 3 AND name = upper(name)")
        #expect(try #require(codes) >= 2 * 249)
    }
}
