import Kernels
import Registry

/// The words that mean nearly the same as a word of the vocabulary, by the model's own vectors of single words.
///
/// `loans` finds who writes `lending`: a translation model of word matching (Zuccon and others, 2015) with the sentence
/// model's cosines, worked out once for the words that the vocabulary holds whole.
enum NearWords {
    /// At most so many for each word.
    static let count = 12
    /// Words with a lower cosine have something to do with each other and mean other things.
    static let least: Float = 0.55

    /// For each piece the numbers of its nearest words, and how near they are in 255ths.
    static func table(of model: SentenceModel) -> (words: [UInt16], nearness: [UInt8]) {
        let pieces = model.shape.pieces
        let vocabulary = model.tokenizer.vocabulary
        let numbers = (0..<pieces).filter { isWord(vocabulary.piece($0)) }
        let texts = numbers.map { String(decoding: vocabulary.piece($0), as: UTF8.self) }
        let vectors = model.vectors(of: texts).map { QuantisedVector($0) }
        let codes = vectors.flatMap(\.codes)
        let scales = vectors.map(\.scale)
        var words = [UInt16](repeating: 0, count: pieces * count)
        var nearness = [UInt8](repeating: 0, count: pieces * count)
        words.withUnsafeMutableBufferPointer { words in
            nearness.withUnsafeMutableBufferPointer { nearness in
                // Each word fills its own places alone.
                nonisolated(unsafe) let (words, nearness) = (words, nearness)
                Threads.each(of: Array(numbers.indices), on: Threads.available) { index in
                    var scores = [Float](repeating: 0, count: numbers.count)
                    kernel_scan(
                        vectors[index].codes, vectors[index].scale, codes, scales, model.shape.width,
                        numbers.count, &scores)
                    var places = [Int32](repeating: 0, count: numbers.count)
                    let found = kernel_select(scores, numbers.count, least, &places)
                    let near = places.prefix(found).map(Int.init).filter { $0 != index }
                        .sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(count)
                    for (place, other) in near.enumerated() {
                        words[numbers[index] * count + place] = UInt16(numbers[other])
                        nearness[numbers[index] * count + place] = UInt8(min(scores[other], 1) * 255)
                    }
                }
            }
        }
        return (words, nearness)
    }

    private static func isWord(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        piece.count >= 3 && piece.allSatisfy { (0x61...0x7A).contains($0) }
    }
}

extension SentenceModel {
    /// The words that mean nearly the same, nearest first; none for a word that the vocabulary does not hold whole.
    package func wordsNear(_ word: String) -> [(word: String, nearness: Double)] {
        guard let number = tokenizer.vocabulary.number(of: word.lowercased()),
            let near = file.pointer(file.layout.near, as: UInt16.self),
            let nearness = file.pointer(file.layout.nearness, as: UInt8.self)
        else { return [] }
        let first = Int(number) * NearWords.count
        return (first..<(first + NearWords.count)).prefix { nearness[$0] > 0 }.map { place in
            let piece = tokenizer.vocabulary.piece(Int(UInt16(littleEndian: near[place])))
            return (String(decoding: piece, as: UTF8.self), Double(nearness[place]) / 255)
        }
    }
}
