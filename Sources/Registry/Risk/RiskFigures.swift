package import Storage

/// Which of a risk's two levels a figure counts.
package enum RiskStage: String, Sendable, CaseIterable {
    /// After treatment where every treatment that was not dropped is done, else before.
    case now
    case before
    /// After treatment where that was judged, else before.
    case after
}

/// What figures over all open risks are made of: each open risk with its levels and who bears it, by number.
package struct RiskFigures: Sendable {
    package struct Entry: Sendable {
        package let id: Int64
        package let counterparty: Int64
        package let isThreat: Bool
        /// Its place among `matrices`.
        package let matrix: Int
        package let before: RiskLevel
        package let after: RiskLevel?
        /// Whether every treatment is done, and there is one.
        package fileprivate(set) var isTreated = false
        /// Its places among `bearings`.
        package fileprivate(set) var bearings: Range<Int>

        package func level(_ stage: RiskStage) -> RiskLevel {
            switch stage {
            case .before: before
            case .after: after ?? before
            case .now: isTreated ? after ?? before : before
            }
        }
    }

    /// Who bears which part of a risk; the fraction is in lowest terms.
    package struct Bearing: Sendable {
        package let party: Int64
        package let numerator: Int64
        package let denominator: Int64
    }

    package let matrices: [Matrix]
    package private(set) var entries: [Entry] = []
    package private(set) var bearings: [Bearing] = []

    /// How many bear the risk that most bear.
    var mostBearings: Int { entries.reduce(0) { max($0, $1.bearings.count) } }

    // Each walks along an index or a primary key in the order of numbers, so that nothing is sorted or looked up.
    static let open: SQL = """
        SELECT id, counterparty, kind = 'threat', matrix, likelihood, impact, likelihood_after, impact_after
        FROM risk INDEXED BY risk_by_figure WHERE status = 'open' AND id NOT IN \(VoidRepository.risks) ORDER BY id
        """
    static let openWith: SQL = """
        SELECT id, counterparty, kind = 'threat', matrix, likelihood, impact, likelihood_after, impact_after
        FROM risk INDEXED BY risk_by_counterparty
        WHERE counterparty = ?1 AND status = 'open' AND id NOT IN \(VoidRepository.risks) ORDER BY id
        """
    static let bearers: SQL =
        "SELECT risk, party, numerator, denominator FROM allocation WHERE numerator > 0 ORDER BY risk, party"
    static let bearersWith: SQL = """
        SELECT allocation.risk, allocation.party, allocation.numerator, allocation.denominator
        FROM risk INDEXED BY risk_by_counterparty CROSS JOIN allocation ON allocation.risk = risk.id
        WHERE risk.counterparty = ?1 AND allocation.numerator > 0 ORDER BY allocation.risk, allocation.party
        """
    static let addedAfter: SQL =
        "SELECT subject FROM event WHERE subject_kind = 'risk' AND action = 'added' AND at > ?1"
    static let treated: SQL = """
        SELECT risk, min(status = 'done') FROM risk_treatment WHERE status <> 'dropped' GROUP BY risk
        """

    /// Reads the open risks, all or those with one counterparty; with a day, those that were on record by its end.
    package init(
        with counterparty: Int64? = nil, bearers withBearers: Bool = true, onRecordBy day: CivilDate? = nil,
        in db: borrowing Connection
    ) throws(RegistryError) {
        matrices = try MatrixRepository.matrices(in: db)
        let places = Dictionary(
            matrices.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { one, _ in one })
        let matrices = matrices
        var last: (id: Int64, place: Int) = (-1, 0)
        var read: [Entry] = []
        func add(_ row: borrowing Row) throws(StorageError) {
            let matrix = try row.integer(3)
            if matrix != last.id {
                guard let place = places[matrix] else {
                    throw StorageError(code: .mismatch, message: "there is no risk matrix number \(matrix)")
                }
                last = (matrix, place)
            }
            let before = RiskLevel(try row.integer(4), try row.integer(5))
            let after = row.isNull(6) ? nil : RiskLevel(try row.integer(6), try row.integer(7))
            guard matrices[last.place].holds(before), after.map(matrices[last.place].holds) ?? true else {
                throw StorageError(
                    code: .mismatch, message: "a level lies outside the matrix \(matrices[last.place].code)")
            }
            read.append(
                Entry(
                    id: try row.integer(0), counterparty: try row.integer(1), isThreat: try row.bool(2),
                    matrix: last.place, before: before, after: after, bearings: 0..<0))
        }
        func take(_ row: borrowing Row) throws(RegistryError) -> Bool {
            do throws(StorageError) { try add(row) } catch { throw .storage(error) }
            return true
        }
        if let counterparty {
            try db.forEach(Self.openWith, counterparty, do: take)
        } else {
            try db.forEach(Self.open, do: take)
        }
        entries = try Self.onRecord(read, by: day, in: db)
        try readTreated(in: db)
        if withBearers { try readBearers(with: counterparty, in: db) }
    }

    private static func onRecord(
        _ entries: [Entry], by day: CivilDate?, in db: borrowing Connection
    ) throws(RegistryError) -> [Entry] {
        guard let end = day.flatMap({ Instant($0.description) }) else { return entries }
        let later = Set(
            try db.list(addedAfter, end.description) { row throws(StorageError) in try row.integer(0) })
        return later.isEmpty ? entries : entries.filter { !later.contains($0.id) }
    }

    private mutating func readTreated(in db: borrowing Connection) throws(RegistryError) {
        var place = 0
        let rows = try db.list(Self.treated) { row throws(StorageError) in
            (risk: try row.integer(0), isDone: try row.bool(1))
        }
        for row in rows {
            while place < entries.count, entries[place].id < row.risk { place += 1 }
            guard place < entries.count else { break }
            if entries[place].id == row.risk { entries[place].isTreated = row.isDone }
        }
    }

    private mutating func readBearers(
        with counterparty: Int64?, in db: borrowing Connection
    ) throws(RegistryError) {
        var place = 0
        var shares: [Bearing] = []
        var ranges = entries
        shares.reserveCapacity(entries.count * 2)
        func add(_ row: borrowing Row) throws(StorageError) {
            let risk = try row.integer(0)
            while place < ranges.count, ranges[place].id < risk { place += 1 }
            guard place < ranges.count, ranges[place].id == risk else { return }
            let (numerator, denominator) = (try row.integer(2), try row.integer(3))
            guard numerator > 0, numerator <= denominator else {
                throw StorageError(
                    code: .mismatch, message: "\(numerator)/\(denominator) of risk \(risk) is no share")
            }
            let begin = ranges[place].bearings.isEmpty ? shares.count : ranges[place].bearings.lowerBound
            shares.append(
                Bearing(party: try row.integer(1), numerator: numerator, denominator: denominator))
            ranges[place].bearings = begin..<shares.count
        }
        func take(_ row: borrowing Row) throws(RegistryError) -> Bool {
            do throws(StorageError) { try add(row) } catch { throw .storage(error) }
            return true
        }
        if let counterparty {
            try db.forEach(Self.bearersWith, counterparty, do: take)
        } else {
            try db.forEach(Self.bearers, do: take)
        }
        entries = ranges
        bearings = shares
    }
}

extension RiskFigures {
    /// Splits whole units among the bearers of a risk by the largest-remainder rule, as `Apportionment` does, without
    /// an allocation of memory for each risk. Parts must have room for all of them.
    func apportion(_ whole: Int64, among range: Range<Int>, into parts: inout [Int64]) {
        var left = whole
        for (index, place) in range.enumerated() {
            parts[index] = divide(whole, place).part
            left -= parts[index]
        }
        // Each is taken at most once: what is left is less than the number of bearers.
        while left > 0 {
            var best: (index: Int, rest: UInt64, under: UInt64)?
            for (index, place) in range.enumerated() {
                let (part, rest, under) = divide(whole, place)
                guard parts[index] == part else { continue }
                if let best {
                    let one = rest.multipliedFullWidth(by: best.under)
                    let other = best.rest.multipliedFullWidth(by: under)
                    guard (one.high, one.low) > (other.high, other.low) else { continue }
                }
                best = (index, rest, under)
            }
            guard let best else { return }
            parts[best.index] += 1
            left -= 1
        }
    }

    /// A bearer's part rounded down, and what is lost by that in units of its denominator.
    private func divide(_ whole: Int64, _ place: Int) -> (part: Int64, rest: UInt64, under: UInt64) {
        let bearing = bearings[place]
        let under = UInt64(bearing.denominator)
        let product = UInt64(whole).multipliedFullWidth(by: UInt64(bearing.numerator))
        let (quotient, remainder) = under.dividingFullWidth(product)
        return (Int64(quotient), remainder, under)
    }
}
