import Registry

/// Rows for people: aligned, and cut to the terminal where there is one.
///
/// The cells stand one after another in one piece of memory, since a list may have a hundred thousand rows.
struct Table {
    private let header: [String]
    private let whole: Set<String>
    private var text: [UInt8] = []
    private var cells: [Cell] = []
    /// The widest of each column.
    private var widths: [Int]

    private struct Cell {
        /// Where its bytes end.
        let end: Int
        /// How many cells of a terminal it takes.
        let width: Int
    }

    /// Columns named in `whole` are shown in full, however narrow the terminal is.
    init(_ header: String..., whole: Set<String> = []) { self.init(header, whole: whole) }

    init(_ header: [String], whole: Set<String> = []) {
        self.header = header
        self.whole = whole.union(["reference"])
        widths = header.map { NormalisedText.cells($0) }
        for name in header { append(name) }
    }

    var isEmpty: Bool { cells.count == header.count }

    mutating func add(_ row: String...) { add(row) }

    mutating func add(_ row: [String]) {
        for column in header.indices {
            append(column < row.count ? row[column] : "")
            widths[column] = max(widths[column], cells[cells.count - 1].width)
        }
    }

    /// Takes a cell on one line; most are plain ASCII, which a look at the bytes settles.
    private mutating func append(_ cell: String) {
        var cell = cell
        let width = cell.withUTF8 { bytes -> Int? in
            guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
            text.append(contentsOf: bytes)
            return bytes.count
        }
        if let width {
            cells.append(Cell(end: text.count, width: width))
        } else {
            let line = Output.printable(cell.split(whereSeparator: \.isNewline).joined(separator: " "))
            text += line.utf8
            cells.append(Cell(end: text.count, width: NormalisedText.cells(line)))
        }
    }

    /// Prints header and rows; the widest columns give way first where the terminal is too narrow.
    func print(width: Int? = Terminal.width) {
        var widths = widths
        if let width {
            var surplus = widths.reduce(0, +) + 2 * (widths.count - 1) - width
            let yielding = widths.indices.filter { !whole.contains(header[$0]) }
            while surplus > 0, let widest = yielding.max(by: { widths[$0] < widths[$1] }),
                widths[widest] > 8
            {
                widths[widest] -= 1
                surplus -= 1
            }
        }
        var line: [UInt8] = []
        var start = 0
        for (index, cell) in cells.enumerated() {
            let column = index % header.count
            let bytes = text[start..<cell.end]
            start = cell.end
            var shown = cell.width
            if shown <= widths[column] {
                line += bytes
            } else {
                let cut = Table.cut(String(decoding: bytes, as: UTF8.self), to: widths[column])
                line += cut.utf8
                shown = NormalisedText.cells(cut)
            }
            guard column + 1 == header.count else {
                line += repeatElement(UInt8(ascii: " "), count: widths[column] - shown + 2)
                continue
            }
            while line.last == UInt8(ascii: " ") { line.removeLast() }
            line.append(UInt8(ascii: "\n"))
            Output.write(bytes: line)
            line.removeAll(keepingCapacity: true)
        }
    }

    /// The text in so many cells, with an ellipsis where it was longer.
    static func cut(_ text: String, to cells: Int) -> String {
        guard NormalisedText.cells(text) > cells else { return text }
        var result = ""
        var count = 0
        for character in text {
            let wide = NormalisedText.cells(String(character))
            guard count + wide < cells else { break }
            result.append(character)
            count += wide
        }
        return result + "…"
    }
}

/// One record for people: a name and its value a line, long values wrapped under themselves.
struct Sheet {
    private let indent: Int
    private var lines: [(String, String)] = []

    init(indent: Int = 0) { self.indent = indent }

    /// Adds a line; nothing for a value that is not on record.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append((name, value))
    }

    func print(width: Int? = Terminal.width) {
        let names = lines.map { NormalisedText.cells($0.0) }.max() ?? 0
        let margin = indent + names + (names == 0 ? 0 : 2)
        for (name, value) in lines {
            let label =
                String(repeating: " ", count: indent) + name
                + String(repeating: " ", count: margin - indent - NormalisedText.cells(name))
            let wrapped = value.split(separator: "\n", omittingEmptySubsequences: true)
                .flatMap { Sheet.wrap(Output.printable(String($0)), to: width.map { max(20, $0 - margin) }) }
            for (index, line) in wrapped.enumerated() {
                Output.line(index == 0 ? label + line : String(repeating: " ", count: margin) + line)
            }
        }
    }

    private static func wrap(_ text: String, to width: Int?) -> [String] {
        guard let width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, NormalisedText.cells(line) + 1 + NormalisedText.cells(String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
