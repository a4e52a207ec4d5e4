/// Minor units of one currency as minor units of another, kept as a fraction so that nothing is rounded
/// before it is compared.
///
/// Amounts are below 2^65, exponents at most 18: every product fits 256 bits.
struct Conversion: Equatable {
    private let numerator: UInt128
    private let denominator: UInt128
    private let amountScale: UInt128
    private let limitScale: UInt128

    /// No conversion: the same unit on both sides.
    static let identity = Conversion(numerator: 1, denominator: 1, amountScale: 1, limitScale: 1)

    private init(numerator: UInt128, denominator: UInt128, amountScale: UInt128, limitScale: UInt128) {
        self.numerator = numerator
        self.denominator = denominator
        self.amountScale = amountScale
        self.limitScale = limitScale
    }

    /// Converts `currency` by a rate given either way round; the exponents are those of the minor units, 0 to
    /// 18.
    init(of currency: String, by rate: ExchangeRate, exponent: Int, targetExponent: Int) {
        let direct = rate.from == currency
        let difference = targetExponent - exponent
        self.init(
            numerator: UInt128(clamping: direct ? rate.numerator : rate.denominator),
            denominator: UInt128(clamping: direct ? rate.denominator : rate.numerator),
            amountScale: Self.powerOfTen(difference), limitScale: Self.powerOfTen(-difference))
    }

    private static func powerOfTen(_ exponent: Int) -> UInt128 {
        var power: UInt128 = 1
        for _ in 0..<Swift.min(Swift.max(exponent, 0), 18) { power *= 10 }
        return power
    }

    /// Whether the amount, converted, is below, at or above the limit: -1, 0 or 1.
    func compare(_ amount: UInt128, with limit: UInt128) -> Int {
        let left = (amount * amountScale).multipliedFullWidth(by: numerator)
        let right = (limit * limitScale).multipliedFullWidth(by: denominator)
        if (left.high, left.low) == (right.high, right.low) { return 0 }
        return (left.high, left.low) < (right.high, right.low) ? -1 : 1
    }

    /// The converted amount in whole minor units, halves up, for people to read; nil beyond 64 bits.
    func rounded(_ amount: UInt128) -> Int64? {
        let dividend = (amount * amountScale).multipliedFullWidth(by: numerator)
        let divisor = denominator * limitScale
        guard divisor > 0, dividend.high < divisor else { return nil }
        let (quotient, remainder) = divisor.dividingFullWidth(dividend)
        guard let whole = Int64(exactly: quotient) else { return nil }
        guard remainder >= divisor - remainder else { return whole }
        let (next, overflow) = whole.addingReportingOverflow(1)
        return overflow ? nil : next
    }
}
