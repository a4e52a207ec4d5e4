/// The size class of an enterprise on a day, with all that it rests on.
package struct SizeAssessment: Equatable, Sendable {
    /// One measure of one accounting year as it was compared with the limits.
    package struct Input: Equatable, Sendable {
        package var year: Int
        package var measure: SizeMeasure
        /// As recorded, in minor units of `currency` or persons; nil when not on record.
        package var own: Int64?
        /// What linked enterprises add; nil when there are none or it is not on record.
        package var linked: Int64?
        /// The currency of `own` and `linked`; nil for headcount.
        package var currency: String?
        /// Both together in the rule's currency, rounded for reading; nil when something is missing or beyond
        /// 64 bits.
        package var counted: Int64?
        /// The rate that converted them, as it was given.
        package var rate: ExchangeRate?
        /// What is beyond whole people.
        package var hundredths = Hundredths()

        package struct Hundredths: Equatable, Sendable {
            package var own: Int64 = 0
            package var linked: Int64 = 0
            package var counted: Int64 = 0
        }
    }

    package var sizeClass: SizeClass
    /// Nil when no rule applies.
    package var ruleCode: String?
    package var ruleVersion: Int?
    /// The day assessed for, `YYYY-MM-DD`: it chooses the rule and the accounting years that count.
    package var date: String
    /// By year, oldest first, then in the order of the rule's measures; empty when no rule applies.
    package var inputs: [Input]
    /// Each input that could change the result; empty unless the class is unknown.
    package var missing: [MissingInput]
    /// The classes that are left, smallest first: one, unless the class is unknown.
    package var possible: [SizeClass]
    /// One sentence for people.
    package var reason: String
}

/// Something that is not on record and could change a size class.
package enum MissingInput: Hashable, Sendable {
    case country
    case own(SizeMeasure, year: Int)
    case linked(SizeMeasure, year: Int)
    /// Amounts are on record, but not in which currency.
    case currency(year: Int)
    /// No rate between the two, either way round, on or before the day.
    case rate(from: String, to: String, onOrBefore: String)
}

extension MissingInput: CustomStringConvertible {
    package var description: String {
        switch self {
        case .country: "country"
        case .own(let measure, let year): "\(measure.words) for \(year)"
        case .linked(let measure, let year): "\(measure.words) of linked enterprises for \(year)"
        case .currency(let year): "currency of the amounts for \(year)"
        case .rate(let from, let to, let date): "exchange rate from \(from) to \(to) on or before \(date)"
        }
    }
}
