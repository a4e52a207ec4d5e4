import ArgumentParser
import Interchange
import Registry
import Storage

struct PartnerDuplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "List pairs of partners that are likely one firm, and why.",
        discussion: """
            Nothing is merged. Pairs that somebody judged, and what follows from it, are
            left out; --judged lists what was judged. Over a group's database the pairs are
            those of two registries.

            Examples:
              concord partner duplicates
              concord partner duplicates --least 0.9 --format csv
              concord partner duplicates --registry "postgresql://?service=group"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Option(help: "The least probability, from 0 to 1.") var least: Double?
    @Option(
        name: .customLong("from-import"),
        help: ArgumentHelp(
            "Only pairs of which one came with this import, or later.", valueName: "number"))
    var fromImport: Int64?
    @Option(help: "So many at most.") var limit: Int64 = 50
    @Flag(help: "List what was judged instead.") var judged = false
    @Option(
        help: ArgumentHelp(
            "Of a group's database: what is of this organisation (repeatable).",
            valueName: "organisation"))
    var organisation: [String] = []

    static let columns = [
        "one", "one_name", "other", "other_name", "probability", "verdict", "reasons",
    ]

    func run() throws {
        guard least.map({ (0...1).contains($0) }) ?? true else {
            throw RegistryError.invalid("--least is a probability; give a number from 0 to 1, such as 0.9")
        }
        let limit = try Limit.check(limit) ?? 50
        var session = try Session.open(orGroup: options)
        try session.refuseOrganisations(organisation)
        if let group = session.file.group {
            try group.refuse([
                ("--judged", judged, "it holds no judgements; each registry has those of its own partners"),
                ("--from-import", fromImport != nil, "it holds no imports"),
            ])
            let chosen = try group.named(organisation)
            try GroupDuplicates(
                group: group, chosen: chosen, least: least, limit: limit, format: options.format
            ).print(&session)
            return group.tell(within: [], on: try session.today())
        }
        if judged { return try listJudged(limit, in: &session) }
        var work = Progress()
        let last = try session.read { [fromImport] db throws(RegistryError) in
            try fromImport.map { number throws(RegistryError) in
                try TwinScan.lastParty(before: number, in: db)
            }
        }
        let scan = try TwinScan(
            least: least, after: last ?? 0,
            by: { body throws(RegistryError) in try session.read { db throws(RegistryError) in try body(db) }
            }
        ) { work.tell(Self.progress($0, of: $1)) }
        work.end()
        let shown = scan.pairs.prefix(Int(clamping: limit))
        if case .table = options.format {
            var table = Table(
                "one", "other", "probability", .wrapped("names", to: 20), .wrapped("for", to: 20, turn: 2))
            for pair in shown {
                table.add(
                    pair.one.reference, pair.other.reference,
                    TwinEvidence.perCent(pair.evidence.probability), "\(pair.one.name) / \(pair.other.name)",
                    pair.evidence.reasons.prefix(2).map(\.words).joined(separator: "; "))
            }
            table.print()
        } else {
            var stream = RecordStream(options.format, columns: Self.columns)
            for pair in shown {
                guard Output.isWanted else { break }
                stream.add(Self.json(of: pair))
            }
            stream.end()
        }
        JudgementWords.tell(scan.contradictions)
        let count = scan.pairs.count
        Output.talk(
            count == 0
                ? "concord: no two of \(scan.firms) partners are likely one firm"
                : "concord: \(count.counted("likely pair")) among \(scan.firms.counted("partner")), \(shown.count) shown; "
                    + "`concord partner judge ONE OTHER same|different` keeps what you find")
    }

    private static func json(of pair: TwinScan.Pair) -> JSON {
        let members: [(String, JSON)] = [
            ("one", .text(pair.one.reference)), ("one_name", .text(pair.one.name)),
            ("other", .text(pair.other.reference)), ("other_name", .text(pair.other.name)),
        ]
        return .object((members + pair.evidence.members).map { JSON.Member(key: $0.0, value: $0.1) })
    }

    static func progress(_ done: Int, of all: Int) -> String {
        all == 0 ? "read \(done) partners" : "compared \(done) of \(all) partners with those like them"
    }

    private func listJudged(_ limit: Int64, in session: inout Session) throws {
        let today = try session.today()
        let judgements = try session.read { db throws(RegistryError) in
            try RecordRepository<Judgement>.records(on: today, in: db)
        }
        let shown = judgements.prefix(Int(clamping: limit))
        Report.list(shown.map(\.shownJSON), as: options.format, columns: Judgement.columns) {
            var table = Table(
                "one", .cut("name", to: 12), "other", .cut("name", to: 12), "verdict", "since",
                .wrapped("why", to: 12))
            for judgement in shown {
                table.add(
                    judgement.one.reference, judgement.one.name, judgement.other.reference,
                    judgement.other.name, judgement.verdict.rawValue, judgement.judgedOn.description,
                    judgement.why ?? "")
            }
            table.print()
        }
    }
}
