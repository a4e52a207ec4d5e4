import ArgumentParser
import Registry

extension ConcordCommand.ClusterCommand {
    struct RemoveMember: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove-member",
            abstract: "End a membership after its last day; it stays on record for the days that it held.",
            discussion: """
                What no longer holds without the member is shown first: shares, lead, needs
                that nobody meets, risks it bears, declarations of the cluster and those of
                others that rely on the member's. On a terminal you are asked whether to go on,
                unless --yes; --dry-run only shows it.

                Example:
                  concord cluster remove-member "Jutland Joiners" "Hollerbach Fensterbau" \\
                    --date 2027-03-31 --why "moves to its own market"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Argument(help: "The member: a reference, an alias, or a name that only one member has.")
        var party: String
        @Option(help: "The last day, which still counts; today if it is not given.") var date: String?
        @Flag(help: "It never was a member: take it off, without --date; the history keeps what stood there.")
        var mistake = false
        @Flag(name: .customLong("dry-run"), help: "Show what would no longer hold, and change nothing.")
        var dryRun = false
        @Flag(help: "Do not ask.") var yes = false
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            guard date == nil || !mistake else {
                throw RegistryError.invalid(
                    "--date \(shown(date ?? "")) names the last day of a membership, and --mistake says that there never was "
                        + "one; give one of the two")
            }
            let day = try DayArgument.read(date, "--date") ?? today
            let departure = try session.read { db throws(RegistryError) in
                try ClusterRepository.departure(
                    of: party, from: ClusterRepository.find(cluster, in: db), lastDay: day,
                    isMistake: mistake,
                    in: db)
            }
            if dryRun {
                Report.one(departure.json, as: options.format, columns: Departure.columns) {
                    departure.tell(Output.line)
                }
                return
            }
            departure.tell(Output.talk)
            // A membership can be given back, so a script need not be asked.
            let goesOn = yes || departure.sentences.isEmpty || !Prompt.isPossible
            try Prompt.confirm("Go on?", yes: goesOn, undone: "nothing was changed")
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                let before = try ClusterRepository.find(cluster, in: db)
                if mistake {
                    return try ClusterRepository.withdrawMembership(
                        in: before, of: party, on: day, ifVersion: edition.ifVersion, in: db, by: change)
                }
                return try ClusterRepository.endMembership(
                    in: before, of: party, lastDay: day, ifVersion: edition.ifVersion, in: db, by: change)
            }
            // What matters now is how the cluster stands without the member.
            try found.report(on: mistake ? day : day.adding(days: 1) ?? day, as: options.format)
        }
    }
}

extension Departure {
    fileprivate static let columns = [
        "cluster", "member", "name", "last_day", "shares_total", "shares_state", "leaves_nobody",
        "leaves_no_lead", "unmet", "single", "risks", "declarations", "relying_declarations",
        "ecosystems",
    ]

    /// Says what no longer holds, a thing a line.
    fileprivate func tell(_ say: (String) -> Void) {
        let name = "\(shown(member.name)) (\(member.reference))"
        let opening =
            lastDay.map { "when \(name) leaves after \($0)" } ?? "as if \(name) had never been a member"
        guard !sentences.isEmpty else {
            Wrapping.lines("\(opening), nothing breaks", indent: 2, to: Terminal.width).forEach(say)
            return
        }
        Wrapping.lines("\(opening):", indent: 2, to: Terminal.width).forEach(say)
        for sentence in sentences {
            Wrapping.lines("  - \(sentence)", indent: 4, to: Terminal.width).forEach(say)
        }
    }
}
