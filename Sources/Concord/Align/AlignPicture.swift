import Alignment
import Interchange
import Registry
import Storage

extension Session {
    /// Draws the values that a ranking compares with, or the organisation's, and those of its first partners.
    ///
    /// Nil where nobody came out.
    mutating func drawing(
        of ranking: Aligner.Ranking, for path: String
    ) throws(RegistryError) -> [UInt8]? {
        guard !ranking.alignments.isEmpty else {
            Output.talk(
                "concord: note: no partner was found, so nothing is drawn into \(Output.printable(path))")
            return nil
        }
        let day = try today()
        let organisation = try read { db throws(RegistryError) in
            try OrganisationRepository.organisation(in: db)
        }
        let query = ranking.query
        let isOwn = query.values.isEmpty || query.origin == .organisation
        let first: ValuesPicture.Column
        if isOwn {
            first = ValuesPicture.Column(
                name: organisation.name, lines: ["you"], values: organisation.values.pictured)
        } else if case .partner(let id, let reference) = query.origin {
            let name = try read { db throws(RegistryError) in
                try PartnerProfileRepository.profile(of: id, in: db)?.name
            }
            first = ValuesPicture.Column(
                name: name ?? reference, lines: [reference, "to be like"], values: query.values.pictured)
        } else {
            first = ValuesPicture.Column(
                name: organisation.name, lines: ["asks for"], values: query.values.pictured)
        }
        let shown = ranking.alignments.prefix(ValuesPicture.partners)
        let columns = shown.enumerated().map { index, alignment in
            ValuesPicture.Column(
                name: alignment.profile.name,
                lines: [
                    alignment.profile.reference,
                    "\(index + 1). score \(ScoreText.points(alignment.score.middle))",
                    "\(ScoreText.perCent(alignment.score.known)) known",
                ], values: alignment.profile.values.pictured)
        }
        let all = [first] + columns
        let rows = AlignPicture.codes(of: all, first: query.values.map(\.code)).map {
            ValuesPicture.Row(code: $0, title: ranking.measure.titles[$0] ?? "")
        }
        let picture = ValuesPicture(
            title: "Values of \(first.name) and \(AlignPicture.partners(columns.count))", columns: all,
            rows: rows,
            note: "As on record on \(day). The order is that of the alignment, to which texts count as well.")
        if path != "-" {
            Output.talk(
                "concord: drew \(AlignPicture.partners(columns.count)) and \(rows.count) values into "
                    + Output.printable(path))
        }
        return Array(ValuesPictureSVG(picture).svg.utf8)
    }
}

private enum AlignPicture {
    static func partners(_ count: Int) -> String { count == 1 ? "1 partner" : "\(count) partners" }

    /// What the first side says, in its order; then what others say, the most common first.
    static func codes(of columns: [ValuesPicture.Column], first: [String]) -> [String] {
        let own = columns.first.map { column in
            first.filter { column.values[$0] != nil }
                + column.values.keys.filter { !first.contains($0) }.sorted()
        }
        var counts: [String: Int] = [:]
        for column in columns.dropFirst() { for code in column.values.keys { counts[code, default: 0] += 1 } }
        for code in own ?? [] { counts[code] = nil }
        return (own ?? []) + counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}

extension [ValueStatement] {
    fileprivate var pictured: [String: ValuesPicture.Statement] {
        Dictionary(
            map { ($0.code, ValuesPicture.Statement($0.stance, $0.strength)) },
            uniquingKeysWith: { one, _ in one })
    }
}

extension [AlignmentQuery.Sought] {
    fileprivate var pictured: [String: ValuesPicture.Statement] {
        Dictionary(
            map { ($0.code, ValuesPicture.Statement($0.stance, $0.strength)) },
            uniquingKeysWith: { one, _ in one })
    }
}
