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

/// A workbook of one sheet, which the program beside this one makes in a file without a name.
private final class Workbook {
    private var program: DocumentsProgram
    private let file: InputFile

    init(columns: [String]) {
        do {
            let file = try InputFile.scratch(path: "the workbook")
            let program = try DocumentsProgram("xlsx")
            try program.send(
                .members([
                    "output": .text("/proc/\(getpid())/fd/\(file.descriptor)"), "sheet": .text("concord"),
                    "title": .text("concord"), "author": .text("concord"),
                    "date": .text(Clock.now.date.description),
                    "columns": .array(
                        columns.map {
                            .members(["name": .text($0), "width": .integer(18), "kind": .text("value")])
                        }),
                ]))
            self.program = program
            self.file = file
        } catch { Workbook.fail(error) }
    }

    func add(_ cells: [CSVCell]) {
        do { try program.send(.array(cells.map(\.json))) } catch { Workbook.fail(error) }
    }

    /// The bytes of the whole workbook.
    func end() -> [UInt8] {
        do {
            program.finish()
            try program.answer(for: file.path)
            return try file.beginning(of: Int(lseek(file.descriptor, 0, SEEK_END)))
        } catch { Workbook.fail(error) }
    }

    private static func fail(_ error: any Error) -> Never {
        Output.complain("concord: \(error)")
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
