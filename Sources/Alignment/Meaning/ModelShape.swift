/// The sizes of a model's layers.
package struct ModelShape: Sendable, Equatable {
    /// How many pieces of words it knows.
    package let pieces: Int
    /// The length of the vectors between its layers, and of those it gives.
    package let width: Int
    /// How many parts a layer compares words in; each has `width / heads` numbers.
    package let heads: Int
    package let layers: Int
    /// The length of the vectors inside a layer.
    package let inner: Int
    /// How many pieces a text may have.
    package let positions: Int

    /// all-MiniLM-L6-v2.
    package static let miniLM = ModelShape(
        pieces: 30_522, width: 384, heads: 12, layers: 6, inner: 1536, positions: 512)

    var headWidth: Int { width / heads }

    /// Whether the kernels can work on it: panels are 16 wide, and no product of two sizes overflows.
    var isSound: Bool {
        let sizes = [pieces, width, heads, layers, inner, positions]
        return sizes.allSatisfy { (1...1 << 20).contains($0) } && layers <= 1000
            && positions >= 4 && width % heads == 0 && headWidth % 16 == 0 && inner % 16 == 0
    }
}
