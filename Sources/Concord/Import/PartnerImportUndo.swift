import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.PartnerCommand {
    struct ImportUndoCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import-undo", abstract: "Take back what an import put on record.",
            discussion: """
                Partners that nobody has changed or built on since become void, and their row
                IDs are free for another import. Partners that were there before become what
                they were, where nobody changed them since and the import changed nothing but
                fields. What stands in the way is told, partner by partner.

                Example:
                  concord partner import-undo 3 --why "the columns were mixed up"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The number of the import, which it said when it ended.") var number: Int64
        @Flag(name: .customLong("dry-run"), help: "Say what would come of it, and keep nothing.")
        var dryRun = false
        @Option(help: "The reason, kept with each partner and in the history.") var why: String?

        static let columns = ["run", "source", "file", "undone", "left", "dry_run", "put_back"]

        func run() throws {
            var session = try Session(options)
            let dryRun = dryRun
            try ErasureFile.check(of: options.path)
            let outcome = try session.change(why: why, keeping: { !dryRun && $0.undone + $0.putBack > 0 }) {
                db, change throws(RegistryError) in
                try ImportUndo.undo(run: number, why: why, in: db, by: change)
            }
            let record = JSON.members([
                "run": .integer(outcome.run.id), "source": .text(outcome.run.source),
                "file": .text(outcome.run.file), "undone": .integer(outcome.undone),
                "left": .integer(outcome.leftCount), "dry_run": .bool(dryRun),
                "put_back": .integer(outcome.putBack),
            ])
            Report.one(record, as: options.format, columns: Self.columns) {
                let back = outcome.putBack > 0 ? "\(outcome.putBack) as before, " : ""
                let start = dryRun ? "dry run, nothing was kept: " : ""
                Output.words(
                    "\(start)\(outcome.undone) void, \(back)\(outcome.leftCount) left  import \(outcome.run.id) of "
                        + "\(shown(outcome.run.file))  source \(shown(outcome.run.source))")
            }
            for sentence in outcome.left { Output.talk("concord: note: \(sentence)") }
            if outcome.leftCount > Int64(outcome.left.count) {
                Output.talk("concord: note: and \(outcome.leftCount - Int64(outcome.left.count)) more stay")
            }
            for sentence in outcome.people { Output.talk("concord: note: \(sentence)") }
            if !dryRun, outcome.undone + outcome.putBack > 0 { try session.applyErasures(of: options.path) }
        }
    }
}
