import Interchange
import Registry

/// A new file that gets the rows which an import refuses, with the reasons, in the form of the file that they come from: it
/// is mended and imported again.
final class RefusedRows {
    private let path: String
    private let head: PartnerImportFile.Head
    private var file: NewFile?
    /// Whether the rows come from such a file, and have the reasons of the last time in front.
    private let isAgain: Bool

    init(_ path: String, _ head: PartnerImportFile.Head) throws {
        self.path = path
        self.head = head
        isAgain = head.columns.first == ImportMapping.refusedColumn
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
                let rest = withoutReason(refusal.text).drop { $0 != "{" }.dropFirst()
                let isEmpty = rest.allSatisfy { $0.isWhitespace || $0 == "}" }
                let key = JSON.text(ImportMapping.refusedColumn).line
                try target.write(Array("{\(key): \(reason)\(isEmpty ? "" : ", ")\(rest)\n".utf8))
            case .sheet:
                let reason = JSON.text("row \(refusal.line): \(why)").line
                let rest = withoutReason(refusal.text).drop { $0 != "[" }.dropFirst()
                try target.write(Array("[\(reason)\(rest.hasPrefix("]") ? "" : ",")\(rest)\n".utf8))
            }
        }
    }

    /// Gives the file its name; nothing is made where nothing was refused.
    func finish() throws { try file?.finish() }

    /// A line of CSV with its first cell, which stands alone on one, in front of the others.
    private func line(_ first: [UInt8], _ delimiter: CSVDelimiter, _ others: String) -> [UInt8] {
        let others = isAgain ? Self.withoutFirst(Array(others.utf8), delimiter) : Array(others.utf8)
        return Array(first.dropLast()) + [delimiter.rawValue] + others + [UInt8(ascii: "\n")]
    }

    /// A line of CSV after its first cell.
    private static func withoutFirst(_ line: [UInt8], _ delimiter: CSVDelimiter) -> [UInt8] {
        var isQuoted = false
        for (place, byte) in line.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == delimiter.rawValue, !isQuoted { return Array(line[(place + 1)...]) }
        }
        return line
    }

    /// A record of JSON without the reason of the last time.
    private func withoutReason(_ text: String) -> String {
        switch JSON(parsing: Array(text.utf8)) {
        case .object(let members)?:
            guard members.contains(where: { $0.key == ImportMapping.refusedColumn }) else { return text }
            return JSON.object(members.filter { $0.key != ImportMapping.refusedColumn }).line
        case .array(let cells)? where isAgain: return JSON.array(Array(cells.dropFirst())).line
        default: return text
        }
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
            let names = withoutReason(head.text).drop { $0 != "[" }.dropFirst()
            try new.write(Array("[\(name),\(names)\n".utf8))
        }
        return new
    }
}
