import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.PartnerCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Put the partners of a list on record, all or none of them.",
            discussion: """
                The row ID is the column whose value is different in each row and never
                changes, such as a number or an address; by it a later import finds its
                partners again. Columns called like fields are taken; --match-columns takes
                those as well that are called so in English, German, French, Spanish, Italian
                or Danish, and --map says it in so many words. --preview shows what would come
                of the first rows.

                Examples:
                  concord partner import partners.csv --source "First survey" --row-id key
                  concord partner import lieferanten.xlsx --source ERP --row-id Nr \\
                    --match-columns --preview
                  concord partner import list.csv --source "B Corp list" --row-id source_url \\
                    --map name=name --map address=street,postcode,city --refused mend.csv
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(
            help: "The file: CSV, XLSX, JSON or a record of JSON a line; - reads standard input.")
        var file: String
        @Option(help: "The name of the source, the same each time.") var source: String
        @Option(
            name: .customLong("row-id"),
            help: ArgumentHelp("The column that tells its rows apart.", valueName: "column"))
        var rowID: String
        @Option(
            name: .customLong("map"),
            help: ArgumentHelp(
                "What a column says (repeatable); address=street,city takes several, sector= leaves one out.",
                discussion: "The fields are \(ImportField.names.joined(separator: ", ")).",
                valueName: "field=column"))
        var map: [String] = []
        @Flag(
            name: .customLong("match-columns"),
            help: "Take columns by what they are called in six languages.")
        var matchColumns = false
        @Flag(
            name: .customLong("map-as-before"),
            help: "Take the columns that the last import of this source took.")
        var mapAsBefore = false
        @Option(
            help: ArgumentHelp(
                "How manager, advocate and sponsor are taken: as given, by the column of names of another registry's list, or not."
            ))
        var staff: ImportMapping.Staff = .given
        @Flag(help: "Show what would come of the first rows, and keep nothing.") var preview = false
        @Option(
            name: .customLong("refused"),
            help: ArgumentHelp(
                "Import the other rows, and write those that break a rule to this new file.",
                valueName: "new-file"),
            completion: .file())
        var refused: String?
        @Option(
            help: ArgumentHelp(
                "Look for likely twins however long it takes, and write all of them to this new CSV file.",
                valueName: "new-file"),
            completion: .file())
        var twins: String?
        @Option(
            name: .customLong("on-existing"),
            help: "What to do with a row that is on record.")
        var onExisting: ImportSettings.OnExisting = .stop
        @Option(help: "The sign before the fraction of a number, in the file.") var decimal: DecimalMark =
            .point
        @Option(name: .customLong("day-format"), help: "How days are written, in the file.")
        var days: DayForm = .iso
        @Option(help: "The currency of amounts, such as EUR, where no column says it.") var currency: String?
        @Option(help: "How the characters of a CSV file are written down.") var encoding: CSVEncoding = .utf8
        @Option(
            name: .customLong("skip-rows"),
            help: ArgumentHelp("Lines above the header, such as a title.", valueName: "number"))
        var skipRows = 0
        @Option(help: "The sheet of a workbook; its first otherwise.") var sheet: String?
        @Option(
            name: .customLong("text-language"),
            help: "The language of the texts, such as da, if no column says it.")
        var textLanguage: String?
        @Option(
            name: .customLong("stated-by"),
            help: "Whose word texts and values are.")
        var statedBy: StatedBy = .party
        @Flag(help: "Keep a number that breaks its rule, as unverified.") var unverified = false
        @Flag(name: .customLong("dry-run"), help: "Do all of it, report, and undo it.") var dryRun = false
        @Option(help: "The reason, kept in the history.") var why: String?

        func validate() throws {
            guard (0...100_000).contains(skipRows) else {
                throw ValidationError("--skip-rows \(skipRows) is no number of lines from 0 to 100000")
            }
            guard !(mapAsBefore && !map.isEmpty) else {
                throw ValidationError(
                    "--map-as-before takes the columns of the last time, and --map says others; give one of the two"
                )
            }
        }

        func run() throws {
            let name = file == "-" ? "standard input" : PartnerImportFile.name(of: file)
            var reading = PartnerImportFile.Reading(encoding: encoding, skipping: skipRows)
            (reading.isPreview, reading.sheet) = (preview, sheet)
            if RegistryFile.isAddress(options.path) {
                reading.rowsAtOnce = PartnerImportFile.Reading.rowsAtOnceOnServer
            }
            let content = try PartnerImportFile(path: file, name: name, reading)
            defer { content.end() }
            let head = try content.head()
            var session = try Session(options)
            let (earlier, own) = try session.read { db throws(RegistryError) in
                (
                    try SourceRepository.lastMapping(of: source, in: db),
                    try OwnFieldRepository.all(in: db)
                )
            }
            let mapping = try taken(earlier, head.columns, name, own)
            var settings = ImportSettings(source: source, file: name, header: head.text, mapping: mapping)
            settings.unit = head.form == .sheet ? .row : .line
            settings.onExisting = preview ? .update : onExisting
            settings.textLanguage = textLanguage
            settings.statedBy = statedBy
            settings.keepsUnverified = unverified
            (settings.decimal, settings.days) = (decimal, days)
            settings.currency = currency
            settings.leavesOutRefused = refused != nil || preview
            settings.seeksTwins = twins != nil && !preview
            if let twins { try FileText.checkIsNew(twins) }
            let rejects = try preview ? nil : refused.map { path in try RefusedRows(path, head) }
            // Nobody knows how long a pipe is.
            let length = file == "-" ? nil : FileText.length(of: file)
            var progress = Progress()
            var rows = 0
            let keeps = !dryRun && !preview
            var shownRows: [ImportPreview.Row] = []
            var told: [ImportRefusal] = []
            let dryRun = dryRun
            let preview = preview
            // What comes through a pipe is there once, and is not looked at beforehand.
            var goesInSteps = false
            if keeps, file != "-" {
                goesInSteps = try session.read { [settings] db throws(RegistryError) in
                    try ImportInSteps.isPossible(settings, in: db)
                }
            }
            if goesInSteps {
                let checking = try PartnerImportFile(path: file, name: name, reading)
                let summary = try inSteps(settings, content, checking: checking, rejects, &session)
                return try tell(summary, mapping, earlier)
            }
            let summary = try session.change(
                why: why, keeping: { keeps && $0.isNews }
            ) { [settings] db, change throws(RegistryError) in
                var job = try PartnerImport(settings, in: db, by: change)
                defer { progress.end() }
                content.start(job.preparation)
                while let batch = content.next() {
                    let count = batch.count
                    try job.take(batch, in: db, by: change)
                    let refused = job.takeRefused()
                    if preview {
                        shownRows = try ImportPreview.rows(
                            content.firstRows, refused, by: job, in: db)
                    }
                    if dryRun { told += refused.prefix(max(0, Self.mostTold - told.count)) }
                    do { if !dryRun { try rejects?.add(refused) } } catch { throw .cannotCreate("\(error)") }
                    rows += count
                    let rate = progress.rate(of: rows)
                    progress.tell(
                        "\(rows) rows, \(rate) rows a second"
                            + (length.map { ", \(min(100, content.bytesRead / max(1, $0 / 100))) %" } ?? ""))
                }
                do { try rejects?.finish() } catch { throw .cannotCreate("\(error)") }
                return try job.end(in: db, by: change)
            }
            if preview {
                ImportPreview(head: head, mapping: mapping, rows: shownRows, file: name).print(
                    as: options.format)
                return tell(mapping, earlier)
            }
            for refusal in told {
                Output.talk(
                    "concord: note: \(settings.unit.rawValue) \(refusal.line): \(refusal.flaws.map(\.sentence).joined(separator: "; "))"
                )
            }
            try tell(summary, mapping, earlier)
        }

        private func tell(_ summary: ImportSummary, _ mapping: ImportMapping, _ earlier: String?) throws {
            report(summary)
            try ImportTwinWords.tell(summary, in: twins)
            tell(mapping, earlier)
            if summary.refused > 0 { throw ExitCode(Failure.checkFailed) }
        }

        private func taken(
            _ earlier: String?, _ columns: [String], _ name: String, _ own: [OwnField]
        ) throws(RegistryError) -> ImportMapping {
            var given = map
            if mapAsBefore {
                guard let earlier else {
                    throw .invalid(
                        "nothing was imported from '\(shown(source))' yet, so there is no mapping to take again; give --map, "
                            + "or leave --map-as-before out")
                }
                given = earlier.split(separator: "\n").map(String.init)
            }
            return try ImportMapping(
                given, key: rowID, columns: columns, file: name, matching: matchColumns,
                own: own.map(\.key),
                labels: Dictionary(own.map { ($0.key, $0.label) }) { one, _ in one }, staff: staff)
        }

        /// So many notes are read; the rest is counted.
        private static let mostTold = 10

        private func report(_ summary: ImportSummary) {
            let run = summary.run
            var record = JSON.members([
                "source": .text(run.source), "file": .text(run.file), "rows": .integer(run.rows),
                "added": .integer(run.added), "updated": .integer(run.updated),
                "skipped": .integer(run.skipped), "dry_run": .bool(dryRun),
            ])
            record = record.adding(
                .members([
                    "refused": .integer(summary.refused), "people": .integer(summary.people),
                    "sites": .integer(summary.sites), "filled_in": .integer(summary.filledIn),
                    "run": isKept(summary) ? .integer(run.id) : .null,
                ]))
            let columns = [
                "source", "file", "rows", "added", "updated", "skipped", "dry_run", "refused", "people",
                "sites", "filled_in", "run",
            ]
            Report.one(record, as: options.format, columns: columns) {
                var counts = "\(run.added) added, \(run.updated) updated, \(run.skipped) skipped"
                if summary.refused > 0 { counts += ", \(summary.refused) refused" }
                if summary.people > 0 {
                    counts += ", \(summary.people) \(summary.people == 1 ? "person" : "people")"
                }
                if summary.sites > 0 {
                    counts += ", \(summary.sites) \(summary.sites == 1 ? "site" : "sites")"
                }
                if summary.filledIn > 0 { counts += ", \(summary.filledIn) filled in" }
                let start = dryRun ? "dry run, nothing was kept: " : ""
                let all = run.rows + summary.refused
                let rows = all == 1 ? "1 row" : "\(all) rows"
                let number = isKept(summary) ? "  import \(run.id)" : ""
                Output.words(
                    "\(start)\(counts)  \(rows) of \(shown(run.file))\(number)")
            }
            for warning in summary.warnings.prefix(Self.mostTold) { Output.talk("concord: note: \(warning)") }
            if summary.warningCount > Self.mostTold {
                Output.talk("concord: note: and \(summary.warningCount - Self.mostTold) more like these")
            }
            guard let refused, summary.refused > 0 else { return }
            Output.talk(
                dryRun
                    ? "concord: note: without --dry-run the refused rows go to \(shown(path: refused)), each with its reason"
                    : "concord: note: the refused rows are in \(shown(path: refused)), each with its reason; mend them there, then "
                        + "`\(again(refused))`")
        }

        /// Whether the run is on record, under a number of its own.
        private func isKept(_ summary: ImportSummary) -> Bool {
            !dryRun && summary.isNews
        }

        /// What is told of columns that are not taken.
        private func tell(_ mapping: ImportMapping, _ earlier: String?) {
            guard !mapping.untaken.isEmpty else { return }
            let names = mapping.untaken.prefix(20).map { column in
                "'\(shown(column.name))'" + (column.field.map { " (\($0)?)" } ?? "")
            }
            let more = mapping.untaken.count > 20 ? " and \(mapping.untaken.count - 20) more" : ""
            let count = mapping.untaken.count == 1 ? "1 column is" : "\(mapping.untaken.count) columns are"
            var ways = ["--map FIELD=COLUMN takes one"]
            if !matchColumns, mapping.untaken.contains(where: { $0.field != nil }) {
                ways.append("--match-columns takes those with a field beside them")
            }
            if !mapAsBefore, map.isEmpty, let earlier, earlier != mapping.text {
                ways.append("--map-as-before takes what the last import of this source took")
            }
            Output.talk(
                "concord: note: \(count) not taken: \(names.joined(separator: ", "))\(more); \(ways.joined(separator: ", "))"
            )
        }
    }
}

extension ImportSettings.OnExisting: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
extension DayForm: ExpressibleByArgument {}
extension ImportMapping.Staff: ExpressibleByArgument {}
extension CSVEncoding: ExpressibleByArgument {}
