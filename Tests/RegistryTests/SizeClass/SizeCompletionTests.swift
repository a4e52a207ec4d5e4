import Registry
import Testing

/// The three-valued result against brute force: every completion of random partial figures, classified by the
/// words of the law and not by the code under test.
@Suite struct SizeCompletionTests {
    @Test func `unknown is said exactly where completions disagree`() throws {
        var random = SplitMix(seed: 44004)
        var unknown = 0
        for _ in 0..<250 {
            let india = Bool.random(using: &random)
            let figures = partial(india: india, &random)
            let result = try SizeRules.assess(figures, country: india ? "IN" : "DE")
            let counting = india ? Array(figures.suffix(1)) : figures
            let inputs = counting.flatMap { unknowns($0, india: india) }
            let counts = inputs.map(\.candidates.count)
            // The first input runs fastest, so that each has a fixed stride in the list.
            var outcomes: [SizeClass] = []
            var choice = [Int](repeating: 0, count: inputs.count)
            repeat {
                let values = zip(inputs, choice).map { $0.candidates[$1] }
                outcomes.append(classify(counting, inputs, values, india: india))
            } while next(&choice, counts)
            let classes = SizeClass.known.filter(outcomes.contains)
            #expect(result.possible == classes, "\(figures)")
            #expect(result.sizeClass == (classes.count == 1 ? classes[0] : .unknown), "\(figures)")
            let deciding = inputs.indices.filter { index in
                let stride = counts.prefix(index).reduce(1, *)
                return outcomes.indices.contains {
                    outcomes[$0] != outcomes[$0 - $0 / stride % counts[index] * stride]
                }
            }
            let expected = Set(deciding.map { inputs[$0].input })
            // Amounts that wait for one rate are looked at one by one, so that one too many may be asked for.
            let waitsForRate = counting.contains { $0.currency == "USD" }
            #expect(waitsForRate ? expected.isSubset(of: result.missing) : expected == Set(result.missing))
            unknown += result.sizeClass == .unknown ? 1 : 0
        }
        #expect((50..<200).contains(unknown))
    }

    private struct Unknown {
        let input: MissingInput
        let candidates: [Int128]
    }

    private static let amounts: [Int64] = [
        0, 100, 200_000_000, 200_000_001, 999_999_999, 1_000_000_001, 4_300_000_000, 4_300_000_001,
        5_000_000_001, 90_000_000_000, 900_000_000_000,
    ]
    private static let headcounts: [Int64] = [0, 9, 10, 49, 50, 249, 250, 4000]

    private func partial(india: Bool, _ random: inout SplitMix) -> [Figures] {
        let first = [2025, 2025, 2024, 2023].randomElement(using: &random) ?? 2025
        // Few enough missing inputs that every completion can be tried.
        var budget = 3
        return (first...2025).map { year in
            func draw(_ measure: SizeMeasure) -> Int64? {
                if budget > 0, Int.random(in: 0..<4, using: &random) == 0 {
                    budget -= 1
                    return nil
                }
                return (measure == .headcount ? Self.headcounts : Self.amounts).randomElement(using: &random)
            }
            var figures = Figures(year: year, currency: india ? "INR" : "EUR", own: .init())
            let measures: [SizeMeasure] =
                india ? [.turnover, .investment] : [.headcount, .turnover, .balanceSheet]
            for measure in measures { figures.own[measure] = draw(measure) }
            if Int.random(in: 0..<3, using: &random) == 0 {
                var linked = Figures.Amounts()
                for measure in measures { linked[measure] = draw(measure) }
                figures.linked = linked
            }
            if budget > 0, Bool.random(using: &random) {
                figures.currency = "USD"
                budget -= 1
            }
            if !measures.contains(where: { figures.own[$0] != nil || figures.linked?[$0] != nil }) {
                figures.own[measures[0]] = 1
            }
            return figures
        }
    }

    private func unknowns(_ figures: Figures, india: Bool) -> [Unknown] {
        let measures: [SizeMeasure] =
            india ? [.turnover, .investment] : [.headcount, .turnover, .balanceSheet]
        var found: [Unknown] = []
        for measure in measures {
            let candidates = (measure == .headcount ? Self.headcounts : Self.limits(india)).map { Int128($0) }
            if figures.own[measure] == nil {
                found.append(Unknown(input: .own(measure, year: figures.year), candidates: candidates))
            }
            if let linked = figures.linked, linked[measure] == nil {
                found.append(Unknown(input: .linked(measure, year: figures.year), candidates: candidates))
            }
        }
        if figures.currency == "USD" {
            let rate = MissingInput.rate(
                from: "USD", to: india ? "INR" : "EUR", onOrBefore: "\(figures.year)-12-31")
            found.append(
                Unknown(input: rate, candidates: stride(from: 0, through: 76, by: 2).map { 1 << $0 }))
        }
        return found
    }

    private static func limits(_ india: Bool) -> [Int64] {
        (india
            ? [
                2_500_000_000, 10_000_000_000, 25_000_000_000, 100_000_000_000, 125_000_000_000,
                500_000_000_000,
            ]
            : [200_000_000, 1_000_000_000, 4_300_000_000, 5_000_000_000]).flatMap { [$0, $0 + 1] } + [
                0, 1_000_000_000_000_000,
            ]
    }

    /// A rate of `value / 2^40`, or 1 where the amounts are in the rule's currency.
    private func classify(
        _ figures: [Figures], _ inputs: [Unknown], _ values: [Int128], india: Bool
    ) -> SizeClass {
        func value(_ input: MissingInput) -> Int128? {
            inputs.firstIndex { $0.input == input }.map { values[$0] }
        }
        let classes = figures.map { figures in
            func total(_ measure: SizeMeasure) -> Int128 {
                let own =
                    figures.own[measure].map { Int128($0) } ?? value(.own(measure, year: figures.year)) ?? 0
                guard let linked = figures.linked else { return own }
                return own
                    + (linked[measure].map { Int128($0) } ?? value(.linked(measure, year: figures.year)) ?? 0)
            }
            let rate = value(
                .rate(from: "USD", to: india ? "INR" : "EUR", onOrBefore: "\(figures.year)-12-31"))
            func within(_ measure: SizeMeasure, _ limit: Int128) -> Bool {
                total(measure) * (rate ?? 1 << 40) <= limit * (1 << 40)
            }
            let million: Int128 = 100_000_000
            let crore: Int128 = 1_000_000_000
            if india {
                if within(.investment, crore * 5 / 2) && within(.turnover, crore * 10) { return 0 }
                if within(.investment, crore * 25) && within(.turnover, crore * 100) { return 1 }
                return within(.investment, crore * 125) && within(.turnover, crore * 500) ? 2 : 3
            }
            let headcount = total(.headcount)
            if headcount < 10 && (within(.turnover, 2 * million) || within(.balanceSheet, 2 * million)) {
                return 0
            }
            if headcount < 50 && (within(.turnover, 10 * million) || within(.balanceSheet, 10 * million)) {
                return 1
            }
            let medium = within(.turnover, 50 * million) || within(.balanceSheet, 43 * million)
            return headcount < 250 && medium ? 2 : 3
        }
        return SizeClass.known[status(classes)]
    }

    /// Article 4(2), limit by limit: whether the enterprise is above it changes after two years in a row.
    private func status(_ classes: [Int]) -> Int {
        (0..<3).count { limit in
            var above = classes[0] > limit
            for (previous, year) in zip(classes, classes.dropFirst())
            where (previous > limit) == (year > limit) {
                above = year > limit
            }
            return above
        }
    }

    private func next(_ choice: inout [Int], _ counts: [Int]) -> Bool {
        for index in choice.indices {
            choice[index] += 1
            if choice[index] < counts[index] { return true }
            choice[index] = 0
        }
        return false
    }
}
