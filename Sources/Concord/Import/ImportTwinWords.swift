import Interchange
import Registry

/// What is told of likely twins after an import: the first few and the count, and all of them in a file.
enum ImportTwinWords {
    private static let mostTold = 5

    static func tell(_ summary: ImportSummary, in file: String?) throws {
        guard let twins = summary.twins else {
            Output.talk(
                "concord: note: likely twins were not looked for among so many; `concord partner duplicates` lists them, and "
                    + "--twins FILE looks for them during an import")
            return
        }
        if let file { try write(twins, to: file) }
        // Among very many pairs those are looked for that are told, and one more.
        let told = Array(twins.lazy.filter { !$0.isNamesake }.prefix(mostTold + 1))
        for twin in told.prefix(mostTold) { Output.talk("concord: note: \(twin.words)") }
        let all = twins.count == 1 ? "1 likely pair" : "\(twins.count) likely pairs"
        if let file {
            Output.talk(
                "concord: note: \(all) in \(shown(path: file)); mend its verdicts, then `concord partner judge --file` keeps them, "
                    + "and `concord partner merge --file` makes one record of each pair that is the same")
        } else if told.count > mostTold {
            Output.talk(
                "concord: note: \(all) in all; --twins FILE writes them to a file, `concord partner duplicates` lists them"
            )
        } else if let first = told.first {
            Output.talk(
                "concord: note: `concord partner judge \(first.other.reference) \(first.one.reference) same` keeps that two are "
                    + "one firm, else `different`; `concord partner merge` makes one record of them")
        }
    }

    private static func write(_ twins: ImportTwins, to path: String) throws {
        let file = try NewFile(path, permissions: NewFile.closed)
        var table = CSVWriter(lineEnd: .lf)
        table.write(PartnerDuplicates.columns)
        for (place, twin) in twins.enumerated() {
            table.write([
                twin.one.reference, twin.one.name, twin.other.reference, twin.other.name,
                "\(TwinEvidence.rounded(twin.probability))", twin.isSame ? "same" : "unsure",
                twin.reasons.joined(separator: "; "),
            ])
            if place % 500 == 499 { try file.write(table.take()) }
        }
        try file.write(table.take())
        try file.finish()
    }
}
