import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct DialogueCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dialogue",
            abstract: "Talks with partners about where you differ, and what was agreed (5.2c).",
            discussion: """
                `concord align --explain` lists the points to talk over, and shows the last
                dialogue with each partner.
                """,
            subcommands: [Add.self, Edit.self, List.self, Show.self, HistoryOf.self])

        static let columns = [
            "reference", "partner", "name", "held_on", "facilitator", "facilitator_name", "points", "agreed",
            "version",
        ]
    }
}

extension Dialogue {
    fileprivate func report(as format: Format) {
        Report.one(shownJSON, as: format, columns: ConcordCommand.DialogueCommand.columns) {
            let words = [reference, partner.name, "\(heldOn)", "facilitated by \(facilitator.name)"]
            Output.line((words + ["version \(version)"]).map(Output.printable).joined(separator: "  "))
        }
    }
}

/// What can be said of a dialogue, on `dialogue add` and on `dialogue edit`.
struct DialogueFields: ParsableArguments {
    @Option(help: "The day on which it was held, such as 2026-05-31; today unless given.") var date: String?
    @Option(help: "Who facilitated it: one of your people by name, or anybody by reference.")
    var facilitator: String?
    @Option(name: .customLong("point"), help: "A point that was talked over (repeatable).")
    var points: [String] = []
    @Option(help: "What was agreed.") var agreed: String?

    var draft: DialogueDraft {
        var draft = DialogueDraft()
        draft.heldOn = date
        draft.facilitator = facilitator
        draft.points = points
        draft.agreed = agreed
        return draft
    }
}

extension ConcordCommand.DialogueCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a dialogue with a partner on record.",
            discussion: """
                Example:
                  concord dialogue add "Kohle und Koks Handel" --facilitator "Ines Vogt" \\
                    --point "coal for heating beyond 2030" \\
                    --agreed "pellets on offer by spring"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String
        @OptionGroup var fields: DialogueFields

        func run() throws {
            var session = try Session(options)
            let added = try session.change { db, change throws(RegistryError) in
                try DialogueRepository.add(
                    fields.draft, with: PartyRepository.find(partner, kinds: [.partner], in: db), in: db,
                    by: change)
            }
            added.report(as: options.format)
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is on record of a dialogue, such as what was agreed afterwards.",
            discussion: """
                Points that are given take the place of those on record; the history keeps
                both.

                Example:
                  concord dialogue edit G-7K3M-9QX4 --agreed "pellets on offer by spring"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The dialogue, by its reference.") var dialogue: String
        @OptionGroup var fields: DialogueFields
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let edited = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try DialogueRepository.edit(
                    DialogueRepository.find(dialogue, in: db), fields.draft, ifVersion: edition.ifVersion,
                    in: db, by: change)
            }
            edited.report(as: options.format)
        }
    }

    struct List: ListCommand {
        static let configuration = CommandConfiguration(
            abstract: "List dialogues, those with one partner the last one first.",
            discussion: "Example: concord dialogue list --partner \"Kohle und Koks Handel\"")
        typealias Shown = Dialogue
        static let columns = ConcordCommand.DialogueCommand.columns

        @OptionGroup var options: GlobalOptions
        @Option(help: "Those with this partner.") var partner: String?

        func json(of record: Dialogue) -> JSON { record.shownJSON }

        func records(in db: borrowing Connection) throws(RegistryError) -> [Dialogue] {
            var id: Int64?
            if let partner { id = try PartyRepository.find(partner, kinds: [.partner], in: db).id }
            return try DialogueRepository.dialogues(with: id, in: db)
        }

        func table(of records: [Dialogue], on today: CivilDate) -> Table {
            var table = Table(
                "reference", "held on", .cut("partner", to: 14, turn: 2), .cut("facilitator", to: 10),
                .cut("agreed", to: 12))
            for found in records {
                table.add(
                    found.reference, "\(found.heldOn)", found.partner.name, found.facilitator.name,
                    found.agreed ?? "nothing yet")
            }
            return table
        }
    }

    struct Show: ShowCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what was talked over with a partner, and what was agreed.",
            discussion: "Example: concord dialogue show G-7K3M-9QX4")
        typealias Shown = Dialogue
        static let columns = ConcordCommand.DialogueCommand.columns

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The dialogue, by its reference.") var dialogue: String
        @OptionGroup var moment: KnownAt

        func json(of record: Dialogue) -> JSON { record.shownJSON }

        func record(in db: borrowing Connection) throws(RegistryError) -> Dialogue {
            try DialogueRepository.find(dialogue, in: db)
        }

        func sheet(of found: Dialogue, on today: CivilDate) -> Sheet {
            var sheet = Sheet()
            sheet.add("reference", found.reference)
            sheet.add("partner", "\(found.partner.name) (\(found.partner.reference))")
            sheet.add("held on", "\(found.heldOn)")
            sheet.add("facilitated by", "\(found.facilitator.name) (\(found.facilitator.reference))")
            for point in found.points { sheet.add("talked over", point) }
            sheet.add("agreed", found.agreed ?? "nothing yet")
            sheet.add("version", "\(found.version)")
            return sheet
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a dialogue's record, when and why.",
            discussion: "Example: concord dialogue history G-7K3M-9QX4")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The dialogue, by its reference.") var dialogue: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try DialogueRepository.find(dialogue, in: db).subject
        }
    }
}
