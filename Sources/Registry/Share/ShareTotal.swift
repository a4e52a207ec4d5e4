/// The exact total of shares, which may be more than the whole, in lowest terms.
package struct ShareTotal: Hashable, Sendable {
    package let numerator: Int128
    package let denominator: Int128

    /// Throws `.invalid` where the least common denominator outgrows 64 bits, which no agreement needs.
    ///
    /// The common denominator is found before anything is added, so that the outcome, the refusal included, does not
    /// depend on the order.
    package init(_ shares: some Collection<Share>) throws(RegistryError) {
        var common: Int128 = 1
        for share in shares {
            let under = Int128(share.denominator)
            common = common / Share.commonDivisor(common, under) * under
            guard common <= Int128(Int64.max) else {
                throw .invalid(
                    "the shares have no common denominator below 2^63 (one of them is \(share)); "
                        + "use simpler fractions, such as 1/3")
            }
        }
        // Each share adds at most 2^63, so that it takes 2^64 of them to fill 128 bits.
        var sum: Int128 = 0
        for share in shares { sum += Int128(share.numerator) * (common / Int128(share.denominator)) }
        let divisor = Share.commonDivisor(sum, common)
        numerator = sum / divisor
        denominator = common / divisor
    }

    package var isWhole: Bool { numerator == denominator }
    package var isMoreThanWhole: Bool { numerator > denominator }

    /// What is missing to the whole, or is too much, such as `1/10000`; `0` where it is the whole.
    package var gap: String {
        let difference = numerator > denominator ? numerator - denominator : denominator - numerator
        let divisor = Share.commonDivisor(difference, denominator)
        return Self.fraction(difference / divisor, denominator / divisor)
    }

    /// Per cent to four decimals, such as `99.99 %`; rounded down with a sign where that is not exact.
    package var perCent: String {
        let (whole, rest) = (numerator * 1_000_000).quotientAndRemainder(dividingBy: denominator)
        let (units, decimals) = whole.quotientAndRemainder(dividingBy: 10_000)
        var tail = String(decimals)
        tail = String(repeating: "0", count: 4 - tail.count) + tail
        while tail.last == "0" { tail.removeLast() }
        return (rest == 0 ? "" : "≈ ") + (tail.isEmpty ? "\(units) %" : "\(units).\(tail) %")
    }

    private static func fraction(_ over: Int128, _ under: Int128) -> String {
        under == 1 ? "\(over)" : "\(over)/\(under)"
    }
}

extension ShareTotal: CustomStringConvertible {
    /// `3/5`, and `1` for all.
    package var description: String { Self.fraction(numerator, denominator) }

    /// The sentence for shares that must come to the whole; nil where they do.
    package var shortfall: String? {
        guard !isWhole else { return nil }
        return "the shares total \(perCent), which is \(gap) \(isMoreThanWhole ? "too much" : "short")"
    }
}
