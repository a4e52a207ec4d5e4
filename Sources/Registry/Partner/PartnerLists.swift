import Storage

/// What the fields of a partner are compared with, read once for as many partners as one likes.
struct PartnerLists: Sendable {
    private let countryCodes: Set<String>
    private let sectors: Set<String>
    /// The title of every value, by its code.
    let values: [String: String]
    private let evaluator: SizeEvaluator
    /// The fields of the organisation's own, by their keys.
    let own: [String: OwnField]
    private let countryNames: CountryNames
    /// The size rule for partners of countries that have none.
    private let fallbackRule: String?

    /// Without `namingCountries` they are known by their codes of two letters alone, which takes less time to read.
    init(namingCountries: Bool = true, in db: borrowing Connection) throws(RegistryError) {
        countryCodes = Set(try CodeList.allCountries(in: db).map(\.code))
        countryNames = namingCountries ? try CodeList.countryNames(in: db) : CountryNames()
        sectors = Set(try CodeList.allSectors(in: db))
        values = try ValueRepository.titles(in: db)
        evaluator = try SizeRepository.evaluator(in: db)
        own = try OwnFieldRepository.byKey(in: db)
        fallbackRule =
            try db.one(PartnerRepository.fallbackRule) { row throws(StorageError) in try row.optionalText(0) }
            ?? nil
    }

    func country(_ text: String?) throws(RegistryError) -> String? {
        guard let text else { return nil }
        let code = text.uppercased()
        return countryCodes.contains(code) ? code : try countryNames.code(of: text)
    }

    func isCurrency(_ text: String) -> Bool { evaluator.exponents[text.uppercased()] != nil }

    func sector(_ text: String?) throws(RegistryError) -> String? {
        guard let code = text?.uppercased() else { return nil }
        if sectors.contains(code) { return code }
        guard let found = CodeList.division(of: code, among: sectors) else {
            throw CodeList.noSector(text ?? code)
        }
        return found
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
