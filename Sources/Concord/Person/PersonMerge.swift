import ArgumentParser
import Registry
import Storage

struct PersonMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one record of two that are one person's.",
        discussion: """
            The duties, dialogues and drafts of the first go to the second, which stays;
            what the second does not say is taken from the first. The first one's
            reference and name lead to the second from then on, also in lists that are
            imported again. A declaration that was issued keeps the name that stands on
            it. Nothing takes two records of one apart again, so it asks first; without a
            terminal it needs --yes. --dry-run tells what would come of it.

            Examples:
              concord person merge "Ines Vgot" "Ines Vogt" --dry-run
              concord person merge "Ines Vgot" "Ines Vogt" --why "a slip of the pen"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The record that goes: a reference, or a name that only one has.") var person: String
    @Argument(help: "The record that stays: a reference, or a name that only one has.") var into: String
    @Option(help: "The reason, kept in the history.") var why: String?
    @Flag(name: .customLong("dry-run"), help: "Say what would come of it, and keep nothing.") var dryRun =
        false
    @Flag(help: "Do not ask.") var yes = false

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        // What is refused anyway is refused before anybody is asked.
        let meant = try session.rehearse { db, change throws(RegistryError) in try merge(in: db, by: change) }
        if dryRun { return report(meant, on: today) }
        if !yes {
            for duty in meant.duties { Output.talk("concord: note: \(duty.sentence)") }
        }
        try Prompt.confirm(
            "Make \(meant.merged.name) (\(meant.merged.reference)) and \(meant.person.name) "
                + "(\(meant.person.reference)) one person for good?",
            yes: yes, undone: "nobody was merged")
        let merger = try session.change(why: why) { db, change throws(RegistryError) in
            try merge(in: db, by: change)
        }
        report(merger, on: today)
    }

    private func report(_ merger: PersonMerger, on today: CivilDate) {
        let record = JSON.members([
            "reference": .text(merger.person.reference), "name": .text(merger.person.name),
            "version": .integer(merger.person.version), "merged": .text(merger.merged.reference),
            "merged_name": .text(merger.merged.name), "duties": .array(merger.duties.map(\.json)),
            "declarations": .array(merger.declarations.map(JSON.text)), "dry_run": .bool(dryRun),
        ])
        Report.one(
            record, as: options.format,
            columns: [
                "reference", "name", "version", "merged", "merged_name", "duties", "declarations", "dry_run",
            ]
        ) {
            if dryRun { Output.line("dry run, nothing was kept:") }
            Output.facts(
                merger.person.facts(on: today) + [
                    "\(merger.merged.reference) (\(merger.merged.name)) leads here\(dryRun ? "" : " now")"
                ])
            Table(of: merger.duties).print()
        }
        for party in merger.doubled {
            Output.talk(
                "concord: note: of \(shown(party.name)) (\(party.reference)) both records had a duty; "
                    + "the one person \(dryRun ? "would have both" : "has both now")")
        }
        if !merger.declarations.isEmpty {
            Output.talk(
                "concord: note: the name \(shown(merger.merged.name)) \(dryRun ? "stays" : "still stands") on "
                    + "\(merger.declarations.joined(separator: ", ")), which was signed under it")
        }
    }

    private func merge(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> PersonMerger {
        try PersonRepository.merge(
            PersonRepository.find(person, in: db), into: PersonRepository.find(into, in: db), in: db,
            by: change)
    }
}

extension Table {
    /// Duties, each with whose it is about.
    init(of duties: [Duty]) {
        self.init("duty", "reference", .cut("name", to: 16))
        for duty in duties { add(duty.kind.rawValue, duty.reference ?? duty.party.reference, duty.name) }
    }
}
