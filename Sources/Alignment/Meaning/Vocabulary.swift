/// The pieces of words that a model knows, by their UTF-8; a piece that continues a word starts with `##`.
struct Vocabulary: Sendable {
    /// FNV-1a of 64 bits, one byte further.
    @inline(__always) static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    /// The hash of `##`.
    static let continuing = hash(hash(seed, 0x23), 0x23)

    static func slot(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 29)) & (ModelLayout.slots - 1)
    }

    /// No piece is longer; in bytes.
    static let longest = 64

    private let file: ModelFile<ModelLayout>

    init(_ file: ModelFile<ModelLayout>) { self.file = file }

    /// The number of the piece with these bytes, after `##` where it continues a word.
    func number(of piece: ArraySlice<UInt8>, hash: UInt64, isContinuing: Bool) -> Int32? {
        let layout = file.layout
        let pieces = file.shape.pieces
        guard let slots = file.pointer(layout.slots, as: UInt16.self),
            let starts = file.pointer(layout.starts, as: UInt32.self),
            let text = file.pointer(layout.vocabulary, as: UInt8.self)
        else { return nil }
        var slot = Vocabulary.slot(hash)
        // A table without a free slot would be walked once at most.
        for _ in 0..<ModelLayout.slots {
            let number = Int(slots[slot]) - 1
            guard number >= 0, number < pieces else { return nil }
            var start = Int(starts[number])
            let end = Int(starts[number + 1]) - 1
            guard end <= layout.starts - layout.vocabulary else { return nil }
            let prefix = isContinuing ? 2 : 0
            if end - start == piece.count + prefix {
                var isSame = !isContinuing || (text[start] == 0x23 && text[start + 1] == 0x23)
                start += prefix
                for byte in piece {
                    guard isSame else { break }
                    isSame = text[start] == byte
                    start += 1
                }
                if isSame { return Int32(number) }
            }
            slot = (slot + 1) & (ModelLayout.slots - 1)
        }
        return nil
    }

    /// The number of a piece written as in the vocabulary.
    func number(of piece: String) -> Int32? {
        let bytes = Array(piece.utf8)
        return number(
            of: bytes[...], hash: bytes.reduce(Vocabulary.seed, Vocabulary.hash), isContinuing: false)
    }

    /// The bytes of a piece as they stand in the vocabulary; empty for a number that no piece has.
    func piece(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        let layout = file.layout
        guard (0..<file.shape.pieces).contains(number),
            let starts = file.pointer(layout.starts, as: UInt32.self),
            let text = file.pointer(layout.vocabulary, as: UInt8.self)
        else { return UnsafeBufferPointer(start: nil, count: 0) }
        let (start, end) = (Int(starts[number]), Int(starts[number + 1]) - 1)
        guard start < end, end <= layout.starts - layout.vocabulary else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: text + start, count: end - start)
    }
}
