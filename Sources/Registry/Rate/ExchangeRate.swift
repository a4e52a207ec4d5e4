/// What one unit of a currency was worth in another on a day: `numerator / denominator` units, exactly.
package struct ExchangeRate: Hashable, Sendable {
    /// ISO 4217.
    package var from: String
    package var to: String
    /// A civil date as `YYYY-MM-DD`.
    package var date: String
    package var numerator: Int64
    package var denominator: Int64

    package init(from: String, to: String, date: String, numerator: Int64, denominator: Int64) {
        self.from = from
        self.to = to
        self.date = date
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads a rate as people write it, `0.9214`; nil unless it is a positive number of up to 18 digits.
    package init?(from: String, to: String, date: String, decimal: String) {
        var value: Int64 = 0
        var scale: Int64 = 1
        var digits = 0
        var pointSeen = false
        for byte in decimal.utf8 {
            if byte == UInt8(ascii: "."), !pointSeen, digits > 0 {
                pointSeen = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 18 else { return nil }
            digits += 1
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            if pointSeen { scale *= 10 }
        }
        guard value > 0, decimal.utf8.last != UInt8(ascii: ".") else { return nil }
        self.init(from: from, to: to, date: date, numerator: value, denominator: scale)
    }
}

extension [ExchangeRate] {
    /// The latest rate between two currencies, given either way round, on or before a day.
    package func latest(from: String, to: String, onOrBefore date: String) -> ExchangeRate? {
        var best: ExchangeRate?
        for rate in self where rate.date <= date {
            guard (rate.from == from && rate.to == to) || (rate.from == to && rate.to == from) else {
                continue
            }
            // A rate given in the direction asked for wins over the inverse of the same day.
            if let best, (rate.date, rate.from == from ? 1 : 0) < (best.date, best.from == from ? 1 : 0) {
                continue
            }
            best = rate
        }
        return best
    }
}
