import Storage
import Testing

struct JournalTests {
    @Test(
        arguments: [
            (3_007_000, Journal.rollback), (3_040_001, .rollback), (3_044_005, .rollback),
            (3_044_006, .writeAhead),
            (3_045_000, .rollback), (3_050_006, .rollback), (3_050_007, .writeAhead), (3_051_000, .rollback),
            (3_051_002, .rollback), (3_051_003, .writeAhead), (3_052_000, .writeAhead),
            (4_000_000, .writeAhead),
        ] as [(Int32, Journal)])
    func `a log is written ahead only where SQLite keeps all of it`(version: Int32, journal: Journal) {
        #expect(Journal.choice(version: version) == journal)
    }

    @Test func `the version is that of the library at run time`() {
        let parts = Connection.libraryVersion.split(separator: ".").compactMap { Int32($0) }
        #expect(parts.count == 3)
        #expect(Journal.choice == Journal.choice(version: parts[0] * 1_000_000 + parts[1] * 1000 + parts[2]))
    }
}
