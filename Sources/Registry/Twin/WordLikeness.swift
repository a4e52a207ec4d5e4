/// How alike two words of names are, from 0 to 1.
enum WordLikeness {
    static func of(_ one: FirmName.Word, _ other: FirmName.Word) -> Double {
        if one.text == other.text { return 1 }
        let (a, b) = (one.text.utf8, other.text.utf8)
        guard a.first == b.first else {
            // Deutschland is Germany, Yulia Iuliia, and l'Atelier the atelier.
            if one.base == other.base { return 0.93 }
            return isElided(a, b) || isElided(b, a) ? 0.93 : 0
        }
        if one.base == other.base, max(one.base.utf8.count, min(a.count, b.count)) >= 4 { return 0.93 }
        let shorter = min(a.count, b.count)
        guard shorter >= 5 else {
            // The initial of somebody's given name.
            return shorter == 1 && max(a.count, b.count) > 2 && !one.isJoining && !other.isJoining ? 0.55 : 0
        }
        if abs(a.count - b.count) <= 2 {
            let distance = distance(Array(a), Array(b))
            if distance == 1 { return 0.9 }
            if distance == 2, shorter >= 8 { return 0.8 }
        }
        return one.text.hasPrefix(other.text) || other.text.hasPrefix(one.text) ? 0.55 : 0
    }

    private static func isElided(_ long: String.UTF8View, _ short: String.UTF8View) -> Bool {
        long.first == UInt8(ascii: "l") && short.count >= 5 && long.count == short.count + 1
            && long.dropFirst().elementsEqual(short)
    }

    /// Slips of the pen between two words: a letter more, less, another, or two swapped; 3 for more than 2.
    static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var before = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        var row = last
        for i in one.indices {
            row[0] = i + 1
            var least = row[0]
            for j in other.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (one[i] == other[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    best = min(best, before[j - 1] + 1)
                }
                row[j + 1] = best
                least = min(least, best)
            }
            if least > 2 { return 3 }
            (before, last, row) = (last, row, before)
        }
        return min(last[other.count], 3)
    }
}
