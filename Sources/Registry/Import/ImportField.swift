/// What a column of an imported file can say of a partner.
package struct ImportField: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, CaseIterable, Sendable {
        case name, country, address, language, channel, website, sector, status, manager, advocate
        case employees, turnover, balanceSheet = "balance_sheet", investment, currency, year
        case linkedEmployees = "linked_employees", linkedTurnover = "linked_turnover"
        case linkedBalanceSheet = "linked_balance_sheet", linkedInvestment = "linked_investment"
        case vision, mission, objectives, textLanguage = "text_language"
        case values, identifiers, identifier
        case tradingName = "trading_name", nativeName = "native_name"

        /// Whether several columns may say it of one partner.
        var mayRepeat: Bool {
            switch self {
            case .values, .identifiers, .identifier, .tradingName, .nativeName: true
            default: false
            }
        }
    }

    package let kind: Kind
    /// The scheme of the numbers in the column, for `identifier:SCHEME`; empty for all others.
    package let scheme: String

    /// Reads a field as `--map` names it; throws `.invalid` with the fields that there are.
    package init(parsing text: String) throws(RegistryError) {
        guard let field = ImportField(text) else {
            if text == Kind.identifier.rawValue || text.hasPrefix("identifier:") {
                throw .invalid(
                    "the field '\(shown(text))' names no scheme; write identifier:SCHEME, such as identifier:eu_vat"
                )
            }
            let hint = NearMatch.hint(text, among: Self.names)
            throw .invalid(
                "a partner has no field '\(shown(text))'\(hint); the fields are \(Self.names.joined(separator: ", "))"
            )
        }
        self = field
    }

    /// Nil for what names no field.
    init?(_ text: String) {
        if text.hasPrefix("identifier:") {
            kind = .identifier
            scheme = String(text.dropFirst("identifier:".count)).lowercased()
            guard !scheme.isEmpty else { return nil }
        } else {
            guard let kind = Kind(rawValue: text), kind != .identifier else { return nil }
            self.kind = kind
            scheme = ""
        }
    }

    package var description: String { kind == .identifier ? "identifier:\(scheme)" : kind.rawValue }

    /// The fields as a person may type them.
    package static let names = Kind.allCases.map { $0 == .identifier ? "identifier:SCHEME" : $0.rawValue }
}
