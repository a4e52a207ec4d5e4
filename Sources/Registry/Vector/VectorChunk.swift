import Kernels

/// Many vectors of one width as one run of bytes, to be kept as a blob and scanned as it lies.
///
/// A checksum of what follows it (8 bytes), the width (4), the number of vectors (4), a slot for each (4), a scale for
/// each (4), then their codes; the least byte of a number comes first. What a slot means is up to whoever keeps the chunk.
package struct VectorChunk {
    /// A vector and its slot.
    package struct Entry: Hashable, Sendable {
        package let slot: UInt32
        package let vector: QuantisedVector

        package init(slot: UInt32, vector: QuantisedVector) {
            self.slot = slot
            self.vector = vector
        }
    }

    package let count: Int
    package let width: Int
    private let bytes: UnsafeRawBufferPointer

    private static let head = 16
    /// In the slot of a partner: the vector is that of a text in another language.
    package static let foreign: UInt32 = 1 << 31
    /// The partner in such a slot.
    package static let owner: UInt32 = ~foreign

    /// The bytes of a chunk of these vectors, each of which has this width.
    package static func bytes(of entries: [Entry], width: Int) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(8 + entries.count * (width + 8))
        func add(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { content += $0 } }
        add(UInt32(width))
        add(UInt32(entries.count))
        for entry in entries { add(entry.slot) }
        for entry in entries { add(entry.vector.scale.bitPattern) }
        for entry in entries { entry.vector.codes.withUnsafeBytes { content += $0 } }
        return withUnsafeBytes(of: Checksum.of(content).littleEndian) { Array($0) } + content
    }

    /// A view of bytes that stay where they are as long as it lives; nil where they hold no whole vectors.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= VectorChunk.head else { return nil }
        func number(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        width = number(8)
        count = number(12)
        let (size, overflows) = count.multipliedReportingOverflow(by: width + 8)
        guard width > 0, !overflows, bytes.count - VectorChunk.head == size else { return nil }
        self.bytes = bytes
    }

    /// Whether the bytes are those that were written, by their checksum.
    package var isWhole: Bool {
        let sum = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        return Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[8...])) == sum
    }

    package func slot(of row: Int) -> UInt32 {
        UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: VectorChunk.head + row * 4, as: UInt32.self))
    }

    /// The vector of a row.
    package subscript(row: Int) -> QuantisedVector {
        let scales = VectorChunk.head + count * 4
        let scale = UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: scales + row * 4, as: UInt32.self))
        let first = scales + count * 4 + row * width
        return QuantisedVector(
            codes: bytes[first..<(first + width)].map { Int8(bitPattern: $0) },
            scale: Float(bitPattern: scale))
    }

    /// Every vector with its slot; nil where the bytes are not those that were written.
    package static func entries(_ bytes: [UInt8]) -> [Entry]? {
        bytes.withUnsafeBytes { bytes in
            guard let chunk = VectorChunk(bytes), chunk.isWhole else { return nil }
            return (0..<chunk.count).map { Entry(slot: chunk.slot(of: $0), vector: chunk[$0]) }
        }
    }

    /// Hands over the codes of all rows, one after the other, and their scales.
    package func withRows(_ body: (UnsafePointer<Int8>, UnsafePointer<Float>) -> Void) {
        guard let base = bytes.baseAddress, count > 0 else { return }
        let scales = base + VectorChunk.head + count * 4
        let codes = (scales + count * 4).assumingMemoryBound(to: Int8.self)
        // A blob may lie anywhere; x86-64 and arm64 read numbers at any address, the language does not promise it.
        if Int(bitPattern: base) % 4 == 0 {
            body(codes, scales.assumingMemoryBound(to: Float.self))
        } else {
            body(codes, (0..<count).map { scales.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) })
        }
    }
}

/// A check of bytes at the speed of memory, against accidents; whoever alters bytes on purpose can match it.
package enum Checksum {
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard let base = bytes.baseAddress else { return kernel_checksum([0], 0) }
        return kernel_checksum(base.assumingMemoryBound(to: UInt8.self), bytes.count)
    }

    package static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }
}

/// A vector as one byte a number, and the scale that takes them back; a quarter of its size in memory.
package struct QuantisedVector: Sendable, Hashable {
    package let codes: [Int8]
    package let scale: Float

    package init(codes: [Int8], scale: Float) {
        self.codes = codes
        self.scale = scale
    }

    package var floats: [Float] { codes.map { Float($0) * scale } }
}
