import Crypto
import Storage

/// What the scores of a shortlist were made of, so that they can be made again whatever becomes of texts and model.
package struct ShortlistBasis: Hashable, Sendable {
    /// The weights, and how common the words of the query were.
    package let measure: JSON
    /// The SHA-256 of the sentence model; nil where no meaning was compared.
    package let model: String?
    /// As it was computed: one vector takes little room, and the scores then come out the same.
    package let queryVector: [Float]?

    package init(measure: JSON, model: String?, queryVector: [Float]?) {
        self.measure = measure
        self.model = model
        self.queryVector = queryVector
    }

    /// What was known of one partner.
    package struct Entry: Hashable, Sendable {
        /// How often it used each word of the query.
        package let words: JSON
        /// Nil where its texts were not compared.
        package let vectors: Vectors?

        package init(words: JSON, vectors: Vectors?) {
            self.words = words
            self.vectors = vectors
        }

        var sha256: String {
            var hasher = SHA256()
            hasher.update(data: words.canonical)
            if let vectors {
                hasher.update(data: Array("\n\(vectors.textWords)\n\(vectors.parts)\n".utf8))
                hasher.update(data: vectors.content)
            }
            return ChainHead.hexadecimal(Array(hasher.finalize()))
        }
    }

    /// The vectors of a partner's texts, as `PartnerVectors` writes them.
    package struct Vectors: Hashable, Sendable {
        package let textWords: Int
        package let parts: Int
        package let content: [UInt8]

        package init(_ vectors: PartnerVectors, width: Int) {
            textWords = vectors.words
            parts = vectors.parts.count
            content = vectors.content(width: width)
        }

        fileprivate init(textWords: Int, parts: Int, content: [UInt8]) {
            self.textWords = textWords
            self.parts = parts
            self.content = content
        }
    }

    /// What the history keeps of it: enough to notice any change.
    var json: JSON {
        var hasher = SHA256()
        hasher.update(data: measure.canonical)
        hasher.update(data: Array("\n\(model ?? "")\n".utf8))
        if let queryVector { hasher.update(data: ShortlistBasis.bytes(queryVector)) }
        return .held([
            "model": .text(model), "sha256": .text(ChainHead.hexadecimal(Array(hasher.finalize()))),
        ])
    }

    fileprivate static func bytes(_ vector: [Float]) -> [UInt8] {
        vector.flatMap { number in
            let bits = number.bitPattern
            return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
                + [UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 24)]
        }
    }

    fileprivate static func vector(_ bytes: [UInt8]) -> [Float] {
        stride(from: 0, to: bytes.count - 3, by: 4).map { place in
            var bits: UInt32 = 0
            for byte in bytes[place..<(place + 4)].reversed() { bits = bits << 8 | UInt32(byte) }
            return Float(bitPattern: bits)
        }
    }
}

extension ShortlistBasis.Entry {
    /// Reads the last four columns of a shortlist's entries; nil where nothing was kept.
    init?(_ row: borrowing Row) throws(StorageError) {
        guard !row.isNull(12) else { return nil }
        words = try row.json(12)
        vectors =
            row.isNull(15)
            ? nil
            : ShortlistBasis.Vectors(
                textWords: Int(clamping: try row.integer(13)), parts: Int(clamping: try row.integer(14)),
                content: try row.bytes(15))
    }
}

extension ShortlistRepository {
    private static let insertBasis: SQL = """
        INSERT INTO shortlist_basis (shortlist, measure, model, query_vector) VALUES (?1, ?2, ?3, ?4)
        """
    private static let insertEntryBasis: SQL = """
        INSERT INTO shortlist_entry_basis (shortlist, rank, words, text_words, parts, vectors)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    static let basisOf: SQL = "SELECT measure, model, query_vector FROM shortlist_basis WHERE shortlist = ?1"

    static func write(
        _ basis: ShortlistBasis, of shortlist: Int64, _ entries: [ShortlistBasis.Entry?],
        in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(
            insertBasis, shortlist, basis.measure.canonicalText, basis.model,
            basis.queryVector.map(ShortlistBasis.bytes))
        for (index, entry) in entries.enumerated() {
            guard let entry else { continue }
            try db.write(
                insertEntryBasis, shortlist, Int64(index + 1), entry.words.canonicalText,
                entry.vectors.map { Int64($0.textWords) }, entry.vectors.map { Int64($0.parts) },
                entry.vectors?.content)
        }
    }

    static func basis(of shortlist: Int64, in db: borrowing Connection) throws(RegistryError)
        -> ShortlistBasis?
    {
        try db.one(basisOf, shortlist) { row throws(StorageError) in
            ShortlistBasis(
                measure: try row.json(0), model: try row.optionalText(1),
                queryVector: row.isNull(2) ? nil : ShortlistBasis.vector(try row.bytes(2)))
        }
    }
}
