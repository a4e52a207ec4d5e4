import Storage

/// What the fields of a partner are compared with, read once for as many partners as one likes.
struct PartnerLists: Sendable {
    private let countries: [(code: String, name: String)]
    private let countryCodes: Set<String>
    private let sectors: Set<String>
    /// The title of every value, by its code.
    let values: [String: String]
    private let evaluator: SizeEvaluator
    /// The fields of the organisation's own, by their keys.
    let own: [String: OwnField]
    /// The codes of countries by what else people call them; empty where codes alone are taken.
    private let countryNames: [String: String]
    /// The size rule for partners of countries that have none.
    private let fallbackRule: String?

    /// With `takingNames` a country is taken by its name as well, as lists of others have it.
    init(takingNames: Bool = false, in db: borrowing Connection) throws(RegistryError) {
        countries = try CodeList.allCountries(in: db)
        countryNames = takingNames ? try CodeList.countriesByName(in: db) : [:]
        countryCodes = Set(countries.map(\.code))
        sectors = Set(try CodeList.allSectors(in: db))
        values = try ValueRepository.titles(in: db)
        evaluator = try SizeRepository.evaluator(in: db)
        own = try OwnFieldRepository.byKey(in: db)
        fallbackRule =
            try db.one(PartnerRepository.fallbackRule) { row throws(StorageError) in try row.optionalText(0) }
            ?? nil
    }

    func country(_ text: String?) throws(RegistryError) -> String? {
        guard let code = text?.uppercased() else { return nil }
        if countryCodes.contains(code) { return code }
        if let code = countryNames[NormalisedText.key(code)] { return code }
        throw CodeList.noCountry(text ?? code, among: countries)
    }

    func isCurrency(_ text: String) -> Bool { evaluator.exponents[text.uppercased()] != nil }

    func sector(_ text: String?) throws(RegistryError) -> String? {
        guard let code = text?.uppercased() else { return nil }
        guard sectors.contains(code) else { throw CodeList.noSector(text ?? code) }
        return code
    }

    func exponent(ofCurrency text: String) throws(RegistryError) -> Int {
        guard let exponent = evaluator.exponents[text.uppercased()] else { throw CodeList.noCurrency(text) }
        return exponent
    }

    func size(of partner: Partner, on date: CivilDate) throws(RegistryError) -> SizeSummary {
        do {
            return SizeSummary(
                try evaluator.assess(
                    partner.figures, country: partner.country, on: date.description, fallback: fallbackRule))
        } catch { throw .invalid("\(error)") }
    }
}
