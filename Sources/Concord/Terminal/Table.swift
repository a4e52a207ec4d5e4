import Registry

/// Rows for people: aligned, and cut to the terminal where there is one.
struct Table {
    private let header: [String]
    private let whole: Set<String>
    private var rows: [[String]] = []

    /// Columns named in `whole` are shown in full, however narrow the terminal is.
    init(_ header: String..., whole: Set<String> = []) {
        self.header = header
        self.whole = whole.union(["reference"])
    }

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ cells: String...) {
        rows.append(cells.map(Table.printable))
    }

    /// A cell on one line; most are plain ASCII, which a look at the bytes settles.
    private static func printable(_ cell: String) -> String {
        if cell.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return cell }
        return Output.printable(cell.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// Prints header and rows; the widest columns give way first where the terminal is too narrow.
    func print(width: Int? = Terminal.width) {
        let all = [header] + rows
        var widths = [Int](repeating: 0, count: header.count)
        for row in all {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], Table.cells(cell)) }
        }
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
        for row in all {
            line.removeAll(keepingCapacity: true)
            for (column, cell) in row.enumerated() {
                let cut = Table.cut(cell, to: widths[column])
                line += cut.utf8
                guard column + 1 < row.count else { break }
                line += repeatElement(UInt8(ascii: " "), count: widths[column] - Table.cells(cut) + 2)
            }
            while line.last == UInt8(ascii: " ") { line.removeLast() }
            line.append(UInt8(ascii: "\n"))
            Output.write(bytes: line)
        }
    }

    private static func cells(_ text: String) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : NormalisedText.cells(text)
    }

    /// The text in so many cells, with an ellipsis where it was longer.
    static func cut(_ text: String, to cells: Int) -> String {
        guard Table.cells(text) > cells else { return text }
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
