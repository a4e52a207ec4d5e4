import Alignment
import Interchange
import Registry
import Storage

/// A CSV file of texts that comes back with the values that each text speaks of.
struct SuggestedFile {
    let path: String
    let column: String
    let vocabulary: String?
    let explains: Bool
    let options: GlobalOptions

    /// Rows that are read together, so that the cores have enough to share, and bytes of their texts at most, so that
    /// whoever waits hears of it.
    private static let batch = 256
    private static let bytesOfBatch = 100_000
    /// Characters of one text: as many as a partner's vision may have.
    private static let longestText = 100_000

    private struct Row {
        let line: Int
        let cells: [String]
    }

    private var name: String {
        path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
    }

    func run() throws {
        // Only values of one's own stand in a registry; the others come with the command.
        var session =
            vocabulary?.lowercased() == "own" ? try Session(options) : try Session.withoutRecords()
        let values = try session.read { db throws(RegistryError) in
            try ValueReader.values(of: vocabulary, in: db)
        }
        let models = try ModelLocation.openAll()
        do {
            var csv = try CSVReader(InputFile(path))
            try answer(&csv, values, models)
        } catch let error as CSVError {
            if case .unreadable = error.reason { throw error }
            throw RegistryError.invalid("\(shown(name)), \(error)")
        }
    }

    private func answer(_ csv: inout CSVReader, _ values: [Value], _ models: MeaningModels) throws {
        guard let place = csv.header.firstIndex(of: column) else {
            throw RegistryError.invalid(
                "\(shown(name)) has no column '\(shown(column))'\(NearMatch.hint(column, among: csv.header)); "
                    + "its columns are \(csv.header.prefix(20).map(shown).joined(separator: ", ")); name one with --column"
            )
        }
        let reader = try ValueReader(values, by: models)
        let added = ["suggested"] + reader.values.map(\.code)
        if let taken = csv.header.first(where: added.contains) {
            throw RegistryError.invalid(
                "\(shown(name)) has a column '\(shown(taken))', which the answer adds; rename it first")
        }
        let length = path == "-" ? nil : FileText.length(of: path)
        var answers = Answers(
            header: csv.header, added: added, explains: explains, format: options.format)
        var work = Progress()
        var isLast = false
        while !isLast {
            var rows: [Row] = []
            var bytes = 0
            while rows.count < Self.batch, bytes < Self.bytesOfBatch {
                isLast = try !csv.next()
                if isLast { break }
                let row = Row(
                    line: csv.line, cells: csv.header.indices.map { CSVGuard.taken(off: csv.text($0)) })
                try check(row.cells[place], on: row.line)
                bytes += row.cells[place].utf8.count
                rows.append(row)
            }
            let readings = reader.readings(of: rows.map { $0.cells[place] })
            for (row, reading) in zip(rows, readings) {
                answers.add(row.cells, line: row.line, text: row.cells[place], reading)
            }
            // Where each row is printed as it comes, that is how far it is.
            if !explains || options.format != .table {
                work.tell(
                    "\(answers.count.counted("row")) done"
                        + (length.map { ", \(min(100, csv.bytesRead / max(1, $0 / 100))) %" } ?? ""))
            }
        }
        work.end()
        answers.end()
    }

    private func check(_ text: String, on line: Int) throws(RegistryError) {
        // A character is at most 4 bytes, and counting walks the text.
        guard text.utf8.count > Self.longestText, text.unicodeScalars.count > Self.longestText else { return }
        throw .invalid(
            "\(shown(name)), line \(line): the text has more than \(Self.longestText) characters "
                + "('\(shown(String(text.unicodeScalars.prefix(20))))'), which is the most that is read; "
                + "cut it into several rows")
    }
}

/// The rows that were read, with what they speak of.
private struct Answers {
    private let header: [String]
    private let added: [String]
    private let format: Format
    private let explains: Bool
    private var table = Table("line", .wrapped("suggested", to: 16), .cut("text", to: 20))
    private var stream: RecordStream
    private(set) var count = 0
    private var empty = 0
    private var otherLanguage = 0
    private var unfitting = 0

    init(header: [String], added: [String], explains: Bool, format: Format) {
        self.explains = explains
        self.header = header
        self.added = added
        self.format = format
        stream = RecordStream(format, columns: header + added)
    }

    mutating func add(_ cells: [String], line: Int, text: String, _ reading: ValueReader.Reading) {
        count += 1
        var probabilities: [Double] = []
        var threshold = ValueReader.threshold
        switch reading {
        case .probabilities(let found, let least): (probabilities, threshold) = (found, least)
        case .otherLanguage: otherLanguage += 1
        case .empty: empty += 1
        }
        let codes = added.dropFirst()
        let suggested = zip(codes, probabilities).filter { $0.1 >= threshold }.map(\.0)
            .joined(separator: " ")
        if suggested.isEmpty, !probabilities.isEmpty { unfitting += 1 }
        if case .table = format {
            let words =
                probabilities.isEmpty ? "(not read)" : suggested.isEmpty ? "(nothing fits)" : suggested
            if explains {
                var sheet = Sheet()
                sheet.add("line \(line)", words)
                sheet.print(width: Terminal.width ?? 80)
                var whole = Sheet(indent: 4)
                whole.add("", text)
                whole.print(width: Terminal.width ?? 80)
                return
            }
            table.add("\(line)", words, String(text.unicodeScalars.prefix(300)))
            return
        }
        var members = zip(header, cells).map { JSON.Member(key: $0, value: .text($1)) }
        members.append(JSON.Member(key: "suggested", value: .text(suggested)))
        for (index, code) in codes.enumerated() {
            let value =
                probabilities.isEmpty ? JSON.null : .number(ValueProposal.rounded(probabilities[index]))
            members.append(JSON.Member(key: code, value: value))
        }
        stream.add(.object(members))
    }

    mutating func end() {
        if case .table = format {
            if !table.isEmpty { table.print() }
        } else {
            stream.end()
        }
        let read = count - otherLanguage - empty
        var words = "\(read) \(read == 1 ? "text" : "texts") read, nothing fits \(unfitting)"
        if empty > 0 { words += "; \(empty) \(empty == 1 ? "row has" : "rows have") no text" }
        if otherLanguage > 0 {
            words += "; \(otherLanguage) in a language that no sentence model here knows, so not read"
        }
        Output.talk("concord: note: \(words)")
    }
}
