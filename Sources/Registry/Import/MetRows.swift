/// Which line of a file met which row of an earlier import: four bytes for each, since a list has millions of rows.
struct MetRows: Sendable {
    private struct Block: Hashable {
        let run: Int64
        let number: Int64
    }

    /// Rows of one import that stand beside each other.
    private static let size: Int64 = 4096

    private var blocks: [Block: [UInt32]] = [:]
    private var sinceMark: [(block: Block, index: Int)]?

    /// The line that met the row before, which is kept on; nil where this is the first.
    mutating func keep(_ line: Int64, at place: SourceRepository.Place) -> Int64? {
        let block = Block(run: place.run, number: place.line / Self.size)
        let index = Int(place.line % Self.size)
        let first = blocks[block]?[index] ?? 0
        guard first == 0 else { return Int64(first) }
        blocks[block, default: [UInt32](repeating: 0, count: Int(Self.size))][index] = UInt32(clamping: line)
        sinceMark?.append((block, index))
        return nil
    }

    /// What is kept from now on may be taken back; it costs nothing however much is kept.
    mutating func mark() { sinceMark = [] }

    mutating func goBack() {
        for kept in sinceMark ?? [] { blocks[kept.block]?[kept.index] = 0 }
        sinceMark = []
    }
}
