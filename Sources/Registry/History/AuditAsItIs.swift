import Glibc
import Storage

extension Audit {
    /// Walks through a registry of any schema that this version knows, and brings it to no other.
    ///
    /// One of an earlier schema is copied into the folder `scratch`, and the copy is what is brought to the newest and
    /// read; what SQLite says of the file, and its tables, are those of the registry itself.
    package static func verifyAsItIs(
        _ file: inout RegistryFile, heads: [ChainHead] = [], notes: [GivenNote] = [],
        vouchers: AuditVoucher.Reader? = nil, timestamps: TimestampReading.Reader? = nil,
        at instant: Instant, scratch: String,
        progress: @escaping (Progress) -> Void = { _ in }
    ) throws(RegistryError) -> AuditReport {
        guard file.schemaVersion < Migration.all.count else {
            return try verify(
                &file, heads: heads, notes: notes, vouchers: vouchers, timestamps: timestamps, at: instant,
                progress: progress)
        }
        let path = scratch + "/newest"
        defer { for tail in ["", "-lock", "-journal", "-wal", "-shm"] { unlink(path + tail) } }
        try file.copy(to: path)
        var own = AuditReport()
        do throws(RegistryError) {
            own = try checkSchema(&file, at: instant, progress: progress)
        } catch {
            guard let words = damage(error) else { throw error }
            own = AuditReport(fault: words)
        }
        do throws(RegistryError) {
            var newest = try RegistryFile.open(path: path, at: instant)
            var report = try verify(
                &newest, heads: heads, notes: notes, vouchers: vouchers, timestamps: timestamps, at: instant,
                progress: progress)
            report.findings = own.findings + report.findings
            report.earlierSchema = file.schemaVersion
            return report
        } catch {
            guard let words = damage(error) else { throw error }
            own.findings.append(AuditFinding(place: .file, sequence: nil, record: nil, text: words))
            own.earlierSchema = file.schemaVersion
            return own
        }
    }

    /// Compares the tables of an earlier schema with those that its steps make, and lets SQLite look at the file.
    private static func checkSchema(
        _ file: inout RegistryFile, at instant: Instant, progress: @escaping (Progress) -> Void
    ) throws(RegistryError) -> AuditReport {
        var audit = Audit(Settings(), progress: progress)
        var fresh = try RegistryFile.create(
            .memory, at: instant, migrations: Array(Migration.all.prefix(file.schemaVersion)))
        try audit.compare(("the schema", schema), &file, &fresh)
        try audit.checkFile(&file)
        return audit.report
    }
}

extension AuditReport {
    /// What an audit came to that could not begin.
    init(fault words: String) {
        findings = [AuditFinding(place: .file, sequence: nil, record: nil, text: words)]
    }
}
