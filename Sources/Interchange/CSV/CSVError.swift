/// Why CSV could not be read: the line, and what broke which rule.
package struct CSVError: Error, Equatable {
    /// The line of the file, counted from 1 by LF, CRLF and CR, quoted ones included; nil
    /// where the file could not be read at all.
    package let line: Int?
    package let reason: Reason

    package enum Reason: Equatable, Sendable {
        /// The system would not open or read the file called `name`.
        case unreadable(name: String, why: String)
        /// Nothing but line ends, if that.
        case noHeader
        /// The file starts with a byte order mark of UTF-16.
        case utf16
        /// The file starts with a byte order mark of UTF-32.
        case utf32
        /// The bytes, 4 at most, that no UTF-8 text holds.
        case notUTF8([UInt8])
        case nul
        /// The line is that of the opening quote.
        case openQuote(Column)
        case textAfterQuote(Column)
        case quoteInField(Column)
        case tooManyFields(found: Int, expected: Int)
        case tooFewFields(found: Int, expected: Int)
        /// The limit is in bytes, as the field stands in the file.
        case fieldTooLarge(Column, limit: Int)
        case recordTooLarge(limit: Int)
        case emptyColumn(position: Int)
        case duplicateColumn(String, first: Int, second: Int)
        case tooManyColumns(limit: Int)
        /// The byte stands for no character in the encoding that was named.
        case notInEncoding(UInt8, encoding: String)
        /// A character of another encoding than the one that was named.
        case otherEncoding(String, encoding: String)
        /// JSON that holds no rows, or is none.
        case notRows(String)
    }

    /// A column by its position, from 1, and its name once the header is read.
    package struct Column: Equatable, Sendable {
        package let position: Int
        package let name: String?

        package init(position: Int, name: String? = nil) {
            self.position = position
            self.name = name
        }
    }

    package init(line: Int?, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// Whether the records after it can be told apart all the same.
    var isOfOneRecord: Bool {
        switch reason {
        case .tooManyFields, .tooFewFields: true
        default: false
        }
    }
}

extension CSVError: CustomStringConvertible {
    package var description: String {
        guard let line else { return "\(reason)" }
        return "line \(line): \(reason)"
    }
}

extension CSVError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let name, let why):
            "cannot read '\(shown(name))': \(why); check the path and try again"
        case .noHeader: "the file is empty; its first line must name the columns"
        case .utf16:
            "the file is UTF-16, and only UTF-8 is read; save it as UTF-8 ('CSV UTF-8' in a spreadsheet)"
        case .utf32:
            "the file is UTF-32, and only UTF-8 is read; save it as UTF-8 ('CSV UTF-8' in a spreadsheet)"
        case .notUTF8(let bytes):
            "\(hexadecimal(bytes)) is not UTF-8 text, and only UTF-8 is read; "
                + "save the file as UTF-8 ('CSV UTF-8' in a spreadsheet)"
        case .nul:
            "there is a NUL byte, which no text holds; save the file as CSV in UTF-8, not as UTF-16, UTF-32 or a workbook"
        case .openQuote(let column):
            "a quote opens in \(column) and is never closed; close it, and double each quote inside the field"
        case .textAfterQuote(let column):
            "text follows the closing quote in \(column), where only a delimiter or the end of the line may; "
                + "double each quote inside a quoted field"
        case .quoteInField(let column):
            "there is a quote inside \(column), which is not quoted itself; "
                + "put the whole field in quotes, and double each quote inside it"
        case .tooManyFields(let found, let expected):
            "the row has \(fields(found)), but the header names \(columns(expected)); "
                + "put a field that holds the delimiter in quotes, or name the missing columns"
        case .tooFewFields(let found, let expected):
            "the row has \(fields(found)), but the header names \(columns(expected)); "
                + "add the missing fields, empty ones too, or check the delimiter"
        case .fieldTooLarge(let column, let limit):
            "\(column) holds more than \(limit) bytes, which is the most a field may; "
                + "shorten it, or look for a quote that is not closed"
        case .recordTooLarge(let limit):
            "the row holds more than \(limit) bytes, which is the most a row may; "
                + "shorten it, or look for a quote that is not closed"
        case .emptyColumn(let position):
            "column \(position) of the header has no name, and every column needs one; name it or remove the column"
        case .duplicateColumn(let name, let first, let second):
            "columns \(first) and \(second) are both called '\(shown(name))', and a name may stand once; rename one"
        case .tooManyColumns(let limit):
            "the header names more than \(limit) columns, which is the most a file may; remove those you don't need"
        case .notInEncoding(let byte, let encoding):
            "\(hexadecimal([byte])) is no character of \(encoding); find out how the file was saved"
        case .otherEncoding(let character, let encoding):
            "'\(shown(character))' is written in UTF-8 here, and the file is read as \(encoding); read it as UTF-8, or, if "
                + "it holds both, save these rows anew"
        case .notRows(let why): why
        }
    }

    private func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }

    private func columns(_ count: Int) -> String { count == 1 ? "1 column" : "\(count) columns" }
}

extension CSVError.Column: CustomStringConvertible {
    package var description: String {
        guard let name else { return "column \(position)" }
        return "column \(position) ('\(shown(name))')"
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = bytes.map { byte in
        let text = String(byte, radix: 16, uppercase: true)
        return text.count == 1 ? "0" + text : text
    }
    return (bytes.count == 1 ? "the byte " : "the sequence of bytes ") + digits.joined(separator: " ")
}

/// The first 60 scalars of a text, with those escaped that a terminal would act on.
private func shown(_ text: String) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        if count == 60 { return result + "..." }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
