import Registry
import Testing

@Suite struct CountryNumberTests {
    /// Right; with one wrong digit; with two neighbours swapped. Found by python-stdnum's rules for the same numbers.
    static let numbers: [(IdentifierScheme, String, String, String)] = [
        (.jpCorporate, "5206199216006", "5206199216007", "5206199210606"),
        (.krBRN, "1248100998", "1248100999", "1248109098"),
        (.zaTIN, "9055935580", "9055935581", "9055935850"),
        (.czICO, "27208893", "27208894", "27208983"),
        (.plNIP, "8524376385", "8524376386", "8524376835"),
        (.plREGON, "129642158", "129642159", "129642518"),
        (.plREGON, "12022144919207", "12022144919208", "12022144919027"),
        (.deUSt, "135216339", "135216330", "135213639"),
        (.itPIVA, "00742710015", "00742710016", "00742710105"),
        (.esNIF, "B58395328", "B58395329", "B58395238"),
        (.seOrgnr, "5566765284", "5566765285", "5566765824"),
        (.fiYTunnus, "20233901", "20233902", "20233091"),
        (.dkCVR, "13112061", "13112062", "13112601"),
        (.caBN, "122090889", "122090880", "122098089"),
        (.caBN, "123559189RT0001", "123559180RT0001", "123559198RT0001"),
        (.mxRFC, "GNP921120720", "GNP921120721", "GNP921120270"),
        (.sgUEN, "00198374A", "00198375A", "00198347A"),
        (.sgUEN, "198716287G", "198716288G", "198716278G"),
        (.sgUEN, "T01FC0263E", "T01FC0264E", "T01FC0236E"),
        (.trVKN, "4361785824", "4361785825", "4361788524"),
        (.uaEDRPOU, "32668558", "32668559", "32665858"),
        (.uaEDRPOU, "21188189", "21188180", "21188819"),
        (.kzBIN, "120441490504", "120441490505", "120441495004"),
    ]

    /// Numbers of schemes without a check digit: right, and built wrongly.
    static let unchecked: [(IdentifierScheme, String, String)] = [
        (.zaReg, "201012345607", "201012345699"), (.zaReg, "201012345607", "010112345607"),
        (.plKRS, "0000123456", "9000123456"), (.nlKvK, "12345678", "1234567A"),
        (.deHRB, "HRB12345", "HRC12345"), (.deHRB, "HRA7", "HRA07"), (.usEIN, "911144442", "071144442"),
        (.aeTRN, "100123456700003", "200123456700003"),
    ]

    @Test(arguments: numbers)
    func `a right number of a country is well-formed, a mistyped or swapped one is not`(
        _ scheme: IdentifierScheme, _ right: String, _ mistyped: String, _ swapped: String
    ) {
        #expect(scheme.check(right) == .wellFormed(compact: right))
        #expect(scheme.check(mistyped).flaw != nil)
        #expect(scheme.check(swapped).flaw != nil)
    }

    @Test(arguments: unchecked)
    func `a number without a check digit is still held to its structure`(
        _ scheme: IdentifierScheme, _ right: String, _ wrong: String
    ) {
        #expect(scheme.check(right) == .wellFormed(compact: right))
        #expect(scheme.check(wrong).flaw != nil)
    }

    @Test(arguments: [
        (IdentifierScheme.jpCorporate, "5-2061-9921-6006", "5206199216006"),
        (.krBRN, "124-81-00998", "1248100998"), (.zaReg, "2010/123456/07", "201012345607"),
        (.czICO, "272 08 893", "27208893"), (.plNIP, "PL 852-437-63-85", "8524376385"),
        (.plKRS, "KRS 0000123456", "0000123456"), (.nlKvK, "KvK 12345678", "12345678"),
        (.deHRB, "HRB 12345", "HRB12345"), (.deUSt, "DE 135 216 339", "135216339"),
        (.itPIVA, "IT 00742710015", "00742710015"), (.esNIF, "B-58395328", "B58395328"),
        (.seOrgnr, "556676-5284", "5566765284"), (.fiYTunnus, "2023390-1", "20233901"),
        (.dkCVR, "DK 13 11 20 61", "13112061"), (.usEIN, "91-1144442", "911144442"),
        (.caBN, "12355 9189 RT 0001", "123559189RT0001"), (.sgUEN, "t01fc0263e", "T01FC0263E"),
    ])
    func `spellings of a country's number have one compact form`(
        _ scheme: IdentifierScheme, _ typed: String, _ compact: String
    ) {
        #expect(scheme.check(typed) == .wellFormed(compact: compact))
    }

    @Test func `a number that lost its first zero to a spreadsheet gets it back`() {
        let whole = "00006947"
        #expect(IdentifierScheme.czICO.check(whole).compact == whole)
        #expect(IdentifierScheme.czICO.check(String(whole.dropFirst())).compact == whole)
    }

    @Test func `every scheme of a country is in one of the tables`() {
        let tested = Set(Self.numbers.map(\.0)).union(Self.unchecked.map(\.0))
        let earlier = Set(NationalNumberTests.numbers.map(\.0)).union([.euVAT])
        #expect(tested == Set(IdentifierScheme.all).subtracting(earlier))
    }
}
