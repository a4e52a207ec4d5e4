import ArgumentParser
import Interchange
import Registry
import Storage

struct PartnerJudge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Keep whether two partners are one firm; nothing is merged by it.",
        discussion: """
            What follows from judgements is never asked again: where A is B and B is not
            C, A is not C. At a terminal without arguments each likely pair is shown, and
            one letter answers: s for same, d for different, u for unsure, q to stop. A
            file has the columns one, other, verdict and why, and is taken whole or not at
            all; one that `duplicates --format csv` or `import --twins` wrote is taken as
            well, without the rows whose verdict was emptied.

            Examples:
              concord partner judge P-7K3M-9QX1 P-2F5T-8WQS different \\
                --why "mother and daughter, two registers"
              concord partner judge --file judgements.csv
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: ArgumentHelp("A partner.", valueName: "one")) var one: String?
    @Argument(help: ArgumentHelp("The partner that may be the same firm.", valueName: "other"))
    var other: String?
    @Argument(help: ArgumentHelp("Whether they are one firm.", valueName: "verdict"))
    var verdict: Judgement.Verdict?
    @Option(help: "A CSV file of judgements; - reads standard input.") var file: String?
    @Option(help: "The reason, kept with it and in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        if let file {
            guard one == nil else {
                throw RegistryError.invalid("--file has its own pairs; leave out the partners, or --file")
            }
            return try keep(try JudgementFile.rows(of: file), in: &session)
        }
        if let one, let other, let verdict {
            return try keep([JudgementFile.Row(one, other, verdict.rawValue, why)], in: &session)
        }
        guard one == nil, Prompt.isPossible else {
            throw RegistryError.invalid(
                "two partners and a verdict are needed: same, different or unsure; "
                    + "at a terminal `concord partner judge` alone asks pair by pair")
        }
        try ask(in: &session)
    }

    private func keep(_ rows: [JudgementFile.Row], in session: inout Session) throws {
        let today = try session.today()
        let (kept, contradictions) = try session.change(why: why) {
            db, change throws(RegistryError) -> ([Judgement], [Judgement]) in
            var kept: [Judgement] = []
            for row in rows {
                do throws(RegistryError) {
                    kept.append(try Judgement.add(row.draft, in: db, by: change))
                } catch {
                    guard let line = row.line, !error.isOfStorage else { throw error }
                    throw .invalid("line \(line): \(error); nothing of the file was taken")
                }
            }
            return (kept, try JudgementGraph(in: db).contradictions)
        }
        Report.list(kept.map(\.shownJSON), as: options.format, columns: Judgement.columns) {
            for judgement in kept {
                Output.facts(judgement.facts(on: today))
            }
        }
        JudgementWords.tell(contradictions)
    }

    private func ask(in session: inout Session) throws {
        let scan = try TwinScan(
            by: { body throws(RegistryError) in try session.read { db throws(RegistryError) in try body(db) }
            })
        var asked = 0
        for pair in scan.pairs {
            let known = try session.read { db throws(RegistryError) in
                try JudgementGraph(in: db).verdict(of: pair.one.id, pair.other.id)
            }
            guard known == nil else { continue }
            Output.facts([pair.one.reference, pair.one.name, pair.other.reference, pair.other.name])
            pair.evidence.print(judged: nil)
            guard let answer = Self.answer() else { break }
            asked += 1
            try keep(
                [JudgementFile.Row(pair.one.reference, pair.other.reference, answer.rawValue, why)],
                in: &session)
        }
        Output.talk(asked == 0 ? "concord: no pair was judged" : "concord: \(asked) judged")
    }

    /// Nil where somebody stops.
    private static func answer() -> Judgement.Verdict? {
        while let key = Prompt.ask("one firm? same, different, unsure, quit [s/d/u/q]") {
            switch key.lowercased().first {
            case "s": return .same
            case "d": return .different
            case "u": return .unsure
            case "q": return nil
            default: Output.talk("concord: s, d, u or q")
            }
        }
        return nil
    }
}

/// A file of judgements, a row each.
private enum JudgementFile {
    private static let columns = ["one", "other", "verdict", "why"]
    /// What Concord writes beside them.
    private static let beside = PartnerDuplicates.columns

    /// A judgement, and the line of the file on which it stands.
    struct Row: Sendable {
        let draft: RecordDraft<Judgement>
        /// Nil where it stands in no file.
        let line: Int?

        init(_ one: String, _ other: String, _ verdict: String, _ why: String?, line: Int? = nil) {
            var draft = RecordDraft<Judgement>([\.one: one, \.other: other, \.verdict: verdict])
            if let why { draft[\.why] = why }
            self.draft = draft
            self.line = line
        }
    }

    static func rows(of file: String) throws -> [Row] {
        var reader = try CSVReader(InputFile(file))
        let header = reader.header
        if let unknown = header.first(where: { !columns.contains($0) && !beside.contains($0) }) {
            throw RegistryError.invalid(
                "\(shown(path: file)) has a column '\(shown(unknown))', which is none of \(columns.joined(separator: ", "))"
            )
        }
        if let missing = columns.prefix(3).first(where: { !header.contains($0) }) {
            throw RegistryError.invalid(
                "\(shown(path: file)) has no column '\(missing)'; its first row names the columns")
        }
        var rows: [Row] = []
        while try reader.next() {
            var cells: [String: String] = [:]
            for (place, column) in header.enumerated() { cells[column] = reader.text(place) }
            if header.contains("one_name"), cells["verdict"] == "" { continue }
            let why = cells["why"].flatMap { $0.isEmpty ? nil : $0 }
            rows.append(
                Row(
                    cells["one"] ?? "", cells["other"] ?? "", cells["verdict"] ?? "", why,
                    line: reader.line))
        }
        guard !rows.isEmpty else {
            throw RegistryError.invalid(
                "\(shown(path: file)) has no row below its header; nothing was taken")
        }
        return rows
    }
}

/// What is said of judgements that contradict each other.
enum JudgementWords {
    static func tell(_ contradictions: [Judgement]) {
        for judgement in contradictions.prefix(5) {
            Output.talk(
                "concord: note: \(judgement.one.reference) (\(shown(judgement.one.name))) and "
                    + "\(judgement.other.reference) (\(shown(judgement.other.name))) are judged different, and one "
                    + "firm by other judgements; judge one of them again")
        }
    }
}

extension Judgement.Verdict: ExpressibleByArgument {}
