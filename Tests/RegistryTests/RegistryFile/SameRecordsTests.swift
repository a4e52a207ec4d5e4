#if PostgreSQL
    import Foundation
    import Storage
    import TemporaryServer
    import Testing

    @testable import Registry

    /// What a registry holds is the same on both engines, whatever was done.
    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"),
        .enabled(
            if: RandomOperations.asked > 0, "CONCORD_OPERATIONS says how many operations, as in make scale"))
    struct SameRecordsTests {
        private static let kinds = Set(RecordList.all.entries.map(\.kind.rawValue))
            // Nobody adds the organisation twice, and the fixture adds none.
            .subtracting([Subject.Kind.organisation.rawValue])

        private static func kindsOnRecord(_ db: borrowing Connection) throws -> Set<String> {
            Set(
                try db.rows("SELECT DISTINCT subject_kind FROM event") { row throws(StorageError) in
                    try row.text(0)
                })
        }

        /// An export, with each reference written as the kind and number of its record: references are drawn by chance.
        private static func export(_ file: inout RegistryFile) throws -> [String] {
            var lines: [String] = []
            var names: [String: String] = [:]
            let export = try RecordExport.write(&file, at: RegistryFixture.author.instant) { line in
                let text = String(decoding: line, as: UTF8.self)
                if let json = JSON(parsing: line), let row = json["row"], let id = row["id"]?.int,
                    let reference = row["reference"]?.string, let table = json["table"]?.string
                {
                    names[reference] = "\(table)-\(id)"
                }
                lines.append(text)
            }
            #expect(export.rows > 0)
            // The last line has the digest of the others as they stood.
            lines.removeLast()
            return lines.map { named($0, names) }
        }

        private static func named(_ text: String, _ names: [String: String]) -> String {
            // The time of an event is the server's.
            text.replacing(/20\d\d-\d\d-\d\dT[0-9:.]+Z/, with: "a time")
                .replacing(/[A-Z]-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/) { match in
                    names[String(match.output)] ?? "a reference"
                }
                // A firm's first day on record is the day of that event.
                .replacing(/full years together since 20\d\d-\d\d-\d\d/, with: "full years together")
                // Codes of requests are drawn by chance, and what a declaration comes to has references in it.
                .replacing(/[0-9a-f]{64}/, with: "a digest")
        }

        @Test func `random operations come to the same on both engines, and end in the same export`() throws {
            let server = try #require(TemporaryServer.shared)
            var lite = try RecordSample(RegistryFixture.make(.memory))
            var base = try RecordSample(
                RegistryFixture.make(.server(server.address(try server.database()))))
            var operations = RandomOperations(seed: RandomOperations.seed)
            var done: [String: Int] = [:]
            var differences = 0
            var refusals: Set<String> = []
            for number in 0..<RandomOperations.asked {
                let operation = operations.next(number)
                let one = lite.carryOut(operation)
                let other = base.carryOut(operation)
                let (words, others) = (Self.named(one.outcome, [:]), Self.named(other.outcome, [:]))
                guard words == others else {
                    Issue.record("\(number), \(operation): on a file \(words); on PostgreSQL \(others)")
                    // What both refuse in other words leaves both as they were.
                    differences += 1
                    guard one.id == nil, other.id == nil, differences < 20 else { break }
                    continue
                }
                done[one.id == nil ? "refused" : "\(operation.act)", default: 0] += 1
                if one.id == nil, case .further = operation.act { refusals.insert(one.outcome) }
                operations.keep(operation, id: one.id)
            }
            #expect(done["add", default: 0] > RandomOperations.asked / 10, "\(done)")
            #expect(done["edit", default: 0] > RandomOperations.asked / 10, "\(done)")
            if RandomOperations.asked >= 1_000 {
                let missing = try Self.kinds.subtracting(Self.kindsOnRecord(base.registry.file.connection))
                #expect(
                    missing.isEmpty, "nothing of these kinds came on record; refused: \(refusals.sorted())")
            }
            let (lines, others) = (
                try Self.export(&lite.registry.file), try Self.export(&base.registry.file)
            )
            #expect(lines.count == others.count)
            for (one, other) in zip(lines, others) where one != other {
                Issue.record("on a file\n\(one)\non PostgreSQL\n\(other)")
                break
            }
            let found = try Audit.verify(&base.registry.file, at: RegistryFixture.author.instant).findings
            #expect(found.isEmpty, "\(found.map(\.text))")
        }
    }
#endif
