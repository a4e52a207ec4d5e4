import Foundation
import Registry
import Testing

@testable import Interchange

/// The lists of a compliance folder say what its declarations say, or are named.
@Suite struct ComplianceCheckTests {
    private struct Folder {
        var index: [UInt8]
        var evidence: [UInt8]
        var records: [String: JSON]

        init() throws {
            let fixture = try SealFixture()
            var declaration = fixture.declaration
            declaration.reviews = [
                Declaration.Review(
                    cause: .dispute, openedOn: DeclarationSample.day, why: "a chair broke")
            ]
            declaration.evidence = [Evidence(title: "=Load test", kind: "test", sha256: "ab")]
            declaration.template = "conduct"
            var other = SealFixture.declared(DeclarationSample.withdrawn)
            other.head = RecordHead(id: 2, reference: "D-0123-4567", version: 2)
            var made = ComplianceIndex(of: DeclarationSample.day, seenOn: DeclarationSample.day)
            records = [:]
            for one in [declaration, other] {
                let vouchers = [fixture.document(name: "signed.pdf")]
                made.add(one, vouchedBy: vouchers)
                records["declarations/\(one.reference).json"] = try JSON(
                    reading: Array(DeclarationJSON.export(one, vouchedBy: vouchers).pretty.utf8))
            }
            index = made.takeTable()
            evidence = made.takeEvidence()
        }

        var faults: [ComplianceCheck.Fault] {
            ComplianceCheck(index: index, evidence: evidence, records: records).faults
        }

        var lines: [String] {
            get { String(decoding: index, as: UTF8.self).components(separatedBy: "\r\n") }
            set { index = Array(newValue.joined(separator: "\r\n").utf8) }
        }
    }

    @Test func `lists that were made of the declarations are found so`() throws {
        #expect(try Folder().faults == [])
    }

    @Test func `each column of the index that says otherwise than the declaration is named`() throws {
        let folder = try Folder()
        let table = try CSVTable(folder.index)
        for (place, name) in table.header.enumerated()
        where !["template", "as_of", "seen_on", "file"].contains(name) {
            var forged = folder
            var cells = table.rows[0]
            cells[place] = cells[place].isEmpty ? "2037-12-31" : ""
            var writer = CSVWriter()
            writer.write(cells)
            var lines = folder.lines
            lines[1] = String(decoding: writer.take(), as: UTF8.self).replacingOccurrences(
                of: "\r\n", with: "")
            forged.lines = lines
            let text = forged.faults.map(\.text).joined()
            #expect(text.contains("says otherwise of"), "\(name)")
            #expect(text.contains(name), "\(name): \(text)")
        }
    }

    @Test func `a declaration without a row, and a row without a declaration, is named`() throws {
        let folder = try Folder()
        var without = folder
        without.lines.remove(at: 1)
        #expect(without.faults.contains { $0.text == "has no row in index.csv" })
        var lost = folder
        let gone = try #require(lost.records.keys.min())
        lost.records[gone] = nil
        #expect(
            lost.faults.contains {
                $0.file == "index.csv" && $0.text.contains("which is no declaration here")
            })
        #expect(
            ComplianceCheck(index: folder.index, evidence: folder.evidence, records: [:]).faults.count >= 2)
    }

    @Test func `a list of evidence that names another document, and an index of no day, is named`() throws {
        var folder = try Folder()
        folder.evidence = Array(
            String(decoding: folder.evidence, as: UTF8.self).replacingOccurrences(of: "ab", with: "cd").utf8)
        #expect(folder.faults.map(\.file) == ["evidence.csv"])
        var old = try Folder()
        old.lines = old.lines.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).dropLast(2).joined(separator: ",")
        }
        #expect(old.faults.contains { $0.text.contains("does not say for which day") })
        var broken = try Folder()
        broken.index = Array("\"".utf8)
        #expect(broken.faults.contains { $0.text.hasPrefix("cannot be read") })
    }
}
