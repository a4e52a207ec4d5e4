/// Values of rows laid out flat, so that they can be made on any thread and bound without another look at what they
/// came from.
package struct RowBuffer: Sendable {
    struct Cell: Sendable {
        enum Kind: UInt8 { case null, integer, relative, text, blob }
        let kind: Kind
        /// Bytes of a text or blob.
        let count: Int32
        /// The integer, or where the bytes begin.
        let value: Int
    }

    private(set) var cells: [Cell] = []
    package private(set) var bytes: [UInt8] = []
    /// Values of one row.
    let width: Int

    /// Takes the number of values of a row; each value is appended in its turn.
    package init(width: Int) { self.width = width }

    /// Whole rows in it.
    package var count: Int { cells.count / width }

    package mutating func reserve(rows: Int, bytes: Int) {
        cells.reserveCapacity(rows * width)
        self.bytes.reserveCapacity(bytes)
    }

    package mutating func appendNull() { cells.append(Cell(kind: .null, count: 0, value: 0)) }

    package mutating func append(_ integer: Int64) {
        cells.append(Cell(kind: .integer, count: 0, value: Int(integer)))
    }

    /// A number that is counted from a base, which is given when the rows are inserted.
    package mutating func append(fromBase offset: Int64) {
        cells.append(Cell(kind: .relative, count: 0, value: Int(offset)))
    }

    package mutating func append(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        keep(.text, from: start)
    }

    /// The text of a row in a column, for an engine that keeps another form of it; nil for what is no text.
    package func text(_ row: Int, _ column: Int) -> String? {
        let cell = cells[row * width + column]
        guard cell.kind == .text else { return nil }
        return String(decoding: bytes[cell.value..<cell.value + Int(cell.count)], as: UTF8.self)
    }

    /// The number of a row in a column, as it is counted from the base; nil for what is none.
    package func offset(_ row: Int, _ column: Int) -> Int64? {
        let cell = cells[row * width + column]
        return cell.kind == .relative ? Int64(cell.value) : nil
    }

    /// UTF-8 that the caller holds as bytes.
    package mutating func append(text: [UInt8]) {
        let start = bytes.count
        bytes += text
        keep(.text, from: start)
    }

    package mutating func append(blob: [UInt8]) {
        let start = bytes.count
        bytes += blob
        keep(.blob, from: start)
    }

    // What is longer than SQLite can count is refused when it is bound.
    private mutating func keep(_ kind: Cell.Kind, from start: Int) {
        cells.append(Cell(kind: kind, count: Int32(clamping: bytes.count - start), value: start))
    }
}
