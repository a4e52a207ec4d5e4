import ArgumentParser
import Registry

extension ConcordCommand.ClusterCommand {
    struct Inheritance: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Show a cluster's declarations and risks: what each member inherits, and what is its own.",
            discussion: """
                Of a risk that the cluster bears, each member is shown with its part and with
                the most that others may claim from it, by the cluster's liability.
                Example: concord cluster inheritance "Jutland Joiners" --as-of 2027-01-01
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Option(help: "Only what falls on this member.") var member: String?
        @Option(name: .customLong("as-of"), help: "The day whose members and declarations count; else today.")
        var asOf: String?

        func run() throws {
            var session = try Session(options)
            let day = try DayArgument.read(asOf, "--as-of") ?? session.today()
            let (inheritance, lines) = try session.read { db throws(RegistryError) in
                let inheritance = try ClusterRepository.inheritance(
                    of: ClusterRepository.find(cluster, in: db), on: day, in: db)
                guard let member else { return (inheritance, inheritance.lines) }
                let party = try inheritance.tree.member(member, in: db)
                return (inheritance, inheritance.lines.filter { $0.party.id == party.id })
            }
            Report.list(lines.map(\.json), as: options.format, columns: ClusterInheritance.Line.columns) {
                guard !lines.isEmpty else {
                    Output.words("no declaration in force and no open risk on \(day)")
                    return
                }
                var table = Table(
                    .cut("member", to: 12), "record", .cut("title", to: 12), .cut("from", to: 10), "bears",
                    "up to")
                for line in lines {
                    table.add(
                        line.party.name, line.entry.reference, line.entry.title,
                        line.isInherited ? line.entry.holder.name : "own",
                        line.bears?.description ?? "", line.answersFor?.description ?? "")
                }
                table.print()
            }
            for note in inheritance.notes { Output.talk("concord: note: \(note)") }
        }
    }
}

extension ClusterInheritance.Line {
    fileprivate static let columns = [
        "party", "name", "kind", "reference", "title", "holder", "holder_name", "inherited", "bears",
        "answers_for",
    ]

    fileprivate var json: JSON {
        .members([
            "party": .text(party.reference), "name": .text(party.name), "kind": .text(entry.kind.rawValue),
            "reference": .text(entry.reference), "title": .text(entry.title),
            "holder": .text(entry.holder.reference), "holder_name": .text(entry.holder.name),
            "inherited": .bool(isInherited), "bears": .text(bears?.description),
            "answers_for": .text(answersFor?.description),
        ])
    }
}
