/// The shares nearest to given ones that keep limits: least squares, by the dual method of Goldfarb and Idnani (1983)
/// with the identity as Hessian.
///
/// It minimises the sum of squares of what changes, subject to shares from 0 that total 1, and rows that are at most
/// 1. It begins at the given shares, takes the row that is broken most, and moves along it until it holds; rows that
/// turn out not to bind are let go. Where no shares keep all rows it says so.
package struct NearestAllocation: Sendable {
    /// What the shares of some parties may cost at most: the sum of coefficient times share is at most `bound`.
    package struct Row: Sendable {
        package let coefficients: [Double]
        package let bound: Double

        package init(_ coefficients: [Double], atMost bound: Double) {
            self.coefficients = coefficients
            self.bound = bound
        }
    }

    package let shares: [Double]
    /// Places of the rows that bind.
    package let binding: [Int]

    private static let tolerance = 1e-11

    /// Nil where no shares keep all rows.
    package init?(near target: [Double], rows: [Row]) {
        let count = target.count
        guard count > 0 else { return nil }
        // Every limit as normal · x >= bound, with a normal of length one: the rows, then each share from nothing on.
        var limits: [(normal: [Double], bound: Double)] = []
        for row in rows {
            let length = row.coefficients.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else {
                guard row.bound >= 0 else { return nil }
                limits.append((Array(repeating: 0, count: count), 0))
                continue
            }
            limits.append((row.coefficients.map { -$0 / length }, -row.bound / length))
        }
        for place in 0..<count {
            var normal = [Double](repeating: 0, count: count)
            normal[place] = 1
            limits.append((normal, 0))
        }
        guard let (point, active) = Self.solve(near: target, limits) else { return nil }
        shares = point
        binding = active.filter { $0 < rows.count }.sorted()
    }

    private static func solve(
        near target: [Double], _ limits: [(normal: [Double], bound: Double)]
    ) -> (point: [Double], active: [Int])? {
        let count = target.count
        // The total is kept from the start: the nearest point on it, and its normal is never let go.
        let excess = (target.reduce(0, +) - 1) / Double(count)
        var point = target.map { $0 - excess }
        let total = [Double](repeating: 1, count: count)
        var active: [Int] = []
        var weights: [Double] = []
        // Each round adds or drops one limit and never comes back to a set; the bound only guards against rounding.
        for _ in 0..<(200 + 50 * limits.count) {
            var worst = -tolerance
            var broken: Int?
            for (place, limit) in limits.enumerated() where !active.contains(place) {
                let slack = dot(limit.normal, point) - limit.bound
                if slack < worst { (worst, broken) = (slack, place) }
            }
            guard let broken else { return (point.map { max(0, $0) }, active) }
            let normal = limits[broken].normal
            var weight = 0.0
            while true {
                let basis = [total] + active.map { limits[$0].normal }
                guard let ratio = leastSquares(basis, normal) else { return nil }
                var step = normal
                for (vector, factor) in zip(basis, ratio) {
                    for place in step.indices { step[place] -= factor * vector[place] }
                }
                // How far until a limit that holds lets go, and how far until the broken one holds.
                var letGo: (length: Double, place: Int)?
                for place in active.indices where ratio[place + 1] > tolerance {
                    let length = weights[place] / ratio[place + 1]
                    if letGo.map({ length < $0.length }) ?? true { letGo = (length, place) }
                }
                let rise = dot(step, normal)
                let slack = dot(normal, point) - limits[broken].bound
                let whole: Double? = rise > 1e-12 ? max(0, -slack) / rise : nil
                guard whole != nil || letGo != nil else { return nil }
                let isWhole = whole.map { $0 <= (letGo?.length ?? .infinity) } ?? false
                let length = isWhole ? whole ?? 0 : letGo?.length ?? 0
                if whole != nil {
                    for place in point.indices { point[place] += length * step[place] }
                }
                for place in weights.indices {
                    weights[place] = max(0, weights[place] - length * ratio[place + 1])
                }
                weight += length
                if isWhole {
                    active.append(broken)
                    weights.append(weight)
                    break
                }
                if let letGo {
                    active.remove(at: letGo.place)
                    weights.remove(at: letGo.place)
                }
            }
        }
        return nil
    }

    private static func dot(_ one: [Double], _ other: [Double]) -> Double {
        var sum = 0.0
        for place in one.indices { sum += one[place] * other[place] }
        return sum
    }

    /// The factors of the basis whose sum is nearest to a vector, by Gaussian elimination of the normal equations; nil
    /// for a basis whose vectors depend on each other.
    private static func leastSquares(_ basis: [[Double]], _ vector: [Double]) -> [Double]? {
        let size = basis.count
        var matrix = basis.map { row in basis.map { dot(row, $0) } + [dot(row, vector)] }
        for column in 0..<size {
            let pivot = (column..<size).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
            guard abs(matrix[pivot][column]) > 1e-13 else { return nil }
            matrix.swapAt(column, pivot)
            for row in 0..<size where row != column {
                let factor = matrix[row][column] / matrix[column][column]
                guard factor != 0 else { continue }
                for place in column...size { matrix[row][place] -= factor * matrix[column][place] }
            }
        }
        return (0..<size).map { matrix[$0][size] / matrix[$0][$0] }
    }
}
