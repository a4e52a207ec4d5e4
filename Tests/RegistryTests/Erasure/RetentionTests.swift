import Storage
import Testing

@testable import Registry

@Suite struct RetentionTests {
    @Test(arguments: [
        ("10 years", "2024-02-29", "2034-02-28"), ("1 year", "2024-02-28", "2025-02-28"),
        ("1 month", "2026-01-31", "2026-02-28"), ("90 days", "2026-11-29", "2027-02-27"),
        ("0 days", "2026-11-29", "2026-11-29"), ("200 years", "9900-01-01", "9999-12-31"),
    ])
    func `a period ends on a day of the calendar`(_ period: String, _ from: String, _ end: String) throws {
        let period = try #require(RetentionPeriod(period))
        #expect(period.end(from: try #require(CivilDate(from))).description == end)
    }

    @Test(arguments: ["", "years", "10", "ten years", "-1 years", "10 weeks", "201 years", "10 years more"])
    func `what is no period is none`(_ text: String) { #expect(RetentionPeriod(text) == nil) }

    @Test func `the organisation's own rule takes the place of the one that came with the registry`() throws {
        var registry = try RegistryFixture.make()
        let before = try #require(try RetentionRepository.rule(for: .backup, in: registry.file.connection))
        #expect(before.isOwn == 0 && before.period.description == "90 days")
        let own = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RetentionRule.add(
                RecordDraft<RetentionRule>([
                    \.thing: "backup", \.period: "30 days", \.basis: "contract", \.source: "our own",
                ]), in: db, by: change)
        }
        #expect(try RetentionRepository.rule(for: .backup, in: registry.file.connection) == own)
        #expect(
            sentence { () throws(RegistryError) in
                try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    _ = try RetentionRule.edit(
                        RetentionRule.find("declaration", in: db), RecordDraft([\.period: "1 year"]), in: db,
                        by: change)
                }
            }.contains("came with the registry"))
    }

    @Test(arguments: [
        "H-7K3M-9QXC 2026-11-29", "H-7K3M-9QXC 2026-11-29 whim", "D-7K3M-9QXM 2026-11-29 request", "x",
    ])
    func `a list with anything else in it is refused`(_ line: String) {
        #expect(throws: RegistryError.self) { try ErasureLine.list(in: "# title\n\(line)\n", named: "list") }
    }

    @Test func `every field that holds something of a person says whose it is, how long and why`() {
        let fields = Partner.fields.filter { $0.privacy.whose == .soleTrader }.map(\.key)
        for key in [
            "name", "names", "address", "channel", "website", "email", "telephone", "texts", "values",
            "identifiers",
            "figures", "sources",
        ] { #expect(fields.contains(key), "\(key)") }
        #expect(
            Person.fields.filter { $0.privacy.whose == .person }.map(\.key) == [
                "name", "function", "email", "telephone", "competence",
            ])
    }
}
