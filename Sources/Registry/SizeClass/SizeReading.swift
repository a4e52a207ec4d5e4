/// One measure of one year: which limits it may keep, given what is on record.
///
/// Measures are completed one by one, also where several wait for the same rate: that never changes whether
/// the
/// class is unknown, only that an amount may be called missing which the rate alone would settle.
struct SizeReading {
    var input: SizeAssessment.Input
    /// One mask when the outcome is certain.
    var options: [UInt64]
    /// What would make it certain.
    var missing: [MissingInput]
    /// What is on record together, in the unit of the figures; people in hundredths.
    var recorded: UInt128
    /// Whether a part of it is not on record.
    var isPartial: Bool
}

/// The measures of one accounting year against a rule.
struct SizeYear {
    let year: Int
    let readings: [SizeReading]
    private let criteria: SizeCriteria

    init(
        _ figures: Figures, against criteria: SizeCriteria, rates: [ExchangeRate], exponents: [String: Int]
    ) throws(SizeClassError) {
        var readings: [SizeReading] = []
        for measure in criteria.measures {
            readings.append(
                try Self.read(measure, of: figures, against: criteria, rates: rates, exponents: exponents))
        }
        year = figures.year
        self.readings = readings
        self.criteria = criteria
    }

    private static func read(
        _ measure: SizeMeasure, of figures: Figures, against criteria: SizeCriteria, rates: [ExchangeRate],
        exponents: [String: Int]
    ) throws(SizeClassError) -> SizeReading {
        let recorded = figures.recorded(measure)
        var missing: [MissingInput] = []
        if figures.own[measure] == nil { missing.append(.own(measure, year: figures.year)) }
        if let linked = figures.linked, linked[measure] == nil {
            missing.append(.linked(measure, year: figures.year))
        }
        var input = SizeAssessment.Input(
            year: figures.year, measure: measure, own: figures.own[measure], linked: figures.linked?[measure],
            currency: measure.isMoney ? figures.currency : nil, counted: nil, rate: nil)
        if measure == .headcount {
            input.hundredths.own = figures.own.hundredths
            input.hundredths.linked = figures.linked?.hundredths ?? 0
        }
        var conversion: Conversion? = .identity
        if measure.isMoney, let target = criteria.rule.currency, figures.currency != target {
            conversion = nil
            if let currency = figures.currency {
                input.rate = rates.latest(from: currency, to: target, onOrBefore: figures.lastDay)
                if let rate = input.rate {
                    conversion = Conversion(
                        of: currency, by: rate, exponent: try exponents.minorUnit(of: currency),
                        targetExponent: try exponents.minorUnit(of: target))
                } else {
                    missing.append(.rate(from: currency, to: target, onOrBefore: figures.lastDay))
                }
            } else if recorded > 0 {
                missing.append(.currency(year: figures.year))
            }
        }
        let lacking = figures.lacks(measure)
        // Nought is nought in every currency, so it needs no rate.
        if !lacking, let usable = conversion ?? (recorded == 0 ? .identity : nil) {
            if measure == .headcount {
                input.counted = Int64(exactly: recorded / 100)
                input.hundredths.counted = Int64(recorded % 100)
            } else {
                input.counted = usable.rounded(recorded)
            }
            return SizeReading(
                input: input, options: [criteria.kept(measure, recorded, by: usable)], missing: [],
                recorded: recorded, isPartial: false)
        }
        return SizeReading(
            input: input,
            options: criteria.kept(
                measure, atLeast: conversion == nil ? 0 : recorded, by: conversion ?? .identity),
            missing: missing, recorded: recorded, isPartial: lacking)
    }

    /// The ranks that the year may have by itself.
    var ranks: Set<Int> { Set(combinations(without: nil).map(criteria.rank)) }

    /// For each completion of the other measures, the ranks between which one measure decides.
    func ranks(decidedBy index: Int) -> [Set<Int>] {
        combinations(without: index).map { others in
            Set(readings[index].options.map { criteria.rank(keeping: others | $0) })
        }
    }

    private func combinations(without skipped: Int?) -> [UInt64] {
        var masks: [UInt64] = [0]
        for (index, reading) in readings.enumerated() where index != skipped {
            masks = masks.flatMap { mask in reading.options.map { mask | $0 } }
        }
        return masks
    }
}

extension [String: Int] {
    /// How many decimals a currency's minor unit has, 0 to 18.
    func minorUnit(of currency: String) throws(SizeClassError) -> Int {
        guard let exponent = self[currency], (0...18).contains(exponent) else { throw .currency(currency) }
        return exponent
    }
}
