import Registry

/// Rows for people: aligned, and never wider than the terminal where there is one.
///
/// Where they are too wide, columns give way in this order. A column in which nothing stands is left out. Columns with a
/// least width become narrower, those of the first turn before those of the second, and the widest of a turn first; no
/// word and no amount is broken for it. Where all at their least are still too wide, columns go below their row, the last
/// one first: a name and what stands there, in lines under the row. The first column stays. Cells that go on in the next
/// line then seldom fill their column, and those that are cut get the room.
///
/// The cells stand one after another in one piece of memory, since a list may have a hundred thousand rows.
struct Table {
    private let columns: [Column]
    private var text: [UInt8] = []
    private var cells: [Cell] = []
    /// The widest of each column.
    private var widths: [Int]
    /// The columns in which something stands.
    private var filled: Set<Int> = []

    /// A column and how it gives way; one that is only named is shown in full, as references always are.
    struct Column: ExpressibleByStringLiteral {
        fileprivate enum Manner { case whole, cut, wrapped }

        let name: String
        fileprivate let manner: Manner
        fileprivate let least: Int
        fileprivate let turn: Int

        init(stringLiteral name: String) { self.init(name, .whole, least: 0, turn: 0) }

        private init(_ name: String, _ manner: Manner, least: Int, turn: Int) {
            self.name = name
            self.manner = manner
            self.least = least
            self.turn = turn
        }

        /// Shown in full, like a column that is only named.
        static func whole(_ name: String) -> Column { Column(stringLiteral: name) }

        /// Its cells lose their ends, where the whole is a `show` away.
        static func cut(_ name: String, to least: Int, turn: Int = 1) -> Column {
            Column(name, .cut, least: least, turn: turn)
        }

        /// Its cells go on in the next lines, where nothing may be lost.
        static func wrapped(_ name: String, to least: Int, turn: Int = 2) -> Column {
            Column(name, .wrapped, least: least, turn: turn)
        }
    }

    private struct Cell {
        /// Where its bytes end.
        let end: Int
        /// How many cells of a terminal it takes.
        let width: Int
    }

    init(_ columns: Column...) { self.init(columns) }

    init(_ columns: [Column]) {
        self.columns = columns
        widths = columns.map { NormalisedText.cells($0.name) }
        for column in columns { append(column.name) }
    }

    var isEmpty: Bool { cells.count == columns.count }

    mutating func add(_ row: String...) { add(row) }

    mutating func add(_ row: [String]) {
        for column in columns.indices {
            append(column < row.count ? row[column] : "")
            let width = cells[cells.count - 1].width
            widths[column] = max(widths[column], width)
            if width > 0 { filled.insert(column) }
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

    /// Prints header and rows.
    func print(width: Int? = Terminal.width) {
        // Headings alone would look like a list that was cut short.
        if !isEmpty { render(to: width) { Output.write(bytes: $0) } }
    }

    /// Hands over header and rows line by line, each with its end.
    func render(to width: Int?, _ write: ([UInt8]) -> Void) {
        let layout = Layout(
            columns, widths, filled: filled, in: width, longestWord: longestWord, widestLine: widestLine)
        var line: [UInt8] = []
        var start = 0
        for row in 0..<(cells.count / columns.count) {
            let range = row * columns.count..<(row + 1) * columns.count
            if layout.below.isEmpty,
                range.allSatisfy({ cells[$0].width <= layout.widths[$0 - range.lowerBound] })
            {
                for index in range {
                    let column = index - range.lowerBound
                    defer { start = cells[index].end }
                    guard layout.isShown[column] else { continue }
                    line += text[start..<cells[index].end]
                    line += blanks(layout.widths[column] - cells[index].width + 2)
                }
                write(ended(&line))
            } else {
                let texts = range.map { index in
                    let cell = String(decoding: text[start..<cells[index].end], as: UTF8.self)
                    start = cells[index].end
                    return cell
                }
                for shown in lines(of: texts, isHeader: row == 0, by: layout, to: width) {
                    line += shown.utf8
                    write(ended(&line))
                }
            }
        }
    }

    /// A row with cells that do not fit, and what goes below it.
    private func lines(of row: [String], isHeader: Bool, by layout: Layout, to width: Int?) -> [String] {
        let parts = layout.above.map { column in
            let (cell, room) = (row[column], layout.widths[column])
            return columns[column].manner == .cut
                ? [Table.cut(cell, to: room)] : Wrapping.lines(cell, to: room, breaking: .all)
        }
        var lines: [String] = []
        for place in 0..<(parts.map(\.count).max() ?? 0) {
            var line = ""
            for (column, part) in zip(layout.above, parts) {
                let shown = place < part.count ? part[place] : ""
                line += shown
                line += String(
                    repeating: " ", count: max(0, layout.widths[column] - NormalisedText.cells(shown)) + 2)
            }
            lines.append(line)
        }
        guard !isHeader, let width else { return lines }
        let facts = layout.below.filter { !row[$0].isEmpty }.map { column in
            let label = "\(columns[column].name): "
            guard columns[column].manner == .cut else { return label + row[column] }
            return label
                + Table.cut(row[column], to: max(1, width - Layout.indent - NormalisedText.cells(label)))
        }
        guard !facts.isEmpty else { return lines }
        let margin = String(repeating: " ", count: Layout.indent)
        return lines
            + Wrapping.facts(facts, indent: 0, to: width - Layout.indent, breaking: .all).map { margin + $0 }
    }

    /// The cells of the longest word of a column that stands whole.
    private func longestWord(of column: Int) -> Int {
        widest(of: column) { Wrapping.longestWord(of: $0) }
    }

    /// The cells of the longest line of a column whose cells go on in the next lines.
    private func widestLine(of column: Int, in room: Int) -> Int {
        widest(of: column) { cell in
            Wrapping.lines(cell, to: room, breaking: .all).map(NormalisedText.cells).max() ?? 0
        }
    }

    private func widest(of column: Int, by measure: (String) -> Int) -> Int {
        var widest = 0
        for index in stride(from: column, to: cells.count, by: columns.count) {
            guard cells[index].width > widest else { continue }
            let start = index == 0 ? 0 : cells[index - 1].end
            widest = max(widest, measure(String(decoding: text[start..<cells[index].end], as: UTF8.self)))
        }
        return widest
    }

    private func blanks(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: " "), count: count) }

    /// The line without the blanks at its end, which are no cell's.
    private func ended(_ line: inout [UInt8]) -> [UInt8] {
        defer { line.removeAll(keepingCapacity: true) }
        while line.last == UInt8(ascii: " ") { line.removeLast() }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// The text in so many cells, with an ellipsis where it was longer.
    static func cut(_ text: String, to cells: Int) -> String {
        guard NormalisedText.cells(text) > cells else { return text }
        let beginning = String(Wrapping.beginning(of: Substring(text), in: cells - 1))
        return NormalisedText.cells(beginning) < cells ? beginning + "…" : "…"
    }
}

extension Table {
    /// Which columns stand beside one another, how wide each is, and which go below the row.
    private struct Layout {
        static let indent = 4

        private(set) var above: [Int]
        private(set) var below: [Int] = []
        private(set) var widths: [Int]

        /// Whether something of a column is shown at all.
        private(set) var isShown: [Bool]

        init(
            _ columns: [Column], _ widest: [Int], filled: Set<Int>, in width: Int?,
            longestWord: (Int) -> Int, widestLine: (Int, Int) -> Int
        ) {
            above = Array(columns.indices)
            widths = widest
            isShown = columns.map { _ in true }
            guard let width, Layout.sum(above, widest) > width else { return }
            for column in columns.indices where column > 0 { isShown[column] = filled.contains(column) }
            above.removeAll { !isShown[$0] }
            let least = columns.indices.map { column in
                switch columns[column].manner {
                case .whole: widest[column]
                case .cut: min(widest[column], columns[column].least)
                case .wrapped: min(widest[column], max(columns[column].least, longestWord(column)))
                }
            }
            while above.count > 1, Layout.sum(above, least) > width {
                below.insert(above.removeLast(), at: 0)
            }
            for turn in Set(columns.map(\.turn)).sorted() {
                let yielding = above.filter { columns[$0].turn == turn }
                while Layout.sum(above, widths) > width,
                    let next = yielding.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] }
                    )
                {
                    widths[next] -= 1
                }
            }
            if above.count == 1 { widths[above[0]] = min(widths[above[0]], width) }
            let wrapped = above.filter { columns[$0].manner == .wrapped && widths[$0] < widest[$0] }
            for column in wrapped { widths[column] = widestLine(column, widths[column]) }
            widen(above.filter { columns[$0].manner == .cut }, upTo: widest, in: width)
        }

        /// Gives the room that is left to those columns, the narrowest first.
        private mutating func widen(_ columns: [Int], upTo widest: [Int], in width: Int) {
            while Layout.sum(above, widths) < width,
                let next = columns.filter({ widths[$0] < widest[$0] }).min(by: { widths[$0] < widths[$1] })
            {
                widths[next] += 1
            }
        }

        /// The width of columns with two blanks between each and the next.
        private static func sum(_ columns: [Int], _ widths: [Int]) -> Int {
            columns.reduce(2 * (columns.count - 1)) { $0 + widths[$1] }
        }
    }
}
