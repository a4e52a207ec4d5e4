import Foundation
import Registry
import Storage

/// Measures what it costs that a kind of record is read by its fields: people, beside the same people read by hand.
@main
enum RecordBenchmark {
    static let usage = """
        record-benchmark [PEOPLE]             the least of 15 readings of each, in turn, and their ratio
        record-benchmark once PEOPLE WAY      one reading, `fields` or `hand`, to be counted
        record-benchmark write REGISTRY SECONDS   adds partners for so long, each a change of its own, and counts them

        """

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "write", arguments.count == 3,
            let seconds = arguments.last.flatMap({ Double($0) })
        {
            print(try Writer.add(to: arguments[2], for: seconds))
            return
        }
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
        // Only the same rows and columns are worth comparing.
        guard byHand.text == Person.form.all.text else { throw Failure.otherColumns(Person.form.all.text) }
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

    private enum Failure: Error { case differs, noMoment, otherColumns(String) }

    // MARK: - Reading

    /// All that a person of the registry holds, and whom the person works for.
    private struct HandParty {
        let id: Int64
        let reference: String
        let kind: Party.Kind
        let name: String
    }

    private struct HandName {
        let id: Int64
        let reference: String
        let name: String
    }

    private struct HandPerson {
        let id: Int64
        let reference: String
        let version: Int64
        let name: String
        let party: HandParty
        let role: Person.Role?
        var roles: [String] = []
        let function: String?
        let email: String?
        let telephone: String?
        let leftOn: CivilDate?
        let competence: String?
        let decidesUpTo: Money?
        let deputy: HandName?
        let mergedInto: HandName?
    }

    private static let byHand: SQL = """
        SELECT person.id, person.reference, person.version, person.name, party_party.id, party_party.reference, \
        party_party.kind, party_party.name, person.role, person.function, person.email, person.telephone, \
        person.left_on, person.competence, person.decides_up_to, person.decides_up_to_currency, \
        decides_up_to_unit.exponent, deputy_person.id, deputy_person.reference, deputy_person.name, \
        merged_into_person.id, merged_into_person.reference, merged_into_person.name \
        FROM person LEFT JOIN party AS party_party ON party_party.id = person.party \
        LEFT JOIN currency AS decides_up_to_unit ON decides_up_to_unit.code = person.decides_up_to_currency \
        LEFT JOIN person AS deputy_person ON deputy_person.id = person.deputy \
        LEFT JOIN person AS merged_into_person ON merged_into_person.id = person.merged_into \
        WHERE person.merged_into IS NULL AND person.party NOT IN (SELECT party FROM void_party) \
        ORDER BY person.name_key, person.id
        """
    private static let rolesByHand: SQL = """
        SELECT person, role FROM person_role WHERE person IS NOT NULL ORDER BY person, position
        """

    private static func byFields(_ db: borrowing Connection) throws -> Int {
        try RecordRepository<Person>.records(on: .first, in: db).reduce(0) { $0 + $1.name.utf8.count }
    }

    private static func byHand(_ db: borrowing Connection) throws -> Int {
        var people = try db.rows(byHand) { row throws(StorageError) in
            HandPerson(
                id: try row.integer(0), reference: try row.text(1), version: try row.integer(2),
                name: try row.text(3),
                party: HandParty(
                    id: try row.integer(4), reference: try row.text(5), kind: try word(row, 6),
                    name: try row.text(7)),
                role: row.isNull(8) ? nil : try word(row, 8),
                function: try row.optionalText(9), email: try row.optionalText(10),
                telephone: try row.optionalText(11), leftOn: row.isNull(12) ? nil : try day(row, 12),
                competence: try row.optionalText(13),
                decidesUpTo: row.isNull(14)
                    ? nil
                    : Money(try row.integer(14), try row.text(15), exponent: Int(try row.integer(16))),
                deputy: row.isNull(17) ? nil : try named(row, 17),
                mergedInto: row.isNull(20) ? nil : try named(row, 20))
        }
        var roles: [Int64: [String]] = [:]
        for (person, role) in try db.rows(
            rolesByHand, as: { row throws(StorageError) in (try row.integer(0), try row.text(1)) })
        {
            roles[person, default: []].append(role)
        }
        for index in people.indices { people[index].roles = roles[people[index].id] ?? [] }
        return people.reduce(0) { $0 + $1.name.utf8.count }
    }

    private static func word<Word: RawRepresentable<String>>(
        _ row: borrowing Row, _ column: Int32
    ) throws(StorageError) -> Word {
        let text = try row.text(column)
        guard let word = Word(rawValue: text) else { throw StorageError(code: .mismatch, message: text) }
        return word
    }

    private static func day(_ row: borrowing Row, _ column: Int32) throws(StorageError) -> CivilDate {
        let text = try row.text(column)
        guard let day = CivilDate(text) else { throw StorageError(code: .mismatch, message: text) }
        return day
    }

    private static func named(_ row: borrowing Row, _ first: Int32) throws(StorageError) -> HandName {
        HandName(
            id: try row.integer(first), reference: try row.text(first + 1), name: try row.text(first + 2))
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
