import Kernels

/// The memory of one pass through the layers, given back with it; each part starts at a multiple of 64 bytes.
final class Room {
    let count: Int
    /// The vector of each piece, between layers.
    let words: UnsafeMutablePointer<Float>
    /// Queries, keys and values of each piece.
    let attention: UnsafeMutablePointer<Float>
    let attended: UnsafeMutablePointer<Float>
    let inner: UnsafeMutablePointer<Float>
    /// How much each piece of one text takes from each other.
    let shares: UnsafeMutablePointer<Float>
    let panels: UnsafeMutablePointer<Float>
    let scratch: UnsafeMutablePointer<Float>
    private let memory: UnsafeMutableRawPointer

    /// Nil where there is no text.
    init?(_ texts: ArraySlice<[Int32]>, _ shape: ModelShape) {
        count = texts.reduce(0) { $0 + $1.count }
        guard count > 0, let most = texts.map(\.count).max() else { return nil }
        let longest = (most + 15) & ~15
        var sizes: [Int] = []
        func part(_ floats: Int) -> Int {
            sizes.append((floats + 15) & ~15)
            return sizes.dropLast().reduce(0, +)
        }
        let wide = max(shape.inner, shape.width)
        let offsets = [
            part(count * shape.width), part(count * 3 * shape.width), part(count * shape.width),
            part(count * wide), part(longest * longest), part(longest * shape.headWidth),
            part(max(32 * wide, kernel_nibbles_scratch(count, wide))),
        ]
        memory = UnsafeMutableRawPointer.allocate(byteCount: sizes.reduce(0, +) * 4, alignment: 64)
        let base = memory.assumingMemoryBound(to: Float.self)
        words = base + offsets[0]
        attention = base + offsets[1]
        attended = base + offsets[2]
        inner = base + offsets[3]
        shares = base + offsets[4]
        panels = base + offsets[5]
        scratch = base + offsets[6]
    }

    deinit { memory.deallocate() }
}
