import ArgumentParser
import Glibc

/// How a result is printed: for people, for programs, or for a spreadsheet.
enum Format: String, PrintedForm {
    case table, json, ndjson, csv
    /// CSV as Excel opens it by a double click where the comma is the decimal sign: with `;` and a byte order mark.
    case excel
    /// A workbook, made by the program beside this one.
    case xlsx

    static var help: ArgumentHelp {
        "How to print: table for people; json, ndjson or csv for programs; excel or xlsx for a spreadsheet."
    }

    /// Whether a record is a row of cells.
    var isRows: Bool { self == .csv || self == .excel || self == .xlsx }

    /// Throws where the form cannot be had: a workbook needs a file or a pipe, and the program that makes it.
    func check() throws {
        guard self == .xlsx else { return }
        guard isatty(STDOUT_FILENO) == 0 else {
            throw ValidationError("A workbook is not for the terminal; send it to a file: > list.xlsx.")
        }
        guard DocumentsProgram.path != nil else { throw DocumentsProgram.isMissing }
    }
}
