package import Storage

/// What follows from all judgements: who is one firm with whom through others, and who is not.
package struct JudgementGraph: Sendable {
    private var parents: [Int64: Int64] = [:]
    /// Firms that are two, each by the record that stands for its firm.
    private var parted: [Int64: Set<Int64>] = [:]
    /// Pairs that were left open.
    private var open: Set<Pair> = []
    /// Judgements that others contradict: two records are one firm by those, and two by these.
    package private(set) var contradictions: [Judgement] = []

    private struct Pair: Hashable {
        let one: Int64
        let other: Int64
        init(_ a: Int64, _ b: Int64) { (one, other) = (min(a, b), max(a, b)) }
    }

    package init(_ judgements: [Judgement]) {
        for judgement in judgements where judgement.verdict == .same {
            let (one, other) = (root(of: judgement.one.id), root(of: judgement.other.id))
            if one != other { parents[max(one, other)] = min(one, other) }
        }
        for judgement in judgements {
            let (one, other) = (root(of: judgement.one.id), root(of: judgement.other.id))
            switch judgement.verdict {
            case .same: break
            case .unsure: open.insert(Pair(judgement.one.id, judgement.other.id))
            case .different where one == other: contradictions.append(judgement)
            case .different:
                parted[one, default: []].insert(other)
                parted[other, default: []].insert(one)
            }
        }
    }

    package init(in db: borrowing Connection) throws(RegistryError) {
        self.init(try RecordRepository<Judgement>.list(Self.all, in: db))
    }

    static let all: SQL = "SELECT \(Judgement.form.columns) \(Judgement.form.source) ORDER BY judgement.id"

    /// What is known of two records; nil where nothing was said from which it follows.
    package func verdict(of one: Int64, _ other: Int64) -> Judgement.Verdict? {
        let (first, second) = (root(of: one), root(of: other))
        if first == second { return .same }
        if parted[first]?.contains(second) == true { return .different }
        return open.contains(Pair(one, other)) ? .unsure : nil
    }

    private func root(of id: Int64) -> Int64 {
        var id = id
        while let parent = parents[id] { id = parent }
        return id
    }
}
