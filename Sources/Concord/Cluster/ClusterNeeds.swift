import ArgumentParser
import Registry

extension ConcordCommand.ClusterCommand {
    struct Need: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a cluster needs to be able to do, and by how many members.",
            discussion: """
                Examples:
                  concord cluster need "Jutland Joiners" "CNC milling" "Oak drying"
                  concord cluster need "Jutland Joiners" "Fitting on site" --at-least 2
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Argument(help: "Capabilities, in a few words each.") var capabilities: [String]
        @Option(
            name: .customLong("at-least"), parsing: .unconditional,
            help: ArgumentHelp("By how many members at least.", valueName: "members"))
        var count: Int64 = 1
        @Flag(help: "The cluster needs them no more.") var remove = false
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            guard remove || count > 0 else {
                throw RegistryError.invalid(
                    "--at-least \(count) is no number of members; give 1 or more, or --remove for what is needed no more"
                )
            }
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try ClusterRepository.need(
                    capabilities, count: remove ? 0 : count, in: ClusterRepository.find(cluster, in: db),
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            try found.report(on: today, as: options.format)
        }
    }

    struct Offer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a member can do for its cluster.",
            discussion: """
                Example:
                  concord cluster offer "Jutland Joiners" "Hollerbach Fensterbau" \\
                    "CNC milling" "Fitting on site"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Argument(help: "The member: a reference, an alias, or a name that only one member has.")
        var member: String
        @Argument(help: "Capabilities, in a few words each.") var capabilities: [String]
        @Flag(help: "The member offers them no more.") var remove = false
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try ClusterRepository.offer(
                    capabilities, by: member, removing: remove,
                    in: ClusterRepository.find(cluster, in: db), ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            try found.report(on: today, as: options.format)
        }
    }

    struct Gaps: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a cluster needs, what is missing, and what depends on one member.",
            discussion: """
                For an ecosystem the members of its clusters count as well.
                Examples:
                  concord cluster gaps "Jutland Joiners" --as-of 2027-01-01
                  concord cluster gaps "Jutland Joiners" --without "Hollerbach Fensterbau"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Option(name: .customLong("as-of"), help: "The day whose members count; else today.")
        var asOf: String?
        @Option(help: "As if this member were not there.") var without: String?

        func run() throws {
            var session = try Session(options)
            let day = try DayArgument.read(asOf, "--as-of") ?? session.today()
            let (tree, coverage) = try session.read { db throws(RegistryError) in
                var tree = try ClusterRepository.tree(
                    of: ClusterRepository.find(cluster, in: db), on: day, in: db)
                if let without { tree = tree.without(try tree.member(without, in: db).id) }
                return (tree, CapabilityCoverage(of: tree))
            }
            Report.list(coverage.lines.map(\.json), as: options.format, columns: CapabilityCoverage.columns) {
                guard !coverage.lines.isEmpty else {
                    Output.words(
                        "nothing is needed or offered yet; `concord cluster need \(tree.cluster.reference) NAME` says "
                            + "what is needed")
                    return
                }
                var table = Table(
                    .wrapped("capability", to: 16), "needed", .wrapped("offered by", to: 16, turn: 1), "state"
                )
                for line in coverage.lines {
                    table.add(
                        line.name, line.needed == 0 ? "" : "\(line.needed)",
                        line.offeredBy.map(\.name).joined(separator: ", "), line.state.words)
                }
                table.print()
                Output.line("")
                var sheet = Sheet()
                sheet.add("", coverage.summary)
                sheet.print()
            }
        }
    }
}

extension CapabilityCoverage {
    fileprivate static let columns = ["name", "needed", "offered_by", "state", "points_of_failure"]

    /// `2 needs: 1 met; 1 hangs on one member`.
    fileprivate var summary: String {
        let needs = lines.filter { $0.needed > 0 }
        let met = needs.filter { $0.state == .single || $0.state == .covered }.count
        let single = needs.filter { $0.state == .single }
        var words = "\(met) of \(needs.count) \(needs.count == 1 ? "need" : "needs") met"
        if !single.isEmpty {
            var seen: Set<String> = []
            let names = single.flatMap(\.pointsOfFailure).filter { seen.insert($0.reference).inserted }
                .map(\.name)
            words +=
                "; \(single.count) without a spare, hanging on \(names.prefix(5).joined(separator: ", "))"
            if names.count > 5 { words += " and \(names.count - 5) more" }
        }
        return words
    }
}

extension CapabilityCoverage.Line {
    fileprivate var json: JSON {
        func parties(_ parties: [Party]) -> JSON {
            .array(parties.map { .members(["party": .text($0.reference), "name": .text($0.name)]) })
        }
        return .members([
            "name": .text(name), "needed": .integer(needed), "offered_by": parties(offeredBy),
            "state": .text(state.rawValue), "points_of_failure": parties(pointsOfFailure),
        ])
    }
}

extension CapabilityCoverage.State {
    fileprivate var words: String {
        switch self {
        case .gap: "GAP"
        case .short: "too few"
        case .single: "no spare"
        case .covered: "covered"
        case .offered: "not needed"
        }
    }
}
