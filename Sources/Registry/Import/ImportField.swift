/// What a column of an imported file can say of a partner: one of its own fields, or a part besides them.
package struct ImportField: Hashable, Sendable, CustomStringConvertible {
    enum Kind: Hashable, Sendable {
        /// The field at a place of the partner's list; blanks round a code say nothing.
        case own(place: Int, isCode: Bool)
        case part(ImportPart)
        /// Numbers of a scheme, for `identifier:SCHEME`.
        case identifier(scheme: String)
        /// A field of the organisation's own, for `own_KEY`.
        case ownValue(key: String)
    }

    let kind: Kind
    package let description: String

    /// Reads a field as `--map` names it; throws `.invalid` with the fields that there are.
    package init(parsing text: String) throws(RegistryError) {
        guard let field = ImportField(text) else {
            if text == "identifier" || text.hasPrefix("identifier:") {
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
            let scheme = String(text.dropFirst("identifier:".count)).lowercased()
            guard !scheme.isEmpty else { return nil }
            kind = .identifier(scheme: scheme)
            description = "identifier:\(scheme)"
            return
        }
        if text.hasPrefix(Self.ownStart), text != Self.ownStart {
            kind = .ownValue(key: String(text.dropFirst(Self.ownStart.count)).lowercased())
            description = text.lowercased()
            return
        }
        if let place = Self.own.firstIndex(where: { $0?.key == text }), let field = Self.own[place] {
            kind = .own(place: place, isCode: field.isCode)
        } else if let part = ImportPart(rawValue: text) {
            kind = .part(part)
        } else {
            return nil
        }
        description = text
    }

    /// Whether it is the name, without which there is no partner.
    var isName: Bool { description == "name" }

    /// Whether it names a person of the organisation.
    var isStaff: Bool { ["manager", "advocate", "sponsor"].contains(description) }

    /// Whether several columns say it together.
    var mayJoin: Bool { description == "address" }

    /// Whether it says something of a person who works for the partner.
    var isOfPerson: Bool {
        if case .part(let part) = kind { part.isOfPerson } else { false }
    }

    /// Whether several columns may say it of one partner.
    var mayRepeat: Bool {
        switch kind {
        case .own, .ownValue: false
        case .part(let part): part.mayRepeat
        case .identifier: true
        }
    }

    /// The partner's own fields by their places; nil for those that nobody types.
    private static let own = Partner.fields.map {
        $0.typing == .never ? nil : (key: $0.key, isCode: $0.isCode)
    }

    /// How the column of a field of the organisation's own begins, before its key.
    package static let ownStart = "own_"

    /// The key of the field of the organisation's own; nil for any other.
    var ownKey: String? { if case .ownValue(let key) = kind { key } else { nil } }

    /// The fields as a person may type them.
    package static let names =
        own.compactMap { $0?.key }
        + ImportPart.allCases.flatMap {
            $0 == .identifiers ? [$0.rawValue, "identifier:SCHEME"] : [$0.rawValue]
        } + ["own_KEY"]
}

/// What a column can say of a partner besides its own fields.
enum ImportPart: String, CaseIterable, Sendable {
    case employees, turnover, balanceSheet = "balance_sheet", investment, currency, year
    case linkedEmployees = "linked_employees", linkedTurnover = "linked_turnover"
    case linkedBalanceSheet = "linked_balance_sheet", linkedInvestment = "linked_investment"
    case vision, mission, objectives, textLanguage = "text_language"
    case values, identifiers, tags
    case tradingName = "trading_name", nativeName = "native_name"
    case contact, contactRole = "contact_role", contactFunction = "contact_function"
    case contactEmail = "contact_email", contactTelephone = "contact_telephone"

    var isOfPerson: Bool {
        switch self {
        case .contact, .contactRole, .contactFunction, .contactEmail, .contactTelephone: true
        default: false
        }
    }

    var mayRepeat: Bool {
        switch self {
        case .values, .identifiers, .tags, .tradingName, .nativeName: true
        default: false
        }
    }
}
