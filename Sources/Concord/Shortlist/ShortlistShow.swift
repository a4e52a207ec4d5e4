import ArgumentParser
import Registry
import Storage

extension ConcordCommand.ShortlistCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a shortlist: what was asked, who came out, what was decided.",
            discussion: """
                Examples:
                  concord shortlist show "Autumn round" --explain
                  concord shortlist show "Autumn round" --known-at 2026-11-01
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The shortlist: its reference or its name.") var name: String
        @Flag(help: "Show what each score came from on that day.") var explain = false
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let format = options.format
            let (shortlist, maker) = try session.read { db throws(RegistryError) in
                let shortlist = try ShortlistRepository.find(name, in: db)
                return (shortlist, try History.events(of: shortlist.subject, in: db).first?.actor)
            }
            if let instant = try moment.instant() {
                try session.showRecord(
                    of: shortlist.subject, knownAt: instant, as: format,
                    naming: { record, db throws(RegistryError) in
                        let named = try ShortlistSheet.named(record, in: db)
                        return format == .table ? named : Shortlist.numbered(named)
                    },
                    table: { record in ShortlistSheet(record: record, maker: maker).print(explain) })
                return
            }
            Report.one(
                shortlist.shownJSON, as: format, columns: ConcordCommand.ShortlistCommand.columns
            ) { ShortlistSheet(record: shortlist.namedJSON, maker: maker).print(explain) }
        }
    }
}
