/// How big an enterprise is by a size rule; `unknown` where what is on record leaves more than one class
/// open.
package enum SizeClass: String, FieldWord {
    case micro, small, medium, large, unknown

    /// The classes an enterprise can truly have, smallest first.
    package static let known: [SizeClass] = [.micro, .small, .medium, .large]
}

/// What a size rule counts: persons for headcount, money in minor units for the others.
package enum SizeMeasure: String, CaseIterable, Sendable {
    case headcount, turnover, investment
    case balanceSheet = "balance_sheet"

    package var isMoney: Bool { self != .headcount }

    /// The measure as it is called in a sentence.
    package var words: String { self == .balanceSheet ? "balance sheet" : rawValue }
}
