import Kernels

extension SentenceModel {
    /// Takes texts through all layers, and writes their vectors one after another.
    func pass(_ texts: ArraySlice<[Int32]>, into vectors: UnsafeMutablePointer<Float>) {
        let layout = file.layout
        guard let room = Room(texts, shape), let norm = Norm(layout.norm, file) else { return }
        embed(texts, norm, room)
        for layer in layout.layers {
            guard let attendedNorm = Norm(layer.attendedNorm, file), let downNorm = Norm(layer.downNorm, file)
            else { return }
            multiply(room.words, shape.width, by: layer.attention, into: room.attention, room)
            attend(texts, room)
            multiply(room.attended, shape.width, by: layer.attended, into: room.inner, room)
            normalise(room.words, adding: room.inner, attendedNorm, room.count)
            multiply(room.words, shape.width, by: layer.up, into: room.inner, room)
            kernel_gelu(room.inner, room.count * shape.inner)
            multiply(room.inner, shape.inner, by: layer.down, into: room.attended, room)
            normalise(room.words, adding: room.attended, downNorm, room.count)
        }
        var row = 0
        for (index, text) in texts.enumerated() {
            kernel_pool(
                room.words + row * shape.width, text.count, shape.width, vectors + index * shape.width)
            row += text.count
        }
    }

    /// Each piece's own vector, with that of its place and that of the text's type.
    private func embed(_ texts: ArraySlice<[Int32]>, _ norm: Norm, _ room: Room) {
        let layout = file.layout
        guard let type = file.pointer(layout.type, as: Float.self) else { return }
        var row = room.words
        for text in texts {
            for (position, token) in text.enumerated() {
                row.update(from: type, count: shape.width)
                add(layout.words, Int(token), to: row)
                add(layout.positions, position, to: row)
                kernel_normalise(row, nil, norm.weight, norm.bias, shape.width)
                row += shape.width
            }
        }
    }

    /// Mixes the pieces of each text: each head weighs the values by how well keys answer its queries.
    private func attend(_ texts: ArraySlice<[Int32]>, _ room: Room) {
        let width = shape.width
        let head = shape.headWidth
        let stride = 3 * width
        let scale = 1 / Float(head).squareRoot()
        var row = 0
        for text in texts {
            let count = text.count
            let padded = (count + 15) & ~15
            for first in Swift.stride(from: 0, to: width, by: head) {
                let queries = room.attention + row * stride + first
                kernel_pack_rows(queries + width, stride, count, head, room.panels)
                kernel_multiply(level, queries, stride, count, head, room.panels, padded, room.shares, padded)
                for piece in 0..<count { kernel_softmax(room.shares + piece * padded, count, scale) }
                kernel_pack_columns(queries + 2 * width, stride, count, head, room.panels)
                kernel_multiply(
                    level, room.shares, padded, count, count, room.panels, head,
                    room.attended + row * width + first, width)
            }
            row += count
        }
    }

    private func multiply(
        _ input: UnsafeMutablePointer<Float>, _ inputs: Int, by product: ModelLayout.Product,
        into out: UnsafeMutablePointer<Float>, _ room: Room
    ) {
        let outputs = product.weights.rows
        kernel_multiply_codes(
            level, input, inputs, room.count, inputs, file.pointer(product.weights.codes),
            file.pointer(product.weights.scales), file.pointer(product.bias), outputs, out, outputs,
            room.scratch)
    }

    private func normalise(
        _ rows: UnsafeMutablePointer<Float>, adding others: UnsafeMutablePointer<Float>, _ norm: Norm,
        _ count: Int
    ) {
        for row in 0..<count {
            kernel_normalise(
                rows + row * shape.width, others + row * shape.width, norm.weight, norm.bias, shape.width)
        }
    }

    private func add(_ table: ModelLayout.Codes, _ row: Int, to out: UnsafeMutablePointer<Float>) {
        guard let codes = file.pointer(table.codes, as: Int8.self),
            let scales = file.pointer(table.scales, as: Float.self), row >= 0, row < table.rows
        else { return }
        kernel_add_codes(out, codes + row * table.columns, scales[row], table.columns)
    }
}

/// Weight and bias of a normalisation, in the file.
private struct Norm {
    let weight: UnsafePointer<Float>
    let bias: UnsafePointer<Float>

    init?(_ norm: ModelLayout.Norm, _ file: ModelFile) {
        guard let weight = file.pointer(norm.weight, as: Float.self),
            let bias = file.pointer(norm.bias, as: Float.self)
        else { return nil }
        self.weight = weight
        self.bias = bias
    }
}

/// The memory of one pass, given back with it; each part starts at a multiple of 64 bytes.
private final class Room {
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
            part(count * wide), part(longest * longest), part(longest * shape.headWidth), part(32 * wide),
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
