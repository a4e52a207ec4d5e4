import Glibc

/// Prints the rows of one sheet of a workbook, the values as they stand in its cells and no formula.
final class WorkbookReader {
    private let archive: WorkbookArchive
    private let skipping: Int
    private let sheet: String?
    /// Whether days are counted from 1904, as old workbooks of the Mac do.
    private var isOf1904 = false
    private var sheets: [(name: String, relation: String)] = []
    /// Texts that cells share, end to end, and where each ends.
    private var texts: [UInt8] = []
    private var ends: [Int] = [0]
    private var dates = DateStyles()

    private static let mostTexts = 256 << 20
    private static let mostColumns = 16_384
    private static let mostCell = 1 << 20

    init(skipping: Int, sheet: String?) throws(Refusal) {
        archive = try WorkbookArchive()
        self.skipping = skipping
        self.sheet = sheet
    }

    func read() throws(Refusal) {
        try readBook()
        guard let first = sheets.first else { throw Refusal("the workbook has no sheet") }
        let chosen = sheet.map { wanted in sheets.first { $0.name == wanted } } ?? first
        guard let chosen else {
            let names = sheets.prefix(20).map { "'\($0.name)'" }.joined(separator: ", ")
            throw Refusal("the workbook has no sheet '\(sheet ?? "")'; its sheets are \(names)")
        }
        guard let path = try path(of: chosen.relation) else {
            throw Refusal("the sheet '\(chosen.name)' is not in the workbook")
        }
        try readTexts()
        try dates.read(archive)
        try readRows(path)
    }

    private func readBook() throws(Refusal) {
        let stream = XMLStream("xl/workbook.xml")
        stream.begins = { [self] name, attributes in
            switch name {
            case "workbookPr": isOf1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
            case "sheet":
                if let name = attributes["name"], let id = attributes["id"], sheets.count < 1000 {
                    sheets.append((name, id))
                }
            default: break
            }
        }
        try feed(stream, "xl/workbook.xml")
    }

    private func path(of relation: String) throws(Refusal) -> String? {
        let part = "xl/_rels/workbook.xml.rels"
        let stream = XMLStream(part)
        var found: String?
        stream.begins = { name, attributes in
            if name == "Relationship", attributes["Id"] == relation { found = attributes["Target"] }
        }
        try feed(stream, part)
        return found.map { $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/\($0)" }
    }

    private func readTexts() throws(Refusal) {
        let part = "xl/sharedStrings.xml"
        guard archive.has(part) else { return }
        let stream = XMLStream(part)
        // Beside the text of an entry stands how it is spoken, which is no part of it.
        var (isText, isSpoken) = (false, false)
        stream.begins = { name, _ in
            if name == "rPh" { isSpoken = true }
            isText = name == "t" && !isSpoken
        }
        stream.says = { [self, unowned stream] text in
            guard isText else { return }
            guard texts.count + text.count <= Self.mostTexts else {
                return stream.stop("its texts are too many")
            }
            texts += text.map { UInt8(bitPattern: $0) }
        }
        stream.ends = { [self] name in
            switch name {
            case "t": isText = false
            case "rPh": isSpoken = false
            case "si": ends.append(texts.count)
            default: break
            }
        }
        try feed(stream, part)
    }

    private func readRows(_ part: String) throws(Refusal) {
        let stream = XMLStream(part)
        var row: [String] = []
        var (column, kind, style) = (0, "", 0)
        var value: [UInt8] = []
        var (isValue, isFormula, isComputed, isSpoken) = (false, false, false, false)
        // As many lines are printed as the sheet has rows up to there, so that errors name the sheet's rows.
        var (printed, line, lines) = (0, 0, [UInt8]())
        stream.begins = { [unowned stream] name, attributes in
            switch name {
            case "row":
                row = []
                let number = attributes["r"].flatMap { Int($0) } ?? line + 1
                guard number > line, number <= 1_048_576 else {
                    return stream.stop("its rows are out of order")
                }
                line = number
            case "c":
                column = attributes["r"].flatMap(Self.column) ?? row.count
                guard column < Self.mostColumns, column >= row.count else {
                    return stream.stop("the cells of row \(line) are out of order")
                }
                kind = attributes["t"] ?? "n"
                style = attributes["s"].flatMap { Int($0) } ?? 0
                value = []
                (isFormula, isComputed, isSpoken) = (false, false, false)
            case "f": isFormula = true
            case "v": (isValue, isComputed) = (true, true)
            case "t": (isValue, isComputed) = (!isSpoken, true)
            case "rPh": isSpoken = true
            default: break
            }
        }
        stream.says = { [unowned stream] text in
            guard isValue else { return }
            guard value.count + text.count <= Self.mostCell else {
                return stream.stop("a cell of row \(line) is too long")
            }
            value += text.map { UInt8(bitPattern: $0) }
        }
        stream.ends = { [self, unowned stream] name in
            switch name {
            case "v", "t": isValue = false
            case "rPh": isSpoken = false
            case "c":
                guard line > skipping else { return }
                // What is left empty here would be lost without a word.
                if isFormula, !isComputed {
                    return stream.stop(
                        "a formula of row \(line) has no value yet; open the workbook in a spreadsheet program and save it"
                    )
                }
                guard let text = text(of: value, kind, style) else {
                    return stream.stop("a cell of row \(line) names a text that is not in it")
                }
                guard !text.isEmpty else { return }
                row += Array(repeating: "", count: column - row.count)
                row.append(text)
            case "row":
                guard line > skipping, printed > 0 || !row.isEmpty else { return }
                lines += Array(repeating: UInt8(ascii: "\n"), count: line - 1 - printed) + Self.line(row)
                printed = line
                if lines.count > 1 << 18 {
                    do throws(Refusal) { try Self.print(lines) } catch { stream.stop(error.text) }
                    lines = []
                }
            default: break
            }
        }
        try feed(stream, part)
        guard printed > 0 else { throw Refusal("the sheet holds no rows") }
        try Self.print(lines)
    }

    private func feed(_ stream: XMLStream, _ part: String) throws(Refusal) {
        let isThere = try archive.read(part) { bytes throws(Refusal) in try stream.take(bytes) }
        guard isThere else { throw Refusal("the workbook has no part \(part)") }
        try stream.take([], isLast: true)
    }

    /// What a cell shows: shared and own texts, numbers in their shortest form, days as 2026-06-01, and errors such as
    /// `#REF!`; nil where it names a shared text that is not there.
    private func text(of value: [UInt8], _ kind: String, _ style: Int) -> String? {
        let text = String(decoding: value, as: UTF8.self)
        switch kind {
        case "s" where !text.isEmpty:
            guard let index = Int(text), index >= 0, index + 1 < ends.count else { return nil }
            return EscapedText.read(String(decoding: texts[ends[index]..<ends[index + 1]], as: UTF8.self))
        case "inlineStr", "str": return EscapedText.read(text)
        case "b": return text == "1" ? "true" : "false"
        case "n" where !text.isEmpty:
            guard let number = Double(text), number.isFinite else { return text }
            if dates.isDate(style) { return SheetDay.text(number, isOf1904: isOf1904) ?? text }
            // Spreadsheets keep 0.1 as 0.10000000000000001: what they show has 15 digits.
            return SheetDay.number(number)
        default: return text
        }
    }

    /// `C7` is in column 2.
    private static func column(_ place: String) -> Int? {
        var column = 0
        for byte in place.utf8 {
            guard (65...90).contains(byte) else { break }
            column = column * 26 + Int(byte) - 64
            if column > mostColumns { return nil }
        }
        return column > 0 ? column - 1 : nil
    }

    private static func line(_ row: [String]) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            for byte in cell.utf8 {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
                case 0x0A: bytes += Array("\\n".utf8)
                case 0..<0x20, 0x7F:
                    let digits = String(byte, radix: 16)
                    bytes += Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }
        return bytes + Array("]\n".utf8)
    }

    private static func print(_ bytes: [UInt8]) throws(Refusal) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Refusal("the rows cannot be kept (\(String(cString: strerror(errno))))")
            }
            sent += count
        }
    }
}
