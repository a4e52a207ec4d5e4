/// The status of an enterprise after some accounting years: its class, and that of the last year by itself.
///
/// Article 4(2) of the Annex to Recommendation 2003/361/EC, applied to each limit by itself: a limit is
/// crossed
/// when two years in a row lie on its other side. The first year on record counts at once.
struct SizeStatus: Hashable {
    let rank: Int
    let lastYear: Int

    init(first rank: Int) {
        self.rank = rank
        lastYear = rank
    }

    private init(rank: Int, lastYear: Int) {
        self.rank = rank
        self.lastYear = lastYear
    }

    func after(_ year: Int) -> SizeStatus {
        SizeStatus(rank: min(max(rank, min(year, lastYear)), max(year, lastYear)), lastYear: year)
    }
}

/// Accounting years in a row, oldest first, and the classes that their missing inputs leave open.
struct SizeHistory {
    let years: [SizeYear]
    private let ranks: [Set<Int>]

    init(_ years: [SizeYear]) {
        self.years = years
        ranks = years.map(\.ranks)
    }

    /// The ranks that some completion of the missing inputs leads to.
    var possible: Set<Int> { Set(statuses(before: years.count).map(\.rank)) }

    /// The ranks that the last year would have by itself.
    var lastYear: Set<Int> { ranks.last ?? [] }

    /// Each missing input of which a change alone, with the others somehow completed, changes the result.
    var missing: [MissingInput] {
        var found: [MissingInput] = []
        for (index, year) in years.enumerated() {
            let before = statuses(before: index)
            for (measure, reading) in year.readings.enumerated() where reading.options.count > 1 {
                guard matters(year.ranks(decidedBy: measure), in: index, after: before) else { continue }
                found += reading.missing.filter { !found.contains($0) }
            }
        }
        return found
    }

    private func statuses(before index: Int) -> Set<SizeStatus> {
        ranks.prefix(index).reduce(into: []) { statuses, ranks in
            statuses = Self.step(statuses, ranks)
        }
    }

    private static func step(_ statuses: Set<SizeStatus>, _ ranks: Set<Int>) -> Set<SizeStatus> {
        statuses.isEmpty
            ? Set(ranks.map(SizeStatus.init(first:)))
            : Set(statuses.flatMap { status in ranks.map(status.after) })
    }

    private struct Pair: Hashable { let one, other: SizeStatus }

    /// Whether two outcomes of one year that differ in one measure can end in different classes.
    private func matters(_ choices: [Set<Int>], in index: Int, after before: Set<SizeStatus>) -> Bool {
        var pairs: Set<Pair> = []
        for choice in Set(choices) where choice.count > 1 {
            for one in choice {
                for other in choice where other > one {
                    if before.isEmpty {
                        pairs.insert(Pair(one: SizeStatus(first: one), other: SizeStatus(first: other)))
                    }
                    for status in before {
                        pairs.insert(Pair(one: status.after(one), other: status.after(other)))
                    }
                }
            }
        }
        for later in ranks.dropFirst(index + 1) {
            pairs = Set(
                pairs.flatMap { pair in
                    later.map { Pair(one: pair.one.after($0), other: pair.other.after($0)) }
                })
        }
        return pairs.contains { $0.one.rank != $0.other.rank }
    }
}
