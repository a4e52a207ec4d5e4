import Alignment
import Foundation
import Kernels

@testable import Alignment

/// A model of two small layers with weights by chance, to test with where the real one is not at hand.
struct TinyModel {
    static let pieces = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "oak", "##s", "table", "creme", "an", "##gst", "##rom",
        "東",
        "京", ",", ".", "!", "-", "don", "'", "t", "i", "stanbul", "2", "a", "b", "σ", "м", "x", "##x",
    ]
    static let shape = ModelShape(
        pieces: pieces.count, width: 32, heads: 2, layers: 2, inner: 64, positions: 16)
    static let vocabulary = Array(pieces.map { $0 + "\n" }.joined().utf8)

    let path: String
    let source: String
    let bytes: [UInt8]

    /// Writes the model to a file of its own.
    init() throws {
        let weights = TinyModel.weights()
        bytes = try weights.withUnsafeBytes {
            try ModelConverter.convert(weights: $0, vocabulary: TinyModel.vocabulary, shape: TinyModel.shape)
        }
        source = hexadecimal(Array(bytes[48..<80]))
        path = try TinyModel.file(bytes)
    }

    func open() throws -> SentenceModel { try TinyModel.open(path, source) }

    static func open(_ path: String, _ source: String, level: KernelLevel = kernel_level()) throws
        -> SentenceModel
    {
        try SentenceModel(path: path, source: source, level: level)
    }

    /// A file of its own with these bytes.
    static func file(_ bytes: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString).model")
        try Data(bytes).write(to: url)
        return url.path
    }

    /// A safetensors file of all that the shape needs, without the tensors with these names.
    static func weights(without missing: Set<String> = []) -> [UInt8] {
        var random = SplitMix(seed: 11)
        let (width, inner) = (shape.width, shape.inner)
        var sizes: [(String, Int)] = [
            ("embeddings.word_embeddings.weight", shape.pieces * width),
            ("embeddings.position_embeddings.weight", shape.positions * width),
            ("embeddings.token_type_embeddings.weight", 2 * width),
            ("embeddings.LayerNorm.weight", width), ("embeddings.LayerNorm.bias", width),
        ]
        for layer in 0..<shape.layers {
            let name = "encoder.layer.\(layer)."
            for part in ["self.query", "self.key", "self.value", "output.dense"] {
                sizes += [
                    ("\(name)attention.\(part).weight", width * width),
                    ("\(name)attention.\(part).bias", width),
                ]
            }
            sizes += [
                ("\(name)attention.output.LayerNorm.weight", width),
                ("\(name)attention.output.LayerNorm.bias", width),
                ("\(name)intermediate.dense.weight", width * inner),
                ("\(name)intermediate.dense.bias", inner),
                ("\(name)output.dense.weight", width * inner), ("\(name)output.dense.bias", width),
                ("\(name)output.LayerNorm.weight", width), ("\(name)output.LayerNorm.bias", width),
            ]
        }
        var entries: [String] = []
        var data: [UInt8] = []
        for (name, count) in sizes where !missing.contains(name) {
            let first = data.count
            random.floats(count).withUnsafeBytes { data += $0 }
            entries.append(
                #""\#(name)":{"dtype":"F32","shape":[\#(count)],"data_offsets":[\#(first),\#(data.count)]}"#)
        }
        let header = Array("{\(entries.joined(separator: ","))}".utf8)
        return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header + data
    }
}

/// The product's model, where `make model` has made it.
enum RealModel {
    static let path = URL(filePath: #filePath).appending(path: "../../../../.build/model/concord.model")
        .standardized.path
    static let model = try? SentenceModel(path: path)
    static var isThere: Bool { model != nil }
}
