/// Many vectors of one width as one run of bytes, to be kept as a blob and scanned as it lies.
///
/// A checksum of what follows it (8 bytes), a scale for each vector (4 bytes each), then their codes; the least byte of
/// a number comes first.
package struct VectorChunk {
    package let count: Int
    package let width: Int
    private let bytes: UnsafeRawBufferPointer

    /// The bytes of a chunk of these vectors, which have one width.
    package static func bytes(of vectors: [QuantisedVector]) -> [UInt8] {
        var content: [UInt8] = []
        for vector in vectors { withUnsafeBytes(of: vector.scale.bitPattern.littleEndian) { content += $0 } }
        for vector in vectors { vector.codes.withUnsafeBytes { content += $0 } }
        return withUnsafeBytes(of: Checksum.of(content).littleEndian) { Array($0) } + content
    }

    /// A view of bytes that stay where they are as long as it lives; nil where they hold no whole vectors.
    package init?(_ bytes: UnsafeRawBufferPointer, width: Int) {
        let content = bytes.count - 8
        guard content >= 0, width > 0, content % (width + 4) == 0 else { return nil }
        count = content / (width + 4)
        self.width = width
        self.bytes = bytes
    }

    /// Whether the bytes are those that were written, by their checksum.
    package var isWhole: Bool {
        let sum = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        return Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[8...])) == sum
    }

    /// The vector of a row.
    package subscript(row: Int) -> QuantisedVector {
        let scale = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + row * 4, as: UInt32.self))
        let first = 8 + count * 4 + row * width
        return QuantisedVector(
            codes: bytes[first..<(first + width)].map { Int8(bitPattern: $0) },
            scale: Float(bitPattern: scale))
    }

    func withRows(_ body: (UnsafePointer<Int8>, UnsafePointer<Float>) -> Void) {
        guard let base = bytes.baseAddress, count > 0 else { return }
        let codes = (base + 8 + count * 4).assumingMemoryBound(to: Int8.self)
        // A blob may lie anywhere; x86-64 and arm64 read numbers at any address, the language does not promise it.
        if Int(bitPattern: base) % 4 == 0 {
            body(codes, (base + 8).assumingMemoryBound(to: Float.self))
        } else {
            let scales = (0..<count).map { base.loadUnaligned(fromByteOffset: 8 + $0 * 4, as: Float.self) }
            body(codes, scales)
        }
    }
}
