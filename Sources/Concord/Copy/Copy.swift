import ArgumentParser
import Interchange
import Registry

extension ConcordCommand {
    struct Copy: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "copy",
            abstract: "Move a registry from a file into a database, or from a database into a file.",
            discussion: """
                Everything goes as it is: all records, the whole history with its chain, and
                what is left of erasures. The registry is read at one moment and checked as
                `concord audit verify` does before; what was brought is compared row by row
                with what it was made of, all in one transaction, and checked as well. Where
                the target holds anything, nothing is done. What is copied from stays as it
                is: from then on work on one of the two alone. Private keys stay where they
                are. A file is copied to a file by `concord backup`.

                Examples:
                  concord copy registry.sqlite "postgresql://?service=concord"
                  concord copy "postgresql://?service=concord" registry.sqlite
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The registry: a file, or the address of a database.", completion: .file())
        var from: String
        @Argument(help: "A new file, or the address of an empty database.", completion: .file())
        var to: String

        func validate() throws {
            guard options.registry == nil else {
                throw ValidationError(
                    "Both registries are named by themselves here: concord copy FROM TO, without --registry.")
            }
        }

        func run() throws {
            let copy = try RegistryCopy.make(
                to, from: from, at: Clock.now, waiting: Session.waiting, vouchers: SealAudit.read)
            let record = JSON.members([
                "from": .text(from), "to": .text(to), "events": .integer(copy.events),
                "rows": .integer(copy.rows), "tables": .integer(Int64(copy.tables)),
                "head": .text(copy.head?.description),
                "findings": .array(copy.report.findings.map { .text($0.text) }),
            ])
            Report.one(
                record, as: options.format,
                columns: ["from", "to", "events", "rows", "tables", "head", "findings"]
            ) {
                Output.line(
                    "\(Int(copy.events).counted("event")) and \(Int(copy.rows).counted("row")) copied to "
                        + Output.printable(to))
                Output.line("equal: every row of all \(copy.tables) tables is there as it was")
                if copy.report.isSound { Output.line("the audit finds nothing there") }
                if let head = copy.head { Output.line("head \(head)") }
            }
            for finding in copy.report.findings.prefix(10) {
                Output.talk("concord: warning: \(Output.printable(finding.text))")
            }
            Output.talk(
                "concord: note: \(Output.printable(from)) is as it was; work on one of the two from now on")
            guard copy.report.isSound else { throw ExitCode(Failure.checkFailed) }
        }
    }
}
