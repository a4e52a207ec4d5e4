import Kernels

/// The rows nearest to a query, of all that were looked at; exact for vectors of int8 codes.
package struct VectorScan: Sendable {
    /// A row by its number, and its dot product with the query.
    package struct Match: Sendable, Equatable {
        package let row: Int
        package let score: Float
    }

    /// The best rows so far: the highest score first, and of equal ones the lowest row.
    package private(set) var best: [Match] = []
    private let query: QuantisedVector
    private let limit: Int
    private static let block = 2048

    /// Keeps the best `limit` rows.
    package init(_ query: QuantisedVector, limit: Int) {
        self.query = query
        self.limit = max(0, limit)
        best.reserveCapacity(self.limit + 1)
    }

    /// Looks at all rows of a chunk, which are numbered from `first`; one of another width is passed over.
    package mutating func look(at chunk: VectorChunk, first: Int = 0) {
        guard chunk.width == query.codes.count else { return }
        var scan = self
        chunk.withRows { codes, scales in scan.look(at: codes, scales, count: chunk.count, first: first) }
        self = scan
    }

    /// Takes over what another scan for the same query has found.
    package mutating func merge(_ other: VectorScan) { other.best.forEach { keep($0) } }

    private mutating func look(
        at codes: UnsafePointer<Int8>, _ scales: UnsafePointer<Float>, count: Int, first: Int
    ) {
        let width = query.codes.count
        withUnsafeTemporaryAllocation(of: Float.self, capacity: VectorScan.block) { scores in
            guard let out = scores.baseAddress else { return }
            var row = 0
            while row < count {
                let rows = min(VectorScan.block, count - row)
                kernel_scan(query.codes, query.scale, codes + row * width, scales + row, width, rows, out)
                var least = self.least
                for offset in 0..<rows where out[offset] >= least {
                    keep(Match(row: first + row + offset, score: out[offset]))
                    least = self.least
                }
                row += rows
            }
        }
    }

    /// What a row must score to be kept.
    private var least: Float { best.count < limit ? -.infinity : best.last?.score ?? .infinity }

    private mutating func keep(_ match: Match) {
        let place =
            best.lastIndex { $0.score > match.score || ($0.score == match.score && $0.row < match.row) }
            .map { $0 + 1 } ?? 0
        guard place < limit else { return }
        best.insert(match, at: place)
        if best.count > limit { best.removeLast() }
    }
}
