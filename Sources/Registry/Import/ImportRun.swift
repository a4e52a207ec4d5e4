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

    package init(source: String, file: String, header: String, mapping: ImportMapping) {
        self.source = source
        self.file = file
        self.header = header
        self.mapping = mapping
    }
}

/// What an import did, or would have done.
package struct ImportSummary: Sendable, Hashable {
    package let run: ImportRun
    /// Sentences for the person at the command, the first hundred.
    package var warnings: [String]
    package var warningCount: Int
}
