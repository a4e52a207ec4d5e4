/// Numbers that one country gives, besides those of the oldest schemes here.
extension IdentifierScheme {
    /// Corporations in Japan, by the National Tax Agency.
    package static let jpCorporate = IdentifierScheme(rawValue: "jp_corporate")
    /// Businesses in South Korea, by the National Tax Service.
    package static let krBRN = IdentifierScheme(rawValue: "kr_brn")
    /// Companies in South Africa, by the CIPC.
    package static let zaReg = IdentifierScheme(rawValue: "za_reg")
    /// Taxpayers in South Africa, by SARS.
    package static let zaTIN = IdentifierScheme(rawValue: "za_tin")
    /// Organisations in Kazakhstan, by the Ministry of Justice.
    package static let kzBIN = IdentifierScheme(rawValue: "kz_bin")
    /// Persons in business in Czechia, by the Statistical Office.
    package static let czICO = IdentifierScheme(rawValue: "cz_ico")
    /// Taxpayers in Poland.
    package static let plNIP = IdentifierScheme(rawValue: "pl_nip")
    /// Entities in Poland, by Statistics Poland.
    package static let plREGON = IdentifierScheme(rawValue: "pl_regon")
    /// Entities in the Polish National Court Register.
    package static let plKRS = IdentifierScheme(rawValue: "pl_krs")
    /// Enterprises in the Netherlands, by the Chamber of Commerce.
    package static let nlKvK = IdentifierScheme(rawValue: "nl_kvk")
    /// Entries in a German commercial register, of one court.
    package static let deHRB = IdentifierScheme(rawValue: "de_hrb")
    /// VAT in Germany, without its letters.
    package static let deUSt = IdentifierScheme(rawValue: "de_ust")
    /// VAT in Italy, without its letters.
    package static let itPIVA = IdentifierScheme(rawValue: "it_piva")
    /// Taxpayers in Spain.
    package static let esNIF = IdentifierScheme(rawValue: "es_nif")
    /// Organisations in Sweden, by Bolagsverket.
    package static let seOrgnr = IdentifierScheme(rawValue: "se_orgnr")
    /// Businesses in Finland, by the PRH.
    package static let fiYTunnus = IdentifierScheme(rawValue: "fi_ytunnus")
    /// Businesses in Denmark, by Erhvervsstyrelsen.
    package static let dkCVR = IdentifierScheme(rawValue: "dk_cvr")
    /// Employers in the United States, by the IRS.
    package static let usEIN = IdentifierScheme(rawValue: "us_ein")
    /// Businesses in Canada, by the CRA.
    package static let caBN = IdentifierScheme(rawValue: "ca_bn")
    /// Taxpayers in Mexico, by the SAT.
    package static let mxRFC = IdentifierScheme(rawValue: "mx_rfc")
    /// Entities in Singapore, by ACRA.
    package static let sgUEN = IdentifierScheme(rawValue: "sg_uen")
    /// VAT in the United Arab Emirates.
    package static let aeTRN = IdentifierScheme(rawValue: "ae_trn")
    /// Taxpayers in Türkiye that are no natural persons.
    package static let trVKN = IdentifierScheme(rawValue: "tr_vkn")
    /// Entities in Ukraine, by the Unified State Register.
    package static let uaEDRPOU = IdentifierScheme(rawValue: "ua_edrpou")

    static let national: [IdentifierScheme] = [
        .jpCorporate, .krBRN, .zaReg, .zaTIN, .kzBIN, .czICO, .plNIP, .plREGON, .plKRS, .nlKvK, .deHRB,
        .deUSt, .itPIVA, .esNIF, .seOrgnr, .fiYTunnus, .dkCVR, .usEIN, .caBN, .mxRFC, .sgUEN, .aeTRN, .trVKN,
        .uaEDRPOU,
    ]

    var nationalRule: IdentifierRule? {
        switch self {
        case .jpCorporate: .japaneseCorporation
        case .krBRN: .koreanBusiness
        case .zaReg: .southAfricanCompany
        case .zaTIN: .southAfricanTax
        case .kzBIN: .kazakhBusiness
        case .czICO: .czechBusiness
        case .plNIP: .polishTax
        case .plREGON: .polishStatistical
        case .plKRS: .polishCourt
        case .nlKvK: .dutchChamber
        case .deHRB: .germanRegister
        case .deUSt: .germanVAT
        case .itPIVA: .italianVAT
        case .esNIF: .spanishTax
        case .seOrgnr: .swedishOrganisation
        case .fiYTunnus: .finnishBusiness
        case .dkCVR: .danishBusiness
        case .usEIN: .usEmployer
        case .caBN: .canadianBusiness
        case .mxRFC: .mexicanTax
        case .sgUEN: .singaporeanEntity
        case .aeTRN: .emiratiTax
        case .trVKN: .turkishTax
        case .uaEDRPOU: .ukrainianEntity
        default: nil
        }
    }
}
