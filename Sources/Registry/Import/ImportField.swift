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
        /// What is said of a site, for `site_address`, or of one of several, for `site_2_address`.
        case site(number: Int, ImportSite.Part)
        /// What is said of one of several people, for `contact_2_email`.
        case contact(number: Int, ImportPart)
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
        if let numbered = Self.site(text) ?? Self.contact(text) {
            kind = numbered
            description = text
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
    var mayJoin: Bool {
        if case .site(_, .address) = kind { true } else { description == "address" }
    }

    /// Whether it says something of a site.
    var isOfSite: Bool {
        switch kind {
        case .site, .part(.sites): true
        default: false
        }
    }

    /// The texts of a list in one cell; nil where blanks stand between them.
    package func joined(_ texts: [String]) -> String? {
        switch kind {
        case .part(.tags): texts.joined(separator: "; ")
        case .part(.sites): JSON.array(texts.map(JSON.text)).line
        default: nil
        }
    }

    /// Whether it says something of the site with this number.
    func isOfSite(_ number: Int) -> Bool {
        if case .site(number, _) = kind { true } else { false }
    }

    /// `site_address`, or `site_2_address` up to `site_99_address`.
    private static func site(_ text: String) -> Kind? {
        var words = text.split(separator: "_", omittingEmptySubsequences: false)
        guard words.first == "site", let last = words.popLast(),
            let part = ImportSite.Part(rawValue: String(last))
        else { return nil }
        guard words.count == 2 else { return words.count == 1 ? .site(number: 0, part) : nil }
        guard let number = Int(words[1]), (1...99).contains(number), words[1] == "\(number)" else {
            return nil
        }
        return .site(number: number, part)
    }

    /// Of which person of a partner it says something; nil where it says nothing of any.
    var contact: Int? {
        switch kind {
        case .part(let part) where part.isOfPerson: 0
        case .contact(let number, _): number
        default: nil
        }
    }

    /// `contact_2` or `contact_2_email`, up to 99.
    private static func contact(_ text: String) -> Kind? {
        let words = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count > 1, words[0] == "contact", let number = Int(words[1]), (1...99).contains(number),
            words[1] == "\(number)",
            let part = ImportPart(rawValue: words.count == 2 ? "contact" : "contact_\(words[2])"),
            part.isOfPerson
        else { return nil }
        return .contact(number: number, part)
    }

    /// Whether several columns may say it of one partner.
    var mayRepeat: Bool {
        switch kind {
        case .own, .ownValue, .site, .contact: false
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
        } + ImportSite.Part.allCases.map { "site_\($0.rawValue)" } + [
            "site_N_address", "contact_N_email", "own_KEY",
        ]
}

/// What a column can say of a partner besides its own fields.
enum ImportPart: String, CaseIterable, Sendable {
    case employees, turnover, balanceSheet = "balance_sheet", investment, currency, year
    case linkedEmployees = "linked_employees", linkedTurnover = "linked_turnover"
    case linkedBalanceSheet = "linked_balance_sheet", linkedInvestment = "linked_investment"
    case vision, mission, objectives, textLanguage = "text_language"
    case values, identifiers, tags, sites
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
        case .values, .identifiers, .tags, .sites, .tradingName, .nativeName: true
        default: false
        }
    }
}
