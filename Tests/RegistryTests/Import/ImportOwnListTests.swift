import Storage
import Testing

@testable import Registry

/// The list that this registry writes, brought in again as it is.
@Suite struct ImportOwnListTests {
    /// A new field of partner, or a new way to spell one, is met here before it changes partners by itself.
    @Test func `of a list that nobody changed every row is skipped, whatever the partners hold`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: AuditSample.now)
        let (columns, own, rows) = try file.read { db throws(RegistryError) in
            var rows: [JSON] = []
            for partner in try RecordRepository<Partner>.records(on: RegistryFixture.today, in: db) {
                guard let whole = try Partner.record(id: partner.id, in: db), whole.void == nil else {
                    continue
                }
                rows.append(try whole.row(in: db))
            }
            return (
                try Partner.columns(in: db), try OwnFieldRepository.all(in: db).map(\.key), rows
            )
        }
        #expect(rows.count > 1)
        let mapping = try ImportMapping([], key: "reference", columns: columns, file: "own.csv", own: own)
        var settings = ImportSettings(
            source: "own", file: "own.csv", header: columns.joined(separator: ","), mapping: mapping)
        settings.onExisting = .update
        let left = rows.enumerated().map { index, row in
            let cells = columns.map { Self.cell(row[$0] ?? .null) }
            return ImportRow(
                line: Int64(index + 2), key: cells[mapping.key], text: cells.joined(separator: ","),
                cells: mapping.entries.map { entry in entry.cell { cells[$0] } })
        }
        let run = try file.change(by: RegistryFixture.author) { [settings] db, change throws(RegistryError) in
            try PartnerImport.run(left, settings, in: db, by: change).run
        }
        #expect(run.updated == 0 && run.added == 0 && run.skipped == Int64(rows.count), "\(run)")
    }

    private static func cell(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .array(let values) where values.isEmpty: ""
        default: value.line
        }
    }
}
