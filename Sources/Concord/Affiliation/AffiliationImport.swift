import ArgumentParser
import Interchange
import Registry
import Storage

struct AffiliationImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take parents and branches from the relationship records of GLEIF.",
        discussion: """
            FILE is the Level 2 data of the Global LEI Foundation (RR-CDF): its CSV, or the
            JSON of its API. What it says of partners that have an LEI on record is
            taken; a parent that is no partner is named by its LEI. An ultimate parent is
            taken where no direct one is known. What contradicts the record is told and
            left out.

            Example:
              concord affiliation import rr-golden-copy.csv --dry-run
            """)

    /// Numbers that are named; more are counted.
    private static let named = 5

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The file of relationship records: CSV or JSON in UTF-8.") var file: String
    @Option(help: "What each is said to come from.") var source = "GLEIF Level 2"
    @Flag(name: .customLong("dry-run"), help: "Show what would be recorded, and record nothing.")
    var isDryRun = false
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        let firms = try session.read { db throws(RegistryError) in try RelationshipRepository.firms(in: db) }
        let (records, others) = try read(of: Set(firms.keys))
        let source = source
        let outcome =
            try isDryRun
            ? session.rehearse { db, change throws(RegistryError) in
                try RelationshipRepository.take(records, source: source, in: db, by: change)
            }
            : session.change(why: why) { db, change throws(RegistryError) in
                try RelationshipRepository.take(records, source: source, in: db, by: change)
            }
        let today = try session.today()
        Report.list(
            (outcome.added + outcome.changed).map(\.shownJSON), as: options.format,
            columns: Affiliation.columns
        ) {
            for affiliation in outcome.added + outcome.changed { Output.facts(affiliation.facts(on: today)) }
            Output.line(
                "\(outcome.added.count) added, \(outcome.changed.count) changed, \(outcome.known) on record already, "
                    + "\(outcome.refused.count) left out" + (isDryRun ? "; nothing was recorded" : ""))
        }
        tell(of: outcome, others)
    }

    private func tell(of outcome: RelationshipOutcome, _ others: Int) {
        let parents = outcome.notOnRecord
        if !parents.isEmpty {
            let list = parents.prefix(Self.named).joined(separator: ", ")
            let more = parents.count > Self.named ? " and \(parents.count - Self.named) more" : ""
            Output.talk(
                "concord: note: \(parents.count.counted("parent")) not on record: \(list)\(more)")
        }
        if others > 0 {
            Output.talk(
                "concord: note: \(others.counted("row")) of firms that are not on record by their LEI")
        }
        for refused in outcome.refused {
            Output.talk("concord: warning: \(shown(path: file)), line \(refused.line): \(refused.words)")
        }
    }

    /// The records of these firms, and how many rows are of others.
    private func read(of firms: Set<String>) throws -> (records: [RelationshipRecord], others: Int) {
        let input = try InputFile(file).kept()
        let isXML = try String(decoding: input.beginning(of: 16), as: UTF8.self).contains("<?xml")
        guard !isXML else {
            throw RegistryError.invalid(
                "\(shown(path: file)) is XML, and relationship records are read as CSV and JSON; GLEIF publishes the same records so, "
                    + "name one of these")
        }
        switch try ImportForm(of: input) {
        case .workbook:
            throw RegistryError.invalid(
                "\(shown(path: file)) is a workbook; GLEIF publishes relationship records as CSV and JSON, name one of these"
            )
        case .json:
            let again = try input.fromStart()
            let shape = try JSONRowReader.survey(input)
            var reader = try JSONRowReader(again, shape)
            return try records(in: &reader, of: firms)
        case .csv:
            var reader = try CSVReader(input, takingUnnamed: true)
            return try records(in: &reader, of: firms)
        }
    }

    private func records<Reader: RowReader & ~Copyable>(
        in reader: inout Reader, of firms: Set<String>
    ) throws -> (records: [RelationshipRecord], others: Int) {
        guard let columns = RelationshipColumns(reader.header) else {
            throw RegistryError.invalid(
                "\(shown(path: file)) holds no relationship records: it needs the columns \(RelationshipColumns.needed)"
            )
        }
        var (records, others): ([RelationshipRecord], Int) = ([], 0)
        while try reader.next() {
            if reader.isBlank { continue }
            guard firms.contains(columns.child(in: reader)) else {
                others += 1
                continue
            }
            if let record = columns.record(in: reader) { records.append(record) }
        }
        return (records, others)
    }
}
