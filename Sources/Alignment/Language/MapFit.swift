import Kernels
import Registry

/// The map that takes vectors of one model nearest to those of another, by ridge regression (Hoerl and Kennard, 1970).
package enum MapFit {
    /// How much large weights count against a map, beside the mean square of a number that goes in.
    static let ridge = 0.1

    /// A map fitted on English sentences, with the lines that put its cosines on the English model's scale: fitted on texts in
    /// two languages, of which one never meets its own translation.
    package static func map(
        _ sentences: [String], _ pairs: [(english: String, other: String)], _ english: SentenceModel,
        _ languages: MultilingualModel, told: (_ done: Int, _ all: Int) -> Void
    ) throws(ModelError) -> MeaningMap {
        let all = 2 * sentences.count + 3 * pairs.count
        var done = 0
        func vectors(_ texts: [String], _ model: ([String]) -> [[Float]]) -> [[Float]] {
            var vectors: [[Float]] = []
            for first in stride(from: 0, to: texts.count, by: 500) {
                vectors += model(Array(texts[first..<min(first + 500, texts.count)]))
                done += min(500, texts.count - first)
                told(done, all)
            }
            return vectors
        }
        func raw(_ texts: [String]) -> [[Float]] {
            vectors(texts) { languages.vectors(of: $0, isMapped: false) }
        }
        let fitted = fit(raw(sentences), vectors(sentences) { english.vectors(of: $0) })
        let (ours, mapped, others) = (
            vectors(pairs.map(\.english)) { english.vectors(of: $0) }, raw(pairs.map(\.english)),
            raw(pairs.map(\.other))
        )
        guard let fitted, pairs.count >= 100 else {
            throw .unusableSource(
                "\(sentences.count) sentences and \(pairs.count) pairs are too few to fit a map on; give some thousands "
                    + "of sentences and at least 100 pairs")
        }
        let (one, two) = (fitted.applied(to: mapped), fitted.applied(to: others))
        // What two vectors say together of an English text; see `MeaningComparison`.
        let both = zip(ours, one).map { zip($0, $1).map { ($0 + $1) / 2 } }
        let plain = quantiles(ours, ours)
        return MeaningMap(
            width: fitted.shift.count, weights: fitted.weights, shift: fitted.shift,
            scales: MeaningScales(
                english: line(quantiles(one, one), plain), across: line(quantiles(both, two), plain)))
    }

    /// The median of the products of two texts taken at random, and what one in 200 of them exceeds.
    private static func quantiles(_ one: [[Float]], _ other: [[Float]]) -> (middle: Float, top: Float) {
        let half = one.count / 2
        var products = MapFit.products(Array(one[..<half]), Array(other[half...]))
        products.sort()
        return (products[products.count / 2], products[products.count * 995 / 1000])
    }

    private static func line(
        _ from: (middle: Float, top: Float), _ to: (middle: Float, top: Float)
    ) -> MeaningScales.Line {
        let slope = (to.top - to.middle) / (from.top - from.middle)
        return .init(shift: to.middle - slope * from.middle, slope: slope)
    }

    struct Fitted {
        let weights: [Float]
        let shift: [Float]

        /// The mapped vectors, of length 1.
        func applied(to vectors: [[Float]]) -> [[Float]] {
            let width = shift.count
            let rows = (0..<width).map { Array(weights[($0 * width)..<(($0 + 1) * width)]) }
            let products = MapFit.products(vectors, rows)
            return vectors.indices.map { place in
                let mapped = zip(products[(place * width)..<((place + 1) * width)], shift).map(+)
                let length = mapped.reduce(0) { $0 + $1 * $1 }.squareRoot()
                return length > 0 ? mapped.map { $0 / length } : mapped
            }
        }
    }

    /// The product of each vector with each of the others, which are of the same width.
    private static func products(_ vectors: [[Float]], _ others: [[Float]]) -> [Float] {
        guard let width = vectors.first?.count, !others.isEmpty else { return [] }
        let padded = (others.count + 15) & ~15
        var panels = [Float](repeating: 0, count: padded * width)
        var out = [Float](repeating: 0, count: vectors.count * padded)
        kernel_pack_rows(others.flatMap { $0 }, width, others.count, width, &panels)
        kernel_multiply(
            kernel_level(), vectors.flatMap { $0 }, width, vectors.count, width, panels, padded, &out, padded)
        return vectors.indices.flatMap { out[($0 * padded)..<($0 * padded + others.count)] }
    }

    /// Weights, a row for each output, and shifts that take the rows of `from` to those of `to`.
    static func fit(_ from: [[Float]], _ to: [[Float]], ridge: Double = MapFit.ridge) -> Fitted? {
        guard let width = from.first?.count, width > 0, from.count == to.count, from.count > width else {
            return nil
        }
        let (middle, target) = (mean(from), mean(to))
        let (left, right) = (less(from, middle), less(to, target))
        // What goes in times itself, and times what should come out; in float32, which sentences are many enough for.
        var squares = product(left, left, width).map(Double.init)
        let crossed = product(left, right, width).map(Double.init)
        let trace = (0..<width).reduce(0.0) { $0 + squares[$1 * width + $1] }
        for place in 0..<width { squares[place * width + place] += ridge * trace / Double(width * width) }
        guard let solved = solve(squares, crossed, width) else { return nil }
        var weights = [Float](repeating: 0, count: width * width)
        var shift = target.map(Double.init)
        for input in 0..<width {
            for output in 0..<width {
                let weight = solved[input * width + output]
                weights[output * width + input] = Float(weight)
                shift[output] -= weight * Double(middle[input])
            }
        }
        return Fitted(weights: weights, shift: shift.map { Float($0) })
    }

    private static func mean(_ rows: [[Float]]) -> [Float] {
        var sum = [Double](repeating: 0, count: rows[0].count)
        for row in rows { for place in row.indices { sum[place] += Double(row[place]) } }
        return sum.map { Float($0 / Double(rows.count)) }
    }

    /// The rows less their mean, one after another, with rows of zeros up to a multiple of 16.
    private static func less(_ rows: [[Float]], _ mean: [Float]) -> [Float] {
        var all: [Float] = []
        all.reserveCapacity(rows.count * mean.count)
        for row in rows { for place in row.indices { all.append(row[place] - mean[place]) } }
        return all
    }

    /// The first, turned, times the second.
    private static func product(_ one: [Float], _ other: [Float], _ width: Int) -> [Float] {
        let rows = one.count / width
        var turned = [Float](repeating: 0, count: one.count)
        for row in 0..<rows {
            for place in 0..<width { turned[place * rows + row] = one[row * width + place] }
        }
        var panels = [Float](repeating: 0, count: other.count)
        var out = [Float](repeating: 0, count: width * width)
        kernel_pack_columns(other, width, rows, width, &panels)
        kernel_multiply(kernel_level(), turned, rows, width, rows, panels, width, &out, width)
        return out
    }

    /// The matrix by which a symmetric one gives another (Cholesky); nil where it has no inverse.
    private static func solve(_ matrix: [Double], _ right: [Double], _ width: Int) -> [Double]? {
        var lower = matrix
        for column in 0..<width {
            for row in column..<width {
                var sum = lower[row * width + column]
                for place in 0..<column { sum -= lower[row * width + place] * lower[column * width + place] }
                if row == column {
                    guard sum > 0 else { return nil }
                    lower[row * width + row] = sum.squareRoot()
                } else {
                    lower[row * width + column] = sum / lower[column * width + column]
                }
            }
        }
        var solved = right
        for row in 0..<width {
            for output in 0..<width {
                var sum = solved[row * width + output]
                for place in 0..<row { sum -= lower[row * width + place] * solved[place * width + output] }
                solved[row * width + output] = sum / lower[row * width + row]
            }
        }
        for row in (0..<width).reversed() {
            for output in 0..<width {
                var sum = solved[row * width + output]
                for place in (row + 1)..<width {
                    sum -= lower[place * width + row] * solved[place * width + output]
                }
                solved[row * width + output] = sum / lower[row * width + row]
            }
        }
        return solved
    }
}
