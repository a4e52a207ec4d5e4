import Dispatch
import Interchange
import Registry
import Synchronization

/// A CSV file that one thread reads and makes ready while another writes what is ready to the registry.
///
/// Few batches wait between the two, so that a file of any length needs little memory. All of the file is there before
/// anything is written, so that nobody waits at the registry for whoever fills a pipe.
final class PartnerImportFile: Sendable {
    /// The first row.
    struct Head: Sendable {
        let columns: [String]
        /// As it stands in the file.
        let text: String
    }

    /// Rows in one batch at most; long rows fill one sooner.
    private static let rows = 4096
    private static let bytes = 2 << 20
    /// Batches that wait to be written.
    private static let depth = 1

    private struct State {
        var head: Result<Head, CSVError>?
        var preparation: ImportPreparation?
        var batches: [ImportBatch?] = []
        var isAbandoned = false
        var bytesRead = 0
    }

    /// What messages call the file.
    private let name: String
    private let state = Mutex(State())
    // All begin at 0: one that ended below what it began with would stop the program when it is let go.
    private let opened = DispatchSemaphore(value: 0)
    private let prepared = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Takes a file, or standard input for `-`; waits for the end of what comes through a pipe.
    init(path: String, name: String) throws {
        self.name = name
        for _ in 0..<Self.depth { free.signal() }
        let source = Mutex<InputFile?>(try InputFile(path).kept())
        DispatchQueue.global().async { [self] in
            if let file = source.withLock({ $0.take() }) { read(file) }
            ended.signal()
        }
    }

    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Waits for the first row.
    func head() throws -> Head {
        opened.wait()
        opened.signal()
        guard let head = state.withLock({ $0.head }) else { return Head(columns: [], text: "") }
        do throws(CSVError) { return try head.get() } catch {
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

    private func read(_ file: consuming InputFile) {
        do throws(CSVError) {
            var reader = try CSVReader(file)
            let head = Head(columns: reader.header, text: reader.rawRow)
            state.withLock { $0.head = .success(head) }
            opened.signal()
            prepared.wait()
            if let preparation = state.withLock({ $0.preparation }) { fill(from: &reader, preparation) }
        } catch {
            state.withLock { $0.head = .failure(error) }
            opened.signal()
        }
    }

    private func fill(from reader: inout CSVReader, _ preparation: ImportPreparation) {
        let mapping = preparation.mapping
        var rows: [ImportRow] = []
        var bytes = 0
        var failed: RegistryError?
        var isLast = false
        while !isLast {
            do throws(CSVError) {
                isLast = try !reader.next()
                if !isLast { rows.append(Self.row(reader, mapping)) }
                bytes += rows.last?.text.utf8.count ?? 0
            } catch {
                failed = failure(error)
                isLast = true
            }
            guard isLast || rows.count == Self.rows || bytes > Self.bytes else { continue }
            var batch = preparation.batch(rows)
            if batch.failure == nil { batch.failure = failed }
            let read = reader.bytesRead
            guard put(batch, read), batch.failure == nil else { return }
            rows.removeAll(keepingCapacity: true)
            bytes = 0
        }
        _ = put(nil, reader.bytesRead)
    }

    private static func row(_ reader: borrowing CSVReader, _ mapping: ImportMapping) -> ImportRow {
        ImportRow(
            line: Int64(reader.line), key: reader.text(mapping.key), text: reader.rawRow,
            cells: mapping.entries.map { CSVGuard.taken(off: reader.text($0.column)) })
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
        .invalid("\(shown(name)), \(error)\(RegistryError.ending)")
    }
}
