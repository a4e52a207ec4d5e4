import Glibc
import Interchange
import Registry

/// A list for programs or a spreadsheet, printed row by row.
struct RowPrinter {
    private var writer: CSVWriter
    private var book: Workbook?
    private let columns: [String]
    private let isForExcel: Bool

    /// `format` is one of rows: csv, excel or xlsx; any other is printed as csv.
    init(_ format: Format, columns: [String]) {
        self.columns = columns
        isForExcel = format == .excel
        writer = format == .excel ? CSVWriter(forExcel: true) : CSVWriter(lineEnd: .lf)
        if format == .xlsx { book = Workbook(columns: columns) } else { writer.write(columns) }
    }

    mutating func add(_ cells: [CSVCell]) {
        if let book { return book.add(zip(columns, cells).map { $1.counted(in: $0) }) }
        writer.write(isForExcel ? zip(columns, cells).map { $1.counted(in: $0) } : cells)
        Output.write(bytes: writer.take())
    }

    /// Prints what closes the list.
    mutating func end() {
        if let book { book.end() } else { Output.write(bytes: writer.take()) }
    }
}

/// What a workbook says of itself: the list by the words of its command, and the organisation whose registry it is from.
enum WorkbookHead {
    /// Set by a session that reads for a workbook.
    nonisolated(unsafe) static var keeper: String?

    static var list: String {
        let words = NamedCommand(MisplacedOption.movingCommon(Arguments.words())).path.dropFirst()
        return words.isEmpty ? "list" : words.joined(separator: " ")
    }

    static var title: String {
        let name = list.prefix(1).uppercased() + list.dropFirst()
        return keeper.map { "\(name) in the registry of \($0)" } ?? name
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
                    "output": .text("/proc/\(getpid())/fd/\(file.descriptor)"),
                    // A sheet's name has room for 31 characters.
                    "sheet": .text(String(WorkbookHead.list.prefix(31))),
                    "title": .text(WorkbookHead.title),
                    "author": .text(WorkbookHead.keeper ?? "concord"),
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

    /// Prints the whole workbook, in parts, since it may be large.
    func end() {
        do {
            program.finish()
            try program.answer(for: file.path)
            var book = try file.fromStart()
            var part = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = try part.withUnsafeMutableBytes({ try book.read(into: $0) }), count > 0 {
                Output.write(bytes: Array(part[..<count]))
            }
        } catch { Workbook.fail(error) }
    }

    private static func fail(_ error: any Error) -> Never {
        Output.complain("concord: \(error)")
        Glibc.exit(Failure.disk)
    }
}

extension CSVCell {
    /// Columns whose amounts and rates travel as text, so that they stay exact; in a sheet they are added up.
    private static let counted: Set = [
        "employees", "linked_employees", "turnover", "balance_sheet", "investment", "linked_turnover",
        "linked_balance_sheet",
        "linked_investment", "expected", "worst", "expected_gain", "amount", "rate",
    ]

    fileprivate func counted(in column: String) -> CSVCell {
        guard case .text(let digits) = self, CSVCell.counted.contains(column) else { return self }
        return .decimal(digits)
    }

    /// A number as a number, anything else as text.
    fileprivate var json: JSON {
        switch self {
        case .empty: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(CSVGuard.inSheet(text))
        case .decimal(let digits):
            switch JSON(parsing: Array(digits.utf8)) {
            case .integer(let number)?: .integer(number)
            case .number(let number)?: .number(number)
            default: .text(digits)
            }
        }
    }
}
