/// What somebody may have meant by a word that nothing answers to.
package enum NearMatch {
    /// At most `limit` candidates, nearest first: those that few slips of the pen or a missing part away.
    ///
    /// Where short words stand for different things, fewer `slips` are forgiven than in a name.
    package static func of(
        _ text: String, among candidates: some Sequence<String>, limit: Int = 3, slips allowed: Int? = nil
    ) -> [String] {
        let wanted = Array(NormalisedText.key(String(text.unicodeScalars.prefix(100))).unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        var seen: Set<String> = []
        return candidates.compactMap { candidate -> (String, Int)? in
            guard seen.insert(candidate).inserted else { return nil }
            let key = Array(NormalisedText.key(String(candidate.unicodeScalars.prefix(100))).unicodeScalars)
            var distance = slips(wanted, key)
            // Half a name is often all that people remember of it.
            if wanted.count >= 3 {
                distance = min(distance, slips(wanted, Array(key.prefix(wanted.count))) + 1)
            }
            return distance <= allowed ?? max(2, wanted.count / 3) ? (candidate, distance) : nil
        }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(limit).map(\.0)
    }

    /// ` (did you mean A, B?)`, or nothing where nothing is near.
    package static func hint(_ text: String, among candidates: some Sequence<String>) -> String {
        let near = of(text, among: candidates).map(shown)
        return near.isEmpty ? "" : " (did you mean \(near.joined(separator: ", "))?)"
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two texts (Damerau, 1964).
    private static func slips(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var next = [row + 1]
            for (column, match) in other.enumerated() {
                var cost = min(
                    last[column] + (letter == match ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == match {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            before = last
            last = next
        }
        return last[other.count]
    }
}
