/// Texts that go through the layers together, end to end: weights are then widened once for all of them.
enum Batch {
    static func batches(of tokens: [[Int32]], threads: Int) -> [Range<Int>] {
        let total = tokens.reduce(0) { $0 + $1.count }
        let most = min(512, max(96, total / max(1, threads)))
        var batches: [Range<Int>] = []
        var first = 0
        var count = 0
        for (index, text) in tokens.enumerated() {
            if index > first, count + text.count > most {
                batches.append(first..<index)
                first = index
                count = 0
            }
            count += text.count
        }
        if first < tokens.count { batches.append(first..<tokens.count) }
        return batches
    }
}
