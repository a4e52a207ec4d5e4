/// How far the shares of a cluster's members on one day have come: all of them, totalling the whole, or none.
package struct ShareSummary: Hashable, Sendable {
    package enum State: String, Sendable {
        /// No member has a share.
        case none
        /// Every member has one, and they total less than the whole.
        case incomplete
        /// Some members have one and others have none.
        case mixed
        /// Every member has one, and they total the whole.
        case complete
    }

    package let state: State
    /// Nil where no member has a share.
    package let total: ShareTotal?
    /// The members without a share, where others have one.
    package let without: [Party]

    init(of members: [Membership]) throws(RegistryError) {
        let shares = members.compactMap(\.share)
        guard !shares.isEmpty else {
            (state, total, without) = (.none, nil, [])
            return
        }
        let sum = try ShareTotal(shares)
        total = sum
        without = members.filter { $0.share == nil }.map(\.member)
        state = !without.isEmpty ? .mixed : sum.isWhole ? .complete : .incomplete
    }

    /// The state for people, such as `shares total 60 %: 2/5 not yet given`.
    package var words: String {
        guard let total else { return "no shares given" }
        let sum = "shares total \(total.perCent)"
        let gap = total.isWhole ? "" : ": \(total.gap) not yet given"
        guard !without.isEmpty else { return sum + gap }
        let names = without.prefix(5).map { shown($0.name) }.joined(separator: ", ")
        let more = without.count > 5 ? " and \(without.count - 5) more" : ""
        return "\(sum)\(gap); without a share: \(names)\(more) (give all members a share, or none)"
    }
}
