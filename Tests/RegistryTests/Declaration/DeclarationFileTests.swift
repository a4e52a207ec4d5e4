import Registry
import Storage
import Testing

/// The file behind a declaration: supporting documents (ISO/IEC 17050-2), and what a check finds.
@Suite struct DeclarationFileTests {
    @Test func `a supporting document is kept with all that it takes to know it again`() throws {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery()).declaration
        let documented = try registry.act(issued) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.addEvidence(
                [RegistryFixture.loadTest], to: declaration, in: db, by: change)
        }
        #expect(try registry.read(issued) == documented && documented.evidence.count == 1)
        #expect(documented.evidence[0].keptUntil == CivilDate("2036-12-31") && documented.version == 2)
        #expect(
            sentence { () throws(RegistryError) in
                _ = try registry.act(issued) { declaration, db, change throws(RegistryError) in
                    _ = try DeclarationRepository.addEvidence(
                        [RegistryFixture.loadTest], to: declaration, in: db, by: change)
                }
            }.contains("stands in the file"))
    }

    @Test(
        arguments: [
            ("kind", "tset", "(did you mean test?)"), ("sha256", "12ab", "64 hexadecimal digits"),
            ("date", "2026-02-30", "is no day of the calendar"),
            ("until", "2020-01-01", "before its date 2026-02-11"), ("title", "…", "no letter or digit"),
        ])
    func `a document that breaks a rule is refused with the value and the rule`(
        _ flaw: (field: String, value: String, words: String)
    ) throws {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery()).declaration
        var evidence = RegistryFixture.loadTest
        switch flaw.field {
        case "kind": evidence.kind = flaw.value
        case "sha256": evidence.sha256 = flaw.value
        case "date": evidence.date = flaw.value
        case "until": evidence.keptUntil = flaw.value
        default: evidence.title = flaw.value
        }
        let text = sentence { () throws(RegistryError) in
            _ = try registry.act(issued) { [evidence] declaration, db, change throws(RegistryError) in
                _ = try DeclarationRepository.addEvidence([evidence], to: declaration, in: db, by: change)
            }
        }
        #expect(text.contains(flaw.words), "\(text)")
    }

    @Test func `a check names what is missing and what is weak, with the clause`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let draft = try registry.prepare(joinery) {
            $0.object = "Chairs"
            $0.requirements = ["Code of conduct"]
        }
        let findings = try registry.findings(draft)
        for words in [
            "missing ISO/IEC 17050-1, 6.1 f: the place is missing",
            "missing ISO/IEC 17050-1, 6.1 g: the signatory's function is missing",
            "weak ISO/IEC 17050-1, 6.1 c: the object 'Chairs' has nothing",
            "weak ISO/IEC 17050-1, 6.1 e: the requirement 'Code of conduct' names no edition",
            "weak ISO/IEC 17050-2: no supporting document is named",
        ] { #expect(findings.contains { $0.hasPrefix(words) }, "\(words)") }
        let one = try registry.declare(joinery).declaration
        try registry.declare(joinery)
        #expect(try registry.findings(one).contains { $0.contains("cannot be told from that of D-") })
    }

    @Test func `a check finds nothing in a declaration that has everything`() throws {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery()) {
            RegistryFixture.complete(&$0)
            $0.identification = "batches 1 to 40"
            $0.provided = "signed letter of 2026-06-01"
            $0.evidence = [RegistryFixture.loadTest]
        }.declaration
        #expect(try registry.findings(issued) == [])
    }

    @Test(
        arguments: [
            "UPDATE declaration_evidence SET sha256 = NULL", "DELETE FROM declaration_evidence",
            "DELETE FROM declaration_reliance", "UPDATE declaration SET identification = 'x'",
            "UPDATE declaration_review SET why = 'x'", "DELETE FROM declaration_review",
            "UPDATE declaration_suspension SET why = 'x'", "DELETE FROM declaration_suspension",
        ] as [SQL])
    func `nothing of the file of an issued declaration is changed or lost`(_ sql: SQL) throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let base = try registry.declare(joinery).declaration
        let issued = try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.evidence = [RegistryFixture.loadTest]
            $0.reliesOn = [base.reference]
        }.declaration
        try registry.act(issued) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.flag(declaration, .dispute, why: "y", in: db, by: change)
        }
        try registry.act(issued) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.suspend(declaration, why: "y", in: db, by: change)
        }
        var code: StorageError.Code?
        do throws(StorageError) { try registry.file.connection.run(sql) } catch { code = error.code }
        #expect(code == .constraintTrigger)
    }
}
