import ArgumentParser
import Registry

extension ConcordCommand {
    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Copy the events of the registry into a group's database on PostgreSQL, only what is new.",
            discussion: """
                The group reads there who the partners of all its registries are, what they
                hold dear, which declarations are valid and which risks are shared. Each link
                of the chain is checked, here and there. Personal data stays in the office
                unless --include people asks for it. No password belongs in the address: it
                stands in ~/.pgpass or a service file, as libpq knows them.
                A build that publishes is made by `make postgresql` (Docs/scale-out.md).

                Examples:
                  concord publish --to postgresql://db.example/group
                  concord publish --to "postgresql://?service=group" --without risks
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions

        @Option(
            help: ArgumentHelp("The group's database, such as postgresql://HOST/NAME.", valueName: "address"))
        var to: String

        @Option(
            help: ArgumentHelp(
                "Publish this too: people, a kind of record such as dialogue, or all (repeatable).",
                valueName: "kind"))
        var include: [String] = []

        @Option(
            help: ArgumentHelp(
                "Leave this out: people, or a kind such as risk or coverage (repeatable).", valueName: "kind")
        )
        var without: [String] = []

        @Option(
            help: ArgumentHelp(
                "Only what is of the members of this cluster (repeatable).", valueName: "cluster"))
        var cluster: [String] = []

        @Flag(help: "The registry was restored from a backup: go on as a new branch beside what was left.")
        var afterRestore = false

        @Flag(help: "Take out all that was published of this registry, and publish it anew.")
        var anew = false

        @Flag(help: "Compare all that was published with the registry, and not only what is new.")
        var verify = false

        func run() throws {
            #if PostgreSQL
                var session = try Session(options)
                let clusters = try session.read { [cluster] db throws(RegistryError) in
                    var references: [String] = []
                    for name in cluster {
                        references.append(try ClusterRepository.find(name, in: db).reference)
                    }
                    return references
                }
                var request = PublicationRequest(
                    to: to, try PublicationChoice(with: include, without: without, clusters: clusters))
                (request.isAfterRestore, request.isAnew, request.verifies) = (afterRestore, anew, verify)
                let work = PublicationWork()
                let published = try Publication.publish(&session.file, request, on: session.today()) {
                    work.tell($0)
                }
                work.end()
                Report.one(
                    published.record, as: options.format,
                    columns: ["registry", "database", "events", "withheld", "erased", "head", "branch"]
                ) { published.printForPeople() }
            #else
                throw RegistryError.unusable(
                    "this concord was built without PostgreSQL, so it cannot publish; `make postgresql` in its source makes "
                        + "one that can (Docs/scale-out.md)")
            #endif
        }
    }
}

#if PostgreSQL
    /// The one line of progress.
    private final class PublicationWork {
        private var work = Progress()

        func tell(_ progress: Published.Progress) {
            switch progress {
            case .sent(let done, let all): work.tell("\(done) of \(all) events")
            case .counted(let done, let all): work.tell("coverage of \(done) of \(all) relationships")
            case .checking: work.tell("checking the chain there")
            }
        }

        func end() { work.end() }
    }

    extension Published {
        fileprivate var record: JSON {
            .members([
                "registry": .text(registry), "database": .text(place), "choice": .text(choice),
                "events": .integer(events), "withheld": .integer(withheld), "erased": .integer(Int64(erased)),
                "bytes": .integer(Int64(bytes)), "head": .text(head?.description), "branch": .integer(branch),
                "anew": .text(anewBecause), "coverage_of": .integer(counted.map(Int64.init)),
                "verified": .integer(verified),
            ])
        }

        fileprivate func printForPeople() {
            Output.facts([registry, "to \(place)"])
            if let anewBecause { Output.words("published anew, \(anewBecause)") }
            if events == 0 {
                Output.line("nothing is new since it was published last")
            } else {
                let kept =
                    withheld == 0 ? "" : "; of \(withheld) the group sees that they were, not what they say"
                Output.words("\(events) \(events == 1 ? "event" : "events") published\(kept)")
            }
            if erased > 0 {
                Output.words(
                    "what \(erased) earlier \(erased == 1 ? "event" : "events") said was erased there too")
            }
            if let verified { Output.words("all \(verified) events there are what this registry holds") }
            if branch > 1 { Output.line("branch \(branch), since the registry was restored") }
            Output.words("what left the office: \(choice)")
            if let head { Output.line("head \(head)") }
        }
    }
#endif
