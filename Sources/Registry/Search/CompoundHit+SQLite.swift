import Storage

/// A partner in whose name a word of the query is part of a longer one, as `Fenster` is of `Kunststofffensterbau`.
///
/// A word counts as a part only where the rest of the longer one is a word as well: of the query, of the names and texts on
/// record, or of what firms live by. So `Ines` is not found in `Weinessig`. A long word with which another begins or ends is
/// one, whatever the rest, as `Speicher` is of `Solarspeicher`.
struct CompoundHit {
    /// Walks along an index that has all it needs.
    static let byLetters: SQL = """
        SELECT id, name FROM party
        WHERE id IN (SELECT id FROM party INDEXED BY party_by_name
            WHERE kind = 'partner' AND instr(sort_key, ?1) > 0 LIMIT ?2)
        ORDER BY sort_key
        """
    /// So many names that have the letters are looked at.
    private static let most: Int64 = 500
    /// From so many letters on a word seldom stands in another by chance.
    private static let longWord = 6
    /// What German and its neighbours put between the parts of a word.
    private static let joints = ["", "s", "n", "en", "es", "er", "e"]

    /// Partners, by name, whose names have every word of the query, at least one as a part; at most `limit`.
    static func partners(
        for query: SearchQuery, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        let words = FoldedText.of(query.typed).split(separator: " ").map(String.init)
        let keys = NormalisedText.key(query.typed).split(separator: " ").map(String.init)
        guard (1...3).contains(words.count), keys.count == words.count,
            (words + keys).allSatisfy({ $0.unicodeScalars.count >= 3 && $0.allSatisfy(\.isLetter) }),
            let longest = keys.max(by: { $0.utf8.count < $1.utf8.count })
        else { return [] }
        let named = try db.list(byLetters, NameOrder.bare(longest), most) { row throws(StorageError) in
            (id: try row.integer(0), name: try row.text(1))
        }
        var known = Dictionary(words.map { ($0, true) }) { one, _ in one }
        var found: [Int64] = []
        for entry in named where found.count < limit {
            let parts = FoldedText.of(entry.name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
            var isFound = true
            for word in words where isFound && !parts.contains(word) {
                isFound = false
                for part in parts where part.count > word.count + 2 && !isFound {
                    isFound = try has(word, part, &known, in: db)
                }
            }
            if isFound { found.append(entry.id) }
        }
        return found
    }

    /// Whether a longer word is made of this one and others.
    private static func has(
        _ word: String, _ longer: String, _ known: inout [String: Bool], in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        for range in longer.ranges(of: word) {
            let before = String(longer[..<range.lowerBound])
            let after = String(longer[range.upperBound...])
            if word.count >= longWord, before.isEmpty || after.isEmpty { return true }
            if try isMade(
                before, &known, in: db,
                leaving: { part, joint in
                    part.hasSuffix(joint) ? String(part.dropLast(joint.count)) : nil
                }),
                try isMade(
                    after, &known, in: db,
                    leaving: { part, joint in
                        part.hasPrefix(joint) ? String(part.dropFirst(joint.count)) : nil
                    })
            {
                return true
            }
        }
        return false
    }

    /// Whether what stands on one side is nothing, or a word of three letters at least but for what joins it.
    private static func isMade(
        _ side: String, _ known: inout [String: Bool], in db: borrowing Connection,
        leaving rest: (String, String) -> String?
    ) throws(RegistryError) -> Bool {
        if side.isEmpty { return true }
        for joint in joints {
            guard let word = rest(side, joint), word.count >= 3 else { continue }
            if FirmWords.isTrade(word) { return true }
            if let isKnown = known[word] {
                if isKnown { return true }
                continue
            }
            let isKnown = try WordReachRepository.have([word], atLeast: 1, in: db)
            known[word] = isKnown
            if isKnown { return true }
        }
        return false
    }
}
