/// A size class as the registry keeps it: with the rule, its version and the inputs it came from.
package struct SizeSummary: Hashable, Sendable {
    package let sizeClass: SizeClass
    /// Nil where no rule serves the country.
    package let rule: String?
    package let ruleVersion: Int64?
    package let assessedOn: CivilDate
    /// Each figure that was compared, with the rate of its conversion.
    package let inputs: JSON
    /// What could change the class and is not on record; empty unless the class is unknown.
    package let missing: JSON
    /// One sentence for people.
    package let reason: String

    package var json: JSON {
        .held([
            "class": .text(sizeClass.rawValue), "rule": .text(rule), "rule_version": .integer(ruleVersion),
            "assessed_on": .text(assessedOn.description), "inputs": inputs, "missing": missing,
            "reason": .text(reason),
        ])
    }
}

extension SizeSummary {
    package var readableReason: String { SizeSummary.readable(reason, inputs: inputs) }

    /// The reason with its amounts as people read them everywhere, `EUR 1 900 000`.
    ///
    /// The record keeps the sentence as it was first worded, with `1900000 EUR`, so that a new assessment that comes
    /// to the same changes nothing.
    static func readable(_ reason: String, inputs: JSON) -> String {
        let currencies = Set(
            inputs.elements.flatMap { [$0["currency"]?.string, $0["rate"]?["to"]?.string] }.compactMap(\.self)
        )
        var words = reason.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for (place, word) in words.enumerated().dropLast() {
            let opening = word.prefix { $0 == "(" }
            let amount = word.dropFirst(opening.count)
            let (code, end) = (words[place + 1].prefix(3), words[place + 1].dropFirst(3))
            guard currencies.contains(String(code)), end.allSatisfy(\.isPunctuation),
                amount.first?.isNumber == true, amount.allSatisfy({ $0.isNumber || $0 == "." })
            else { continue }
            words[place] = String(opening + code)
            words[place + 1] = Money.grouped(String(amount)) + end
        }
        return words.joined(separator: " ")
    }

    init(_ assessment: SizeAssessment) {
        sizeClass = assessment.sizeClass
        rule = assessment.ruleCode
        ruleVersion = assessment.ruleVersion.map(Int64.init)
        // The evaluator has checked that the day exists.
        assessedOn = CivilDate(assessment.date) ?? .first
        inputs = .array(
            assessment.inputs.map { input in
                .held([
                    "counted": Figures.people(input.counted, input.hundredths.counted),
                    "currency": .text(input.currency),
                    "linked": Figures.people(input.linked, input.hundredths.linked),
                    "measure": .text(input.measure.rawValue),
                    "own": Figures.people(input.own, input.hundredths.own),
                    "rate": input.rate.map { rate in
                        .members([
                            "date": .text(rate.date), "denominator": .integer(rate.denominator),
                            "from": .text(rate.from), "numerator": .integer(rate.numerator),
                            "to": .text(rate.to),
                        ])
                    } ?? .null,
                    "year": .integer(input.year),
                ])
            })
        missing = .array(assessment.missing.map { .text($0.description) })
        reason = assessment.reason
    }
}

extension Figures {
    /// The figures as the history keeps them: minor units of the currency.
    package var json: JSON {
        func amounts(_ amounts: Amounts) -> JSON {
            .held([
                "balance_sheet": .integer(amounts.balanceSheet),
                "headcount": Figures.people(amounts.headcount, amounts.hundredths),
                "investment": .integer(amounts.investment), "turnover": .integer(amounts.turnover),
            ])
        }
        return .held([
            "year": .integer(year), "currency": .text(currency), "own": amounts(own),
            "linked": linked.map { linked in .members(["has": .bool(true), "amounts": amounts(linked)]) }
                ?? .null,
        ])
    }
}
