import Kernels
package import Registry

/// The vectors nearest to a query, of all that were looked at; exact for vectors of int8 codes.
package struct VectorScan: Sendable {
    /// Whose vector it is, and its dot product with the query.
    package struct Match: Sendable, Equatable {
        package let owner: Int64
        package let score: Float
    }

    /// The best so far: the highest score first, and of equal ones the lowest owner.
    package private(set) var best: [Match] = []
    private let query: QuantisedVector
    private let limit: Int
    private let allowed: Set<Int64>?
    private let excluded: Set<Int64>
    /// What puts the scores of texts in another language on the scale of the others.
    private let across: MeaningScales.Line?
    private static let block = 2048

    /// Keeps the best `limit` vectors of the owners that are allowed, or of all, and none of those that are excluded.
    package init(
        _ query: QuantisedVector, limit: Int, allowed: Set<Int64>? = nil, excluding excluded: Set<Int64> = [],
        across: MeaningScales.Line? = nil
    ) {
        self.query = query
        self.across = across
        self.limit = max(0, limit)
        self.allowed = allowed
        self.excluded = excluded
        best.reserveCapacity(min(self.limit, 4096) + 1)
    }

    /// Looks at all vectors of a chunk, whose slots count owners from `first`; one of another width is passed over.
    package mutating func look(at chunk: VectorChunk, first: Int64 = 0) {
        guard chunk.width == query.codes.count else { return }
        var scan = self
        // Two copies of the list would be two lists.
        best = []
        chunk.withRows { codes, scales in scan.look(at: codes, scales, of: chunk, first: first) }
        self = scan
    }

    /// Takes over what another scan for the same query has found.
    package mutating func merge(_ other: VectorScan) { other.best.forEach { keep($0) } }

    private mutating func look(
        at codes: UnsafePointer<Int8>, _ scales: UnsafePointer<Float>, of chunk: VectorChunk, first: Int64
    ) {
        let width = query.codes.count
        withUnsafeTemporaryAllocation(of: Float.self, capacity: VectorScan.block) { scores in
            guard let out = scores.baseAddress else { return }
            var row = 0
            while row < chunk.count {
                let rows = min(VectorScan.block, chunk.count - row)
                kernel_scan(query.codes, query.scale, codes + row * width, scales + row, width, rows, out)
                var least = leastRaw
                for offset in 0..<rows where out[offset] >= least {
                    let slot = chunk.slot(of: row + offset)
                    let owner = first + Int64(slot & VectorChunk.owner)
                    if let allowed, !allowed.contains(owner) { continue }
                    if !excluded.isEmpty, excluded.contains(owner) { continue }
                    let isForeign = slot & VectorChunk.foreign != 0
                    keep(
                        Match(
                            owner: owner,
                            score: isForeign
                                ? across?.callAsFunction(out[offset]) ?? out[offset] : out[offset]
                        ))
                    least = leastRaw
                }
                row += rows
            }
        }
    }

    /// What a vector must score to be kept.
    private var least: Float { best.count < limit ? -.infinity : best.last?.score ?? .infinity }

    /// What a vector of any language must score before it is put on one scale.
    private var leastRaw: Float {
        let least = least
        guard let across, least.isFinite, across.slope > 0 else { return least }
        return min(least, (least - across.shift) / across.slope)
    }

    private mutating func keep(_ match: Match) {
        let place =
            best.lastIndex { $0.score > match.score || ($0.score == match.score && $0.owner < match.owner) }
            .map { $0 + 1 } ?? 0
        guard place < limit else { return }
        best.insert(match, at: place)
        if best.count > limit { best.removeLast() }
    }
}
