/// One import of one file: what it was told, and what it did.
package struct ImportRun: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let source: String
    /// The name of the file, without its folder.
    package let file: String
    /// The first row of the file, as it stood there.
    package let header: String
    /// `field=column`, one a line.
    package let mapping: String
    package let day: CivilDate
    package var added: Int64 = 0
    package var updated: Int64 = 0
    /// Rows that changed nothing: those to be skipped, and those that say what is on record.
    package var skipped: Int64 = 0

    package var subject: Subject { Subject(.importRun, id) }

    /// The rows that were taken.
    package var rows: Int64 { added + updated + skipped }

    package var json: JSON {
        .members([
            "source": .text(source), "file": .text(file), "header": .text(header), "mapping": .text(mapping),
            "day": .text(day.description), "added": .integer(added), "updated": .integer(updated),
            "skipped": .integer(skipped),
        ])
    }
}

/// What an import is told besides its rows.
/// What a row's place is counted in: the lines of a file, or the rows of a sheet, whose columns have letters.
package enum ImportUnit: String, Sendable {
    case line, row

    /// Columns as an error names them.
    func names(of columns: [ImportMapping.Column]) -> String {
        columns.map { self == .row ? "\(Self.letters(of: $0.position)): \($0.name)" : $0.name }
            .joined(separator: ", ")
    }

    /// `A` for 0, `AA` for 26.
    static func letters(of position: Int) -> String {
        var (rest, letters) = (position, "")
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters
    }
}

package struct ImportSettings: Sendable {
    /// What happens to a row whose row ID is on record for its source.
    package enum OnExisting: String, CaseIterable, Sendable { case stop, skip, update }

    /// The name of the source, such as `B Corp list`.
    package var source: String
    /// The name of the file, without its folder.
    package var file: String
    /// The first row of the file, as it stands there.
    package var header: String
    package var mapping: ImportMapping
    package var onExisting = OnExisting.stop
    /// The language of texts where no column says it.
    package var textLanguage: String?
    package var statedBy = StatedBy.party
    /// Whether a number that breaks the rule of its scheme is kept as unverified rather than refused.
    package var keepsUnverified = false
    package var decimal = DecimalMark.point
    package var days = DayForm.iso
    /// The currency of amounts where no column says it.
    package var currency: String?
    /// What the place of a row is counted in.
    package var unit = ImportUnit.line
    /// Whether rows that break a rule are left out, rather than the whole file.
    package var leavesOutRefused = false
    /// Whether likely twins are looked for however long it takes.
    package var seeksTwins = false

    package init(source: String, file: String, header: String, mapping: ImportMapping) {
        self.source = source
        self.file = file
        self.header = header
        self.mapping = mapping
    }
}

/// What an import did, or would have done.
package struct ImportSummary: Sendable {
    package let run: ImportRun
    /// Sentences for the person at the command, the first hundred.
    package var warnings: [String]
    package var warningCount: Int
    /// Rows that break a rule and were left out.
    package var refused: Int64 = 0
    /// People who were put on record with their partners.
    package var people: Int64 = 0
    /// Sites that were put on record with their partners.
    package var sites: Int64 = 0
    /// People and sites on record of whom more is known now.
    package var filledIn: Int64 = 0
    /// Pairs that are likely one firm, the likeliest first; nil where they were not looked for.
    package var twins: ImportTwins?

    /// Whether anything of it is news.
    package var isNews: Bool { run.added + run.updated + sites + people + filledIn > 0 }
}

/// What stands between a whole number and its fraction in a file.
package enum DecimalMark: String, CaseIterable, Sendable {
    case point = "."
    case comma = ","

    /// A number with a point, its groups of three together; anything else as it is, for its own rule to refuse.
    func plain(_ text: String) -> String {
        guard self == .comma else { return text }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return text }
        let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let isGrouped = groups.count == 1 || groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        guard isGrouped, (1...3).contains(groups[0].utf8.count) || groups.count == 1 else { return text }
        return groups.joined() + (parts.count == 2 ? ".\(parts[1])" : "")
    }
}
