import Interchange
import Registry

/// What the rows of a file are written in, by how it begins.
enum ImportForm {
    case csv, json, workbook

    init(of file: borrowing InputFile) throws {
        let start = try file.beginning(of: 64)
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .workbook
            return
        }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw RegistryError.invalid(
                "this is a workbook of the old form (.xls), or one with a password; save it as .xlsx without one, or as "
                    + "CSV in UTF-8")
        }
        let text = start.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let begun = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
        if ["<?xml", "<!doctype", "<html", "<table", "<workbook"].contains(where: { begun.hasPrefix($0) }) {
            throw RegistryError.invalid(
                "this is a page or XML, whatever its name ends in, and no list that is read; open it in a spreadsheet program and save "
                    + "it as .xlsx or as CSV in UTF-8")
        }
        if begun.hasPrefix("%pdf") {
            throw RegistryError.invalid(
                "this is a PDF, and no list that is read; ask for the list as .xlsx or as CSV in UTF-8")
        }
        // A header of CSV may begin with a bracket, and no record of JSON goes on so.
        let next = text.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let pair = String(decoding: [text.first, next].compactMap(\.self), as: UTF8.self)
        self = ["{\"", "{}", "[{", "[[", "[\"", "[]"].contains(pair) ? .json : .csv
    }
}
