package import Storage

/// What each party carries of the open risks, by expectation and at the worst, in one currency.
///
/// Each risk's amount is split among its bearers in whole minor units by the largest-remainder rule, so that the
/// parties' sums total exactly what there is to bear.
package struct RiskBalance: Sendable {
    /// What somebody carries, in minor units.
    package struct Sums: Sendable, Hashable {
        package var risks = 0
        /// Of threats, within a year.
        package var expected: Int64 = 0
        /// Of threats: the sum of what each costs at the worst.
        package var worst: Int64 = 0
        /// Of opportunities, within a year.
        package var gain: Int64 = 0
    }

    package struct Carried: Sendable {
        package let party: Party
        package var sums = Sums()
        /// Of the last year on record; nil where it is not known, or has no rate.
        package var turnover: Int64?
        /// What it would expect to carry of the same risks by its part of the benefit (5.8c); nil where no part is on
        /// record.
        package var byBenefit: Int64?
        /// Whether what it expects to carry of those risks is more than that, by the fractions themselves: amounts are
        /// rounded, and equal parts are no more than each other.
        package var carriesMore = false
    }

    package let currency: String
    package let exponent: Int
    package let day: CivilDate
    package let stage: RiskStage
    /// Who carries most first.
    package internal(set) var parties: [Carried] = []
    /// By counterparty: what there is to carry with each, whoever carries it.
    package internal(set) var relations: [(party: Party, sums: Sums)] = []
    package internal(set) var all = Sums()
    /// Of the whole, what nobody bears yet.
    package internal(set) var unallocated = Sums()
    /// Currencies without a rate on the day, with the risks that are left out for it.
    package internal(set) var withoutRate: [(currency: String, risks: Int)] = []
    /// Clusters that could not be taken down to their members, and why.
    package internal(set) var notes: [String] = []

    package func money(_ amount: Int64) -> Money { Money(amount, currency, exponent: exponent) }
}

extension RiskBalance {
    static let turnover: SQL = """
        SELECT turnover, currency FROM partner_figures WHERE partner = ?1 AND turnover IS NOT NULL
        ORDER BY year DESC LIMIT 1
        """
    static let benefits: SQL = """
        SELECT risk, party, benefit_numerator, benefit_denominator FROM risk_suitability
        WHERE benefit_numerator IS NOT NULL ORDER BY risk, party
        """

    /// Adds up the open risks, all or those with one counterparty.
    ///
    /// Without a currency it is that of most risks. With `onRecordBy` what came on record later is left out. `takesDown` takes what a cluster carries down to its members.
    package init(
        with counterparty: Int64? = nil, stage: RiskStage, currency wanted: String? = nil, on day: CivilDate,
        onRecordBy last: CivilDate? = nil, takesDown: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) {
        let figures = try RiskFigures(with: counterparty, onRecordBy: last, in: db)
        currency = wanted?.uppercased() ?? figures.usualCurrency
        exponent = try CodeList.exponent(ofCurrency: currency, in: db)
        self.day = day
        self.stage = stage
        let rates = try RateTable(to: currency, exponent: exponent, on: day, in: db)
        let amounts = figures.matrices.map { CellAmounts($0, rates) }
        var sums = PartySums(mostBearers: figures.mostBearings)
        var parts: [Int64] = Array(repeating: 0, count: figures.mostBearings)
        var relations: [Int64: Sums] = [:]
        var lacking: [String: Int] = [:]
        let benefits = try BenefitParts(in: db)
        for entry in figures.entries {
            guard let cell = amounts[entry.matrix][entry.level(stage)] else {
                lacking[figures.matrices[entry.matrix].currency, default: 0] += 1
                continue
            }
            var whole = Sums(risks: 1)
            if entry.isThreat {
                (whole.expected, whole.worst) = (cell.expected, cell.worst)
            } else {
                whole.gain = cell.expected
            }
            all.add(whole)
            relations[entry.counterparty, default: Sums()].add(whole)
            guard !entry.bearings.isEmpty else {
                unallocated.add(whole)
                continue
            }
            sums.add(entry, cell, figures, benefits, &parts)
        }
        withoutRate = lacking.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        try name(sums, rates, in: db)
        if takesDown { try takeDown(rates, in: db) }
        parties.sort {
            ($1.sums.expected, $1.sums.worst, $0.party.id) < ($0.sums.expected, $0.sums.worst, $1.party.id)
        }
        for (id, sums) in relations {
            guard let party = try PartyRepository.party(id: id, in: db) else { continue }
            self.relations.append((party, sums))
        }
        self.relations.sort { ($1.sums.expected, $0.party.id) < ($0.sums.expected, $1.party.id) }
    }

    private mutating func name(
        _ sums: PartySums, _ rates: RateTable, in db: borrowing Connection
    ) throws(RegistryError) {
        for (id, place) in sums.places {
            guard let party = try PartyRepository.party(id: id, in: db) else { continue }
            var carried = Carried(party: party, sums: sums.all[place])
            carried.turnover = try rates.turnover(of: party, in: db)
            if sums.hasBenefit[place] {
                carried.byBenefit = sums.byBenefit[place]
                carried.carriesMore = sums.overBenefit[place].isMoreThanNothing
            }
            parties.append(carried)
        }
    }

    /// Puts what clusters carry on their members, by the shares and the liability of each.
    private mutating func takeDown(
        _ rates: RateTable, in db: borrowing Connection
    ) throws(RegistryError) {
        for cluster in parties where cluster.party.kind == .cluster {
            guard let record = try Cluster.record(id: cluster.party.id, in: db) else { continue }
            let split: LiabilitySplit
            do throws(RegistryError) {
                split = try LiabilitySplit(ClusterRepository.tree(of: record, on: day, in: db))
            } catch {
                guard case .invalid(let words) = error else { throw error }
                if !notes.contains(words) { notes.append(words) }
                continue
            }
            if split.parts.map(\.party.id) == [cluster.party.id] { continue }
            let (expected, worst, gain) = (
                try split.amounts(of: cluster.sums.expected), try split.amounts(of: cluster.sums.worst),
                try split.amounts(of: cluster.sums.gain)
            )
            parties.removeAll { $0.party.id == cluster.party.id }
            for (place, part) in split.parts.enumerated() {
                let more = Sums(
                    risks: cluster.sums.risks, expected: expected[place], worst: worst[place],
                    gain: gain[place])
                if let index = parties.firstIndex(where: { $0.party.id == part.party.id }) {
                    parties[index].sums.add(more)
                } else {
                    var carried = Carried(party: part.party, sums: more)
                    carried.turnover = try rates.turnover(of: part.party, in: db)
                    parties.append(carried)
                }
            }
        }
    }
}

extension RiskBalance.Sums {
    /// Sums stop at the largest number of 64 bits, which no registry comes near: amounts have at most 15 digits.
    mutating func add(_ other: Self) {
        risks += other.risks
        expected = expected.addingReportingOverflow(other.expected).partialValue
        worst = worst.addingReportingOverflow(other.worst).partialValue
        gain = gain.addingReportingOverflow(other.gain).partialValue
    }
}

extension RiskFigures {
    /// The currency of most risks; euro where there are none.
    package var usualCurrency: String {
        var counts: [Int: Int] = [:]
        for entry in entries { counts[entry.matrix, default: 0] += 1 }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most.map { matrices[$0.key].currency } ?? "EUR"
    }
}

/// Sums by party while the risks are walked through.
private struct PartySums {
    var places: [Int64: Int] = [:]
    var all: [RiskBalance.Sums] = []
    var byBenefit: [Int64] = []
    /// What each bears of the risks whose benefit it has a part of on record, less that part of them.
    var overBenefit: [PartSum] = []
    var hasBenefit: [Bool] = []
    /// The places of one risk's bearers.
    private var bearers: [Int]

    init(mostBearers: Int) { bearers = Array(repeating: 0, count: mostBearers) }

    mutating func place(of party: Int64) -> Int {
        if let place = places[party] { return place }
        places[party] = all.count
        all.append(RiskBalance.Sums())
        byBenefit.append(0)
        overBenefit.append(PartSum())
        hasBenefit.append(false)
        return all.count - 1
    }

    mutating func add(
        _ entry: RiskFigures.Entry, _ cell: CellAmounts.Cell, _ figures: RiskFigures,
        _ benefits: BenefitParts, _ parts: inout [Int64]
    ) {
        figures.apportion(cell.expected, among: entry.bearings, into: &parts)
        let shares = benefits.of(entry.id)
        for (index, bearing) in entry.bearings.enumerated() {
            let place = place(of: figures.bearings[bearing].party)
            bearers[index] = place
            all[place].risks += 1
            if entry.isThreat { all[place].expected += parts[index] } else { all[place].gain += parts[index] }
            // Of whom no part is on record for this risk, it is not known, which is not nothing.
            let party = figures.bearings[bearing].party
            if entry.isThreat, shares.contains(where: { $0.party == party }) {
                let share = figures.bearings[bearing]
                overBenefit[place].add(cell.expected, share.numerator, share.denominator)
            }
        }
        guard entry.isThreat else { return }
        for (party, share) in shares {
            let place = place(of: party)
            hasBenefit[place] = true
            let part = Int128(cell.expected) * Int128(share.numerator) / Int128(share.denominator)
            byBenefit[place] += Int64(part)
            overBenefit[place].subtract(cell.expected, share.numerator, share.denominator)
        }
        figures.apportion(cell.worst, among: entry.bearings, into: &parts)
        for index in 0..<entry.bearings.count {
            all[bearers[index]].worst += parts[index]
        }
    }
}

/// The parts of the benefit that are on record, by risk.
private struct BenefitParts {
    private let parts: [Int64: [(party: Int64, share: Share)]]

    init(in db: borrowing Connection) throws(RegistryError) {
        let rows = try db.list(RiskBalance.benefits) { row throws(StorageError) in
            (risk: try row.integer(0), party: try row.integer(1), share: try row.share(2))
        }
        parts = Dictionary(grouping: rows, by: \.risk).mapValues { rows in
            rows.map { (party: $0.party, share: $0.share) }
        }
    }

    func of(_ risk: Int64) -> [(party: Int64, share: Share)] { parts.isEmpty ? [] : parts[risk] ?? [] }
}

/// What the levels of one matrix cost in another currency; nothing where there is no rate.
struct CellAmounts: Sendable {
    struct Cell: Sendable {
        let expected: Int64
        let worst: Int64
    }

    private let impacts: Int
    private let cells: [Cell?]

    init(_ matrix: Matrix, _ rates: RateTable) {
        impacts = matrix.impacts.count
        let wide = matrix.impactLevels
        cells = (0..<matrix.topScore).map { place in
            let level = RiskLevel(place / wide + 1, place % wide + 1)
            guard
                let expected = rates.convert(
                    matrix.expected(level), of: matrix.currency, exponent: matrix.exponent),
                let worst = rates.convert(
                    matrix.worst(level), of: matrix.currency, exponent: matrix.exponent)
            else { return nil }
            return Cell(expected: expected, worst: worst)
        }
    }

    subscript(level: RiskLevel) -> Cell? {
        cells[Int(level.likelihood - 1) * impacts + Int(level.impact) - 1]
    }
}

extension RiskBalance.Carried {
    /// An amount as a part of the turnover, such as `12.5 %`; nil where the turnover is not known or nothing.
    package func part(_ amount: Int64) -> String? {
        guard let turnover, turnover > 0 else { return nil }
        let tenths = (Int128(amount) * 1000 + Int128(turnover) / 2) / Int128(turnover)
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}
