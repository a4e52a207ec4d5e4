import Glibc
import Storage

/// A walk through the whole registry that finds whatever is not as it was recorded.
///
/// It reads in short steps, so that others go on writing meanwhile; only what looks at the file, and at the search index
/// in the end, keeps writers in their queue.
package struct Audit {
    /// How far the walk has come.
    package struct Progress: Sendable {
        /// Such as `events`.
        package let stage: String
        package let done: Int64
        package let all: Int64
    }

    /// What all parts of an audit are told.
    struct Settings: Sendable {
        /// The rows that one step reads before it lets others write.
        var step: Int64 = 2000
        /// The kinds of record that it knows.
        var kinds = RecordList.all
        /// What the clock says, with a minute for clocks that differ a little; nil where no time is compared with it.
        var now: String?
    }

    /// What it is compared with besides the records: what was noted or kept elsewhere, and what reads seals and stamps.
    struct Evidence: Sendable {
        var heads: [ChainHead]
        var notes: [GivenNote]
        var vouchers: AuditVoucher.Reader?
        var timestamps: TimestampReading.Reader?
    }

    var report = AuditReport()
    /// What the search index should hold, by the records that were read.
    var expected = AuditSearch()
    /// What it holds, by what was read of it.
    var found = AuditSearch()
    let progress: (Progress) -> Void
    let settings: Settings

    var step: Int64 { settings.step }
    var kinds: RecordList { settings.kinds }
    var now: String? { settings.now }

    /// Walks through a registry; a damaged file is a finding, and only what keeps it from being read is thrown.
    ///
    /// `heads` are ends of the chain that were noted earlier, and `instant` is now; `notes` were kept elsewhere;
    /// `vouchers` reads what vouches for declarations and `timestamps` those of notes, each left out without it. So many
    /// `workers` share the work, each on a connection of its own.
    package static func verify(
        _ file: inout RegistryFile, heads: [ChainHead] = [], notes: [GivenNote] = [],
        vouchers: AuditVoucher.Reader? = nil, timestamps: TimestampReading.Reader? = nil,
        at instant: Instant, step: Int64 = 2000, kinds: RecordList = .all, workers: Int? = nil,
        progress: @escaping (Progress) -> Void = { _ in }
    ) throws(RegistryError) -> AuditReport {
        var fresh = try RegistryFile.create(.memory, at: instant, migrations: [])
        let usual = Audit.workers(for: &file)
        let workers = workers ?? usual
        guard workers > 1, let path = file.filePath else {
            return try verify(
                &file, against: &fresh, heads: heads, notes: notes, vouchers: vouchers,
                timestamps: timestamps,
                at: instant, step: step, kinds: kinds, progress: progress)
        }
        let settings = Settings(step: max(1, step), kinds: kinds, now: Audit.limit(instant))
        let evidence = Evidence(heads: heads, notes: notes, vouchers: vouchers, timestamps: timestamps)
        let tasks = tasks(for: &file, evidence, parts: Int64(workers) * 4, at: instant)
        let work = AuditWork(tasks, settings)
        work.spread(over: path, workers: workers, at: instant, telling: progress)
        return try finish(work.finish(), &file, &fresh, settings, progress)
    }

    /// Walks through a registry beside one in memory that was just made, or is empty where `instant` says how to make one.
    static func verify(
        _ file: inout RegistryFile, against fresh: inout RegistryFile, heads: [ChainHead] = [],
        notes: [GivenNote] = [], vouchers: AuditVoucher.Reader? = nil,
        timestamps: TimestampReading.Reader? = nil, at instant: Instant? = nil, step: Int64 = 2000,
        kinds: RecordList = .all, progress: @escaping (Progress) -> Void = { _ in }
    ) throws(RegistryError) -> AuditReport {
        let settings = Settings(step: max(1, step), kinds: kinds, now: instant.flatMap(Audit.limit))
        let evidence = Evidence(heads: heads, notes: notes, vouchers: vouchers, timestamps: timestamps)
        let work = AuditWork(tasks(for: &file, evidence, parts: 1, at: instant), settings)
        work.work(on: &file, &fresh, telling: progress)
        return try finish(work.finish(), &file, &fresh, settings, progress)
    }

    /// Compares the search index with what the parts have read of it and of the records.
    private static func finish(
        _ whole: (report: AuditReport, expected: AuditSearch, found: AuditSearch),
        _ file: inout RegistryFile, _ fresh: inout RegistryFile, _ settings: Settings,
        _ progress: @escaping (Progress) -> Void
    ) throws(RegistryError) -> AuditReport {
        var audit = Audit(settings, progress: progress)
        (audit.report, audit.expected, audit.found) = whole
        // What is wrong with the search index stands last, whenever it was found.
        audit.report.findings =
            whole.report.findings.filter { $0.place != .search }
            + whole.report.findings.filter { $0.place == .search }
        do { try audit.compareSearch(&file, &fresh) } catch { try audit.note(error, .search) }
        return audit.report
    }

    private static func limit(_ instant: Instant) -> String? {
        Instant(milliseconds: instant.milliseconds + 60_000)?.description
    }

    /// As many as there are cores; a small registry is read before another thread has begun.
    ///
    /// What cannot be read is found by the parts.
    private static func workers(for file: inout RegistryFile) -> Int {
        let events = try? file.read { db throws(RegistryError) in
            try db.number("SELECT max(sequence) FROM event") ?? 0
        }
        return events ?? 0 < 20_000 ? 1 : max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    init(_ settings: Settings, progress: @escaping (Progress) -> Void) {
        self.settings = settings
        self.progress = progress
    }

    mutating func find(
        _ place: AuditFinding.Place, _ text: String, sequence: Int64? = nil, record: String? = nil
    ) {
        guard report.findings.count < AuditReport.limit else {
            report.omitted += 1
            return
        }
        report.findings.append(
            AuditFinding(place: place, sequence: sequence, record: record, text: text))
    }

    /// Counts an error as a finding where the file is to blame, and throws it where something else is.
    mutating func note(_ error: RegistryError, _ place: AuditFinding.Place) throws(RegistryError) {
        guard let words = Audit.damage(error) else { throw error }
        find(place, words)
    }

    /// What an error says of a damaged file; nil for an error that says nothing about it.
    static func damage(_ error: RegistryError) -> String? {
        guard case .storage(let cause) = error else { return error.description }
        switch cause.code {
        case .busy, .locked, .interrupted, .outOfMemory, .readOnly, .io, .cannotOpen, .full: return nil
        default: return "the file cannot be read any further (\(cause.message))"
        }
    }

    func tell(_ stage: String, _ done: Int64, of all: Int64) {
        progress(Progress(stage: stage, done: done, all: all))
    }
}
