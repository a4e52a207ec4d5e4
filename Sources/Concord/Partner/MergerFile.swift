import ArgumentParser
import Interchange
import Registry
import Storage

/// A file of pairs, each of which becomes one record.
struct MergerFile {
    /// The record that goes and the one that stays, as a row names them.
    private struct Row {
        let line: Int
        let goes: String
        let stays: String
    }

    /// What became of a row.
    private enum Ending {
        case merged(MergerOutcome)
        /// Earlier mergers made one record of the two.
        case isOne
        case refused(String)
    }

    private let path: String
    private let rows: [Row]
    private let dryRun: Bool
    private let why: String?
    private let format: Format

    private static let columns = [
        "line", "merged", "merged_name", "reference", "name", "refused", "notes", "dry_run",
    ]

    init(_ path: String, dryRun: Bool, why: String?, format: Format) throws {
        self.path = path
        self.dryRun = dryRun
        self.why = why
        self.format = format
        rows = try Self.rows(of: path)
    }

    private static func rows(of path: String) throws -> [Row] {
        var reader = try CSVReader(InputFile(path))
        let header = reader.header
        func place(_ names: String...) -> Int? { header.firstIndex { names.contains($0) } }
        let (goes, stays) =
            header.contains("from") ? (place("from"), place("into")) : (place("other"), place("one"))
        guard let goes, let stays else {
            throw RegistryError.invalid(
                "\(shown(path: path)) has no columns from and into, nor one and other; its first row names the columns, of "
                    + "which from (or other) is the record that goes")
        }
        let verdict = header.firstIndex(of: "verdict")
        var rows: [Row] = []
        var count = 0
        while try reader.next() {
            count += 1
            if let verdict, reader.text(verdict) != "same" { continue }
            rows.append(Row(line: reader.line, goes: reader.text(goes), stays: reader.text(stays)))
        }
        guard !rows.isEmpty else {
            throw RegistryError.invalid(
                count == 0
                    ? "\(shown(path: path)) has no row below its header; nothing was merged"
                    : "no row of \(shown(path: path)) has the verdict same; nothing was merged")
        }
        return rows
    }

    func run(in session: inout Session) throws {
        var endings: [(row: Row, ending: Ending)] = []
        if dryRun {
            endings = try session.change(why: why, keeping: { _ in false }) {
                db, change throws(RegistryError) -> [(row: Row, ending: Ending)] in
                var endings: [(row: Row, ending: Ending)] = []
                for row in rows { endings.append((row, try end(row, in: db, by: change))) }
                return endings
            }
        } else {
            for row in rows {
                let ending = try session.change(why: why, keeping: { Self.isMerged($0) }) {
                    db, change throws(RegistryError) -> Ending in try end(row, in: db, by: change)
                }
                endings.append((row, ending))
            }
        }
        tell(endings)
        if endings.contains(where: { if case .refused = $0.ending { true } else { false } }) {
            throw ExitCode(Failure.checkFailed)
        }
    }

    private static func isMerged(_ ending: Ending) -> Bool {
        if case .merged = ending { true } else { false }
    }

    private func end(
        _ row: Row, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Ending {
        do throws(RegistryError) {
            guard
                let outcome = try MergerRepository.mergeStanding(
                    row.goes, into: row.stays, in: db, by: change)
            else { return .isOne }
            return .merged(outcome)
        } catch {
            guard !error.isOfStorage else { throw error }
            return .refused(error.description)
        }
    }

    private func tell(_ endings: [(row: Row, ending: Ending)]) {
        var (merged, isOne, refused) = (0, 0, 0)
        let records = endings.map { row, ending in
            var record: [String: JSON] = ["line": .integer(Int64(row.line)), "dry_run": .bool(dryRun)]
            switch ending {
            case .merged(let outcome):
                merged += 1
                record["merged"] = .text(outcome.merged.reference)
                record["merged_name"] = .text(outcome.merged.name)
                record["reference"] = .text(outcome.partner.reference)
                record["name"] = .text(outcome.partner.name)
                record["notes"] = .array(outcome.notes.map(JSON.text))
            case .isOne: isOne += 1
            case .refused(let words):
                refused += 1
                record["refused"] = .text(words)
            }
            return JSON.object(
                Self.columns.map { JSON.Member(key: $0, value: record[$0] ?? .null) })
        }
        Report.list(records, as: format, columns: Self.columns) {
            var table = Table("line", "goes", .cut("name", to: 16), "into", .cut("name", to: 16))
            for (row, ending) in endings {
                guard case .merged(let outcome) = ending else { continue }
                table.add(
                    "\(row.line)", outcome.merged.reference, outcome.merged.name, outcome.partner.reference,
                    outcome.partner.name)
            }
            table.print()
            var counts = ["\(merged) merged"]
            if isOne > 0 { counts.append("\(isOne) one record already") }
            if refused > 0 { counts.append("\(refused) refused") }
            Output.words(
                "\(dryRun ? "dry run, nothing was kept: " : "")\(counts.joined(separator: ", "))  of \(shown(path: path))"
            )
        }
        for (row, ending) in endings {
            switch ending {
            case .merged(let outcome):
                for note in outcome.notes {
                    Output.talk("concord: note: line \(row.line): \(Output.printable(note))")
                }
            case .refused(let words): Output.talk("concord: line \(row.line): \(words)")
            case .isOne: break
            }
        }
    }
}
