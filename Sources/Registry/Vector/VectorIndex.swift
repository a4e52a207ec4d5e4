/// Whose vectors the index holds, and how far it has come.
package struct VectorIndex: Hashable, Sendable {
    /// The SHA-256 of the model in hexadecimal; vectors of two models cannot be compared.
    package let model: String
    /// Numbers in a vector.
    package let width: Int
    /// Partners up to this number were looked at; of those, the stale ones wait to be looked at again.
    package let lastPartner: Int64
}

/// The vectors of one partner.
package struct PartnerVectors: Hashable, Sendable {
    package let partner: Int64
    /// Of the wording that they were made from; once kept, that over it, the model and the counts.
    package let digest: [UInt8]
    /// Words in a language that a model knows.
    package let words: Int
    /// Of the texts as a whole; long ones in several parts.
    package let parts: [TextVector]
    /// Of each sentence in their order; empty where there is one sentence only, which is the part.
    package let sentences: [TextVector]

    package init(
        partner: Int64, digest: [UInt8], words: Int, parts: [TextVector], sentences: [TextVector]
    ) {
        self.partner = partner
        self.digest = digest
        self.words = words
        self.parts = parts
        self.sentences = sentences
    }

    /// As a blob: parts and then sentences, each under its number.
    package func content(width: Int) -> [UInt8] {
        let vectors = parts + sentences
        return VectorChunk.bytes(
            of: vectors.enumerated().map {
                VectorChunk.Entry(slot: $0.element.slot(number: $0.offset), vector: $0.element.vector)
            },
            width: width)
    }

    /// Nil where the blob is damaged.
    package init?(partner: Int64, digest: [UInt8], words: Int, parts: Int, content: [UInt8]) {
        guard let entries = VectorChunk.entries(content), parts <= entries.count else { return nil }
        let vectors = entries.map { TextVector($0) }
        self.init(
            partner: partner, digest: digest, words: words, parts: Array(vectors.prefix(parts)),
            sentences: Array(vectors.dropFirst(parts)))
    }
}

/// How much of the registry the index covers.
package struct VectorIndexStatus: Hashable, Sendable {
    /// Nil where nothing was ever indexed.
    package let index: VectorIndex?
    package let partners: Int64
    /// Partners with vectors.
    package let compared: Int64
    /// Partners whose texts are in a language that no model here knows.
    package let otherLanguage: Int64
    /// Partners that wait to be looked at.
    package let waiting: Int64
    package let chunks: Int64
    /// Bytes of all vectors.
    package let bytes: Int64
}

/// A chunk of the index whose bytes are not those that were written.
package struct DamagedChunk: Hashable, Sendable, CustomStringConvertible {
    package let number: Int64

    package var description: String {
        let first = number * VectorIndexRepository.chunkSize
        return "chunk \(number) of the vector index (partner numbers \(first) to "
            + "\(first + VectorIndexRepository.chunkSize - 1)) is damaged"
    }
}
