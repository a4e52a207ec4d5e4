import ArgumentParser
import Interchange
import Registry
import Storage

struct PartnerCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Say how likely two partners are one firm and why, or each pair of a file.",
        discussion: """
            Nothing is put on record. A file has the columns name_a and name_b, and any of
            website, country and identifier with _a and _b; each row is repeated with
            probability and verdict: same, different or unsure. An identifier is written
            SCHEME:NUMBER.

            Examples:
              concord partner compare P-7K3M-9QX1 "Hollerbach Fensterbau"
              concord partner compare --file pairs.csv --format csv
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: ArgumentHelp("Two partners.", valueName: "partner")) var partners: [String] = []
    @Option(help: "A CSV file of pairs; - reads standard input.") var file: String?

    func run() throws {
        if let file {
            guard partners.isEmpty else {
                throw RegistryError.invalid("--file has its own pairs; leave out the partners, or --file")
            }
            return try compare(file)
        }
        guard partners.count == 2 else {
            throw RegistryError.invalid(
                "two partners are compared; name both, or a file of pairs with --file")
        }
        var session = try Session(options)
        let (one, other, evidence, judged) = try session.read { db throws(RegistryError) in
            let one = try PartnerRepository.find(partners[0], in: db)
            let other = try PartnerRepository.find(partners[1], in: db)
            guard one.id != other.id else {
                throw .invalid("both names lead to \(one.reference) (\(shown(one.name))); name two partners")
            }
            let evidence = TwinEvidence(
                try TwinRepository.firm(one, in: db), try TwinRepository.firm(other, in: db))
            return (one, other, evidence, try JudgementGraph(in: db).verdict(of: one.id, other.id))
        }
        var members: [(String, JSON)] = [
            ("one", .text(one.reference)), ("one_name", .text(one.name)), ("other", .text(other.reference)),
            ("other_name", .text(other.name)),
        ]
        members += evidence.members
        members.append(("judged", judged.map { .text($0.rawValue) } ?? .null))
        let record = JSON.object(members.map { JSON.Member(key: $0.0, value: $0.1) })
        Report.one(record, as: options.format, columns: members.map(\.0)) {
            Output.facts([one.reference, one.name, other.reference, other.name])
            evidence.print(judged: judged)
        }
    }

    private func compare(_ file: String) throws {
        var reader = try CSVReader(InputFile(file))
        let columns = try PairColumns(reader.header, of: file)
        var rows: [JSON] = []
        var table = Table(
            .wrapped("name a", to: 16), .wrapped("name b", to: 16), "probability", "verdict")
        while try reader.next() {
            // Of a firm without a name nobody can say that it is another one.
            guard columns.names({ reader.text($0) }).allSatisfy(NormalisedText.hasLetterOrDigit) else {
                throw RegistryError.invalid(
                    "line \(reader.line) of \(shown(path: file)) has not both names, and nothing is said of a firm without "
                        + "one; fill it in, or take the row out")
            }
            let evidence = columns.evidence { reader.text($0) }
            var members = reader.header.enumerated().map { ($1, JSON.text(reader.text($0))) }
            members += evidence.members.prefix(2)
            rows.append(.object(members.map { JSON.Member(key: $0.0, value: $0.1) }))
            table.add(
                columns.names { reader.text($0) }
                    + [TwinEvidence.perCent(evidence.probability), evidence.verdict.rawValue])
        }
        Report.list(rows, as: options.format, columns: reader.header + ["probability", "verdict"]) {
            table.print()
        }
    }
}

/// Where the columns of a file of pairs are.
private struct PairColumns {
    private var places: [String: Int] = [:]

    /// Throws `.invalid` for a file without the two names.
    init(_ header: [String], of file: String) throws(RegistryError) {
        for (place, name) in header.enumerated() { places[NormalisedText.key(name)] = place }
        for name in ["name_a", "name_b"] where places[name] == nil {
            throw .invalid(
                "\(shown(path: file)) has no column '\(name)'; its first row names the columns, and name_a and name_b are the two names"
            )
        }
        for name in ["probability", "verdict"] where places[name] != nil {
            throw .invalid(
                "\(shown(path: file)) has a column '\(name)' already, which is what comes out; leave it out")
        }
    }

    func names(_ text: (Int) -> String) -> [String] {
        ["name_a", "name_b"].map { places[$0].map(text) ?? "" }
    }

    func evidence(_ text: (Int) -> String) -> TwinEvidence {
        TwinEvidence(firm("_a", text), firm("_b", text))
    }

    private func firm(_ side: String, _ text: (Int) -> String) -> Firm {
        func cell(_ name: String) -> String? {
            places[name + side].map(text).flatMap { $0.isEmpty ? nil : $0 }
        }
        let identifier = cell("identifier").map { text -> (scheme: String, compact: String) in
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            let number = (parts.last ?? "").uppercased().filter { $0.isLetter || $0.isNumber }
            return (parts.count == 2 ? parts[0].lowercased() : "", number)
        }
        return Firm(
            names: [cell("name") ?? ""], website: cell("website"), country: cell("country"),
            identifiers: identifier.map { [$0] } ?? [])
    }
}

extension TwinEvidence {
    /// What programs are told.
    var members: [(String, JSON)] {
        let reasons = lines.map { line in
            JSON.members([
                "field": .text(line.field), "weight": .number(Self.rounded(line.weight)),
                "words": .text(line.words),
            ])
        }
        return [
            ("probability", .number(Self.rounded(probability))), ("verdict", .text(verdict.rawValue)),
            ("reasons", .array(reasons)),
        ]
    }

    /// The evidence line by line, what weighs most first.
    func print(judged: Judgement.Verdict?) {
        var sheet = Sheet()
        for line in lines.sorted(by: { abs($0.weight) > abs($1.weight) }) {
            sheet.add(line.field, "\(line.weight > 0 ? "for" : "against"): \(line.words)")
        }
        sheet.add("probability", "\(Self.perCent(probability)), \(verdict.rawValue)")
        if let judged { sheet.add("judged", judged.rawValue) }
        sheet.print()
    }
}
