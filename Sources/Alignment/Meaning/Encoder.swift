import Kernels

/// The layers of a model, through which the pieces of texts become the vectors of texts.
struct Encoder: Sendable {
    let file: MappedFile
    let layout: EncoderLayout
    let shape: ModelShape
    let level: KernelLevel
    /// Adds the vector of a piece to a row.
    let addWord: @Sendable (Int32, UnsafeMutablePointer<Float>) -> Void

    /// The vectors of texts by their pieces, one after another; each has length 1, and is the same in any company.
    func vectors(of tokens: [[Int32]], threads: Int) -> [Float] {
        let width = shape.width
        var vectors = [Float](repeating: 0, count: tokens.count * width)
        let batches = Batch.batches(of: tokens, threads: threads)
        vectors.withUnsafeMutableBufferPointer { vectors in
            guard let base = vectors.baseAddress else { return }
            // Each batch writes the vectors of its own texts alone.
            nonisolated(unsafe) let out = base
            Threads.each(of: batches, on: threads) { batch in
                pass(tokens[batch], into: out + batch.lowerBound * width)
            }
        }
        return vectors
    }

    /// Takes texts through all layers, and writes their vectors one after another.
    private func pass(_ texts: ArraySlice<[Int32]>, into vectors: UnsafeMutablePointer<Float>) {
        guard let room = Room(texts, shape), let norm = Norm(layout.norm, file) else { return }
        embed(texts, norm, room)
        for layer in layout.layers {
            guard let attendedNorm = Norm(layer.attendedNorm, file), let downNorm = Norm(layer.downNorm, file)
            else { return }
            multiply(room.words, by: layer.attention, into: room.attention, room)
            attend(texts, room)
            multiply(room.attended, by: layer.attended, into: room.inner, room)
            normalise(room.words, adding: room.inner, attendedNorm, room.count)
            multiply(room.words, by: layer.up, into: room.inner, room)
            kernel_gelu(room.inner, room.count * shape.inner)
            multiply(room.inner, by: layer.down, into: room.attended, room)
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
        guard let type = file.pointer(layout.type, as: Float.self) else { return }
        var row = room.words
        for text in texts {
            for (position, token) in text.enumerated() {
                row.update(from: type, count: shape.width)
                addWord(token, row)
                layout.positions.add(position, to: row, in: file)
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
        _ input: UnsafeMutablePointer<Float>, by product: EncoderLayout.Product,
        into out: UnsafeMutablePointer<Float>, _ room: Room
    ) {
        product.multiply(input, rows: room.count, into: out, scratch: room.scratch, level, file)
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
}

extension EncoderLayout.Product {
    /// Rows of `inputs` numbers times the weights, plus the bias; `scratch` holds as many numbers as `Room` has for it.
    func multiply(
        _ input: UnsafePointer<Float>, rows: Int, into out: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<Float>, _ level: KernelLevel, _ file: MappedFile
    ) {
        switch weights {
        case .codes(let codes):
            kernel_multiply_codes(
                level, input, inputs, rows, inputs, file.pointer(codes.codes), file.pointer(codes.scales),
                file.pointer(bias), outputs, out, outputs, scratch)
        case .nibbles(let offset):
            kernel_multiply_nibbles(
                level, input, inputs, rows, inputs, file.pointer(offset), file.pointer(bias), outputs, out,
                outputs, scratch)
        }
    }
}

extension EncoderLayout.Codes {
    /// Adds a row to numbers; nothing where there is no such row.
    func add(_ row: Int, to out: UnsafeMutablePointer<Float>, in file: MappedFile) {
        guard let codes = file.pointer(codes, as: Int8.self),
            let scales = file.pointer(scales, as: Float.self), row >= 0, row < rows
        else { return }
        kernel_add_codes(out, codes + row * columns, scales[row], columns)
    }
}

/// Weight and bias of a normalisation, in the file.
private struct Norm {
    let weight: UnsafePointer<Float>
    let bias: UnsafePointer<Float>

    init?(_ norm: EncoderLayout.Norm, _ file: MappedFile) {
        guard let weight = file.pointer(norm.weight, as: Float.self),
            let bias = file.pointer(norm.bias, as: Float.self)
        else { return nil }
        self.weight = weight
        self.bias = bias
    }
}
