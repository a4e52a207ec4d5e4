import Registry
import Storage
import Testing

/// What the tables refuse by themselves, whoever writes to them.
@Suite struct DeclarationSchemaTests {
    private static func run(_ sql: SQL, _ registry: borrowing RegistryFixture) -> StorageError.Code? {
        do throws(StorageError) {
            try registry.file.connection.run(sql)
            return nil
        } catch { return error.code }
    }

    private static let insert: SQL = """
        INSERT INTO declaration (reference, issuer, issuer_kind, status)
        SELECT 'D-0000-0000', id, kind, 'issued' FROM party WHERE kind = 'partner'
        """

    @Test func `a row that begins as issued is refused`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        #expect(Self.run(Self.insert, registry) == .constraintTrigger)
    }

    @Test(
        arguments: [
            "object = NULL, object_key = NULL", "place = NULL", "statement = NULL", "issued_on = NULL",
            "signatory = NULL, signatory_name = NULL", "signatory_function = NULL", "provided = NULL",
            "valid_from = NULL", "issuer_name = NULL", "issuer_address = NULL", "valid_until = '2020-01-01'",
            "valid_until = '2027-02-30'", "issued_on = '2026-6-1'", "withdrawn_on = '2026-06-01'",
        ] as [SQL])
    func `an incomplete or contradictory row cannot become issued`(_ flaw: SQL) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        try registry.prepare(issuer, nil, RegistryFixture.complete)
        let whole: SQL = """
            UPDATE declaration SET issuer_name = 'X', issuer_address = 'Y', statement = 'Z', provided = 'W',
                issued_on = '2026-06-01', valid_from = '2026-06-01'
            """
        #expect(Self.run(whole, registry) == nil)
        #expect(Self.run("UPDATE declaration SET status = 'issued', \(flaw)", registry) == .constraintCheck)
        #expect(Self.run("UPDATE declaration SET status = 'issued'", registry) == nil)
    }

    @Test func `a declaration without a requirement cannot become issued`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        try registry.prepare(issuer, nil, RegistryFixture.complete)
        #expect(Self.run("DELETE FROM declaration_requirement", registry) == nil)
        #expect(Self.run("UPDATE declaration SET status = 'issued'", registry) == .constraintTrigger)
    }

    @Test(
        arguments: [
            "UPDATE declaration SET object = 'Doors', object_key = 'doors'",
            "UPDATE declaration SET issuer_name = 'X'", "UPDATE declaration SET valid_until = NULL",
            "UPDATE declaration SET why = NULL", "UPDATE declaration SET reference = 'D-0000-0000'",
            "UPDATE declaration SET status = 'draft'", "DELETE FROM declaration",
            "UPDATE declaration_requirement SET edition = '2030'", "DELETE FROM declaration_requirement",
            "INSERT INTO declaration_requirement (declaration, position, typed, standard) VALUES (1, 9, 'EN 2', 'EN 2')",
            "UPDATE declaration_decision SET outcome = 'declined'", "DELETE FROM declaration_decision",
        ] as [SQL])
    func `what is issued cannot be changed`(_ change: SQL) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let issued = try registry.declare(issuer).declaration
        let accepted = try registry.decide(.accepted, issued, why: "known")
        #expect(Self.run(change, registry) == .constraintTrigger)
        #expect(try registry.read(accepted) == accepted)
    }

    @Test(
        arguments: [
            "UPDATE declaration SET status = 'issued', withdrawn_on = NULL, withdrawn_why = NULL",
            "UPDATE declaration SET withdrawn_on = '2026-06-02'",
            "UPDATE declaration SET withdrawn_why = 'X'",
            "INSERT INTO declaration_decision VALUES (1, 1, 'accepted', '2026-06-01', 'X', NULL)",
        ] as [SQL])
    func `what is withdrawn stays withdrawn`(_ change: SQL) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let issued = try registry.declare(issuer).declaration
        try registry.withdraw(issued, why: "redesigned")
        #expect(Self.run(change, registry) == .constraintTrigger)
    }

    @Test func `a state that nobody knows is refused`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        try registry.declare(issuer)
        #expect(Self.run("UPDATE declaration SET status = 'certified'", registry) == .constraintTrigger)
    }
}
