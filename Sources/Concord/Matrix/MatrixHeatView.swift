import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.RiskCommand {
    struct HeatMap: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "heat-map",
            abstract: "Show how many open risks stand where on the matrix, before and after treatment.",
            discussion: """
                Example:
                  concord risk heat-map --with "Jutland Joiners" --svg heat-map.svg
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(help: "Only risks with this partner or cluster.") var with: String?
        @Option(help: ArgumentHelp("Draw a picture into a new file as well.", valueName: "file"))
        var svg: String?

        func run() throws {
            var session = try Session(options)
            let heats = try session.read { db throws(RegistryError) in
                let counterparty = try with.map { text throws(RegistryError) in
                    try PartyRepository.find(text, kinds: [.partner, .cluster], in: db).id
                }
                return MatrixHeat.heats(try RiskFigures(with: counterparty, bearers: false, in: db))
            }
            if let svg {
                let picture = MatrixPicture(
                    heats, title: with.map { "Open risks with \($0)" } ?? "Open risks")
                try FileText.write(Array(picture.svg.utf8), to: svg)
            }
            Report.list(
                heats.map(\.json), as: options.format,
                columns: ["matrix", "kind", "risks", "judged_after", "cells"]
            ) {
                if heats.isEmpty {
                    Output.line("no open risk is on record; `concord risk add` puts one there")
                }
                for (place, heat) in heats.enumerated() {
                    if place > 0 { Output.line("") }
                    heat.print()
                }
            }
            if let svg, svg != "-" { Output.talk("concord: drawn into \(shown(svg))") }
        }
    }
}

extension MatrixHeat {
    /// Prints both maps for people, beside each other where 80 columns hold them.
    fileprivate func print() {
        let noun = kind == .threat ? "threats" : "opportunities"
        Output.words(
            Output.printable(
                "\(noun) on \(matrix.code) version \(matrix.version): \(count) open, \(judged) judged after treatment"
            ))
        let most = max(before.joined().max() ?? 0, after.joined().max() ?? 0)
        let width = max(6, String(most).count + 3)
        let grid = width * matrix.impacts.count
        if 17 + 2 * grid + 2 <= Terminal.width ?? 80 {
            Output.line(pad("", 17) + pad("before", grid + 2) + "after")
            printRows([before, after], width)
        } else {
            Output.line(pad("", 17) + "before")
            printRows([before], width)
            Output.line(pad("", 17) + "after")
            printRows([after], width)
        }
        let legend = matrix.marks.enumerated().map { "\($1) \(matrix.ratings[$0].name)" }
        Output.words(
            Output.printable("likelihood upwards, impact to the right; \(legend.joined(separator: ", "))"))
    }

    private func printRows(_ maps: [[[Int]]], _ width: Int) {
        for likelihood in (1...matrix.likelihoods.count).reversed() {
            let name = Output.printable(matrix.likelihoods[likelihood - 1].name)
            var line = pad("\(Table.cut(name, to: 14)) \(likelihood)", 16, atEnd: false) + " "
            for map in maps {
                for impact in 1...matrix.impacts.count {
                    let level = RiskLevel(Int64(likelihood), Int64(impact))
                    let count = map[likelihood - 1][impact - 1]
                    line += pad(
                        "\(matrix.marks[matrix.ratingIndex(level)]) \(count == 0 ? "·" : "\(count)")", width)
                }
                line += "  "
            }
            while line.last == " " { line.removeLast() }
            Output.line(line)
        }
        var foot = pad("", 17)
        for _ in maps { foot += (1...matrix.impacts.count).map { pad("\($0)", width) }.joined() + "  " }
        while foot.last == " " { foot.removeLast() }
        Output.line(foot)
    }

    private func pad(_ text: String, _ width: Int, atEnd: Bool = true) -> String {
        let blanks = String(repeating: " ", count: max(0, width - NormalisedText.cells(text)))
        return atEnd ? text + blanks : blanks + text
    }
}
