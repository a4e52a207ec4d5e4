import Dispatch
import Interchange
import Registry
import Storage
import Synchronization

/// A file of rows that one thread reads and makes ready while another writes what is ready to the registry.
///
/// Few batches wait between the two, so that a file of any length needs little memory. All of the file is there before
/// anything is written, so that nobody waits at the registry for whoever fills a pipe.
final class PartnerImportFile: Sendable {
    /// The first row.
    struct Head: Sendable {
        let columns: [String]
        /// As it stands in the file.
        let text: String
        let form: Form
    }

    /// What the rows are written in.
    enum Form: Hashable { case csv(CSVDelimiter), json, sheet }

    /// How the file is to be read.
    struct Reading: Sendable {
        var encoding = CSVEncoding.utf8
        /// Lines above the header.
        var skipping = 0
        /// Whether no more than the first rows are wanted.
        var isPreview = false
        /// The sheet of a workbook; nil for its first.
        var sheet: String?
        /// Rows in one batch at most; long rows fill one sooner.
        var rowsAtOnce = 4096
        /// So many into a database, where nobody else writes while a batch does.
        static let rowsAtOnceOnServer = 1024
    }

    private static let bytes = 2 << 20
    /// Batches that wait to be written.
    private static let depth = 1
    /// Rows of a preview.
    static let previewed = 5

    private struct State {
        var head: Result<Head, any Error>?
        var preparation: ImportPreparation?
        var batches: [ImportBatch?] = []
        var firstRows: [ImportRow] = []
        var isAbandoned = false
        var bytesRead = 0
    }

    /// What messages call the file.
    private let name: String
    private let reading: Reading
    private let state = Mutex(State())
    // All begin at 0: one that ended below what it began with would stop the program when it is let go.
    private let opened = DispatchSemaphore(value: 0)
    private let prepared = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Takes a file, or standard input for `-`; waits for the end of what comes through a pipe.
    init(path: String, name: String, _ reading: Reading) throws {
        self.name = name
        self.reading = reading
        for _ in 0..<Self.depth { free.signal() }
        let source = Mutex<InputFile?>(try InputFile(path).kept())
        let isStarted = Worker.start { [self] in
            if let file = source.withLock({ $0.take() }) { read(file) }
            ended.signal()
        }
        guard isStarted else { throw Self.noThread }
    }

    private static let noThread = RegistryError.busy(
        "no thread could be started to read the file, because as many are at work as may be, so nothing was recorded; "
            + "end some, or raise what limits them (ulimit -u, TasksMax), then run the command again")

    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Waits for the first row.
    func head() throws -> Head {
        opened.wait()
        opened.signal()
        guard let head = state.withLock({ $0.head }) else {
            return Head(columns: [], text: "", form: .csv(.comma))
        }
        do { return try head.get() } catch {
            guard let error = error as? CSVError else { throw error }
            if case .unreadable = error.reason { throw error }
            throw failure(error)
        }
    }

    /// Lets the reading go on, now that it is known what rows are for.
    func start(_ preparation: ImportPreparation) {
        state.withLock { $0.preparation = preparation }
        prepared.signal()
    }

    /// The next rows, made ready; nil after the last.
    func next() -> ImportBatch? {
        filled.wait()
        defer { free.signal() }
        return state.withLock { $0.batches.removeFirst() }
    }

    /// Ends the reading, however far it has come, and waits until its thread has left.
    func end() {
        state.withLock { $0.isAbandoned = true }
        prepared.signal()
        free.signal()
        ended.wait()
        ended.signal()
    }

    var bytesRead: Int { state.withLock { $0.bytesRead } }

    /// The rows of a preview, as they were read.
    var firstRows: [ImportRow] { state.withLock { $0.firstRows } }

    private func read(_ file: consuming InputFile) {
        do {
            switch try ImportForm(of: file) {
            case .csv:
                var reader = try csvReader(file)
                let (text, form) = (reader.rawRow, Form.csv(reader.delimiter))
                run(&reader, text, form)
            case .json: try read(json: file, .json)
            case .workbook:
                try read(
                    json: WorkbookRows.of(file, sheet: reading.sheet, skipping: reading.skipping), .sheet)
            }
        } catch {
            state.withLock { $0.head = .failure(error) }
            opened.signal()
        }
    }

    private func csvReader(_ file: consuming InputFile) throws(CSVError) -> CSVReader {
        switch reading.encoding {
        case .utf8: try CSVReader(file, skipping: reading.skipping, takingUnnamed: true)
        case .windows1252:
            try CSVReader(CSVWindows1252(file), skipping: reading.skipping, takingUnnamed: true)
        }
    }

    /// Reads it twice: which columns the records have is known at their end.
    private func read(json file: consuming InputFile, _ form: Form) throws {
        let again = try file.fromStart()
        let shape = try JSONRowReader.survey(file)
        var reader = try JSONRowReader(again, shape)
        let text = shape.isGrid ? reader.rawRow : shape.columns.joined(separator: ",")
        run(&reader, text, form)
    }

    private func run<Reader: RowReader & ~Copyable>(_ reader: inout Reader, _ text: String, _ form: Form) {
        let head = Head(columns: reader.header.map(ImportRow.trimmed), text: text, form: form)
        state.withLock { $0.head = .success(head) }
        opened.signal()
        prepared.wait()
        if let preparation = state.withLock({ $0.preparation }) { fill(from: &reader, preparation) }
    }

    private func fill<Reader: RowReader & ~Copyable>(
        from reader: inout Reader, _ preparation: ImportPreparation
    ) {
        let mapping = preparation.mapping
        var rows: [ImportRow] = []
        var bytes = 0
        var failed: RegistryError?
        var isLast = false
        while !isLast {
            var row: ImportRow?
            do throws(CSVError) {
                isLast = try !reader.next()
                if !isLast { row = Self.row(reader, mapping) }
            } catch {
                if reader.passOver() {
                    if !reader.isBlank { row = Self.row(reader, error) }
                } else {
                    failed = failure(error)
                    isLast = true
                }
            }
            if let row {
                rows.append(row)
                bytes += row.text.utf8.count
            }
            if reading.isPreview, rows.count == Self.previewed { isLast = true }
            guard isLast || rows.count == reading.rowsAtOnce || bytes > Self.bytes else { continue }
            if reading.isPreview { state.withLock { $0.firstRows = rows } }
            var batch = preparation.batch(rows)
            if batch.failure == nil { batch.failure = failed }
            let read = reader.bytesRead
            guard put(batch, read), batch.failure == nil else { return }
            rows.removeAll(keepingCapacity: true)
            bytes = 0
        }
        _ = put(nil, reader.bytesRead)
    }

    /// The row that was read; nil for one of delimiters alone.
    private static func row<Reader: RowReader & ~Copyable>(
        _ reader: borrowing Reader, _ mapping: ImportMapping
    ) -> ImportRow? {
        let key = cell(reader.text(mapping.key))
        if key.isEmpty, reader.isBlank { return nil }
        return ImportRow(
            line: Int64(reader.line), key: key, text: reader.rawRow,
            cells: mapping.entries.map { entry in
                entry.columns.count == 1
                    ? CSVGuard.taken(
                        off: unwrapped(
                            reader.list(entry.column).flatMap(entry.field.joined)
                                ?? reader.text(entry.column)))
                    : entry.cell { CSVGuard.taken(off: unwrapped(reader.text($0))) }
            })
    }

    /// A row that is none of its table.
    private static func row<Reader: RowReader & ~Copyable>(
        _ reader: borrowing Reader, _ error: CSVError
    ) -> ImportRow {
        ImportRow(
            line: Int64(reader.line), key: "", text: reader.rawRow, cells: [], fault: "\(error.reason)")
    }

    private static func cell(_ text: String) -> String { ImportRow.trimmed(unwrapped(text)) }

    /// The text in `="00123"`, as spreadsheets write digits that are to stay text.
    private static func unwrapped(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "="), text.utf8.count > 3, text.hasPrefix("=\""),
            text.hasSuffix("\"")
        else { return text }
        let inner = text.dropFirst(2).dropLast()
        return inner.contains("\"") ? text : String(inner)
    }

    /// Whether somebody still waits for the batch.
    private func put(_ batch: ImportBatch?, _ read: Int) -> Bool {
        free.wait()
        let isWanted = state.withLock { state in
            state.batches.append(batch)
            state.bytesRead = read
            return !state.isAbandoned
        }
        filled.signal()
        return isWanted
    }

    private func failure(_ error: CSVError) -> RegistryError {
        var hint = ""
        if case .notUTF8 = error.reason { hint = ", or give --encoding windows-1252 if it comes from there" }
        var place = "\(error)"
        if case .success(let head)? = state.withLock({ $0.head }), head.form == .sheet, let line = error.line
        {
            place = "row \(line): \(error.reason)"
        }
        return .invalid("\(shown(name)), \(place)\(hint)\(RegistryError.ending)")
    }
}
