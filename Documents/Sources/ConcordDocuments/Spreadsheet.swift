import CXlsx
import Glibc

/// A sheet of a new workbook, as its rows come in: the first line names it and its columns.
struct SheetHead: Decodable {
    let output: String
    let sheet: String
    let title: String
    /// Whose registry it is from.
    let author: String
    /// The day that the file bears as that of its making.
    let date: String
    let columns: [Column]

    struct Column: Decodable {
        let name: String
        /// In characters.
        let width: Double
        /// `text`, `date` (written as 2026-06-01), `number`, or `value`: a number where one is sent, a day where a text is
        /// written as one, else text.
        let kind: String
    }
}

/// What is sent for a cell.
enum SheetCell: Decodable {
    case text(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        self =
            if let text = try? value.decode(String.self) { .text(text) } else {
                .number(try value.decode(Double.self))
            }
    }
}

/// Writes rows of text, days and numbers; text is never a formula.
final class Spreadsheet {
    private let head: SheetHead
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let day: UnsafeMutablePointer<lxw_format>?
    private let words: UnsafeMutablePointer<lxw_format>?
    private(set) var count: UInt32 = 0

    /// The most characters that a cell holds, and the rows of a sheet.
    private static let cell = 32_767
    private static let rows: UInt32 = 1_048_576

    init(_ head: SheetHead) throws(Refusal) {
        self.head = head
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let book = workbook_new_opt(head.output, &options),
            let sheet = workbook_add_worksheet(book, head.sheet)
        else { throw Refusal("there is not enough memory") }
        self.book = book
        self.sheet = sheet
        var properties = lxw_doc_properties()
        var made = tm()
        let parts = head.date.split(separator: "-").compactMap { Int32($0) }
        guard parts.count == 3 else { throw Refusal("the day '\(head.date)' is none") }
        (made.tm_year, made.tm_mon, made.tm_mday, made.tm_hour) = (
            parts[0] - 1900, parts[1] - 1, parts[2], 12
        )
        properties.created = timegm(&made)
        properties.title = strdup(head.title)
        properties.author = strdup(head.author)
        workbook_set_properties(book, &properties)
        free(properties.title)
        free(properties.author)
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
        day = workbook_add_format(book)
        format_set_num_format(day, "yyyy-mm-dd")
        format_set_align(day, UInt8(LXW_ALIGN_LEFT.rawValue))
        format_set_align(day, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        words = workbook_add_format(book)
        format_set_text_wrap(words)
        format_set_align(words, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        for (index, column) in head.columns.enumerated() {
            let place = lxw_col_t(index)
            worksheet_set_column(sheet, place, place, column.width, nil)
            worksheet_write_string(sheet, 0, place, EscapedText.written(column.name), bold)
        }
        worksheet_freeze_panes(sheet, 1, 1)
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        // Some 190 characters are still read on a sheet of A4; what is wider goes on beside, under the same first column.
        let width = head.columns.map(\.width).reduce(0, +)
        worksheet_fit_to_pages(sheet, UInt16(max(1, (width / 190).rounded(.up))), 0)
        worksheet_repeat_rows(sheet, 0, 0)
        worksheet_repeat_columns(sheet, 0, 0)
        worksheet_set_footer(sheet, "&L&A&R&P / &N")
    }

    func add(_ cells: [SheetCell?]) throws(Refusal) {
        count += 1
        guard count < Spreadsheet.rows else {
            throw Refusal("a sheet holds 1,048,575 rows below its head and no more")
        }
        for (index, cell) in cells.enumerated() where index < head.columns.count {
            guard let sent = cell else { continue }
            let place = lxw_col_t(index)
            guard case .text(let cell) = sent else {
                if case .number(let number) = sent {
                    worksheet_write_number(sheet, count, place, number, words)
                }
                continue
            }
            guard !cell.isEmpty else { continue }
            switch head.columns[index].kind {
            case "number":
                worksheet_write_number(sheet, count, place, strtod(cell, nil), words)
            case "date", "value":
                guard head.columns[index].kind == "date" || Spreadsheet.isDay(cell) else { fallthrough }
                let parts = cell.split(separator: "-").compactMap { Int32($0) }
                // Spreadsheets know no day before 1900.
                guard parts.count == 3, parts[0] >= 1900 else { fallthrough }
                var date = lxw_datetime(
                    year: parts[0], month: parts[1], day: parts[2], hour: 0, min: 0, sec: 0)
                worksheet_write_datetime(sheet, count, place, &date, day)
            default:
                worksheet_write_string(sheet, count, place, Spreadsheet.cut(EscapedText.written(cell)), words)
            }
        }
    }

    func finish() throws(Refusal) {
        worksheet_autofilter(sheet, 0, 0, count, lxw_col_t(max(1, head.columns.count) - 1))
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else { throw Refusal(String(cString: lxw_strerror(code))) }
    }

    private static func isDay(_ text: String) -> Bool {
        text.utf8.count == 10
            && text.utf8.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7
                    ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    /// A text that fits a cell, which counts UTF-16 units.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > cell, text.utf16.count > cell else { return text }
        let mark = " … (cut: a cell holds no more)"
        var result = ""
        var units = mark.utf16.count
        for character in text {
            units += character.utf16.count
            guard units <= cell else { break }
            result.append(character)
        }
        return result + mark
    }
}
