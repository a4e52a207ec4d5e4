import Dispatch
import Storage
import Synchronization

/// The parts of a report at work: this thread and another, each on a connection of its own, take one after the other.
///
/// Whoever reads beside looks at the registry as it was for the first: where something was written in between, that one
/// does it alone.
final class CoverageWork: Sendable {
    /// What one part came to.
    struct Found: Sendable {
        var lines: [(place: Int, line: CoverageReport.Line)] = []
        var firsts = CoverageReport.Firsts()
    }

    private struct State {
        var next = 0
        var found: [Found?]
        var error: RegistryError?
    }

    private let state: Mutex<State>
    private let parties: [Party]
    private let parts: [[Int]]
    private let common: CoverageDay

    /// Each part has the places of some parties, in the order of their numbers.
    init(_ parties: [Party], _ parts: [[Int]], _ common: CoverageDay) {
        self.parties = parties
        self.parts = parts
        self.common = common
        state = Mutex(State(found: [Found?](repeating: nil, count: parts.count)))
    }

    static let head: SQL = "SELECT coalesce(max(sequence), 0) FROM event"

    /// Does all parts, and gives what each came to.
    func finish(in db: borrowing Connection, besideIn path: String?) throws(RegistryError) -> [Found] {
        let isDone = DispatchSemaphore(value: 0)
        var isShared = false
        if let path, parts.count > 1, let head = try db.number(Self.head) {
            isShared = Worker.start { [self] in
                // What keeps it from its work is met by who asked, too.
                do throws(RegistryError) {
                    var file = try RegistryFile.openToLook(path: path)
                    try file.read { db throws(RegistryError) in
                        if try db.number(Self.head) == head { work(in: db) }
                    }
                } catch {}
                isDone.signal()
            }
        }
        work(in: db)
        if isShared { isDone.wait() }
        let (found, error) = state.withLock { state in (state.found, state.error) }
        if let error { throw error }
        return found.compactMap(\.self)
    }

    private func work(in db: borrowing Connection) {
        while let part = take() {
            do throws(RegistryError) {
                let found = try found(parts[part], in: db)
                state.withLock { state in state.found[part] = found }
            } catch {
                state.withLock { state in state.error = state.error ?? error }
            }
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.next < parts.count, state.error == nil else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func found(_ some: [Int], in db: borrowing Connection) throws(RegistryError) -> Found {
        var found = Found()
        guard let first = some.first, let last = some.last else { return found }
        let shelf = try CoverageShelf(parties[first].id...parties[last].id, common, in: db)
        found.lines.reserveCapacity(some.count)
        for place in some {
            var records = try CoverageRecords(of: parties[place], common, shelf, isSpoken: false, in: db)
            let marks = records.marks
            let open = marks.firstIndex(of: .open)
            let better = found.firsts.better(marks, at: place)
            records.isSpoken = open != nil || !better.isEmpty
            let line = CoverageReport.Line(
                party: parties[place], tier: records.tier, marks: marks, alarms: records.alarms,
                next: open.flatMap { records.line(CoverageItem.allCases[$0]).next })
            found.lines.append((place: place, line: line))
            for index in better {
                found.firsts.take(
                    records.line(CoverageItem.allCases[index]).next, for: index, marks[index], at: place)
            }
        }
        return found
    }
}
