import Registry

extension PartnerAlignment {
    /// Where query and partner differ, or where nobody has asked yet, as points to talk over (ISO 44004, 5.2c).
    ///
    /// Opposite stances first, then values held much more or less strongly, then what the partner has not said, then
    /// what it holds and the query leaves out. `titles` has the title of each value.
    package func differences(from query: AlignmentQuery, titles: [String: String]) -> [String] {
        guard let values else { return [] }
        let asker = query.origin.asker
        func named(_ code: String) -> String { titles[code].map { "\(code) \($0)" } ?? code }
        var points = values.opposed.map { pair in
            "\(named(pair.sought.code)): \(asker.verb(pair.sought.stance)) it\(pair.sought.degree), they "
                + "\(pair.stated.stance == .supports ? "support" : "oppose") "
                + (pair.stated.code == pair.sought.code ? "it" : named(pair.stated.code))
                + " (\(pair.stated.strength) of 5)"
        }
        for pair in values.shared {
            guard let strength = pair.sought.strength, abs(strength - pair.stated.strength) >= 2 else {
                continue
            }
            let more = strength > pair.stated.strength
            points.append(
                "\(named(pair.sought.code)): \(asker.name) \(more ? "more" : "less") strongly than they "
                    + "(\(strength) of 5 and \(pair.stated.strength) of 5)")
        }
        for sought in values.unstated.sorted(by: { ($1.weight, $0.code) < ($0.weight, $1.code) }).prefix(5) {
            points.append(
                "\(named(sought.code)): \(asker.verb(sought.stance)) it\(sought.degree), "
                    + "they have not said; ask them")
        }
        let compared = Set(values.pairs.map(\.stated.code))
        for statement in profile.values where statement.strength >= 4 && !compared.contains(statement.code) {
            points.append(
                "\(named(statement.code)): they \(statement.stance == .supports ? "support" : "oppose") it "
                    + "(\(statement.strength) of 5), \(asker.silence)")
        }
        return points
    }
}

extension AlignmentQuery.Sought {
    /// ` (4 of 5)`, or nothing where any strength is as good.
    package var degree: String { strength.map { " (\($0) of 5)" } ?? "" }
}

extension AlignmentQuery.Origin {
    fileprivate struct Asker {
        let name: String
        let silence: String
        private let isYou: Bool

        init(_ origin: AlignmentQuery.Origin) {
            switch origin {
            case .typed, .organisation: (name, silence, isYou) = ("you", "you have not named it", true)
            case .partner(_, let reference):
                (name, silence, isYou) = (reference, "\(reference) has not named it", false)
            }
        }

        func verb(_ stance: ValueStatement.Stance) -> String {
            let verb = stance == .supports ? "support" : "oppose"
            return "\(name) \(verb)\(isYou ? "" : "s")"
        }
    }

    fileprivate var asker: Asker { Asker(self) }
}
