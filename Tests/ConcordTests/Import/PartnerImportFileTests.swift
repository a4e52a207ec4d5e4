import Foundation
import Registry
import Testing

@testable import Concord

/// What is held of a list while it is read, however long it is.
struct PartnerImportFileTests {
    @Test func `long rows fill a batch by their bytes, those that break the rule of the table as well`()
        throws
    {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        let wide = String(repeating: "oak and ash ", count: 75_000)
        let path = "\(scratch.folder)/list.csv"
        let rows = (0..<6).map { "\($0),Oak,\(wide)\($0 % 2 == 0 ? "" : ",too many")" }
        try (["id,name,about"] + rows).joined(separator: "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        let file = try PartnerImportFile(path: path, name: "list.csv", .init())
        defer { file.end() }
        let mapping = try ImportMapping([], key: "id", columns: try file.head().columns, file: "list.csv")
        let settings = ImportSettings(source: "s", file: "list.csv", header: "", mapping: mapping)
        let registry = try RegistryFile.openToLook(path: "\(scratch.folder)/registry.sqlite")
        let day = try #require(CivilDate("2026-01-15"))
        file.start(try ImportPreparation(checking: settings, on: day, in: registry.connection))
        var counts: [Int] = []
        while let batch = file.next() { counts.append(batch.count) }
        #expect(counts.filter { $0 > 0 } == [3, 3])
    }

    @Test func `a disk of which a sixteenth is left, or 256 MiB, has no more room for what a pipe gives`() {
        let gibibyte = 1 << 30
        #expect(!ScratchRoom(free: gibibyte, whole: 100 * gibibyte).isShort)
        #expect(ScratchRoom(free: 200 << 20, whole: 100 * gibibyte).isShort)
        #expect(!ScratchRoom(free: 5 << 20, whole: 64 << 20).isShort)
        #expect(ScratchRoom(free: 3 << 20, whole: 64 << 20).isShort)
    }
}
