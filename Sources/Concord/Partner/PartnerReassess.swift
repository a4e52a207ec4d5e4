import ArgumentParser
import Registry

extension ConcordCommand.PartnerCommand {
    struct Reassess: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reassess",
            abstract: "List partners whose size class is out of date, and work out all size classes again.",
            discussion: """
                A class goes stale when a rule ends, when an accounting year has gone by, or
                when a rate comes on record. Nothing is recorded without --apply.
                Example: concord partner reassess --apply --why "new year"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Flag(help: "Put the classes of today on record, all at once.") var apply = false
        @Option(help: "The reason, kept in the history.") var why: String?

        static let columns = [
            "reference", "name", "size_class", "assessed_on", "size_class_now", "rule", "rule_version",
            "reason",
        ]

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let found =
                apply
                ? try session.change(why: why) { db, change throws(RegistryError) in
                    try PartnerRepository.reassess(in: db, by: change)
                }
                : try session.read { db throws(RegistryError) in try SizeRepository.stale(on: today, in: db) }
            Report.list(found.map(\.json), as: options.format, columns: Self.columns) {
                guard !found.isEmpty else { return }
                var table = Table(
                    "partner", .cut("name", to: 16), "on record", "since", apply ? "now" : "today")
                for stale in found {
                    table.add(
                        stale.partner.reference, stale.partner.name, stale.before.sizeClass.rawValue,
                        stale.before.assessedOn.description, stale.now.sizeClass.rawValue)
                }
                table.print()
            }
            if found.isEmpty {
                Output.talk("concord: note: every size class is that of today")
            } else if !apply {
                Output.talk("concord: note: nothing is recorded yet; --apply puts these on record")
            }
        }
    }
}
