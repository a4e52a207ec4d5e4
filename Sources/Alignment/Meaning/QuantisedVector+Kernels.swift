import Kernels
package import Registry

extension QuantisedVector {
    /// The codes nearest to a vector, whose greatest number becomes 127.
    package init(_ vector: [Float]) {
        var codes = [Int8](repeating: 0, count: vector.count)
        let scale = kernel_quantise(vector, vector.count, &codes)
        self.init(codes: codes, scale: scale)
    }

    /// The dot product with numbers that have lost nothing.
    package func dot(_ floats: [Float]) -> Float {
        guard codes.count == floats.count else { return 0 }
        return zip(codes, floats).reduce(0) { $0 + Float($1.0) * $1.1 } * scale
    }
}
