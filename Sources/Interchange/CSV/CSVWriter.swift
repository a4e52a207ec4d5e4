import Registry

/// A value to be written, as the caller knows it.
package enum CSVCell: Equatable, Sendable {
    case empty
    case text(String)
    case integer(Int64)
    /// Digits with an optional minus and one decimal point, such as `-12.50`; anything else is taken
    /// as text.
    case decimal(String)
}

extension CSVCell: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
}

extension CSVCell: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
}

/// Whether a file is written for people who open it in a spreadsheet, or for programs.
package enum CSVSafety: CaseIterable, Sendable {
    /// Text that a spreadsheet would run as a formula gets an apostrophe in front, and what could steer a terminal or
    /// mislead a reader is spelt out.
    case spreadsheet
    /// What is read back equals what was written.
    case exact
}

/// Writes CSV (RFC 4180) in UTF-8, with quotes where a reader needs them.
///
/// With `CSVSafety.spreadsheet` it guards against formula injection (OWASP ASVS 5.0, 1.2.10): text
/// that starts with = + - @, their full-width forms, a tab, a line end or NUL gets an apostrophe in
/// front, so that a spreadsheet shows it and doesn't run it. Numbers are given as numbers and stay as
/// they are: -12.5 is no formula. What could steer the terminal on which somebody looks at the file, such as ESC or
/// U+009B, is spelt out like `\u{1b}`; line ends and tabs stay. `CSVGuard.taken(off:)` gives the text back as
/// it was; use `CSVSafety.exact` for a file that other programs are to read back unchanged, and only there.
package struct CSVWriter: Sendable {
    private let delimiter: CSVDelimiter
    private let lineEnd: CSVLineEnd
    private let safety: CSVSafety
    private let isForExcel: Bool
    private var bytes: [UInt8] = []

    /// `byteOrderMark` helps older spreadsheets to see that the file is UTF-8.
    package init(
        delimiter: CSVDelimiter = .comma, lineEnd: CSVLineEnd = .crlf, byteOrderMark: Bool = false,
        safety: CSVSafety = .spreadsheet
    ) {
        self.delimiter = delimiter
        self.lineEnd = lineEnd
        self.safety = safety
        isForExcel = false
        if byteOrderMark { bytes = CSVByte.byteOrderMark }
    }

    /// As Excel opens it by a double click where the comma is the decimal sign: with `;`, a byte order mark, and decimal
    /// commas; a text that Excel would take for a number or a day of another shape, such as 00123, stands as `="00123"`.
    package init(forExcel: Bool) {
        delimiter = .semicolon
        lineEnd = .crlf
        safety = .spreadsheet
        isForExcel = true
        bytes = CSVByte.byteOrderMark
    }

    /// Adds one record; the first names the columns, and all have as many cells as it.
    package mutating func write(_ record: [CSVCell]) {
        for (index, cell) in record.enumerated() {
            if index > 0 { bytes.append(delimiter.rawValue) }
            // Alone on its line, an empty field would be a blank line.
            append(cell, isAlone: record.count == 1)
        }
        bytes.append(contentsOf: lineEnd.rawValue.utf8)
    }

    /// Adds one record of text.
    package mutating func write(_ record: [String]) { write(record.map(CSVCell.text)) }

    /// Gives what was written since the last time, and forgets it: a long file goes out in pieces.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    private mutating func append(_ cell: CSVCell, isAlone: Bool) {
        switch cell {
        case .empty: append("", isAlone: isAlone)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .decimal(let number) where isPlainNumber(number):
            bytes.append(
                contentsOf: isForExcel ? Array(number.replacing(".", with: ",").utf8) : Array(number.utf8))
        case .text(let text) where isForExcel && ExcelText.isAltered(text):
            // Of digits and marks alone, so that nothing in it needs a quote or could be a formula.
            bytes.append(contentsOf: "=\"\(text)\"".utf8)
        case .text(let text), .decimal(let text): append(text, isAlone: isAlone)
        }
    }

    private mutating func append(_ text: String, isAlone: Bool) {
        let prefix = safety == .spreadsheet && CSVGuard.isNeeded(by: text) ? "'" : ""
        let text = safety == .spreadsheet ? CSVGuard.spelt(text) : text
        guard needsQuotes(text, delimiter, isAlone: isAlone) else {
            bytes.append(contentsOf: prefix.utf8)
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(CSVByte.quote)
        bytes.append(contentsOf: prefix.utf8)
        for byte in text.utf8 {
            if byte == CSVByte.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(CSVByte.quote)
    }
}

private func isPlainNumber(_ text: String) -> Bool {
    let unsigned = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
        && parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
}

/// All delimiters count, whichever is in use, so that the one in use is recognised; blanks at the ends,
/// because some readers drop them; and a byte order mark in front, because a reader would take it for
/// the file's.
private func needsQuotes(_ text: String, _ delimiter: CSVDelimiter, isAlone: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return isAlone }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") { return true }
    if text.utf8.starts(with: CSVByte.byteOrderMark) { return true }
    return text.utf8.contains { byte in
        switch byte {
        case CSVByte.quote, CSVByte.lineFeed, CSVByte.carriageReturn: true
        // A pipe is seldom one, and stands in texts.
        default: CSVDelimiter(rawValue: byte).map { $0 != .pipe || delimiter == .pipe } ?? false
        }
    }
}
