#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The logistic function: from a score, in nats, to a probability.
func logistic(_ score: Double) -> Double { 1 / (1 + exp(-score)) }

/// Logistic regression by Newton's method, with a penalty on all coefficients but the last, the constant.
enum LogisticRegression {
    struct Row {
        /// Without the constant 1, which is added.
        var features: [Double]
        var isTrue: Bool
        var weight: Double
    }

    /// The coefficients that make weighted log-likelihood less half their square the greatest; the constant is last.
    static func fit(_ rows: [Row], iterations: Int = 12) -> [Double] {
        let count = (rows.first?.features.count ?? 0) + 1
        var coefficients = [Double](repeating: 0, count: count)
        for _ in 0..<iterations {
            var gradient = [Double](repeating: 0, count: count)
            var hessian = SquareMatrix(count)
            for index in 0..<(count - 1) {
                gradient[index] = -coefficients[index]
                hessian[index, index] = 1
            }
            for row in rows {
                let features = row.features + [1]
                var score = 0.0
                for index in 0..<count { score += coefficients[index] * features[index] }
                let probability = logistic(score)
                let slope = row.weight * ((row.isTrue ? 1 : 0) - probability)
                let curve = row.weight * probability * (1 - probability)
                for index in 0..<count where features[index] != 0 {
                    gradient[index] += slope * features[index]
                    let scaled = curve * features[index]
                    for other in 0...index { hessian[index, other] += scaled * features[other] }
                }
            }
            let step = hessian.solution(of: gradient)
            for index in 0..<count { coefficients[index] += step[index] }
        }
        return coefficients
    }
}

/// A symmetric positive definite matrix, of which the lower half is read.
struct SquareMatrix {
    let count: Int
    private var numbers: [Double]

    init(_ count: Int) {
        self.count = count
        numbers = [Double](repeating: 0, count: count * count)
    }

    subscript(row: Int, column: Int) -> Double {
        get { numbers[row * count + column] }
        set { numbers[row * count + column] = newValue }
    }

    /// The lower triangle whose product with its transpose is this matrix (Cholesky).
    private var triangle: SquareMatrix {
        var triangle = self
        triangle.numbers.withUnsafeMutableBufferPointer { numbers in
            for row in 0..<count {
                for column in 0...row {
                    var sum = numbers[row * count + column]
                    for index in 0..<column {
                        sum -= numbers[row * count + index] * numbers[column * count + index]
                    }
                    // Rounding may leave a little less than nothing.
                    numbers[row * count + column] =
                        row == column ? max(sum, 1e-12).squareRoot() : sum / numbers[column * count + column]
                }
            }
        }
        return triangle
    }

    /// The vector whose product with the matrix is `right`.
    func solution(of right: [Double]) -> [Double] {
        let triangle = triangle
        return triangle.backward(triangle.forward(right))
    }

    /// The inverse, whole.
    var inverse: SquareMatrix {
        let triangle = triangle
        // Columns of the inverse of the triangle, laid as rows, from which the inverse is their products.
        var columns = SquareMatrix(count)
        columns.numbers.withUnsafeMutableBufferPointer { columns in
            triangle.numbers.withUnsafeBufferPointer { triangle in
                for column in 0..<count {
                    columns[column * count + column] = 1 / triangle[column * count + column]
                    for row in (column + 1)..<max(column + 1, count) {
                        var sum = 0.0
                        for index in column..<row {
                            sum -= triangle[row * count + index] * columns[column * count + index]
                        }
                        columns[column * count + row] = sum / triangle[row * count + row]
                    }
                }
            }
        }
        var inverse = SquareMatrix(count)
        inverse.numbers.withUnsafeMutableBufferPointer { inverse in
            columns.numbers.withUnsafeBufferPointer { columns in
                for row in 0..<count {
                    for column in 0...row {
                        var sum = 0.0
                        for index in row..<count {
                            sum += columns[row * count + index] * columns[column * count + index]
                        }
                        inverse[row * count + column] = sum
                        inverse[column * count + row] = sum
                    }
                }
            }
        }
        return inverse
    }

    private func forward(_ right: [Double]) -> [Double] {
        var left = right
        for row in 0..<count {
            for column in 0..<row { left[row] -= self[row, column] * left[column] }
            left[row] /= self[row, row]
        }
        return left
    }

    private func backward(_ right: [Double]) -> [Double] {
        var left = right
        for row in stride(from: count - 1, through: 0, by: -1) {
            for column in (row + 1)..<max(row + 1, count) { left[row] -= self[column, row] * left[column] }
            left[row] /= self[row, row]
        }
        return left
    }
}
