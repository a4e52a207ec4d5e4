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
