import Kernels
package import Registry

extension QuantisedVector {
    /// The codes nearest to a vector, whose greatest number becomes 127.
    package init(_ vector: [Float]) {
        var codes = [Int8](repeating: 0, count: vector.count)
        let scale = kernel_quantise(vector, vector.count, &codes)
        self.init(codes: codes, scale: scale)
    }

    /// The dot product; for vectors of length 1, the cosine of the angle between them, off by 0.01 at most.
    package func dot(_ other: QuantisedVector) -> Float {
        guard codes.count == other.codes.count else { return 0 }
        var score: Float = 0
        kernel_scan(codes, scale, other.codes, [other.scale], codes.count, 1, &score)
        return score
    }

    /// The dot product with numbers that have lost nothing.
    package func dot(_ floats: [Float]) -> Float {
        guard codes.count == floats.count else { return 0 }
        return zip(codes, floats).reduce(0) { $0 + Float($1.0) * $1.1 } * scale
    }
}
