/// Which groups are kept apart, so that no group below the threshold is seen, also not by subtraction.
///
/// What is kept is a partition of all groups: each cell, and so each union of cells and each difference of such unions that is
/// not empty, holds at least the threshold.
package enum RoundMerging {
    /// The cells, each with the places of its groups; none where all together are too few.
    ///
    /// Groups below the threshold are merged; while these are too few, the next smallest goes with them. A group of
    /// which nobody answered goes with them too, since that nobody of few answered says something of each.
    package static func cells(_ answers: [Int64], threshold: Int64) -> [[Int]] {
        guard answers.reduce(0, +) >= threshold else { return [] }
        let order = answers.indices.sorted { (answers[$0], $0) < (answers[$1], $1) }
        var merged: [Int] = []
        var sum: Int64 = 0
        var apart: [[Int]] = []
        for place in order {
            if answers[place] < threshold || (!merged.isEmpty && sum < threshold) {
                merged.append(place)
                sum += answers[place]
            } else {
                apart.append([place])
            }
        }
        return (merged.isEmpty ? [] : [merged.sorted()]) + apart
    }
}
