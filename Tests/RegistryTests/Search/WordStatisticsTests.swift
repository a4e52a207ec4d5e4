import Storage
import Testing

@testable import Registry

@Suite struct WordStatisticsTests {
    @Test func `statistics are those of the partners on record`() throws {
        var registry = try RegistryFixture.make()
        let empty = try WordStatisticsRepository.statistics(of: ["solar"], in: registry.file.connection)
        #expect(empty.partners == 0 && empty.averageLength == 0 && empty.frequencies == ["solar": 0])
        for index in 0..<300 {
            try registry.add("Firm \(index)") {
                $0.texts = [
                    PartyText(
                        kind: .vision, text: index % 3 == 0 ? "Solar, solar roofs." : "Bread rolls.",
                        statedOn: RegistryFixture.today)
                ]
            }
        }
        let full = try WordStatisticsRepository.statistics(
            of: ["solar", "bread", "none"], in: registry.file.connection)
        #expect(full.partners == 300)
        #expect(full.frequencies == ["solar": 100, "bread": 200, "none": 0])
        #expect(abs(full.averageLength - (2 + 7.0 / 3)) < 1e-9)
    }
}
