import ArgumentParser
import Interchange
import Registry
import Storage

struct PartnerMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one record of two that are one firm's.",
        discussion: """
            All that names the first names the second from then on: people, declarations,
            risks, shares, plans, dialogues, rows of imports. What the second does not say
            is taken from the first, and the first one's reference and name lead there.
            --dry-run tells what would move, what both have where one firm has one, and
            what is to be done about it. What was issued or agreed keeps its wording.
            `concord partner unmerge` makes two of it again.

            A file has a pair in each row: from and into, or one and other, of which the
            other goes into the one, as `duplicates --format csv` and `import --twins`
            write them. Rows with a verdict are taken where it is same. Each pair is a
            merger of its own, and a row that cannot be merged keeps no other from it.

            Examples:
              concord partner merge P-7K3M-9QX1 --into P-2F5T-8WQS --dry-run
              concord partner merge P-7K3M-9QX1 --into P-2F5T-8WQS --why "entered twice"
              concord partner merge --file pairs.csv --dry-run
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The record that goes: a reference, an alias, or a name that only one has.")
    var partner: String?
    @Option(help: "The record that stays: the same.") var into: String?
    @Option(help: "A CSV file of pairs; - reads standard input.", completion: .file()) var file: String?
    @Flag(name: .customLong("dry-run"), help: "Say what would come of it, and keep nothing.") var dryRun =
        false
    @OptionGroup var edition: Edition
    @Option(
        name: .customLong("into-version"),
        help: "Merge only while the one that stays is still at this version.")
    var intoVersion: Int64?

    func validate() throws {
        if file != nil {
            guard partner == nil, into == nil, edition.ifVersion == nil, intoVersion == nil else {
                throw ValidationError("--file has its own pairs; leave the partner, --into and versions out")
            }
        } else if partner == nil || into == nil {
            throw ValidationError(
                "two partners are needed: the one that goes, and --into the one that stays; or --file with pairs"
            )
        }
    }

    func run() throws {
        var session = try Session(options)
        let (today, dryRun) = (try session.today(), dryRun)
        if let file {
            return try MergerFile(file, dryRun: dryRun, why: edition.why, format: options.format).run(
                in: &session)
        }
        guard let partner, let into else { return }
        let outcome = try session.change(why: edition.why, keeping: { _ in !dryRun }) {
            db, change throws(RegistryError) in
            try MergerRepository.merge(
                partner, into: into, ifVersion: edition.ifVersion, intoVersion: intoVersion, in: db,
                by: change)
        }
        let record = outcome.json.adding(.members(["dry_run": .bool(dryRun)]))
        Report.one(record, as: options.format, columns: MergerWords.columns + ["dry_run"]) {
            if dryRun { Output.line("dry run, nothing was kept:") }
            Output.facts(
                outcome.partner.facts(on: today) + [
                    "\(outcome.merged.reference) (\(outcome.merged.name)) leads here\(dryRun ? "" : " now")"
                ])
            MergerWords.print(outcome, moved: "moves", filled: "taken over")
        }
        MergerWords.tell(outcome)
    }
}

struct PartnerUnmerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: "Make two records again of one that was merged.",
        discussion: """
            What moved goes back as it is now, also where it was changed since; what came
            on record since stays with the other, and is told. Somebody who was erased in
            between stays erased. --dry-run tells it and keeps nothing.

            Example: concord partner unmerge P-7K3M-9QX1 --why "two firms after all"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The reference of the record that went.") var partner: String
    @Flag(name: .customLong("dry-run"), help: "Say what would come of it, and keep nothing.") var dryRun =
        false
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        let (today, dryRun) = (try session.today(), dryRun)
        let outcome = try session.change(why: why, keeping: { _ in !dryRun }) {
            db, change throws(RegistryError) in
            try MergerRepository.unmerge(partner, in: db, by: change)
        }
        let record = outcome.json.adding(.members(["dry_run": .bool(dryRun)]))
        Report.one(record, as: options.format, columns: MergerWords.columns + ["dry_run"]) {
            if dryRun { Output.line("dry run, nothing was kept:") }
            Output.facts(outcome.merged.facts(on: today) + ["a record of its own again"])
            Output.facts(outcome.partner.facts(on: today))
            MergerWords.print(outcome, moved: "goes back", filled: "given back")
        }
        MergerWords.tell(outcome)
    }
}

/// What is said of a merger, done, taken back or rehearsed.
enum MergerWords {
    static let columns = [
        "reference", "name", "version", "merged", "merged_name", "merged_version", "moved", "filled", "notes",
    ]

    static func print(_ outcome: MergerOutcome, moved: String, filled: String) {
        var sheet = Sheet()
        sheet.add(moved, outcome.moved.map { "\($0.count) \($0.noun)" }.joined(separator: ", "))
        sheet.add(filled, outcome.filled.joined(separator: ", "))
        sheet.print()
    }

    static func tell(_ outcome: MergerOutcome) {
        for note in outcome.notes { Output.talk("concord: note: \(Output.printable(note))") }
    }
}
