import Crypto
import Kernels
import Registry

/// Makes a model file from published weights: matrices as int8 with a scale for each output, the rest as it is.
package struct ModelConverter {
    private let shape: ModelShape
    private let tensors: Safetensors
    private let layout: ModelLayout
    private var file: [UInt8]

    /// The bytes of the product's model, from `model.safetensors` and `vocab.txt`; both must be the published ones.
    package static func convert(weights: String, vocabulary: String) throws(ModelError) -> [UInt8] {
        let weights = try source(weights, "file of weights")
        let vocabulary = try source(vocabulary, "vocabulary")
        defer { withExtendedLifetime((weights, vocabulary)) {} }
        for (file, expected, name) in [
            (weights, SentenceModel.source, "the weights have"),
            (vocabulary, SentenceModel.vocabularySource, "the vocabulary has"),
        ] {
            let found = hexadecimal(sha256(file.bytes))
            guard found == expected else {
                throw .unusableSource(
                    "\(name) the SHA-256 \(found) in place of \(expected), which all-MiniLM-L6-v2 has; "
                        + "fetch it with `make model`")
            }
        }
        return try convert(weights: weights.bytes, vocabulary: Array(vocabulary.bytes), shape: .miniLM)
    }

    private static func source(_ path: String, _ name: String) throws(ModelError) -> MappedFile {
        do throws(ModelError) {
            return try MappedFile(path: path)
        } catch {
            guard case .missing = error else { throw error }
            throw .unusableSource("there is no \(name) at '\(shown(path: path))'; fetch it with `make model`")
        }
    }

    /// The bytes of a model of any shape; `vocabulary` has one piece a line.
    static func convert(
        weights: UnsafeRawBufferPointer, vocabulary: [UInt8], shape: ModelShape
    ) throws(ModelError) -> [UInt8] {
        guard shape.isSound else { throw .unusableSource("the kernels cannot work on layers of these sizes") }
        var converter = ModelConverter(
            shape: shape, tensors: try Safetensors(weights),
            layout: ModelLayout(shape, vocabularyLength: vocabulary.count))
        try converter.put(vocabulary)
        try converter.putEmbeddings()
        for (index, layer) in converter.layout.encoder.layers.enumerated() {
            try converter.put(layer, "encoder.layer.\(index).")
        }
        let source = sha256(weights)
        let bytes = converter.finish(vocabulary: vocabulary.count, source: source)
        let model = try SentenceModel(
            ModelFile(MappedFile(bytes), path: "model", source: hexadecimal(source)), level: kernel_level())
        let near = NearWords.table(of: model)
        converter.put(near.words.map(\.littleEndian), at: converter.layout.near)
        converter.put(near.nearness, at: converter.layout.nearness)
        return converter.finish(vocabulary: vocabulary.count, source: source)
    }

    private init(shape: ModelShape, tensors: Safetensors, layout: ModelLayout) {
        self.shape = shape
        self.tensors = tensors
        self.layout = layout
        file = [UInt8](repeating: 0, count: layout.end)
    }

    private func finish(vocabulary: Int, source: [UInt8]) -> [UInt8] {
        let content = file.withUnsafeBytes { file in
            ModelConverter.sha256(UnsafeRawBufferPointer(rebasing: file[ModelHeader.length..<layout.near]))
        }
        let closing = ModelChecks.closing(file)
        let header = ModelHeader(
            vocabularyLength: vocabulary, fileLength: file.count + closing.bytes.count, shape: shape,
            source: source,
            content: content, checksum: closing.checksum)
        return header.bytes + file[ModelHeader.length...] + closing.bytes
    }

    static func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return Array(hasher.finalize())
    }

    /// The pieces, and the table in which they are looked up.
    private mutating func put(_ vocabulary: [UInt8]) throws(ModelError) {
        put(vocabulary, at: layout.vocabulary)
        var starts: [UInt32] = [0]
        var slots = [UInt16](repeating: 0, count: ModelLayout.slots)
        var hash = Vocabulary.seed
        for (index, byte) in vocabulary.enumerated() {
            guard byte == 0x0A else {
                hash = Vocabulary.hash(hash, byte)
                continue
            }
            guard starts.count <= shape.pieces, index - Int(starts[starts.count - 1]) <= Vocabulary.longest
            else {
                break
            }
            var slot = Vocabulary.slot(hash)
            while slots[slot] != 0 { slot = (slot + 1) & (ModelLayout.slots - 1) }
            slots[slot] = UInt16(starts.count)
            starts.append(UInt32(index + 1))
            hash = Vocabulary.seed
        }
        guard starts.count == shape.pieces + 1, Int(starts[shape.pieces]) == vocabulary.count else {
            throw .unusableSource(
                "the vocabulary has \(starts.count - 1) pieces, and the weights \(shape.pieces); give the vocab.txt "
                    + "that stands beside the weights")
        }
        put(starts.map(\.littleEndian), at: layout.starts)
        put(slots.map(\.littleEndian), at: layout.slots)
    }

    private mutating func putEmbeddings() throws(ModelError) {
        let name = "embeddings."
        for (table, part) in [(layout.words, "word"), (layout.encoder.positions, "position")] {
            let rows = try tensors.floats(
                "\(name)\(part)_embeddings.weight", count: table.rows * table.columns)
            put(codes(rows, table), at: table)
        }
        // The second type is for the second of two texts, which there never is.
        let types = try tensors.floats("\(name)token_type_embeddings.weight", count: 2 * shape.width)
        put(Array(types[..<shape.width]), at: layout.encoder.type)
        try put(layout.encoder.norm, "\(name)LayerNorm.")
    }

    private mutating func put(_ layer: EncoderLayout.Layer, _ name: String) throws(ModelError) {
        try put(layer.attention, ["query", "key", "value"].map { "\(name)attention.self.\($0)." })
        try put(layer.attended, ["\(name)attention.output.dense."])
        try put(layer.attendedNorm, "\(name)attention.output.LayerNorm.")
        try put(layer.up, ["\(name)intermediate.dense."])
        try put(layer.down, ["\(name)output.dense."])
        try put(layer.downNorm, "\(name)output.LayerNorm.")
    }

    /// One matrix of the tensors with these names, one below the other.
    private mutating func put(_ product: EncoderLayout.Product, _ names: [String]) throws(ModelError) {
        guard case .codes(let matrix) = product.weights else { return }
        let rows = matrix.rows / names.count
        var weights: [Float] = []
        var biases: [Float] = []
        for name in names {
            weights += try tensors.floats(name + "weight", count: rows * matrix.columns)
            biases += try tensors.floats(name + "bias", count: rows)
        }
        var quantised = codes(weights, matrix)
        var panels = [Int8](repeating: 0, count: quantised.codes.count)
        kernel_pack_codes(quantised.codes, matrix.rows, matrix.columns, &panels)
        quantised.codes = panels
        put(quantised, at: matrix)
        put(biases, at: product.bias)
    }

    private mutating func put(_ norm: EncoderLayout.Norm, _ name: String) throws(ModelError) {
        put(try tensors.floats(name + "weight", count: shape.width), at: norm.weight)
        put(try tensors.floats(name + "bias", count: shape.width), at: norm.bias)
    }

    /// Each row as codes with a scale of its own.
    private func codes(_ weights: [Float], _ table: EncoderLayout.Codes) -> (codes: [Int8], scales: [Float]) {
        var codes = [Int8](repeating: 0, count: weights.count)
        var scales: [Float] = []
        weights.withUnsafeBufferPointer { weights in
            codes.withUnsafeMutableBufferPointer { codes in
                guard let from = weights.baseAddress, let to = codes.baseAddress else { return }
                for row in 0..<table.rows {
                    let first = row * table.columns
                    scales.append(kernel_quantise(from + first, table.columns, to + first))
                }
            }
        }
        return (codes, scales)
    }

    private mutating func put(_ quantised: (codes: [Int8], scales: [Float]), at table: EncoderLayout.Codes) {
        put(quantised.codes, at: table.codes)
        put(quantised.scales, at: table.scales)
    }

    private mutating func put<Number: BitwiseCopyable>(_ numbers: [Number], at offset: Int) {
        numbers.withUnsafeBytes { bytes in
            file.withUnsafeMutableBytes { file in
                UnsafeMutableRawBufferPointer(rebasing: file[offset..<(offset + bytes.count)]).copyMemory(
                    from: bytes)
            }
        }
    }
}
