package import Storage

/// What the records of every relationship say on a day, counted by recommendation: marks of each, and words only where
/// they are read.
package struct CoverageReport: Sendable {
    /// One relationship among many.
    package struct Line: Sendable {
        package let party: Party
        package let tier: Tier
        /// In the order of the items.
        package let marks: [CoverageLine.Mark]
        package let alarms: [String]
        /// The command that goes on with the first item that is open; nil where none is.
        package let next: String?

        package func count(_ mark: CoverageLine.Mark) -> Int { marks.count { $0 == mark } }

        /// Such as `22 done, 1 part, 1 open, 5 stale, 2 n/a`.
        package var counts: String { CoverageLine.Mark.counted { count($0) } }

        /// How many items are open or stale.
        package var lacks: Int { marks.count { $0 == .open || $0 == .stale } }
    }

    /// How much of what is owed in a tier is done, beside what the norms ask.
    package struct OfTier: Sendable {
        package let tier: Tier
        package let relationships: Int
        package let done: Int64
        package let owed: Int64
        /// In per cent, at least.
        package let norm: Int64

        package var isMet: Bool { done * 100 >= owed * norm }

        /// Such as `2 with 40 of 60 done, ≈ 66.67 %; norm 95 % !`.
        package var words: String {
            let part = Share(done, owed).map { ", \($0.perCent)" } ?? ""
            return "\(relationships) with \(done) of \(owed) done\(part); norm \(norm) %\(isMet ? "" : " !")"
        }
    }

    package let day: CivilDate
    /// The closest first; only those that somebody is in.
    package let tiers: [OfTier]
    /// By name.
    package let lines: [Line]
    /// Of how many each item has each mark, in their orders.
    package let counts: [[Int]]
    /// By item, the command for who is first where it is open, else stale, else part.
    package let next: [CoverageItem: String]

    /// Of so many the records are read at once: enough to spare questions, and few enough for any memory.
    package static let together = 2_000

    /// `path` is that of the file, where other threads may read in it too; what they come to is the same.
    package init(
        on day: CivilDate, in db: borrowing Connection, besideIn path: String? = nil,
        inPartsOf size: Int = CoverageReport.together
    ) throws(RegistryError) {
        self.day = day
        let parties = try db.list(StandardCoverage.parties, as: Party.init)
        let common = try CoverageDay(day, of: nil, in: db)
        // In the order in which the file has them; told of by name.
        let sorted = parties.indices.sorted { parties[$0].id < parties[$1].id }
        let work = CoverageWork(
            parties,
            stride(from: 0, to: sorted.count, by: size).map {
                Array(sorted[$0..<min($0 + size, sorted.count)])
            }, common)
        let found = try work.finish(
            in: db, besideIn: path.flatMap { RegistryFile.isAddress($0) ? nil : $0 })
        var lines = [Line?](repeating: nil, count: parties.count)
        var firsts = Firsts()
        for part in found {
            for (place, line) in part.lines { lines[place] = line }
            firsts.merge(part.firsts)
        }
        self.lines = lines.compactMap(\.self)
        next = firsts.next
        tiers = Self.tiers(self.lines, common.norms)
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: CoverageLine.Mark.allCases.count),
            count: CoverageItem.allCases.count)
        for line in self.lines {
            for (item, mark) in line.marks.enumerated() { counts[item][mark.place] += 1 }
        }
        self.counts = counts
    }

    private static func tiers(_ lines: [Line], _ norms: Norms) -> [OfTier] {
        Tier.allCases.reversed().compactMap { tier in
            let own = lines.filter { $0.tier == tier }
            guard !own.isEmpty else { return nil }
            let norm: NormCode =
                switch tier {
                case .light: .coverageLight
                case .normal: .coverageNormal
                case .close: .coverageClose
                }
            return OfTier(
                tier: tier, relationships: own.count, done: Int64(own.map { $0.count(.done) }.reduce(0, +)),
                owed: Int64(own.map { $0.marks.count - $0.count(.notApplicable) }.reduce(0, +)),
                norm: norms[norm])
        }
    }

    /// The tenth of them where most is open or stale, the worst first; none where nothing is.
    package var worstTenth: [Line] {
        let lacking = lines.map { (line: $0, lacks: $0.lacks) }.filter { $0.lacks > 0 }.sorted {
            (-$0.lacks, $0.line.party.name, $0.line.party.id)
                < (-$1.lacks, $1.line.party.name, $1.line.party.id)
        }
        return lacking.prefix((lines.count + 9) / 10).map(\.line)
    }

    /// Who is first by name where an item is open, stale or part, with the command that goes on.
    struct Firsts {
        private static let marks: [CoverageLine.Mark] = [.open, .stale, .part]
        private var found: [[(place: Int, next: String?)?]] = Array(
            repeating: [nil, nil, nil], count: CoverageItem.allCases.count)

        /// The items of which somebody is first with this mark.
        func better(_ marks: [CoverageLine.Mark], at place: Int) -> [Int] {
            var better: [Int] = []
            for index in marks.indices {
                guard let rank = Self.marks.firstIndex(of: marks[index]) else { continue }
                if found[index][rank].map({ place < $0.place }) ?? true { better.append(index) }
            }
            return better
        }

        mutating func take(_ next: String?, for index: Int, _ mark: CoverageLine.Mark, at place: Int) {
            guard let rank = Self.marks.firstIndex(of: mark) else { return }
            found[index][rank] = (place: place, next: next)
        }

        /// Of two parts, whoever is first.
        mutating func merge(_ other: Firsts) {
            for (index, ranks) in other.found.enumerated() {
                for (rank, first) in ranks.enumerated() {
                    guard let first, found[index][rank].map({ first.place < $0.place }) ?? true else {
                        continue
                    }
                    found[index][rank] = first
                }
            }
        }

        var next: [CoverageItem: String] {
            var next: [CoverageItem: String] = [:]
            for (item, ranks) in zip(CoverageItem.allCases, found) {
                for case let first? in ranks {
                    next[item] = first.next
                    break
                }
            }
            return next
        }
    }
}

extension CoverageLine.Mark {
    /// Where it stands among all.
    package var place: Int {
        switch self {
        case .done: 0
        case .part: 1
        case .open: 2
        case .stale: 3
        case .notApplicable: 4
        }
    }

    /// How many have each mark, in words.
    static func counted(_ count: (Self) -> Int) -> String {
        allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
    }
}

extension CoverageRecords {
    /// The mark of each item, in their order.
    var marks: [CoverageLine.Mark] { CoverageItem.allCases.map { (owed($0) ?? line($0)).mark } }
}
