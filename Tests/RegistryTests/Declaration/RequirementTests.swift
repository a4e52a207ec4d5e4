import Registry
import Testing

@Suite struct RequirementTests {
    @Test(
        arguments: [
            ("EN 1728:2012", "EN 1728", "2012", nil),
            ("DIN EN ISO 9001:2015-11", "DIN EN ISO 9001", "2015-11", nil),
            ("ISO 9001 : 2015", "ISO 9001", "2015", nil),
            ("EN 71-3:2019+A1:2021", "EN 71-3", "2019+A1:2021", nil),
            (
                "ISO/IEC 27001:2022/Amd 1:2024, controls A.5 to A.8", "ISO/IEC 27001", "2022/Amd 1:2024",
                "controls A.5 to A.8"
            ),
            ("EN 1728:2012, test level 2", "EN 1728", "2012", "test level 2"),
            (
                "Code of conduct:2024-05-17 sections 1 to 4", "Code of conduct", "2024-05-17",
                "sections 1 to 4"
            ),
            ("Annex B: limits:2020; class 1", "Annex B: limits", "2020", "class 1"),
            ("EN 1728", "EN 1728", nil, nil), ("Rule 7:2012a", "Rule 7:2012a", nil, nil),
            ("Ratio 1:2000000", "Ratio 1:2000000", nil, nil), (":2012", ":2012", nil, nil),
            ("ISO 1:1066", "ISO 1:1066", nil, nil), ("Code, part 2", "Code, part 2", nil, nil),
        ] as [(String, String, String?, String?)])
    func `a requirement is read as designation, edition and options`(
        _ text: String, _ designation: String, _ edition: String?, _ options: String?
    ) throws {
        let requirement = try Requirement(parsing: text)
        #expect(requirement.designation == designation)
        #expect(requirement.edition == edition)
        #expect(requirement.options == options)
        #expect(requirement.typed == text)
    }

    @Test(arguments: ["ISO 9001:2015-13", "Code:2023-02-29"])
    func `an edition of a month or a day that does not exist is refused`(_ text: String) {
        #expect(throws: RegistryError.self) { try Requirement(parsing: text) }
    }
}
