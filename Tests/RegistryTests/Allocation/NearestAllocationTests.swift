import Foundation
import Testing

@testable import Registry

/// The search for the nearest allocation, by the conditions of Karush, Kuhn and Tucker, which a convex problem's
/// optimum meets and nothing else does.
@Suite struct NearestAllocationTests {
    /// A random case: shares that total 1, and rows on one share or on several.
    struct Case: Codable {
        var target: [Double]
        var rows: [[Double]]
        var bounds: [Double]
        var shares: [Double]?

        init(_ draws: inout SplitMix) {
            let count = Int.random(in: 2...8, using: &draws)
            let weights = (0..<count).map { _ in Double(Int64.random(in: 0...9, using: &draws)) }
            let all = weights.reduce(0, +)
            target = weights.map { all == 0 ? 1 / Double(count) : $0 / all }
            rows = []
            bounds = []
            for _ in 0..<Int.random(in: 0...10, using: &draws) {
                let isOne = Bool.random(using: &draws)
                let place = Int.random(in: 0..<count, using: &draws)
                rows.append(
                    (0..<count).map { index in
                        isOne
                            ? (index == place ? 1 : 0)
                            : Double(Int64.random(in: 0...4, using: &draws)) / 4
                    })
                bounds.append(Double(Int64.random(in: 0...12, using: &draws)) / 16)
            }
        }

        mutating func solve() {
            shares =
                NearestAllocation(
                    near: target,
                    rows: zip(rows, bounds).map { NearestAllocation.Row($0.0, atMost: $0.1) })?.shares
        }
    }

    @Test func `what it finds keeps every row, and no move that keeps them comes nearer`() throws {
        var draws = SplitMix(seed: 6)
        var found = 0
        for _ in 0..<4000 {
            var one = Case(&draws)
            one.solve()
            guard let shares = one.shares else { continue }
            found += 1
            #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
            #expect(shares.allSatisfy { $0 >= 0 })
            for (row, bound) in zip(one.rows, one.bounds) {
                #expect(zip(row, shares).reduce(0) { $0 + $1.0 * $1.1 } <= bound + 1e-9)
            }
            // The optimum of a projection: no feasible point lies ahead of it as seen from the target.
            for _ in 0..<4 {
                guard let other = Self.feasible(one, &draws) else { continue }
                let ahead = zip(zip(one.target, shares), other).reduce(0.0) { sum, item in
                    sum + (item.0.0 - item.0.1) * (item.1 - item.0.1)
                }
                #expect(ahead < 1e-8)
            }
        }
        #expect(found > 1000)
    }

    @Test func `where it finds nothing, no shares keep every row`() throws {
        var draws = SplitMix(seed: 7)
        var none = 0
        for _ in 0..<1500 {
            var one = Case(&draws)
            one.solve()
            guard one.shares == nil else { continue }
            none += 1
            #expect(Self.feasible(one, &draws) == nil)
        }
        #expect(none > 60)
    }

    /// A point that keeps all rows, searched for by random draws and shifts from the worst row; nil where none is found.
    private static func feasible(_ one: Case, _ draws: inout SplitMix) -> [Double]? {
        let count = one.target.count
        var point = (0..<count).map { _ in Double.random(in: 0...1, using: &draws) }
        let sum = point.reduce(0, +)
        point = point.map { $0 / sum }
        for _ in 0..<60 {
            let broken = zip(one.rows, one.bounds).map { row, bound in
                zip(row, point).reduce(0) { $0 + $1.0 * $1.1 } - bound
            }
            guard let place = broken.indices.max(by: { broken[$0] < broken[$1] }), broken[place] > 1e-12
            else { return point }
            let row = one.rows[place]
            // From the share that costs most in this row to the one that costs least.
            let ordered = point.indices.filter { point[$0] > 1e-12 }
            guard let from = ordered.max(by: { row[$0] < row[$1] }),
                let to = point.indices.min(by: { row[$0] < row[$1] }), row[from] > row[to]
            else { return nil }
            let moved = min(point[from], broken[place] / (row[from] - row[to]))
            point[from] -= moved
            point[to] += moved
        }
        return nil
    }

    private static let casesPath = ProcessInfo.processInfo.environment["CONCORD_ALLOCATION_CASES"]

    /// Written for `make risk-check`, which solves the same with scipy.
    @Test(.enabled(if: casesPath != nil, "CONCORD_ALLOCATION_CASES names no file"))
    func `the cases for the reference solver are written where they are asked for`() throws {
        let path = try #require(Self.casesPath)
        var draws = SplitMix(seed: 2026)
        var cases: [Case] = []
        for _ in 0..<1000 {
            var one = Case(&draws)
            one.solve()
            cases.append(one)
        }
        try JSONEncoder().encode(cases).write(to: URL(filePath: path))
        #expect(cases.count == 1000)
    }

    @Test func `what is over goes to the others in equal parts`() throws {
        let found = try #require(
            NearestAllocation(
                near: [0.5, 0.3, 0.2], rows: [NearestAllocation.Row([1, 0, 0], atMost: 0.2)]))
        #expect(zip(found.shares, [0.2, 0.45, 0.35]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(found.binding == [0])
        #expect(
            NearestAllocation(
                near: [0.5, 0.5],
                rows: [
                    NearestAllocation.Row([1, 0], atMost: 0.4), NearestAllocation.Row([0, 1], atMost: 0.5),
                ]) == nil)
    }
}
