package import Registry
package import Storage
import Synchronization

/// The search over the vectors of all partners: whole, exact, and shared out over the cores.
package enum VectorSearch {
    /// What came out: partners, nearest first, and chunks that could not be trusted.
    package struct Result: Sendable {
        package var partners: [Int64] = []
        package var damaged: [DamagedChunk] = []

        package init(partners: [Int64] = [], damaged: [DamagedChunk] = []) {
            self.partners = partners
            self.damaged = damaged
        }
    }

    /// With fewer chunks than this, to open the file once more takes longer than to read them.
    static let fewChunks: Int64 = 256

    /// The `limit` partners whose texts are nearest to a vector, of those that are allowed and not excluded.
    ///
    /// Reads through `db`, or where there is much to read on every core through a connection of its own to the file
    /// at `path`; nil for a registry in memory. A file beside a server has another `applicationID`.
    package static func nearest(
        to vector: [Float], across: MeaningScales.Line? = nil, limit: Int, allowed: Set<Int64>?,
        excluding excluded: Set<Int64> = [], path: String?,
        applicationID: Int32 = RegistryFile.registryID, in db: borrowing Connection,
        threads: Int = Threads.available
    ) throws(RegistryError) -> Result {
        guard let last = try VectorIndexRepository.lastChunk(in: db) else { return Result() }
        // A long text has several vectors.
        let scan = VectorScan(
            QuantisedVector(vector), limit: limit + limit / 4, allowed: allowed, excluding: excluded,
            across: across)
        guard let path, threads > 1, last >= fewChunks else {
            let found = try look(0...max(0, last), scan, in: db)
            return result(of: [found], scan, limit: limit)
        }
        let share = last / Int64(threads) + 1
        let ranges = (0..<Int64(threads)).map { $0 * share...($0 * share + share - 1) }
        let findings = Mutex<[Finding]>([])
        let failure = Mutex<RegistryError?>(nil)
        Threads.each(of: ranges, on: threads) { range in
            do throws(RegistryError) {
                let db = try RegistryFile.reader(path: path, applicationID: applicationID)
                let found = try look(range, scan, in: db)
                findings.withLock { $0.append(found) }
            } catch { failure.withLock { $0 = error } }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return result(of: findings.withLock { $0 }, scan, limit: limit)
    }

    private struct Finding: Sendable {
        var scan: VectorScan
        var damaged: [DamagedChunk] = []
    }

    private static func look(
        _ range: ClosedRange<Int64>, _ scan: VectorScan, in db: borrowing Connection
    ) throws(RegistryError) -> Finding {
        var finding = Finding(scan: scan)
        var damaged: [DamagedChunk] = []
        try VectorIndexRepository.forEachChunk(range, in: db) { first, chunk in
            finding.scan.look(at: chunk, first: first)
        } damaged: {
            damaged.append($0)
        }
        finding.damaged = damaged
        return finding
    }

    private static func result(of findings: [Finding], _ start: VectorScan, limit: Int) -> Result {
        var scan = start
        for finding in findings { scan.merge(finding.scan) }
        var seen: Set<Int64> = []
        return Result(
            partners: Array(scan.best.map(\.owner).filter { seen.insert($0).inserted }.prefix(limit)),
            damaged: findings.flatMap(\.damaged).sorted { $0.number < $1.number })
    }
}
