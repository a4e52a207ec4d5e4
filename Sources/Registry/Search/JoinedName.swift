import Storage

/// A query for a name that has a particle in front, which is written with an apostrophe, apart or in one word: `O'Brien`, `O Brien`
/// and `OBrien`, `d'Or` and `dOr`, `McDonald` and `Mac Donald`.
struct JoinedName {
    /// One word of the query, or a particle and its word.
    private struct Unit {
        let typed: [String]
        /// How else it is written, as phrases.
        var others: [String] = []
        /// What a name holds, one of them, that is written so: the words of another may be its others as well.
        var signs: [String] = []
        /// What stands behind the particle.
        var rest = ""
        /// In one word.
        var joined: String
    }

    private var units: [Unit] = []

    private static let families: [[String]] = [
        ["mc", "mac"], ["o"], ["d"], ["l"], ["dell"], ["dall"], ["nell"], ["sull"],
    ]

    /// Nil where no word of the query has, or may have, a particle in front.
    init?(_ query: String) {
        let runs = NormalisedText.key(query).split(separator: " ").map(String.init)
        guard (1...4).contains(runs.count) else { return nil }
        var place = 0
        while place < runs.count {
            let next = place + 1 < runs.count ? runs[place + 1] : nil
            if let next, let unit = Self.apart(runs[place], next) {
                units.append(unit)
                place += 2
            } else {
                units.append(Self.unit(runs[place]))
                place += 1
            }
        }
        guard units.contains(where: { !$0.others.isEmpty }) else { return nil }
    }

    /// A particle that was typed as a word of its own. What is one letter may be an initial, but for the O of Irish names.
    private static func apart(_ particle: String, _ rest: String) -> Unit? {
        guard let family = families.prefix(2).first(where: { $0.contains(particle) }),
            rest.count >= (particle == "o" ? 4 : 3), rest.allSatisfy(\.isLetter)
        else { return nil }
        var unit = Unit(typed: [particle, rest], joined: particle + rest)
        unit.rest = rest
        unit.others = family.map { $0 + rest } + family.filter { $0 != particle }.map { "\($0) \(rest)" }
        unit.signs = unit.others
        return unit
    }

    private static func unit(_ run: String) -> Unit {
        let parts = run.split(omittingEmptySubsequences: false, whereSeparator: Apostrophes.isOne)
        var unit = Unit(typed: [run], joined: parts.joined())
        if parts.count == 2 {
            guard parts[0].count <= 4, parts[1].count >= 2, parts.joined().allSatisfy(\.isLetter) else {
                return unit
            }
            unit.rest = String(parts[1])
            (unit.others, unit.signs) = ([unit.joined], [unit.joined])
            return unit
        }
        guard run.allSatisfy(\.isLetter) else { return unit }
        for family in families {
            guard let particle = family.last(where: run.hasPrefix) else { continue }
            let rest = String(run.dropFirst(particle.count))
            guard rest.count >= (particle == "o" ? 4 : particle.count > 1 ? 3 : 2) else { continue }
            if unit.rest.isEmpty { unit.rest = rest }
            if family.count > 1 {
                let others =
                    family.filter { $0 != particle }.map { $0 + rest } + family.map { "\($0) \(rest)" }
                unit.others += others
                unit.signs += others
            } else {
                unit.others.append("\(particle) \(rest)")
                unit.signs.append("\(particle)'\(rest)")
                if particle == "o" { unit.signs.append("o \(rest)") }
            }
        }
        return unit
    }

    /// What the index is asked for: every word, at least one of them written otherwise.
    private var expression: String {
        units.indices.filter { !units[$0].others.isEmpty }.map { other in
            let parts = units.indices.map { place in
                let unit = units[place]
                let isLast = place == units.count - 1
                let names = unit.others.map { "name : \(Self.phrase($0, isLast))" }
                let typed = "(\(unit.typed.map { Self.phrase($0, isLast) }.joined(separator: " AND ")))"
                return "(\((place == other ? names : [typed] + names).joined(separator: " OR ")))"
            }
            return "(\(parts.joined(separator: " AND ")))"
        }.joined(separator: " OR ")
    }

    private static func phrase(_ text: String, _ isLast: Bool) -> String {
        let phrase = SearchQuery.quoted(text)
        return isLast && text.unicodeScalars.count >= 3 ? SearchQuery.beginning(phrase) : phrase
    }

    private static let names: SQL = """
        SELECT name FROM party WHERE id = ?1 UNION ALL SELECT name FROM party_name WHERE party = ?1
        """

    /// Partners one of whose names is the one that was typed, written otherwise.
    func partners(
        _ filter: PartnerFilter, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [DirectHit] {
        var hits: [DirectHit] = []
        for (id, _) in try SearchRepository.ranked(expression, filter, limit, in: db) {
            let names = try db.list(Self.names, id) { row throws(StorageError) in try row.text(0) }
            guard let name = names.first(where: isIn) else { continue }
            hits.append(DirectHit(partner: id, place: "name", words: name))
        }
        return hits
    }

    /// Whether a name is written so, and has not only the letters of it: `L and M` is no `Land`.
    private func isIn(_ name: String) -> Bool {
        let scalars = FoldedText.of(name).unicodeScalars.map { scalar -> Character in
            if Apostrophes.isOne(Character(scalar)) { return "'" }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                ? Character(scalar) : " "
        }
        let text = " " + String(scalars)
        return units.contains { $0.signs.contains { text.contains(" " + FoldedText.of($0)) } }
    }

    /// The query without apostrophes, and what a name that is it must hold.
    var person: (joined: String, rest: String)? {
        guard let rest = units.first(where: { !$0.rest.isEmpty })?.rest else { return nil }
        return (units.map(\.joined).joined(separator: " "), rest)
    }
}
