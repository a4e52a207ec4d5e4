import Registry

/// Which of the two models a file holds.
package enum ModelKind: Sendable, CaseIterable {
    case english
    /// Reads some hundred languages, and gives vectors that can be compared with those of the English one.
    case languages

    var magic: [UInt8] { Array((self == .english ? "concordM" : "concordL").utf8) }
    /// The format before has one check of all its bytes, and is read as well.
    var version: UInt32 { self == .english ? 3 : 2 }
}

/// The first 128 bytes of a model file, all numbers with the least byte first.
///
/// Magic (8), format (4), length of the vocabulary (4), length of the file (8), the shape (6 x 4), SHA-256 of the
/// weights it was made from (32), SHA-256 of what follows the header up to the near words (32), checksum of the checks behind
/// the parts (8), checksum of the header so far (8).
struct ModelHeader: Equatable {
    static let length = 128

    var kind = ModelKind.english
    var version = ModelKind.english.version
    var vocabularyLength: Int
    var fileLength: Int
    var shape: ModelShape
    var source: [UInt8]
    var content: [UInt8]
    var checksum: UInt64

    var bytes: [UInt8] {
        var bytes = kind.magic
        func add(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
        }
        add(version)
        add(UInt32(truncatingIfNeeded: vocabularyLength))
        add(UInt64(fileLength))
        for size in [shape.pieces, shape.width, shape.heads, shape.layers, shape.inner, shape.positions] {
            add(UInt32(truncatingIfNeeded: size))
        }
        bytes += source
        bytes += content
        add(checksum)
        add(Checksum.of(bytes))
        return bytes
    }

    /// Reads the header of a file of which at least `length` bytes are there.
    init(_ file: UnsafeRawBufferPointer, _ kind: ModelKind, path: String) throws(ModelError) {
        guard let found = ModelKind.allCases.first(where: { file.prefix(8).elementsEqual($0.magic) }) else {
            throw .notAModel(path: path)
        }
        guard found == kind else { throw .otherKind(path: path, found: found) }
        func word(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        func long(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        let version = UInt32(word(8))
        guard version == kind.version || version + 1 == kind.version else {
            throw .otherFormat(path: path, version: version, read: kind.version)
        }
        guard Checksum.of(UnsafeRawBufferPointer(rebasing: file[..<120])) == long(120),
            let fileLength = Int(exactly: long(16))
        else { throw .damaged(path: path, part: "its header") }
        self.kind = kind
        self.version = version
        vocabularyLength = word(12)
        self.fileLength = fileLength
        shape = ModelShape(
            pieces: word(24), width: word(28), heads: word(32), layers: word(36), inner: word(40),
            positions: word(44))
        source = Array(file[48..<80])
        content = Array(file[80..<112])
        checksum = long(112)
    }

    init(
        _ kind: ModelKind = .english, vocabularyLength: Int, fileLength: Int, shape: ModelShape,
        source: [UInt8], content: [UInt8], checksum: UInt64
    ) {
        self.kind = kind
        version = kind.version
        self.vocabularyLength = vocabularyLength
        self.fileLength = fileLength
        self.shape = shape
        self.source = source
        self.content = content
        self.checksum = checksum
    }
}

extension ModelHeader {
    /// Whether checks of its stretches stand behind the parts of the file.
    var hasChecks: Bool { version == kind.version }
}

extension Checksum {
    /// The check of many bytes in pieces of 4 MiB, which the cores share: the check of the checks of the pieces.
    static func ofMany(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let length = 4 << 20
        let count = (bytes.count + length - 1) / length
        var sums = [UInt64](repeating: 0, count: count)
        sums.withUnsafeMutableBufferPointer { sums in
            // Each piece writes its own sum alone.
            nonisolated(unsafe) let out = sums
            nonisolated(unsafe) let bytes = bytes
            Threads.each(of: Array(0..<count), on: Threads.available) { piece in
                let end = min(bytes.count, (piece + 1) * length)
                out[piece] = of(UnsafeRawBufferPointer(rebasing: bytes[(piece * length)..<end])).littleEndian
            }
        }
        return sums.withUnsafeBytes { of($0) }
    }
}
