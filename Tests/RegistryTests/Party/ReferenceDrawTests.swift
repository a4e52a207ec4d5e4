import Storage
import Testing

@testable import Registry

@Suite struct ReferenceDrawTests {
    /// Draws these numbers, and the last one for ever.
    private struct Dealt: RandomNumberGenerator {
        var numbers: [UInt64]
        mutating func next() -> UInt64 { numbers.count > 1 ? numbers.removeFirst() : numbers[0] }
    }

    private static let insert: SQL = """
        INSERT INTO shortlist (reference, name, name_key, query, weights, algorithm, unknown_count, made_at)
        VALUES (?1, ?2, ?2, '{}', '{}', 'none', 0, '2026-06-01T09:00:00.000Z')
        """

    /// Puts a shortlist on record under the next of these numbers.
    private static func add(
        _ name: String, _ numbers: [UInt64], in db: borrowing Connection
    ) throws(RegistryError) -> String {
        var generator = Dealt(numbers: numbers.map { $0 << 29 })
        return try Reference.draw(.shortlist, using: &generator) { reference throws(StorageError) in
            try db.run(insert, reference, name)
        }
    }

    @Test func `a reference that is taken is drawn anew`() throws {
        let registry = try RegistryFixture.make()
        let first = try Self.add("spring", [1], in: registry.file.connection)
        let second = try Self.add("autumn", [1, 1, 1, 1, 1, 1, 1, 2], in: registry.file.connection)
        #expect(first != second && Reference(second)?.kind == .shortlist)
    }

    @Test func `eight draws that are all taken, or another rule that is broken, end in the error itself`()
        throws
    {
        let registry = try RegistryFixture.make()
        _ = try Self.add("spring", [1], in: registry.file.connection)
        for (name, numbers) in [
            ("autumn", [UInt64](repeating: 1, count: 8) + [2]), ("spring", Array(2...10)),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.add(name, numbers, in: registry.file.connection)
            }
            #expect(
                refusal.contains("two records would have what only one may have"),
                "\(refusal)")
        }
    }
}
