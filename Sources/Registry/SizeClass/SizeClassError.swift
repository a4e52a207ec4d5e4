/// Why a size class was not worked out: the input itself breaks a rule.
package enum SizeClassError: Error, Equatable {
    case negative(SizeMeasure, year: Int, value: Int64)
    case repeatedYear(Int)
    /// Not within 1900 to 9999.
    case year(Int)
    /// Not a day of the calendar written as `YYYY-MM-DD`.
    case date(String)
    /// Nought or below, or without a proper date.
    case rate(ExchangeRate)
    /// The caller's table of minor units does not have it.
    case currency(String)
    /// No version of the rule is on record.
    case unknownRule(String)
    /// The rows of a rule do not fit together; the text says how.
    case brokenRule(code: String, version: Int, String)
}

extension SizeClassError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .negative(let measure, let year, let value):
            "\(measure.words) \(value) for \(year) is below zero; "
                + "give 0 or more, or leave it out if it is not known"
        case .repeatedYear(let year):
            "the figures for \(year) are given twice; give each year once"
        case .year(let year):
            "'\(year)' is no accounting year; give a year from 1900 to 9999"
        case .date(let text):
            "'\(text)' is no day of the calendar; write it as YYYY-MM-DD, for example 2025-12-31"
        case .rate(let rate):
            "the rate \(rate.numerator)/\(rate.denominator) from \(rate.from) to \(rate.to) on \(rate.date) "
                + "cannot be used; a rate is above zero, between two currencies, "
                + "and has a date written as YYYY-MM-DD"
        case .currency(let code):
            "the currency '\(code)' is not on record; give a code of three letters such as EUR"
        case .unknownRule(let code):
            "no size rule has the code '\(code)'; give the code of a rule on record such as eu-2003-361"
        case .brokenRule(let code, let version, let why):
            "size rule \(code) version \(version) cannot be applied because \(why); "
                + "correct its rows in the registry"
        }
    }
}
