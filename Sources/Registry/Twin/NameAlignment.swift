/// Which words of one reading of a name stand for which of another.
struct NameAlignment {
    typealias Word = FirmName.Word

    /// The same letters, however they are parted.
    let isJoined: Bool
    /// The weight of the words that tell firms apart and that both have.
    private(set) var telling = 0.0
    /// 1 where a word of one is the initials of the other's words; half for two letters.
    private(set) var initials = 0.0
    private(set) var beginsAlike = false
    private var matched = (0.0, 0.0)
    private var isTaken: ([Bool], [Bool])
    private let one: [Word]
    private let other: [Word]

    init(_ one: [Word], _ other: [Word]) {
        self.one = one
        self.other = other
        isTaken = (
            [Bool](repeating: false, count: one.count), [Bool](repeating: false, count: other.count)
        )
        isJoined =
            Self.areJoined(one, other)
            || Self.areJoined(one.filter { !$0.isJoining }, other.filter { !$0.isJoining })
        if let first = one.first, let second = other.first {
            beginsAlike = WordLikeness.of(first, second) >= 0.9
        }
        var likeness: [(Double, Int, Int)] = []
        for i in one.indices {
            for j in other.indices {
                let alike = WordLikeness.of(one[i], other[j])
                if alike > 0 { likeness.append((alike, i, j)) }
            }
        }
        likeness.sort { ($0.0, abs($1.1 - $1.2)) > ($1.0, abs($0.1 - $0.2)) }
        take(likeness, from: 0.85)
        takeRuns(ofOne: true)
        takeRuns(ofOne: false)
        takeInitials(ofOne: true)
        takeInitials(ofOne: false)
        take(likeness, from: 0)
    }

    /// The share of its weight that the less covered name has in common with the other.
    var cover: Double { min(matched.0 / Self.weight(one), matched.1 / Self.weight(other)) }
    /// The same of the name that has more of its weight in common.
    var fuller: Double { max(matched.0 / Self.weight(one), matched.1 / Self.weight(other)) }
    /// What each has that the other has not, by the lighter of the two: 1 where both have a telling word.
    var clash: Double { min(rest(one, isTaken.0), rest(other, isTaken.1), 1) }
    /// Whether each lives by something that the other does not.
    var tradesClash: Bool {
        zip(one, isTaken.0).contains { !$1 && FirmWords.isTrade($0.text) }
            && zip(other, isTaken.1).contains { !$1 && FirmWords.isTrade($0.text) }
    }
    /// Whether each names a country, and none that the other names.
    var landsClash: Bool {
        let (lands, others) = (lands(one, isTaken.0), lands(other, isTaken.1))
        return !lands.isEmpty && !others.isEmpty && !lands.contains { others.contains($0) }
    }

    private func lands(_ words: [Word], _ isTaken: [Bool]) -> [String] {
        zip(words, isTaken).compactMap { $1 ? nil : LandWords.land(of: $0.text) }
    }

    /// Whether each bears a number, such as that of a fund, and none that the other bears.
    var numbersClash: Bool {
        let (numbers, others) = (numbers(one, isTaken.0), numbers(other, isTaken.1))
        return !numbers.isEmpty && !others.isEmpty && !numbers.contains { others.contains($0) }
    }

    private func numbers(_ words: [Word], _ isTaken: [Bool]) -> [String] {
        zip(words, isTaken).compactMap { word, isTaken in
            let isNumber =
                word.text.utf8.allSatisfy { (48...57).contains($0) } || Self.roman.contains(word.text)
            return isTaken || !isNumber ? nil : word.text
        }
    }

    private static let roman: Set = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]

    /// Whether each of several words has its counterpart, be it with a slip of the pen.
    var isWhole: Bool {
        one.count > 1 && other.count > 1 && !zip(one, isTaken.0).contains { !$1 && !$0.isJoining }
            && !zip(other, isTaken.1).contains { !$1 && !$0.isJoining }
    }
    var leftOfOne: [String] { zip(one, isTaken.0).filter { !$1 && !$0.isJoining }.map(\.0.text) }
    var leftOfOther: [String] { zip(other, isTaken.1).filter { !$1 && !$0.isJoining }.map(\.0.text) }
    var common: [String] { zip(one, isTaken.0).filter { $1 && $0.isTelling }.map(\.0.text) }

    private func rest(_ words: [Word], _ isTaken: [Bool]) -> Double {
        zip(words, isTaken).reduce(0) { $1.1 ? $0 : $0 + $1.0.weight }
    }

    static func weight(_ words: some Sequence<Word>) -> Double { words.reduce(0) { $0 + $1.weight } }

    private static func areJoined(_ one: [Word], _ other: [Word]) -> Bool {
        let lengths = (
            one.reduce(0) { $0 + $1.text.utf8.count }, other.reduce(0) { $0 + $1.text.utf8.count }
        )
        guard lengths.0 == lengths.1 else { return false }
        return one.lazy.flatMap(\.text.utf8).elementsEqual(other.lazy.flatMap(\.text.utf8))
    }

    private mutating func take(_ likeness: [(Double, Int, Int)], from least: Double) {
        for (alike, i, j) in likeness where alike >= least && !isTaken.0[i] && !isTaken.1[j] {
            (isTaken.0[i], isTaken.1[j]) = (true, true)
            matched.0 += one[i].weight * alike
            matched.1 += other[j].weight * alike
            if max(one[i].weight, other[j].weight) > FirmWords.telling {
                telling += alike * min(one[i].weight, other[j].weight)
            }
        }
    }

    /// A word of one that the other writes as several, such as Eldot and El Dot.
    private mutating func takeRuns(ofOne: Bool) {
        let (words, others) = ofOne ? (one, other) : (other, one)
        for i in words.indices where !(ofOne ? isTaken.0[i] : isTaken.1[i]) {
            let free = ofOne ? isTaken.1 : isTaken.0
            for start in others.indices where others[start].text.utf8.count < words[i].text.utf8.count {
                var run = ""
                var end = start
                while end < others.count, !free[end], run.utf8.count < words[i].text.utf8.count {
                    run += others[end].text
                    end += 1
                }
                guard run == words[i].text, end > start + 1 else { continue }
                take(words[i], i, Array(start..<end), ofOne: ofOne)
                telling += words[i].weight
                break
            }
        }
    }

    private mutating func takeInitials(ofOne: Bool) {
        let (words, others) = ofOne ? (one, other) : (other, one)
        for i in words.indices
        where !(ofOne ? isTaken.0[i] : isTaken.1[i]) && words[i].text.utf8.count >= 2 {
            let isTaken = ofOne ? isTaken.1 : isTaken.0
            // Most words begin otherwise than the words that they could stand for, which is seen at once.
            let initial = words[i].text.unicodeScalars.first
            guard
                others.indices.contains(where: {
                    !isTaken[$0] && others[$0].text.unicodeScalars.first == initial
                })
            else { continue }
            let free = others.indices.filter { !isTaken[$0] }
            for places in [free.filter { !others[$0].isJoining }, free]
            where places.count > 1 && others[places[0]].text.unicodeScalars.first == initial {
                let length = initials(
                    words[i].text, of: places.map { others[$0].text }, isAll: places == free)
                guard length > 0 else { continue }
                initials = max(initials, words[i].text.utf8.count > 2 ? 1 : 0.5)
                take(words[i], i, Array(places.prefix(length)), ofOne: ofOne)
                break
            }
        }
    }

    /// For how many of the words the text stands.
    private func initials(_ text: String, of words: [String], isAll: Bool) -> Int {
        let initials = String(words.compactMap(\.first))
        let hasMatched = matched.0 + matched.1 > 0
        let length = text.utf8.count
        if length <= 6, length > 2 || hasMatched, initials.hasPrefix(text) { return length }
        if words.count >= 3, isAll, !hasMatched, text.hasPrefix(initials) { return words.count }
        guard length >= 5, let last = words.last, text.hasSuffix(last) else { return 0 }
        for count in 1..<words.count
        where String(initials.prefix(count)) + words[count...].joined() == text {
            return words.count
        }
        return 0
    }

    private mutating func take(_ word: Word, _ place: Int, _ places: [Int], ofOne: Bool) {
        let others = ofOne ? other : one
        let sum = places.reduce(0) { $0 + others[$1].weight }
        if ofOne {
            isTaken.0[place] = true
            places.forEach { isTaken.1[$0] = true }
            (matched.0, matched.1) = (matched.0 + word.weight, matched.1 + sum)
        } else {
            isTaken.1[place] = true
            places.forEach { isTaken.0[$0] = true }
            (matched.0, matched.1) = (matched.0 + sum, matched.1 + word.weight)
        }
    }
}
