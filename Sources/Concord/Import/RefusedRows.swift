import Interchange
import Registry

/// A new file that gets the rows which an import refuses, with the reasons, in the form of the file that they come from: it
/// is mended and imported again.
final class RefusedRows {
    private let path: String
    private let head: PartnerImportFile.Head
    private var file: NewFile?

    init(_ path: String, _ head: PartnerImportFile.Head) throws {
        self.path = path
        self.head = head
        try FileText.checkIsNew(path)
    }

    func add(_ refusals: [ImportRefusal]) throws {
        for refusal in refusals {
            let target = try file ?? begin()
            let why = refusal.flaws.map(\.sentence).joined(separator: "; ")
            switch head.form {
            case .csv(let delimiter):
                var csv = CSVWriter(delimiter: delimiter, lineEnd: .lf)
                csv.write(["line \(refusal.line): \(why)"])
                try target.write(line(csv.take(), delimiter, refusal.text))
            case .json:
                let reason = JSON.text("line \(refusal.line): \(why)").line
                let rest = refusal.text.drop { $0 != "{" }.dropFirst()
                let isEmpty = rest.allSatisfy { $0.isWhitespace || $0 == "}" }
                let key = JSON.text(ImportMapping.refusedColumn).line
                try target.write(Array("{\(key): \(reason)\(isEmpty ? "" : ", ")\(rest)\n".utf8))
            case .sheet:
                let reason = JSON.text("row \(refusal.line): \(why)").line
                let rest = refusal.text.drop { $0 != "[" }.dropFirst()
                try target.write(Array("[\(reason)\(rest.hasPrefix("]") ? "" : ",")\(rest)\n".utf8))
            }
        }
    }

    /// Gives the file its name; nothing is made where nothing was refused.
    func finish() throws { try file?.finish() }

    /// A line of CSV with its first cell, which stands alone on one, in front of the others.
    private func line(_ first: [UInt8], _ delimiter: CSVDelimiter, _ others: String) -> [UInt8] {
        Array(first.dropLast()) + [delimiter.rawValue] + Array(others.utf8) + [UInt8(ascii: "\n")]
    }

    private func begin() throws -> NewFile {
        // What a list says of people is nobody's business but the owner's.
        let new = try NewFile(path, permissions: NewFile.closed)
        file = new
        switch head.form {
        case .csv(let delimiter):
            var csv = CSVWriter(delimiter: delimiter, lineEnd: .lf)
            csv.write([ImportMapping.refusedColumn])
            try new.write(line(csv.take(), delimiter, head.text))
        case .json: break
        case .sheet:
            let name = JSON.text(ImportMapping.refusedColumn).line
            let names = head.text.drop { $0 != "[" }.dropFirst()
            try new.write(Array("[\(name),\(names)\n".utf8))
        }
        return new
    }
}
