import Kernels

/// The sentence model multilingual-e5-small, mapped into the space of the English one: texts of some hundred languages get
/// vectors that point where English texts of that meaning do.
package final class MultilingualModel: Sendable {
    /// SHA-256 of the published weights that the product's model is made from.
    package static let source = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
    /// What the model was trained to find before a text, on both sides of a comparison.
    private static let prefix = "query: "

    package let path: String
    /// SHA-256 of the model's content in hexadecimal, of which the map is a part.
    package let hash: String
    package var shape: ModelShape { file.shape }
    package var scales: MeaningScales { file.layout.sizes.scales }
    /// The scripts whose pieces the file holds.
    package var scripts: Set<Script> { Script.scripts(file.layout.sizes.scripts) }
    let file: ModelFile<MultilingualLayout>
    let tokenizer: UnigramTokenizer
    private let encoder: Encoder
    private let level: KernelLevel

    /// Opens a model file and checks its header, length and checksums; none of it is kept in memory of its own.
    package convenience init(path: String, _ check: ModelCheck = .whole) throws(ModelError) {
        try self.init(
            ModelFile(path: path, source: MultilingualModel.source, check), level: kernel_level())
    }

    init(_ file: ModelFile<MultilingualLayout>, level: KernelLevel) throws(ModelError) {
        guard let tokenizer = UnigramTokenizer(file) else {
            throw .damaged(path: file.path, part: "its vocabulary")
        }
        self.file = file
        self.tokenizer = tokenizer
        self.level = level
        path = file.path
        hash = hexadecimal(file.content)
        let (bytes, layout, pieces) = (file.file, file.layout, file.shape.pieces)
        let width = file.shape.width
        encoder = Encoder(
            file: bytes, layout: layout.encoder, shape: file.shape, level: level,
            addWord: { piece, row in
                let first = layout.words + Int(piece) * layout.rowLength
                guard (0..<pieces).contains(Int(piece)), file.areWhole(first..<(first + layout.rowLength)),
                    let weights = bytes.pointer(first, as: UInt8.self)
                else { return }
                kernel_add_nibbles(row, weights, width)
            })
    }

    /// Compares the SHA-256 of the whole file with the one that its header gives.
    package func verify() throws(ModelError) { try file.verify() }

    /// The numbers of a text's pieces, with those of the prefix.
    package func tokens(of text: String) -> [Int32] {
        tokenizer.tokens(of: MultilingualModel.prefix + text, limit: longestText)
    }

    /// How many pieces of a text are read, with the two that mark its ends.
    var longestText: Int { min(SentenceModel.longest, shape.positions) }

    /// Whether most letters of a text are in scripts whose pieces the file holds.
    func reads(_ text: String) -> Bool {
        let scripts = scripts
        var (read, unread) = (0, 0)
        for scalar in text.unicodeScalars {
            guard let script = Script.of(scalar) else { continue }
            if scripts.contains(script) { read += 1 } else { unread += 1 }
        }
        return read >= unread
    }

    /// The pieces of a text as they are written.
    package func pieces(of text: String) -> [String] {
        tokens(of: text).map { tokenizer.vocabulary.piece(Int($0)) }
    }

    /// The vector of each text in the space of the English model; with `isMapped` false, as the layers give it.
    package func vectors(
        of texts: [String], threads: Int = Threads.available, isMapped: Bool = true
    ) -> [[Float]] {
        let width = shape.width
        var vectors = encoder.vectors(of: texts.map(tokens(of:)), threads: threads)
        if isMapped { vectors = mapped(vectors, count: texts.count) }
        return texts.indices.map { Array(vectors[($0 * width)..<(($0 + 1) * width)]) }
    }

    private func mapped(_ vectors: [Float], count: Int) -> [Float] {
        let width = shape.width
        var scratch = [Float](repeating: 0, count: 32 * width)
        var products = [Float](repeating: 0, count: vectors.count)
        var mapped = products
        guard count > 0 else { return mapped }
        vectors.withUnsafeBufferPointer { vectors in
            products.withUnsafeMutableBufferPointer { products in
                scratch.withUnsafeMutableBufferPointer { scratch in
                    guard let input = vectors.baseAddress, let out = products.baseAddress,
                        let scratch = scratch.baseAddress
                    else { return }
                    file.layout.map.multiply(
                        input, rows: count, into: out, scratch: scratch, level, file.file)
                }
            }
        }
        products.withUnsafeBufferPointer { products in
            mapped.withUnsafeMutableBufferPointer { mapped in
                guard let rows = products.baseAddress, let out = mapped.baseAddress else { return }
                for row in 0..<count { kernel_pool(rows + row * width, 1, width, out + row * width) }
            }
        }
        return mapped
    }
}
