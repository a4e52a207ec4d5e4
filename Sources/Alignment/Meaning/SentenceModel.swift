import Kernels

/// The sentence model all-MiniLM-L6-v2: texts that mean alike get vectors that point alike.
///
/// It reads English; a text in another language gets a vector that means little (see `LanguageGuess`).
package final class SentenceModel: Sendable {
    /// SHA-256 of the published weights that the product's model is made from.
    package static let source = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    /// SHA-256 of the vocabulary that belongs to them.
    package static let vocabularySource = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
    /// How many pieces of a text are read, with the two that mark its ends; what follows is left out.
    package static let longest = 256

    package let path: String
    /// SHA-256 of the model's content in hexadecimal: vectors of models with one hash can be compared.
    package let hash: String
    package var shape: ModelShape { file.shape }
    let file: ModelFile<ModelLayout>
    private let encoder: Encoder
    let tokenizer: Tokenizer

    /// Opens a model file and checks its header, length and checksums; none of it is kept in memory of its own.
    package convenience init(path: String, _ check: ModelCheck = .whole) throws(ModelError) {
        try self.init(path: path, source: SentenceModel.source, level: kernel_level(), check)
    }

    /// Opens a model made from the weights with this SHA-256, and uses no instructions beyond a level.
    convenience init(
        path: String, source: String, level: KernelLevel, _ check: ModelCheck = .whole
    ) throws(ModelError) {
        try self.init(ModelFile(path: path, source: source, check), level: level)
    }

    init(_ file: ModelFile<ModelLayout>, level: KernelLevel) throws(ModelError) {
        self.file = file
        let (bytes, words) = (file.file, file.layout.words)
        encoder = Encoder(
            file: bytes, layout: file.layout.encoder, shape: file.shape, level: level,
            addWord: { piece, row in
                let first = words.codes + Int(piece) * words.columns
                guard (0..<words.rows).contains(Int(piece)), file.areWhole(first..<(first + words.columns))
                else { return }
                words.add(Int(piece), to: row, in: bytes)
            })
        path = file.path
        hash = hexadecimal(file.content)
        guard let tokenizer = Tokenizer(Vocabulary(file)) else {
            throw .damaged(path: file.path, part: "its vocabulary")
        }
        self.tokenizer = tokenizer
    }

    /// Compares the SHA-256 of the whole file with the one that its header gives.
    package func verify() throws(ModelError) { try file.verify() }

    /// The numbers of a text's pieces, from [CLS] to [SEP].
    package func tokens(of text: String) -> [Int32] {
        tokenizer.tokens(of: text, limit: min(SentenceModel.longest, shape.positions))
    }

    /// Whether the vocabulary holds this word, in lower case, as one piece.
    package func knows(_ word: String) -> Bool { tokenizer.vocabulary.number(of: word) != nil }

    /// The vector of each text, of length 1 and `shape.width` numbers; a text's vector is the same in any company.
    package func vectors(of texts: [String], threads: Int = Threads.available) -> [[Float]] {
        let width = shape.width
        let vectors = encoder.vectors(of: texts.map(tokens(of:)), threads: threads)
        return texts.indices.map { Array(vectors[($0 * width)..<(($0 + 1) * width)]) }
    }
}
