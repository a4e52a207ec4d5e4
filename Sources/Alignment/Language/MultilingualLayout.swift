/// Where the parts of the model of other languages lie in its file.
struct MultilingualLayout: ModelParts {
    static let kind = ModelKind.languages

    let sizes: MultilingualSizes
    /// The pieces in the order of their bytes, one after another; a blank stands for the mark of a word's start.
    let text: Int
    /// UInt32: where each piece starts in the text, and where the last one ends.
    let starts: Int
    /// Float: how likely each piece is, as a logarithm.
    let scores: Int
    /// UInt32: the characters that the normaliser writes otherwise, in their order.
    let letters: Int
    /// UInt32: where the spelling of each starts among the spellings, and where the last one ends.
    let spellings: Int
    /// UInt32: the spellings, a character each.
    let spelt: Int
    /// The codes of the languages that are told apart, a line each.
    let languages: Int
    /// UInt64 in their order: the hash of a group of letters, the number of a language, what the group costs there.
    let grams: Int
    /// Rows of blocks of four bits, as they were published.
    let words: Int
    let rowLength: Int
    let rows: Range<Int>
    let encoder: EncoderLayout
    /// From the vectors of the layers to those of the English model.
    let map: EncoderLayout.Product
    let end: Int

    var hashedEnd: Int { end }

    init?(_ header: ModelHeader, _ file: UnsafeRawBufferPointer) {
        guard file.count >= ModelHeader.length + MultilingualSizes.length, header.shape.width % 32 == 0,
            header.shape.inner % 32 == 0
        else { return nil }
        self.init(
            header.shape, textLength: header.vocabularyLength,
            MultilingualSizes(UnsafeRawBufferPointer(rebasing: file[ModelHeader.length...])))
        guard sizes.areSound(pieces: header.shape.pieces) else { return nil }
    }

    init(_ shape: ModelShape, textLength: Int, _ sizes: MultilingualSizes) {
        var parts = FileParts()
        self.sizes = sizes
        _ = parts.take(MultilingualSizes.length)
        text = parts.take(textLength)
        starts = parts.take((shape.pieces + 1) * 4)
        scores = parts.floats(shape.pieces)
        letters = parts.take(sizes.letters * 4)
        spellings = parts.take((sizes.letters + 1) * 4)
        spelt = parts.take(sizes.spelt * 4)
        languages = parts.take(sizes.languagesLength)
        grams = parts.take(sizes.grams * 8)
        rowLength = shape.width / 32 * 18
        words = parts.take(shape.pieces * rowLength)
        rows = words..<(words + shape.pieces * rowLength)
        encoder = EncoderLayout(shape, inNibbles: true, in: &parts)
        map = EncoderLayout.Product(
            weights: .codes(parts.codes(shape.width, shape.width)), bias: parts.floats(shape.width),
            outputs: shape.width, inputs: shape.width)
        end = parts.end
    }
}

/// Numbers that stand before the parts of the file: 4 bytes each, the least first.
struct MultilingualSizes: Sendable, Equatable {
    static let length = 64

    var letters: Int
    var spelt: Int
    var languagesLength: Int
    var grams: Int
    /// The pieces that begin and end each text, and that for what no piece spells.
    var start: Int
    var finish: Int
    var unknown: Int
    var scripts: UInt32
    /// What a character costs that no piece spells.
    var unknownScore: Float
    var scales: MeaningScales
}

extension MultilingualSizes {
    init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ place: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
        }
        func float(_ place: Int) -> Float { Float(bitPattern: word(place)) }
        self.init(
            letters: Int(word(0)), spelt: Int(word(1)), languagesLength: Int(word(2)), grams: Int(word(3)),
            start: Int(word(4)), finish: Int(word(5)), unknown: Int(word(6)), scripts: word(7),
            unknownScore: float(8),
            scales: MeaningScales(
                english: .init(shift: float(9), slope: float(10)),
                across: .init(shift: float(11), slope: float(12))))
    }

    var bytes: [UInt8] {
        let numbers =
            [letters, spelt, languagesLength, grams, start, finish, unknown].map { UInt32($0) }
            + [scripts, unknownScore.bitPattern] + scales.floats.map(\.bitPattern)
        let bytes = numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian) { Array($0) } }
        return bytes + [UInt8](repeating: 0, count: MultilingualSizes.length - bytes.count)
    }

    func areSound(pieces: Int) -> Bool {
        [letters, spelt, languagesLength, grams].allSatisfy { (0...1 << 24).contains($0) }
            && [start, finish, unknown].allSatisfy { (0..<pieces).contains($0) }
    }
}

/// How cosines of mapped vectors are put on the scale of the English model's own: shift + slope * cosine.
package struct MeaningScales: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let shift: Float
        package let slope: Float

        package func callAsFunction(_ cosine: Float) -> Float { shift + slope * cosine }
    }

    /// Of two mapped vectors.
    package let english: Line
    /// Of a vector of an English text and one of a text in another language.
    package let across: Line

    /// Of vectors that are on one scale already.
    package static let same = MeaningScales(
        english: Line(shift: 0, slope: 1), across: Line(shift: 0, slope: 1))

    var floats: [Float] { [english.shift, english.slope, across.shift, across.slope] }
}
