/// Where the parts of a model lie in its file, in bytes from its start; each part starts at a multiple of 64.
struct ModelLayout: Sendable {
    /// Rows of int8 codes and a scale for each; `columns` codes a row.
    struct Codes: Sendable {
        let codes: Int
        let scales: Int
        let rows: Int
        let columns: Int
    }

    /// A matrix of weights in panels of 16 outputs (see kernels.h), and a bias for each output.
    struct Product: Sendable {
        let weights: Codes
        let bias: Int
    }

    /// Weight and bias of a normalisation.
    struct Norm: Sendable {
        let weight: Int
        let bias: Int
    }

    struct Layer: Sendable {
        /// Queries, keys and values side by side.
        let attention: Product
        let attended: Product
        let attendedNorm: Norm
        let up: Product
        let down: Product
        let downNorm: Norm
    }

    /// The number of slots in which pieces are looked up; a power of 2, at least twice as many as there are pieces.
    static let slots = 1 << 16

    let vocabulary: Int
    /// UInt32: where each piece starts in the vocabulary, and where the last one ends.
    let starts: Int
    /// UInt16: the number of the piece in each slot, plus 1; 0 for a free slot.
    let slots: Int
    let words: Codes
    let positions: Codes
    let type: Int
    let norm: Norm
    let layers: [Layer]
    /// UInt16: the numbers of the words near each piece, `NearWords.count` each; what comes before is what the model's
    /// hash is of, because these are made by the model itself.
    let near: Int
    /// UInt8: how near each is, in 255ths; 0 where there is none.
    let nearness: Int
    let end: Int

    init(_ shape: ModelShape, vocabularyLength: Int) {
        var end = ModelHeader.length
        func take(_ bytes: Int) -> Int {
            let start = (end + 63) & ~63
            end = start + bytes
            return start
        }
        func floats(_ count: Int) -> Int { take(count * 4) }
        func codes(_ rows: Int, _ columns: Int) -> Codes {
            Codes(codes: take(rows * columns), scales: floats(rows), rows: rows, columns: columns)
        }
        func product(_ outputs: Int, _ inputs: Int) -> Product {
            Product(weights: codes(outputs, inputs), bias: floats(outputs))
        }
        func norm() -> Norm { Norm(weight: floats(shape.width), bias: floats(shape.width)) }
        vocabulary = take(vocabularyLength)
        starts = take((shape.pieces + 1) * 4)
        slots = take(ModelLayout.slots * 2)
        words = codes(shape.pieces, shape.width)
        positions = codes(shape.positions, shape.width)
        type = floats(shape.width)
        self.norm = norm()
        layers = (0..<shape.layers).map { _ in
            Layer(
                attention: product(3 * shape.width, shape.width), attended: product(shape.width, shape.width),
                attendedNorm: norm(), up: product(shape.inner, shape.width),
                down: product(shape.width, shape.inner), downNorm: norm())
        }
        near = take(shape.pieces * NearWords.count * 2)
        nearness = take(shape.pieces * NearWords.count)
        self.end = end
    }
}
