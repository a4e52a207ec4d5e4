import Registry

/// Cuts a text into the likeliest row of pieces, as XLM-RoBERTa's tokenizer does (Kudo, 2018; Conneau and others, 2020).
///
/// The text is normalised character by character, runs of blanks become one, and each word starts with a blank. Of all
/// rows of pieces that spell it, that with the highest sum of scores is taken; what no piece spells is one unknown piece.
struct UnigramTokenizer: Sendable {
    let vocabulary: UnigramVocabulary
    private let file: ModelFile<MultilingualLayout>
    /// Pieces of no more bytes than this; what lies so far behind a limit changes no piece before it.
    private static let longestPiece = 64

    init?(_ file: ModelFile<MultilingualLayout>) {
        guard let vocabulary = UnigramVocabulary(file) else { return nil }
        self.vocabulary = vocabulary
        self.file = file
    }

    /// The numbers of the pieces of a text between the two that mark its ends, at most `limit` with these.
    func tokens(of text: String, limit: Int) -> [Int32] {
        let sizes = file.layout.sizes
        let bytes = normalised(text, limit: limit * UnigramTokenizer.longestPiece)
        return [Int32(sizes.start)] + likeliest(bytes).prefix(max(0, limit - 2)) + [Int32(sizes.finish)]
    }

    /// The bytes of the text as the pieces spell it, of a very long one its beginning.
    private func normalised(_ text: String, limit: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x20]
        for scalar in NormalisedText.composed(text).unicodeScalars {
            guard bytes.count < limit else { break }
            // What a word is made of most often needs no look into the table.
            if (0x21..<0x7F).contains(scalar.value) {
                bytes.append(UInt8(scalar.value))
            } else {
                forEachSpelling(of: scalar) { spelt in
                    guard spelt != " " && spelt != "\u{2581}" else {
                        if bytes.last != 0x20 { bytes.append(0x20) }
                        return
                    }
                    UTF8.encode(spelt).map { bytes += $0 }
                }
            }
        }
        return bytes
    }

    private func forEachSpelling(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
        let layout = file.layout
        guard let letters = file.pointer(layout.letters, as: UInt32.self),
            let starts = file.pointer(layout.spellings, as: UInt32.self),
            let spelt = file.pointer(layout.spelt, as: UInt32.self)
        else { return }
        var (low, high) = (0, layout.sizes.letters)
        while low < high {
            let middle = (low + high) / 2
            if letters[middle] < scalar.value { low = middle + 1 } else { high = middle }
        }
        guard low < layout.sizes.letters, letters[low] == scalar.value else { return body(scalar) }
        var place = Int(starts[low])
        while place < min(Int(starts[low + 1]), layout.sizes.spelt) {
            Unicode.Scalar(spelt[place]).map(body)
            place += 1
        }
    }

    /// A way to spell the bytes up to a place.
    private struct Way {
        var score = -Double.infinity
        var from = 0
        var piece: Int32 = 0
    }

    /// The row of pieces with the highest sum (Viterbi, 1967).
    private func likeliest(_ bytes: [UInt8]) -> [Int32] {
        let sizes = file.layout.sizes
        let unknown = Int32(sizes.unknown)
        var ways = [Way](repeating: Way(), count: bytes.count + 1)
        ways[0].score = 0
        var place = 0
        while place < bytes.count {
            let score = ways[place].score
            let length = UnigramTokenizer.length(bytes[place])
            var isSpelt = false
            vocabulary.forEachPiece(bytes[place...]) { count, piece in
                guard piece != sizes.start, piece != sizes.finish, piece != sizes.unknown else { return }
                let sum = score + vocabulary.score(piece)
                if sum > ways[place + count].score {
                    ways[place + count] = Way(score: sum, from: place, piece: Int32(piece))
                }
                if count == length { isSpelt = true }
            }
            let next = min(place + length, bytes.count)
            if !isSpelt, score + Double(sizes.unknownScore) > ways[next].score {
                ways[next] = Way(score: score + Double(sizes.unknownScore), from: place, piece: unknown)
            }
            place = next
        }
        var pieces: [Int32] = []
        while place > 0 {
            let way = ways[place]
            // Unknown characters side by side are one unknown piece.
            if way.piece != unknown || pieces.last != unknown { pieces.append(way.piece) }
            place = way.from
        }
        return pieces.reversed()
    }

    /// The bytes of the character that starts with this one.
    private static func length(_ byte: UInt8) -> Int {
        byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
}
