import Glibc

/// The pieces of the scripts that are wanted, in the order of their bytes.
struct KeptPieces {
    /// Their numbers among the published ones.
    let numbers: [Int]
    /// One after another, with a blank for the start of a word.
    private(set) var text: [UInt8] = []
    private(set) var starts: [UInt32] = [0]
    let start: Int
    let finish: Int
    let unknown: Int
    /// Ten below that of the unlikeliest piece of all, as the published tokenizer has it.
    let unknownScore: Float

    init(_ weights: PublishedWeights, _ scripts: Set<Script>) throws(ModelError) {
        numbers = KeptPieces.numbers(weights, scripts)
        for number in numbers {
            text += KeptPieces.spelling(weights.piece(number))
            starts.append(UInt32(text.count))
        }
        guard let start = numbers.firstIndex(of: weights.start),
            let finish = numbers.firstIndex(of: weights.finish),
            let unknown = numbers.firstIndex(of: weights.unknown)
        else { throw PublishedWeights.unreadable }
        (self.start, self.finish, self.unknown) = (start, finish, unknown)
        var least: Float = 0
        for number in 0..<weights.shape.pieces { least = min(least, weights.score(number)) }
        unknownScore = least - 10
    }

    static func numbers(_ weights: PublishedWeights, _ scripts: Set<Script>) -> [Int] {
        let marks = [weights.padding] + (0..<weights.shape.pieces).suffix(1)
        let kept = (0..<weights.shape.pieces).filter { number in
            let piece = weights.piece(number)
            // The last is the mask.
            guard !piece.isEmpty, !(marks.contains(number) && piece.first == 0x3C) else { return false }
            if piece.allSatisfy({ $0 < 0x80 }) {
                return scripts.contains(.latin) || piece.allSatisfy { !isLetter($0) }
            }
            return String(decoding: piece, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
                Script.of(scalar).map(scripts.contains) ?? true
            }
        }
        let ends = [weights.start, weights.finish, weights.unknown]
        let all = kept + ends.filter { !kept.contains($0) }
        return all.map { (number: $0, spelling: spelling(weights.piece($0))) }
            .sorted { precedes($0.spelling, $1.spelling) }.map(\.number)
    }

    private static func precedes(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        let order = memcmp(one, other, min(one.count, other.count))
        return order == 0 ? one.count < other.count : order < 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// A blank in place of the three bytes of U+2581.
    private static func spelling(_ piece: UnsafeRawBufferPointer) -> [UInt8] {
        guard piece.contains(0x96) else { return Array(piece) }
        var bytes: [UInt8] = []
        var index = 0
        while index < piece.count {
            let isMark =
                piece[index] == 0xE2 && index + 2 < piece.count && piece[index + 1] == 0x96
                && piece[index + 2] == 0x81
            bytes.append(isMark ? 0x20 : piece[index])
            index += isMark ? 3 : 1
        }
        return bytes
    }
}
