import Storage
import Testing

@testable import Registry

/// Coverage of all is read in parts, by whoever has time.
@Suite struct CoverageWorkTests {
    private struct Told: Equatable {
        let party: String
        let marks: [CoverageLine.Mark]
        let alarms: [String]
        let next: String?
    }

    private static func told(_ report: CoverageReport) -> [Told] {
        report.lines.map {
            Told(party: $0.party.reference, marks: $0.marks, alarms: $0.alarms, next: $0.next)
        }
    }

    @Test func `parts that two threads read come to what one comes to, in the same order`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.openToLook(path: sample.path)
        let day = RegistryFixture.today
        let whole = try file.read { db throws(RegistryError) in try CoverageReport(on: day, in: db) }
        #expect(whole.lines.count > 3)
        for path in [nil, sample.path] {
            let parts = try file.read { db throws(RegistryError) in
                try CoverageReport(on: day, in: db, besideIn: path, inPartsOf: 1)
            }
            #expect(Self.told(parts) == Self.told(whole))
            #expect(parts.next == whole.next && parts.counts == whole.counts)
        }
        for (place, item) in CoverageItem.allCases.enumerated() {
            for mark in CoverageLine.Mark.allCases {
                let count = whole.lines.count { $0.marks[place] == mark }
                #expect(whole.counts[place][mark.place] == count, "\(item) \(mark)")
            }
        }
    }

    @Test func `a file that nobody can read beside is read by one alone`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.openToLook(path: sample.path)
        let parts = try file.read { db throws(RegistryError) in
            try CoverageReport(
                on: RegistryFixture.today, in: db, besideIn: "/nowhere/registry.sqlite", inPartsOf: 1)
        }
        let whole = try file.read { db throws(RegistryError) in
            try CoverageReport(on: RegistryFixture.today, in: db)
        }
        #expect(Self.told(parts) == Self.told(whole))
    }
}
