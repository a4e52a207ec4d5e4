import Foundation
import Interchange
import Testing

@Suite(.enabled(if: isShared("data/csv-spectrum"), "data/csv-spectrum is not in the shared folder"))
struct CSVSpectrumTests {
    private static let folder = sharedFolder.appendingPathComponent("data/csv-spectrum")

    static var names: [String] {
        let files = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appendingPathComponent("csvs").path)
        return (files ?? []).filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
    }

    @Test func `the whole spectrum is there`() {
        #expect(Self.names.count >= 11)
    }

    @Test(arguments: names) func `a file means what its JSON says`(_ name: String) throws {
        let json = Self.folder.appendingPathComponent("json/\(name).json")
        let expected = try JSONDecoder().decode([[String: String]].self, from: Data(contentsOf: json))
        let file = Self.folder.appendingPathComponent("csvs/\(name).csv")
        var reader = try CSVReader(CSVBytes(Array(Data(contentsOf: file))))
        var rows: [[String: String]] = []
        while try reader.next() {
            var row: [String: String] = [:]
            for (index, column) in reader.header.enumerated() { row[column] = reader.text(index) }
            rows.append(row)
        }
        #expect(rows == expected)
    }
}
