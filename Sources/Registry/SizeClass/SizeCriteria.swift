/// The limits of a rule as bit masks: bit n stands for the n-th limit, set when it is kept.
struct SizeCriteria {
    let rule: SizeRule
    let measures: [SizeMeasure]
    /// Per class micro, small, medium: one mask for each criterion; empty where the rule has no such class.
    private let masks: [[UInt64]]

    /// Refuses a rule whose rows don't fit together.
    init(_ rule: SizeRule) throws(SizeClassError) {
        func broken(_ why: String) -> SizeClassError {
            .brokenRule(code: rule.code, version: rule.version, why)
        }
        guard (1...64).contains(rule.limits.count) else { throw broken("it needs 1 to 64 limits") }
        guard (1...2).contains(rule.periodsToChange) else {
            throw broken("its class must change after 1 or 2 accounting years")
        }
        var groups = [[Int: UInt64]](repeating: [:], count: 3)
        for (bit, limit) in rule.limits.enumerated() {
            guard let rank = SizeClass.known.dropLast().firstIndex(of: limit.sizeClass) else {
                throw broken("a limit is for the class \(limit.sizeClass.rawValue)")
            }
            guard limit.amount >= 0 else { throw broken("a limit is below zero") }
            guard rule.currency != nil || !limit.measure.isMoney else { throw broken("it names no currency") }
            groups[rank][limit.criterion, default: 0] |= 1 << UInt64(bit)
        }
        self.rule = rule
        measures = SizeMeasure.allCases.filter { measure in rule.limits.contains { $0.measure == measure } }
        masks = groups.map { Array($0.values) }
    }

    /// The rank of the smallest class whose criteria all hold: 0 micro to 3 large.
    func rank(keeping kept: UInt64) -> Int {
        masks.firstIndex { !$0.isEmpty && $0.allSatisfy { $0 & kept != 0 } } ?? 3
    }

    /// The limits of a measure that an amount keeps.
    func kept(_ measure: SizeMeasure, _ amount: UInt128, by conversion: Conversion) -> UInt64 {
        var mask: UInt64 = 0
        for (bit, limit) in rule.limits.enumerated() where limit.measure == measure {
            let order = conversion.compare(amount, with: limit.bound)
            if order < 0 || (order == 0 && limit.inclusive) { mask |= 1 << UInt64(bit) }
        }
        return mask
    }

    /// Every set of limits that some amount of at least `floor` keeps.
    func kept(_ measure: SizeMeasure, atLeast floor: UInt128, by conversion: Conversion) -> [UInt64] {
        var options = [kept(measure, floor, by: conversion)]
        for limit in rule.limits where limit.measure == measure {
            let amount = limit.bound
            guard conversion.compare(floor, with: amount) <= 0 else { continue }
            for value in [amount, amount + 1] {
                let mask = kept(measure, value, by: .identity)
                if !options.contains(mask) { options.append(mask) }
            }
        }
        return options
    }
}

extension SizeRule.Limit {
    /// In the unit in which figures are compared: people in hundredths.
    fileprivate var bound: UInt128 { UInt128(clamping: amount) * (measure == .headcount ? 100 : 1) }
}
