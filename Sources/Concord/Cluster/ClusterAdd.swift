import ArgumentParser
import Registry

extension ConcordCommand.ClusterCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a cluster or an ecosystem on record, with its lead if there is one.",
            discussion: """
                Examples:
                  concord cluster add "Jutland Joiners" --kind cluster \\
                    --lead "Sørens Træværk ApS" --share 60%
                  concord cluster add "Nordic Wood" --kind ecosystem --sponsor "Ines Vogt"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: RecordFields<Cluster, Adding>
        @Option(help: "The partner that leads it: a reference, an alias or a unique name.") var lead: String?
        @Option(
            parsing: .unconditional,
            help: "The lead's share: a fraction such as 1/3, or per cent such as 60%.")
        var share: String?
        @Option(help: "The lead's first day, such as 2026-04-01; today if it is not given.")
        var from: String?
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var draft = lead.map { MembershipDraft(party: $0) }
            if draft == nil, share != nil || from != nil {
                throw RegistryError.invalid(
                    "--share and --from are the lead's; give --lead too, or add members later with "
                        + "`concord cluster add-member`")
            }
            draft?.share = try share.map { text throws(RegistryError) in try Share(parsing: text) }
            draft?.from = try DayArgument.read(from, "--from")
            let typed = try fields.draft()
            let (cluster, notes) = try session.change(why: why) { [draft] db, change throws(RegistryError) in
                let cluster = try ClusterRepository.add(typed, lead: draft, in: db, by: change)
                return (cluster, try cluster.namesakes(in: db))
            }
            try cluster.report(on: max(today, draft?.from ?? today), as: options.format)
            for note in notes { Output.talk("concord: note: \(note)") }
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is on record of a cluster itself; what is not named stays.",
            discussion: """
                Example:
                  concord cluster edit "Jutland Joiners" --liability several \\
                    --why "agreement of 3 May"
                """
        )

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Cluster>
        @OptionGroup var fields: RecordFields<Cluster, Editing>
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let typed = try fields.draft()
            let (found, notes) = try session.change(why: edition.why) { db, change throws(RegistryError) in
                let found = try ClusterRepository.edit(
                    ClusterRepository.find(name.text, in: db), typed, ifVersion: edition.ifVersion, in: db,
                    by: change)
                return (found, typed.name == nil ? [] : try found.namesakes(in: db))
            }
            try found.report(on: today, as: options.format)
            for note in notes { Output.talk("concord: note: \(note)") }
        }
    }
}
