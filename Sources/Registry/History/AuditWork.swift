import Dispatch
import Glibc
import Storage
import Synchronization

/// A part of an audit that needs nothing of the others, so that several are at work at once.
struct AuditTask: Sendable {
    typealias Body =
        @Sendable (inout Audit, inout RegistryFile, inout RegistryFile) throws(RegistryError) -> Void

    /// What an error in it is about.
    let place: AuditFinding.Place
    /// Whether it cannot be cut into parts: it is begun first, so that nobody waits for it in the end.
    let isLong: Bool
    /// Takes the registry, and one in memory to cut words with, which may be empty.
    let run: Body

    init(_ place: AuditFinding.Place, isLong: Bool = false, _ run: @escaping Body) {
        self.place = place
        self.isLong = isLong
        self.run = run
    }
}

/// The parts of an audit at work, each worker on a connection of its own; what they come to is put together in the order
/// of the parts, whoever was first.
final class AuditWork: Sendable {
    private struct State {
        var next = 0
        var outcomes: [Int: (report: AuditReport, expected: AuditSearch, found: AuditSearch)] = [:]
        var error: RegistryError?
        /// How far each part has come in its stage.
        var progress: [Int: Audit.Progress] = [:]
    }

    private let state = Mutex(State())
    private let tasks: [AuditTask]
    /// The places of the parts in the order in which they are begun.
    private let order: [Int]
    private let settings: Audit.Settings

    init(_ tasks: [AuditTask], _ settings: Audit.Settings) {
        self.tasks = tasks
        order = tasks.indices.filter { tasks[$0].isLong } + tasks.indices.filter { !tasks[$0].isLong }
        self.settings = settings
    }

    /// Takes parts until none is left, or one has thrown what no damage explains.
    func work(
        on file: inout RegistryFile, _ fresh: inout RegistryFile,
        telling tell: @escaping (Audit.Progress) -> Void
    ) {
        while let place = take() {
            let task = tasks[place]
            var audit = Audit(settings) { [self] progress in
                state.withLock { state in state.progress[place] = progress }
                tell(progress)
            }
            do throws(RegistryError) {
                do throws(RegistryError) { try task.run(&audit, &file, &fresh) } catch {
                    try audit.note(error, task.place)
                }
            } catch { fail(error) }
            let outcome = (report: audit.report, expected: audit.expected, found: audit.found)
            state.withLock { state in state.outcomes[place] = outcome }
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.next < tasks.count, state.error == nil else { return nil }
            defer { state.next += 1 }
            return order[state.next]
        }
    }

    private func fail(_ error: RegistryError) {
        state.withLock { state in state.error = state.error ?? error }
    }

    /// Lets so many workers, each with a connection and a fresh registry of its own, do all parts.
    func spread(
        over path: String, workers: Int, at instant: Instant, telling tell: (Audit.Progress) -> Void
    ) {
        let isDone = DispatchSemaphore(value: 0)
        let share: @Sendable () -> Void = { [self] in
            do throws(RegistryError) {
                var file = try RegistryFile.openToLook(path: path)
                var fresh = try RegistryFile.create(.memory, at: instant, migrations: [])
                work(on: &file, &fresh) { _ in }
            } catch { fail(error) }
            isDone.signal()
        }
        var running = 0
        for _ in 0..<workers where Worker.start(share) { running += 1 }
        // Without any thread but this one, this one does all of it.
        if running == 0 {
            share()
            running = 1
        }
        for _ in 0..<running {
            while isDone.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
                if let progress { tell(progress) }
            }
        }
    }

    /// The stage of the part that was taken last and has not come to its end, over all its parts.
    private var progress: Audit.Progress? {
        state.withLock { state in
            let last = order[..<state.next].last { state.progress[$0] != nil && state.outcomes[$0] == nil }
            guard let stage = last.flatMap({ state.progress[$0]?.stage }) else { return nil }
            let parts = state.progress.values.filter { $0.stage == stage }
            let done = parts.reduce(0) { $0 + $1.done }
            return Audit.Progress(stage: stage, done: done, all: max(done, parts.map(\.all).max() ?? 0))
        }
    }

    /// What all parts came to; throws what kept one from its work.
    func finish() throws(RegistryError) -> (report: AuditReport, expected: AuditSearch, found: AuditSearch) {
        let (outcomes, error) = state.withLock { state in (state.outcomes, state.error) }
        if let error { throw error }
        var whole = (report: AuditReport(), expected: AuditSearch(), found: AuditSearch())
        for place in outcomes.keys.sorted() {
            guard let outcome = outcomes[place] else { continue }
            whole.report.add(outcome.report)
            whole.expected.add(outcome.expected)
            whole.found.add(outcome.found)
        }
        return whole
    }
}

extension AuditReport {
    /// Adds what another part of the same audit came to, which stands after this.
    fileprivate mutating func add(_ other: AuditReport) {
        let room = AuditReport.limit - findings.count
        findings += other.findings.prefix(room)
        omitted += other.omitted + Int64(max(0, other.findings.count - room))
        events += other.events
        erased += other.erased
        head = other.head ?? head
        if let span = other.span { self.span = (first: self.span?.first ?? span.first, last: span.last) }
        ahead += other.ahead.prefix(AuditReport.limit - ahead.count)
        aheadCount += other.aheadCount
        records.merge(other.records) { $0 + $1 }
        incomparable += other.incomparable
        vouchers += other.vouchers
        keptNotes += other.keptNotes
        notes += other.notes
        searchEntries += other.searchEntries
        leftOutIndexCheck = leftOutIndexCheck || other.leftOutIndexCheck
    }
}
