import Registry

/// Cuts a text into the pieces that a model knows, as BERT's uncased tokenizer does (Devlin et al., 2018).
///
/// Text is cleaned of control characters, accents and upper case; words end at blanks and punctuation, and each Han
/// character is one. A word becomes the longest piece that it starts with, then the longest that goes on from there.
struct Tokenizer: Sendable {
    let vocabulary: Vocabulary
    let start: Int32
    let end: Int32
    let unknown: Int32
    /// Pieces that stand for themselves wherever a text spells them out, such as `[MASK]`.
    private let special: [(spelling: [UInt8], number: Int32)]

    /// Nil where the vocabulary lacks a piece that every text needs.
    init?(_ vocabulary: Vocabulary) {
        guard let start = vocabulary.number(of: "[CLS]"), let end = vocabulary.number(of: "[SEP]"),
            let unknown = vocabulary.number(of: "[UNK]")
        else { return nil }
        self.vocabulary = vocabulary
        self.start = start
        self.end = end
        self.unknown = unknown
        special = ["[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"].compactMap { spelling in
            vocabulary.number(of: spelling).map { (Array(spelling.utf8), $0) }
        }
    }

    /// The numbers of the pieces of `text` between [CLS] and [SEP], at most `limit` with these two.
    func tokens(of text: String, limit: Int) -> [Int32] {
        var text = text
        var reading = Reading(self, limit: limit)
        text.withUTF8 { reading.read($0) }
        var tokens = reading.tokens
        if tokens.count > limit - 1 { tokens.removeLast(tokens.count - limit + 1) }
        return tokens + [end]
    }

    /// The special piece that the text spells out here.
    fileprivate func special(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (
        length: Int, number: Int32
    )? {
        special.first { text[index...].starts(with: $0.spelling) }.map { ($0.spelling.count, $0.number) }
    }
}

/// One pass over a text.
private struct Reading {
    private let tokenizer: Tokenizer
    private let limit: Int
    private(set) var tokens: [Int32]
    private var word: [UInt8] = []
    private var isPlain = true
    private var hashes = [UInt64](repeating: 0, count: Vocabulary.longest)

    init(_ tokenizer: Tokenizer, limit: Int) {
        self.tokenizer = tokenizer
        self.limit = limit
        tokens = [tokenizer.start]
    }

    mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count, tokens.count < limit {
            let byte = text[index]
            guard byte < 0x80 else {
                index += take(scalar(in: text, at: &index))
                continue
            }
            if byte == 0x5B, let special = tokenizer.special(in: text, at: index) {
                endWord()
                tokens.append(special.number)
                index += special.length
                continue
            }
            takePlain(byte)
            index += 1
        }
        endWord()
    }

    private mutating func takePlain(_ byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: word.append(byte)
        case 0x41...0x5A: word.append(byte | 0x20)
        case 0x09, 0x0A, 0x0D, 0x20: endWord()
        case 0..<0x20, 0x7F: break
        default:
            endWord()
            word.append(byte)
            endWord()
        }
    }

    /// The scalar that starts at `index`, in text that is known to be UTF-8.
    private func scalar(in text: UnsafeBufferPointer<UInt8>, at index: inout Int) -> (Unicode.Scalar, Int) {
        let length = text[index] < 0xE0 ? 2 : text[index] < 0xF0 ? 3 : 4
        var value = UInt32(text[index] & (0x7F >> UInt8(length)))
        for byte in text[(index + 1)..<min(index + length, text.count)] {
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// Takes in a scalar beyond ASCII; returns its length.
    private mutating func take(_ read: (scalar: Unicode.Scalar, length: Int)) -> Int {
        if CharacterClass.isIdeograph(read.scalar) {
            endWord()
            add(read.scalar)
            endWord()
        } else {
            switch CharacterClass.of(read.scalar) {
            case .removed: break
            case .blank: endWord()
            case .text: add(read.scalar)
            }
        }
        return read.length
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        word += UTF8.encode(scalar).map(Array.init) ?? []
        isPlain = false
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        if isPlain {
            cut(word)
        } else {
            var part: [UInt8] = []
            for scalar in NormalisedText.decomposed(String(decoding: word, as: UTF8.self)).unicodeScalars {
                guard tokens.count < limit else { break }
                switch CharacterClass.ofDecomposed(scalar) {
                case .mark: break
                case .punctuation:
                    cut(part)
                    cut(UTF8.encode(scalar).map(Array.init) ?? [])
                    part.removeAll(keepingCapacity: true)
                case .letter:
                    for letter in scalar.properties.lowercaseMapping.unicodeScalars {
                        part += UTF8.encode(letter).map(Array.init) ?? []
                    }
                }
            }
            cut(part)
        }
        word.removeAll(keepingCapacity: true)
        isPlain = true
    }

    /// Adds the pieces of a word; a word of more than 100 characters, or with a part that is no piece, is unknown.
    private mutating func cut(_ word: [UInt8]) {
        guard !word.isEmpty else { return }
        if word.count > 100, word.count(where: { $0 & 0xC0 != 0x80 }) > 100 {
            tokens.append(tokenizer.unknown)
            return
        }
        let before = tokens.count
        var first = 0
        while first < word.count {
            let most = min(word.count - first, Vocabulary.longest)
            var hash = first == 0 ? Vocabulary.seed : Vocabulary.continuing
            for offset in 0..<most {
                hash = Vocabulary.hash(hash, word[first + offset])
                hashes[offset] = hash
            }
            var found: Int32?
            var length = most
            while length > 0 {
                found = tokenizer.vocabulary.number(
                    of: word[first..<(first + length)], hash: hashes[length - 1], isContinuing: first > 0)
                if found != nil { break }
                length -= 1
            }
            guard let found else {
                tokens.removeSubrange(before...)
                tokens.append(tokenizer.unknown)
                return
            }
            tokens.append(found)
            first += length
        }
    }
}
