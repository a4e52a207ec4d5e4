import Storage
import Testing

@testable import Registry

/// What Datasette, sqlite-utils and spreadsheets read.
struct ViewTests {
    static func texts(_ db: borrowing Connection, _ sql: SQL, _ values: [any Bindable] = []) throws
        -> [String]
    {
        try db.rows(sql, values: values) { row throws(StorageError) in try row.text(0) }
    }

    @Test func `partners and risks are those on record but what is void, once each`() throws {
        let sample = try AuditSample()
        let db = try Connection.open(.file(sample.path))
        let partners = try Self.texts(db, "SELECT reference FROM partners ORDER BY reference")
        // One is void, one went into another.
        #expect(partners.count == Int(AuditSample.partners) - 2)
        #expect(
            try partners
                == Self.texts(
                    db,
                    """
                    SELECT reference FROM party WHERE kind = 'partner' AND id NOT IN (SELECT party FROM void_party)
                    ORDER BY reference
                    """))
        let risks = try Self.texts(db, "SELECT reference FROM risks ORDER BY reference")
        #expect(!risks.isEmpty)
        #expect(
            try risks
                == Self.texts(
                    db,
                    """
                    SELECT reference FROM risk WHERE id NOT IN \(VoidRepository.risks)
                        AND counterparty NOT IN (SELECT party FROM void_party) ORDER BY reference
                    """))
    }

    @Test func `declarations are those that hold today by the rule of the registry`() throws {
        let sample = try AuditSample()
        let db = try Connection.open(.file(sample.path))
        let today = try Self.texts(db, "SELECT date('now')")[0]
        let held = try Self.texts(
            db, "SELECT reference FROM declaration WHERE \(DeclarationRepository.holds) ORDER BY reference",
            Array(repeating: today, count: 6))
        #expect(!held.isEmpty)
        #expect(
            try Self.texts(db, "SELECT reference FROM declarations_valid_today ORDER BY reference") == held)
        #expect(
            try Self.texts(db, "SELECT reference FROM declarations_valid_today WHERE requirements IS NULL")
                == [])
    }

    @Test func `values are each partner's own, in words`() throws {
        let sample = try AuditSample()
        let db = try Connection.open(.file(sample.path))
        let stances = try Self.texts(db, "SELECT DISTINCT stance FROM partner_values ORDER BY stance")
        #expect(!stances.isEmpty)
        #expect(
            try db.scalar("SELECT count(*) FROM partner_values WHERE title = '' OR reference NOT LIKE 'P-%'")
                == 0)
    }

    @Test(
        .ofFiles(.planner),
        arguments: [
            "SELECT * FROM partners WHERE reference = 'P-0000-0000'",
            "SELECT * FROM risks WHERE reference = 'R-0000-0000'",
            "SELECT * FROM declarations_valid_today WHERE reference = 'D-0000-0000'",
        ] as [SQL])
    func `one record is found by its reference, without a walk through a table`(_ query: SQL) throws {
        let file = try RegistryFile.create(.memory, at: AuditSample.now)
        let plan = try QueryPlan.steps(query, in: file.connection)
        #expect(!plan.isEmpty && !plan.contains { $0.hasPrefix("SCAN") })
    }
}
