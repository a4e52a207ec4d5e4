import Storage
import Testing

@testable import Registry

@Suite struct SizeStalenessTests {
    private static let today = RegistryFixture.today

    private static func stale(
        _ registry: borrowing RegistryFixture, most: Int64 = 2000
    ) throws -> SizeStaleness? {
        try SizeRepository.staleness(on: today, most: most, in: registry.file.connection)
    }

    /// Two firms whose amounts are in kroner, before a rate is known.
    private static func kroner() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in ["Oak ApS", "Elm ApS"] {
            try registry.add(name) {
                $0.country = "DK"
                $0.figures = [
                    Figures(
                        year: 2025, currency: "DKK", headcount: 5, turnover: 3_000_000_00,
                        balanceSheet: 3_000_000_00)
                ]
            }
        }
        return registry
    }

    @Test func `classes that a new rate makes others are told, until they are worked out anew`() throws {
        var registry = try Self.kroner()
        #expect(try Self.stale(registry) == nil)
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RecordRepository.add(
                ExchangeRate.draft("DKK", "EUR", "2025-12-31", "0.1340"), in: db, by: change)
        }
        let found = try Self.stale(registry)
        let stale = try #require(found)
        #expect(stale.count == 2 && stale.words == "2 size classes are no longer those of today")
        #expect(stale.first.name == "Oak ApS" && stale.since == Self.today)
        #expect(
            try Self.stale(registry, most: 1)?.words == "1 or more size classes are no longer those of today")
        let oak = try registry.partner("Oak ApS")
        let now = try SizeRepository.staleness(of: oak, on: Self.today, in: registry.file.connection)
        #expect(now?.sizeClass == .micro)
        let items = try AgendaRepository.items(
            of: .all, within: 30, of: Self.today, in: registry.file.connection)
        #expect(items.map(\.what) == ["size_class_stale"])
        #expect(items.first?.command == "concord partner reassess --apply --why TEXT")
        let counts = try AgendaRepository.counts(
            of: .all, within: 30, of: Self.today, in: registry.file.connection)
        #expect(counts.map(\.what) == ["size_class_stale"] && counts.first?.items == 1)

        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PartnerRepository.reassess(in: db, by: change)
        }
        #expect(try Self.stale(registry) == nil)
        #expect(
            try SizeRepository.staleness(
                of: registry.partner("Oak ApS"), on: Self.today, in: registry.file.connection) == nil)
    }
}
