/// Who gives the number and by which rule, as a code such as `eu_vat`; a code that has no rule here is
/// allowed, and its numbers can only be kept as unverified.
package struct IdentifierScheme: RawRepresentable, Hashable, Sendable {
    /// The code as typed and stored, such as `eu_vat`.
    package let rawValue: String

    /// Takes any code, known or not.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Legal entities everywhere, by ISO 17442.
    package static let lei = IdentifierScheme(rawValue: "lei")
    /// VAT in the EU and Northern Ireland, with the letters of the state in front.
    package static let euVAT = IdentifierScheme(rawValue: "eu_vat")
    /// VAT in Great Britain, by HM Revenue and Customs.
    package static let gbVAT = IdentifierScheme(rawValue: "gb_vat")
    /// Enterprises in France, by INSEE.
    package static let frSIREN = IdentifierScheme(rawValue: "fr_siren")
    /// Single places of French enterprises, by INSEE.
    package static let frSIRET = IdentifierScheme(rawValue: "fr_siret")
    /// Organisations in Norway, by Brønnøysundregistrene.
    package static let noOrgnr = IdentifierScheme(rawValue: "no_orgnr")
    /// Enterprises in Switzerland, by the Federal Statistical Office.
    package static let chUID = IdentifierScheme(rawValue: "ch_uid")
    /// Goods and services tax in India, by state.
    package static let inGSTIN = IdentifierScheme(rawValue: "in_gstin")
    /// Legal entities in Brazil, by Receita Federal.
    package static let brCNPJ = IdentifierScheme(rawValue: "br_cnpj")
    /// Businesses in Australia, by the Australian Business Register.
    package static let auABN = IdentifierScheme(rawValue: "au_abn")
    /// Organisations in China, by GB 32100-2015.
    package static let cnUSCC = IdentifierScheme(rawValue: "cn_uscc")

    /// Every scheme that has a rule, in the order in which to list them.
    package static let all: [IdentifierScheme] =
        [
            .lei, .euVAT, .gbVAT, .frSIREN, .frSIRET, .noOrgnr, .chUID, .inGSTIN, .brCNPJ, .auABN, .cnUSCC,
        ] + national

    /// Checks length, characters, structure and check digit of a value as typed; asks no register, so that
    /// a well-formed number may still belong to nobody.
    package func check(_ value: String) -> IdentifierVerdict {
        let known = self == .euVAT || rule != nil
        guard known else { return .flawed(.unknownScheme(self, value: value)) }
        switch CompactIdentifier(value) {
        case .strange(let scalar):
            return .flawed(.strange(scalar, scheme: self, value: value, rule: generalRule))
        case .tooLong:
            return .flawed(.tooLong(scheme: self, value: value, rule: generalRule))
        case .characters(let characters):
            guard !characters.isEmpty else {
                return .flawed(.empty(scheme: self, value: value, rule: generalRule))
            }
            guard let rule else { return EUVAT.check(characters, value: value) }
            return rule.check(characters, scheme: self, value: value)
        }
    }

    /// Checks a value under a scheme's code as typed.
    package static func check(_ value: String, scheme code: String) -> IdentifierVerdict {
        IdentifierScheme(rawValue: code).check(value)
    }

    /// Nil for `eu_vat`, which has a rule for each state, and for an unknown scheme.
    private var rule: IdentifierRule? {
        switch self {
        case .lei: .legalEntity
        case .gbVAT: .britishVAT
        case .frSIREN: .frenchEnterprise
        case .frSIRET: .frenchEstablishment
        case .noOrgnr: .norwegianOrganisation
        case .chUID: .swissEnterprise
        case .inGSTIN: .indianTax
        case .brCNPJ: .brazilianEntity
        case .auABN: .australianBusiness
        case .cnUSCC: .chineseCredit
        default: nationalRule
        }
    }

    private var generalRule: String {
        rule?.sentence ?? EUVAT.sentence
    }
}
