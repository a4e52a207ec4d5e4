/// Where the parts of the English model lie in its file.
struct ModelLayout: ModelParts {
    static let kind = ModelKind.english
    /// The number of slots in which pieces are looked up; a power of 2, at least twice as many as there are pieces.
    static let slots = 1 << 16

    let vocabulary: Int
    /// UInt32: where each piece starts in the vocabulary, and where the last one ends.
    let starts: Int
    /// UInt16: the number of the piece in each slot, plus 1; 0 for a free slot.
    let slots: Int
    let words: EncoderLayout.Codes
    let encoder: EncoderLayout
    /// UInt16: the numbers of the words near each piece, `NearWords.count` each; what comes before is what the model's
    /// hash is of, because these are made by the model itself.
    let near: Int
    /// UInt8: how near each is, in 255ths; 0 where there is none.
    let nearness: Int
    let end: Int

    var rows: Range<Int> { words.codes..<(words.codes + words.rows * words.columns) }
    var hashedEnd: Int { near }

    init?(_ header: ModelHeader, _ file: UnsafeRawBufferPointer) {
        guard header.shape.pieces < ModelLayout.slots else { return nil }
        self.init(header.shape, vocabularyLength: header.vocabularyLength)
    }

    init(_ shape: ModelShape, vocabularyLength: Int) {
        var parts = FileParts()
        vocabulary = parts.take(vocabularyLength)
        starts = parts.take((shape.pieces + 1) * 4)
        slots = parts.take(ModelLayout.slots * 2)
        words = parts.codes(shape.pieces, shape.width)
        encoder = EncoderLayout(shape, inNibbles: false, in: &parts)
        near = parts.take(shape.pieces * NearWords.count * 2)
        nearness = parts.take(shape.pieces * NearWords.count)
        end = parts.end
    }
}
