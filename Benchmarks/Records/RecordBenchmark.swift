import Foundation
import Registry
import Storage

/// Measures what it costs that a kind of record is read by its fields: people, beside the same people read by hand.
@main
enum RecordBenchmark {
    static let usage = """
        record-benchmark [PEOPLE]             the least of 15 readings of each, in turn, and their ratio
        record-benchmark once PEOPLE WAY      one reading, `fields` or `hand`, to be counted

        """

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let isOnce = arguments.first == "once"
        let numbers = arguments.compactMap { Int64($0) }
        guard numbers.count <= 1, isOnce ? arguments.count == 3 : arguments.count <= 1,
            arguments.isEmpty || isOnce || numbers.count == 1
        else {
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
        let count = numbers.first ?? 100_000
        guard let now = Instant("2026-11-29T00:00Z") else { throw Failure.noMoment }
        let file = try RegistryFile.create(.memory, at: now)
        try fill(file.connection, count)
        if isOnce {
            _ = try arguments.last == "hand" ? byHand(file.connection) : byFields(file.connection)
            return
        }
        var (fields, hand) = (Duration.seconds(3600), Duration.seconds(3600))
        for _ in 0..<15 {
            fields = min(
                fields, try ContinuousClock().measure { try check(byFields(file.connection), count) })
            hand = min(hand, try ContinuousClock().measure { try check(byHand(file.connection), count) })
        }
        print("fields \(fields / .seconds(1)) s, hand \(hand / .seconds(1)) s, ratio \(fields / hand)")
    }

    private static func check(_ sum: Int, _ count: Int64) throws {
        guard sum == Int(count) * "Ines Vogt of 1000000".utf8.count else { throw Failure.differs }
    }

    private enum Failure: Error { case differs, noMoment }

    // MARK: - Reading

    /// What a person of the registry holds, and whom the person works for.
    private struct HandParty {
        let id: Int64
        let reference: String
        let kind: Party.Kind
        let name: String
    }

    private struct HandPerson {
        let id: Int64
        let reference: String
        let version: Int64
        let name: String
        let party: HandParty
        let function: String?
        let email: String?
        let telephone: String?
    }

    private static let byHand: SQL = """
        SELECT person.id, person.reference, person.version, person.name, party.id, party.reference, party.kind,
            party.name, person.function, person.email, person.telephone
        FROM person LEFT JOIN party ON party.id = person.party ORDER BY person.name_key, person.id
        """

    private static func byFields(_ db: borrowing Connection) throws -> Int {
        try RecordRepository<Person>.records(on: .first, in: db).reduce(0) { $0 + $1.name.utf8.count }
    }

    private static func byHand(_ db: borrowing Connection) throws -> Int {
        let people = try db.rows(byHand) { row throws(StorageError) in
            HandPerson(
                id: try row.integer(0), reference: try row.text(1), version: try row.integer(2),
                name: try row.text(3),
                party: HandParty(
                    id: try row.integer(4), reference: try row.text(5),
                    kind: Party.Kind(rawValue: try row.text(6)) ?? .partner, name: try row.text(7)),
                function: try row.optionalText(8), email: try row.optionalText(9),
                telephone: try row.optionalText(10))
        }
        return people.reduce(0) { $0 + $1.name.utf8.count }
    }

    // MARK: - Invented people

    private static let party: SQL = """
        INSERT INTO party (id, reference, kind, name, name_key) VALUES (1, 'P-0000-0001', 'partner', 'Oak ApS', 'oak aps')
        """
    private static let people: SQL = """
        INSERT INTO person (reference, party, name, name_key, function, email, telephone)
        WITH RECURSIVE numbers (n) AS (SELECT 1000000 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999999 + ?1)
        SELECT 'H-' || substr('00000000' || n, -8) || 'X', 1, 'Ines Vogt of ' || n, 'ines vogt of ' || n,
            CASE WHEN n % 2 THEN 'Managing director' END, 'ines' || n || '@oak.example', '+45 ' || n FROM numbers
        """

    private static func fill(_ db: borrowing Connection, _ count: Int64) throws {
        try db.run(party)
        try db.run(people, count)
    }
}
