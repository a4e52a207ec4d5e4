import Storage

/// A walk through the whole registry that finds whatever is not as it was recorded.
///
/// It reads in short steps, so that others go on writing meanwhile; only the last two, over the file and the
/// search index, keep writers in their queue.
package struct Audit {
    /// How far the walk has come.
    package struct Progress: Sendable {
        /// Such as `events`.
        package let stage: String
        package let done: Int64
        package let all: Int64
    }

    var report = AuditReport()
    let progress: (Progress) -> Void
    /// The rows that one step reads before it lets others write.
    let step: Int64
    /// What the clock says, with a minute for clocks that differ a little; nil where no time is compared with it.
    var now: String?
    /// The kinds of record that it knows.
    let kinds: RecordList

    /// Walks through a registry; a damaged file is a finding, and only what keeps it from being read is thrown.
    ///
    /// `heads` are ends of the chain that were noted earlier, and `instant` is now; `notes` were kept elsewhere;
    /// `vouchers` reads what vouches for declarations and `timestamps` those of notes, each left out without it.
    package static func verify(
        _ file: inout RegistryFile, heads: [ChainHead] = [], notes: [GivenNote] = [],
        vouchers: AuditVoucher.Reader? = nil,
        timestamps: TimestampReading.Reader? = nil,
        at instant: Instant, step: Int64 = 2000, kinds: RecordList = .all,
        progress: @escaping (Progress) -> Void = { _ in }
    ) throws(RegistryError) -> AuditReport {
        var fresh = try RegistryFile.create(.memory, at: instant)
        return try verify(
            &file, against: &fresh, heads: heads, notes: notes, vouchers: vouchers, timestamps: timestamps,
            at: instant, step: step, kinds: kinds,
            progress: progress)
    }

    /// Walks through a registry beside one that was just made, in memory.
    static func verify(
        _ file: inout RegistryFile, against fresh: inout RegistryFile, heads: [ChainHead] = [],
        notes: [GivenNote] = [], vouchers: AuditVoucher.Reader? = nil,
        timestamps: TimestampReading.Reader? = nil, at instant: Instant? = nil, step: Int64 = 2000,
        kinds: RecordList = .all,
        progress: @escaping (Progress) -> Void = { _ in }
    ) throws(RegistryError) -> AuditReport {
        var audit = Audit(progress: progress, step: step, kinds: kinds)
        audit.now = instant.flatMap { Instant(milliseconds: $0.milliseconds + 60_000) }?.description
        do { try audit.walkChain(&file) } catch { try audit.note(error, .chain) }
        do { try audit.check(heads, in: &file) } catch { try audit.note(error, .chain) }
        var search = AuditSearch()
        do { try audit.compareRecords(&file, &fresh, &search) } catch { try audit.note(error, .record) }
        do { try audit.checkKeys(&file) } catch { try audit.note(error, .record) }
        do { try audit.checkSources(&file) } catch { try audit.note(error, .record) }
        do { try audit.checkSignatories(&file) } catch { try audit.note(error, .record) }
        if let vouchers {
            do { try audit.checkVouchers(&file, by: vouchers) } catch { try audit.note(error, .seal) }
        }
        do { try audit.checkNotes(notes, in: &file, timestamps: timestamps) } catch {
            try audit.note(error, .note)
        }
        do { try audit.checkVectors(&file) } catch { try audit.note(error, .vectors) }
        do { try audit.compareLists(&file, &fresh) } catch { try audit.note(error, .list) }
        do { try audit.checkFile(&file) } catch { try audit.note(error, .file) }
        do { try audit.compareSearch(&file, &fresh, search) } catch { try audit.note(error, .search) }
        return audit.report
    }

    init(progress: @escaping (Progress) -> Void, step: Int64, kinds: RecordList) {
        self.kinds = kinds
        self.progress = progress
        self.step = max(1, step)
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
