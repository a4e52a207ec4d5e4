package import Storage

/// Codes of lists that the registry holds: countries, sectors, currencies.
package enum CodeList {
    private static let country: SQL = "SELECT code FROM country WHERE code = ?1"
    private static let nameOfCountry: SQL = "SELECT name FROM country WHERE code = ?1"
    private static let countries: SQL = "SELECT code, name FROM country ORDER BY code"
    private static let otherNames: SQL = "SELECT country, name FROM country_name ORDER BY id"
    private static let sector: SQL = "SELECT code FROM sector WHERE code = ?1"
    private static let sectors: SQL = "SELECT code FROM sector"
    private static let currency: SQL = "SELECT exponent FROM currency WHERE code = ?1"

    /// The code of a country in ISO 3166-1, by any of its codes and names; throws `.invalid` for what is none.
    package static func country(_ text: String?, in db: borrowing Connection) throws(RegistryError) -> String?
    {
        guard let text else { return nil }
        if try isCountry(text, in: db) || db.isGuessing { return text.uppercased() }
        return try countryNames(in: db).code(of: text)
    }

    /// Whether a text is a code of two letters, in any case.
    static func isCountry(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Bool {
        try db.one(country, text.uppercased()) { row throws(StorageError) in try row.text(0) } != nil
    }

    /// The code with the country's name, such as "DK (Denmark)"; nil where no code is on record.
    static func worded(
        country code: String?, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        guard let code else { return nil }
        let name = try db.one(nameOfCountry, code) { row throws(StorageError) in try row.text(0) }
        return name.map { "\(code) (\($0))" } ?? code
    }

    /// Every country: its code and its name.
    static func allCountries(
        in db: borrowing Connection
    ) throws(RegistryError) -> [(code: String, name: String)] {
        try db.list(countries) { row throws(StorageError) in (code: try row.text(0), name: try row.text(1)) }
    }

    /// Countries by all that people call them.
    static func countryNames(in db: borrowing Connection) throws(RegistryError) -> CountryNames {
        let others = try db.list(otherNames) { row throws(StorageError) in
            (code: try row.text(0), name: try row.text(1))
        }
        return CountryNames(try allCountries(in: db), others)
    }

    /// The code of what may be a country; nil where it is none.
    static func codeOfCountry(_ text: String, in db: borrowing Connection) throws(RegistryError) -> String? {
        try isCountry(text, in: db) || db.isGuessing ? text.uppercased() : try countryNames(in: db)[text]
    }

    static func allSectors(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try db.list(sectors) { row throws(StorageError) in try row.text(0) }
    }

    package static func sector(_ text: String?, in db: borrowing Connection) throws(RegistryError) -> String?
    {
        guard let text else { return nil }
        let code = text.uppercased()
        let known = try db.one(sector, code) { row throws(StorageError) in try row.text(0) }
        if known != nil || db.isGuessing { return code }
        guard let found = division(of: text, among: try allSectors(in: db)) else { throw noSector(text) }
        return found
    }

    /// The division that a code of lists means, such as C31 by `31`, `31.01`, `C 31.01` or `3101`; nil where it means none.
    static func division(of text: String, among sectors: some Sequence<String>) -> String? {
        var code = text.uppercased().filter { !$0.isWhitespace }[...]
        var section: Character?
        if let first = code.first, first.isASCII, first.isLetter { section = code.removeFirst() }
        let parts = code.split(separator: ".", omittingEmptySubsequences: false)
        guard !code.isEmpty, parts.count <= 3,
            parts.allSatisfy({
                (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) }
            })
        else { return nil }
        // A spreadsheet takes the zero off 01.11.
        guard parts[0].utf8.count > 1 || parts.count > 1 else { return nil }
        let digits = parts[0].utf8.count == 1 ? "0\(parts[0])" : String(parts[0].prefix(2))
        return sectors.first {
            $0.utf8.count == 3 && $0.hasSuffix(digits) && (section == nil || $0.first == section)
        }
    }

    static func noSector(_ text: String) -> RegistryError {
        .invalid(
            "'\(shown(text))' is no sector of NACE Rev. 2.1; give a section letter and two digits, such as C31 "
                + "(manufacture of furniture), or a letter alone")
    }

    /// The decimals of a currency's minor unit (ISO 4217).
    package static func exponent(ofCurrency text: String, in db: borrowing Connection) throws(RegistryError)
        -> Int
    {
        guard let exponent = try db.number(currency, text.uppercased()) else { throw noCurrency(text) }
        return Int(exponent)
    }

    static func noCurrency(_ text: String) -> RegistryError {
        .invalid("'\(shown(text))' is no currency of ISO 4217; give three letters, such as EUR")
    }
}
