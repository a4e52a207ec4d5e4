/// An exact part of a whole: a fraction of two 64-bit integers in lowest terms, from 0 to 1.
///
/// Per cent is only a way to type and to show it; `1/3` stays one third.
package struct Share: Hashable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    /// Nil for a zero or negative denominator and for what lies outside 0 to 1.
    package init?(_ numerator: Int64, _ denominator: Int64) {
        self.init(reducing: Int128(numerator), Int128(denominator))
    }

    /// Nil also where the lowest terms do not fit into 64 bits.
    init?(reducing numerator: Int128, _ denominator: Int128) {
        guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
        let divisor = Self.commonDivisor(numerator, denominator)
        guard let under = Int64(exactly: denominator / divisor),
            let over = Int64(exactly: numerator / divisor)
        else { return nil }
        self.init(lowest: over, under)
    }

    package static let none = Share(lowest: 0, 1)
    package static let whole = Share(lowest: 1, 1)

    private init(lowest numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Euclid's, for numbers from 0; 1 for two zeros, so that nothing is ever divided by zero.
    static func commonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
        var (larger, smaller) = (one, other)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger == 0 ? 1 : larger
    }
}

extension Share: Comparable, CustomStringConvertible {
    package static func < (one: Share, other: Share) -> Bool {
        Int128(one.numerator) * Int128(other.denominator) < Int128(other.numerator) * Int128(one.denominator)
    }

    /// `7/10`, and `0` or `1` for nothing and all; what `init(parsing:)` reads back.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Per cent for people, such as `70 %`; rounded to two decimals with a sign, such as `≈ 66.67 %`.
    ///
    /// What is not nothing never shows as nothing, and what is not all never as all.
    package var perCent: String {
        let (exact, rest) = (Int128(numerator) * 10_000).quotientAndRemainder(
            dividingBy: Int128(denominator))
        guard rest > 0 else { return Self.decimals(exact) + " %" }
        let rounded = rest * 2 >= Int128(denominator) ? exact + 1 : exact
        return "≈ " + Self.decimals(min(max(rounded, 1), 9999)) + " %"
    }

    /// Hundredths as `33.3` or `70`.
    private static func decimals(_ hundredths: Int128) -> String {
        let (units, decimals) = hundredths.quotientAndRemainder(dividingBy: 100)
        guard decimals > 0 else { return "\(units)" }
        if decimals % 10 == 0 { return "\(units).\(decimals / 10)" }
        return "\(units).\(decimals < 10 ? "0" : "")\(decimals)"
    }
}

extension Share {
    /// This part of another part; throws `.invalid` where the result is finer than two 64-bit numbers can say.
    package func times(_ other: Share) throws(RegistryError) -> Share {
        let product = Share(
            reducing: Int128(numerator) * Int128(other.numerator),
            Int128(denominator) * Int128(other.denominator))
        guard let product else {
            throw .invalid(
                "\(self) of \(other) is finer than the registry keeps (its lowest terms need over 18 digits); "
                    + "use simpler fractions, such as 1/3")
        }
        return product
    }

    /// Both together, and the whole where that is more.
    package func adding(_ other: Share) throws(RegistryError) -> Share {
        let total = try ShareTotal([self, other])
        return total.isMoreThanWhole ? .whole : Share(reducing: total.numerator, total.denominator) ?? .whole
    }
}
