import ArgumentParser
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

            Examples:
              concord partner merge P-7K3M-9QX1 --into P-2F5T-8WQS --dry-run
              concord partner merge P-7K3M-9QX1 --into P-2F5T-8WQS --why "entered twice"
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The record that goes: a reference, an alias, or a name that only one has.")
    var partner: String
    @Option(help: "The record that stays: the same.") var into: String
    @Flag(name: .customLong("dry-run"), help: "Say what would come of it, and keep nothing.") var dryRun =
        false
    @OptionGroup var edition: Edition
    @Option(
        name: .customLong("into-version"),
        help: "Merge only while the one that stays is still at this version.")
    var intoVersion: Int64?

    func run() throws {
        var session = try Session(options)
        let (today, dryRun) = (try session.today(), dryRun)
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

    @OptionGroup var options: GlobalOptions
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
private enum MergerWords {
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
