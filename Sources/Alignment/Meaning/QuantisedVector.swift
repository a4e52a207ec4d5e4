import Kernels

/// A vector as one byte a number, and the scale that takes them back; a quarter of its size in memory.
package struct QuantisedVector: Sendable, Equatable {
    package let codes: [Int8]
    package let scale: Float

    /// The codes nearest to a vector, whose greatest number becomes 127.
    package init(_ vector: [Float]) {
        var codes = [Int8](repeating: 0, count: vector.count)
        scale = kernel_quantise(vector, vector.count, &codes)
        self.codes = codes
    }

    package init(codes: [Int8], scale: Float) {
        self.codes = codes
        self.scale = scale
    }

    package var floats: [Float] { codes.map { Float($0) * scale } }

    /// The dot product; for vectors of length 1, the cosine of the angle between them, off by 0.01 at most.
    package func dot(_ other: QuantisedVector) -> Float {
        guard codes.count == other.codes.count else { return 0 }
        var score: Float = 0
        kernel_scan(codes, scale, other.codes, [other.scale], codes.count, 1, &score)
        return score
    }
}
