import Glibc
import Interchange
import Registry

/// A list for programs or a spreadsheet, printed row by row.
struct RowPrinter {
    private var writer: CSVWriter
    private var book: Workbook?

    /// `format` is one of rows: csv, excel or xlsx; any other is printed as csv.
    init(_ format: Format, columns: [String]) {
        writer = format == .excel ? CSVWriter(forExcel: true) : CSVWriter(lineEnd: .lf)
        if format == .xlsx { book = Workbook(columns: columns) } else { writer.write(columns) }
    }

    mutating func add(_ cells: [CSVCell]) {
        if let book { return book.add(cells) }
        writer.write(cells)
        Output.write(bytes: writer.take())
    }

    /// Prints what closes the list.
    mutating func end() {
        if let bytes = book?.end() { Output.write(bytes: bytes) } else { Output.write(bytes: writer.take()) }
    }
}

/// A workbook of one sheet, made by the program beside this one in a file that is gone once it was read.
private final class Workbook {
    private var program: DocumentsProgram
    private let path: String

    init(columns: [String]) {
        var place = Array("\(Terminal.environment("TMPDIR") ?? "/tmp")/concord-XXXXXX".utf8CString)
        let descriptor = mkstemp(&place)
        path = String(decoding: place.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else {
            Workbook.fail("\(shown(path: path)) cannot be made (\(FileText.reason))")
        }
        close(descriptor)
        do {
            let program = try DocumentsProgram("xlsx")
            try program.send(
                .members([
                    "output": .text(path), "sheet": .text("concord"), "title": .text("concord"),
                    "author": .text("concord"), "date": .text(Clock.now.date.description),
                    "columns": .array(
                        columns.map {
                            .members(["name": .text($0), "width": .integer(18), "kind": .text("value")])
                        }),
                ]))
            self.program = program
        } catch {
            unlink(path)
            Workbook.fail("\(error)")
        }
    }

    func add(_ cells: [CSVCell]) {
        do { try program.send(.array(cells.map(\.json))) } catch { abandon(error) }
    }

    /// The bytes of the whole workbook.
    func end() -> [UInt8] {
        defer { unlink(path) }
        do {
            program.finish()
            try program.answer(for: path)
            return try FileText.bytes(of: path, limit: 1 << 30)
        } catch { abandon(error) }
    }

    private func abandon(_ error: any Error) -> Never {
        unlink(path)
        Workbook.fail("\(error)")
    }

    private static func fail(_ text: String) -> Never {
        Output.complain("concord: \(text)")
        Glibc.exit(Failure.disk)
    }
}

extension CSVCell {
    /// A number as a number, anything else as text.
    fileprivate var json: JSON {
        switch self {
        case .empty: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        case .decimal(let digits): JSON(parsing: Array(digits.utf8)) ?? .text(digits)
        }
    }
}
