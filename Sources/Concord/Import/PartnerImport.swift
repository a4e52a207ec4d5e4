import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.PartnerCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Put the partners of a CSV file on record, all or none of them.",
            discussion: """
                The row ID is the column that tells the rows of this source apart for good,
                such as a number or an address; by it a later import finds its partners again.

                Examples:
                  concord partner import partners.csv --source "First survey" --row-id key
                  concord partner import list.csv --source "B Corp list" --row-id source_url \\
                    --map name=name --map website=website --map vision=vision --dry-run
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The file: CSV in UTF-8, its first row the columns; - reads standard input.")
        var file: String
        @Option(help: "The name of the source, the same each time.") var source: String
        @Option(
            name: .customLong("row-id"),
            help: ArgumentHelp("The column that tells its rows apart.", valueName: "column"))
        var rowID: String
        @Option(
            name: .customLong("map"),
            help: ArgumentHelp(
                "What a column says (repeatable); without any, columns called like fields are taken.",
                discussion: "The fields are \(ImportField.names.joined(separator: ", ")).",
                valueName: "field=column"))
        var map: [String] = []
        @Option(
            name: .customLong("on-existing"),
            help: "What to do with a row that is on record.")
        var onExisting: ImportSettings.OnExisting = .stop
        @Option(
            name: .customLong("text-language"),
            help: "The language of the texts, such as da, where no column says it.")
        var textLanguage: String?
        @Option(
            name: .customLong("stated-by"),
            help: "Whose word texts and values are.")
        var statedBy: StatedBy = .party
        @Flag(help: "Keep a number that breaks its rule, as unverified.") var unverified = false
        @Flag(name: .customLong("dry-run"), help: "Do all of it, report, and undo it.") var dryRun = false
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            let name = file == "-" ? "standard input" : PartnerImportFile.name(of: file)
            let content = try PartnerImportFile(path: file, name: name)
            defer { content.end() }
            let head = try content.head()
            let mapping = try ImportMapping(map, key: rowID, columns: head.columns, file: name)
            var settings = ImportSettings(source: source, file: name, header: head.text, mapping: mapping)
            settings.onExisting = onExisting
            settings.textLanguage = textLanguage
            settings.statedBy = statedBy
            settings.keepsUnverified = unverified
            var session = try Session(options)
            // Nobody knows how long a pipe is.
            let length = file == "-" ? nil : FileText.length(of: file)
            var progress = Progress()
            var rows = 0
            let dryRun = dryRun
            let summary = try session.change(
                why: why, keeping: { !dryRun && $0.run.added + $0.run.updated > 0 }
            ) { [settings] db, change throws(RegistryError) in
                var job = try PartnerImport(settings, in: db, by: change)
                defer { progress.end() }
                content.start(job.preparation)
                while let batch = content.next() {
                    let count = batch.count
                    try job.take(batch, in: db, by: change)
                    rows += count
                    let rate = progress.rate(of: rows)
                    progress.tell(
                        "\(rows) rows, \(rate) rows a second"
                            + (length.map { ", \(min(100, content.bytesRead / max(1, $0 / 100))) %" } ?? ""))
                }
                return try job.end(in: db, by: change)
            }
            report(summary)
        }

        private func report(_ summary: ImportSummary) {
            let run = summary.run
            let record = JSON.members([
                "source": .text(run.source), "file": .text(run.file), "rows": .integer(run.rows),
                "added": .integer(run.added), "updated": .integer(run.updated),
                "skipped": .integer(run.skipped), "dry_run": .bool(dryRun),
            ])
            let columns = ["source", "file", "rows", "added", "updated", "skipped", "dry_run"]
            Report.one(record, as: options.format, columns: columns) {
                let counts = "\(run.added) added, \(run.updated) updated, \(run.skipped) skipped"
                let start = dryRun ? "dry run, nothing was kept: " : ""
                let rows = run.rows == 1 ? "1 row" : "\(run.rows) rows"
                Output.line("\(start)\(counts)  \(rows) of \(shown(run.file))  source \(shown(run.source))")
            }
            for warning in summary.warnings { Output.talk("concord: note: \(warning)") }
            if summary.warningCount > summary.warnings.count {
                Output.talk(
                    "concord: note: and \(summary.warningCount - summary.warnings.count) more like these")
            }
        }
    }
}

extension ImportSettings.OnExisting: ExpressibleByArgument {}
