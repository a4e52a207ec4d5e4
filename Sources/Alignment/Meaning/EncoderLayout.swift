/// Where the layers of a model lie in its file, in bytes from its start; each part starts at a multiple of 64.
struct EncoderLayout: Sendable {
    /// Rows of int8 codes and a scale for each; `columns` codes a row.
    struct Codes: Sendable {
        let codes: Int
        let scales: Int
        let rows: Int
        let columns: Int
    }

    /// How the weights of a matrix are kept, in panels of 16 outputs (see kernels.h).
    enum Weights: Sendable {
        case codes(Codes)
        case nibbles(Int)
    }

    /// A matrix of weights, and a bias for each output.
    struct Product: Sendable {
        let weights: Weights
        let bias: Int
        let outputs: Int
        let inputs: Int
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

    let positions: Codes
    let type: Int
    let norm: Norm
    let layers: [Layer]

    init(_ shape: ModelShape, inNibbles: Bool, in parts: inout FileParts) {
        // A closure would have to take the parts for itself.
        func product(_ outputs: Int, _ inputs: Int, _ parts: inout FileParts) -> Product {
            let weights =
                inNibbles
                ? Weights.nibbles(parts.nibbles(outputs, inputs)) : .codes(parts.codes(outputs, inputs))
            return Product(
                weights: weights, bias: parts.floats(outputs), outputs: outputs, inputs: inputs)
        }
        func norm(_ parts: inout FileParts) -> Norm {
            Norm(weight: parts.floats(shape.width), bias: parts.floats(shape.width))
        }
        positions = parts.codes(shape.positions, shape.width)
        type = parts.floats(shape.width)
        self.norm = norm(&parts)
        var layers: [Layer] = []
        for _ in 0..<shape.layers {
            layers.append(
                Layer(
                    attention: product(3 * shape.width, shape.width, &parts),
                    attended: product(shape.width, shape.width, &parts), attendedNorm: norm(&parts),
                    up: product(shape.inner, shape.width, &parts),
                    down: product(shape.width, shape.inner, &parts), downNorm: norm(&parts)))
        }
        self.layers = layers
    }
}

/// Hands out the parts of a model file one after the other.
struct FileParts {
    private(set) var end = ModelHeader.length

    mutating func take(_ bytes: Int) -> Int {
        let start = (end + 63) & ~63
        end = start + bytes
        return start
    }

    mutating func floats(_ count: Int) -> Int { take(count * 4) }

    mutating func codes(_ rows: Int, _ columns: Int) -> EncoderLayout.Codes {
        EncoderLayout.Codes(
            codes: take(rows * columns), scales: floats(rows), rows: rows, columns: columns)
    }

    /// Four bits a weight, and a scale of two bytes for each 32.
    mutating func nibbles(_ rows: Int, _ columns: Int) -> Int { take(rows * columns / 32 * 18) }
}
