/// The pieces of words that the model of other languages knows, in the order of their bytes.
struct UnigramVocabulary: Sendable {
    private let file: ModelFile<MultilingualLayout>
    /// For each first byte the pieces that begin with it.
    private let first: [Range<Int>]

    /// Nil where the pieces do not lie in their text.
    init?(_ file: ModelFile<MultilingualLayout>) {
        self.file = file
        let count = file.shape.pieces
        guard let starts = file.pointer(file.layout.starts, as: UInt32.self), starts[0] == 0,
            starts[count] <= file.layout.starts - file.layout.text
        else { return nil }
        for piece in 0..<count where starts[piece] >= starts[piece + 1] { return nil }
        guard let text = file.pointer(file.layout.text, as: UInt8.self) else { return nil }
        let pieces = Pieces(text: text, starts: starts)
        var first: [Range<Int>] = []
        var start = 0
        for byte in 0..<256 {
            let end = pieces.firstPiece(in: start..<count, at: 0, above: UInt8(byte))
            first.append(start..<end)
            start = end
        }
        self.first = first
    }

    private struct Pieces {
        let text: UnsafePointer<UInt8>
        let starts: UnsafePointer<UInt32>

        func length(_ piece: Int) -> Int { Int(starts[piece + 1] - starts[piece]) }

        /// The first of some pieces whose byte at a place is above this one; all are at least so long but for the first.
        func firstPiece(in range: Range<Int>, at place: Int, above byte: UInt8) -> Int {
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high {
                let middle = (low + high) / 2
                if text[Int(starts[middle]) + place] > byte { high = middle } else { low = middle + 1 }
            }
            return low
        }

        /// As above, for the first that has this byte or one above.
        func firstPiece(in range: Range<Int>, at place: Int, from byte: UInt8) -> Int {
            byte == 0 ? range.lowerBound : firstPiece(in: range, at: place, above: byte - 1)
        }
    }

    /// Hands over each piece that the bytes begin with, by its length and number, the shortest first.
    func forEachPiece(_ bytes: ArraySlice<UInt8>, _ body: (_ length: Int, _ number: Int) -> Void) {
        guard let text = file.pointer(file.layout.text, as: UInt8.self),
            let starts = file.pointer(file.layout.starts, as: UInt32.self), let byte = bytes.first
        else { return }
        let pieces = Pieces(text: text, starts: starts)
        var range = first[Int(byte)]
        var depth = 1
        for byte in bytes.dropFirst() {
            guard let piece = range.first else { return }
            if pieces.length(piece) == depth {
                body(depth, piece)
                range = (piece + 1)..<range.upperBound
            }
            let low = pieces.firstPiece(in: range, at: depth, from: byte)
            range = low..<pieces.firstPiece(in: low..<range.upperBound, at: depth, above: byte)
            depth += 1
        }
        if let piece = range.first, pieces.length(piece) == depth { body(depth, piece) }
    }

    /// How likely a piece is, as a logarithm.
    func score(_ piece: Int) -> Double {
        file.pointer(file.layout.scores, as: Float.self).map { Double($0[piece]) } ?? 0
    }

    /// A piece as it is written, with a blank for the start of a word.
    func piece(_ number: Int) -> String {
        guard (0..<file.shape.pieces).contains(number),
            let text = file.pointer(file.layout.text, as: UInt8.self),
            let starts = file.pointer(file.layout.starts, as: UInt32.self)
        else { return "" }
        let bytes = UnsafeBufferPointer(
            start: text + Int(starts[number]), count: Int(starts[number + 1] - starts[number]))
        return String(decoding: bytes, as: UTF8.self)
    }
}
