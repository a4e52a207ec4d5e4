import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.ClusterCommand {
    struct Map: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draw a cluster with its members, their roles and shares, as SVG.",
            discussion: """
                The picture is black on white and needs no other file.
                Example:
                  concord cluster map "Nordic Wood" --svg nordic-wood.svg --as-of 2027-01-01
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Option(help: ArgumentHelp("The file to make, or - for standard output.", valueName: "file"))
        var svg: String
        @Option(name: .customLong("as-of"), help: "The day whose members are drawn; else today.")
        var asOf: String?

        func run() throws {
            var session = try Session(options)
            let day = try DayArgument.read(asOf, "--as-of") ?? session.today()
            let tree = try session.read { db throws(RegistryError) in
                try ClusterRepository.tree(of: ClusterRepository.find(cluster, in: db), on: day, in: db)
            }
            try FileText.write(Array(ClusterMap.svg(tree).utf8), to: svg)
            guard svg != "-" else { return }
            let record = JSON.members([
                "reference": .text(tree.cluster.reference), "as_of": .text(day.description),
                "file": .text(svg), "parties": .integer(tree.everyone.count),
            ])
            Report.one(record, as: options.format, columns: ["reference", "as_of", "file", "parties"]) {
                let count = tree.everyone.count
                Output.words(
                    Output.printable(
                        "\(svg): \(tree.cluster.name) on \(day), \(count) \(count == 1 ? "member" : "members")"
                    ))
            }
        }
    }
}
