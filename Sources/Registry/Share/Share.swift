/// An exact part of a whole: a fraction of two 64-bit integers in lowest terms, from 0 to 1.
///
/// Per cent is only a way to type and to show it; `1/3` stays one third.
package struct Share: Hashable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    /// Nil for a zero or negative denominator and for what lies outside 0 to 1.
    package init?(_ numerator: Int64, _ denominator: Int64) {
        guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
        let divisor = Self.commonDivisor(Int128(numerator), Int128(denominator))
        self.numerator = numerator / Int64(divisor)
        self.denominator = denominator / Int64(divisor)
    }

    package static let none = Share(lowest: 0, 1)
    package static let whole = Share(lowest: 1, 1)

    private init(lowest numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `1/3`, `60%`, `33.5 %` or `0.6`; throws `.invalid` with the rule for anything else.
    package init(parsing text: String) throws(RegistryError) {
        let rule = "a share is a fraction such as 1/3 or a per cent such as 60%, from 0 to 1"
        let bytes = Array(text.utf8.filter { $0 != UInt8(ascii: " ") })
        let isPerCent = bytes.last == UInt8(ascii: "%")
        let body = isPerCent ? Array(bytes.dropLast()) : bytes
        if !isPerCent, let slash = body.firstIndex(of: UInt8(ascii: "/")) {
            guard let over = Self.decimal(body[..<slash]), let under = Self.decimal(body[(slash + 1)...]),
                over.scale == 1, under.scale == 1, under.digits > 0
            else { throw .invalid("share '\(shown(text))' cannot be read: \(rule)") }
            guard let share = Share(over.digits, under.digits) else {
                throw .invalid("share '\(shown(text))' is more than the whole: \(rule)")
            }
            self = share
            return
        }
        guard let value = Self.decimal(body[...]) else {
            throw .invalid("share '\(shown(text))' cannot be read: \(rule)")
        }
        let (scale, overflow) = value.scale.multipliedReportingOverflow(by: isPerCent ? 100 : 1)
        guard !overflow else { throw .invalid("share '\(shown(text))' has too many decimals: \(rule)") }
        guard let share = Share(value.digits, scale) else {
            throw .invalid("share '\(shown(text))' is more than the whole: \(rule)")
        }
        self = share
    }

    /// The digits of `33.5` as 335 and its scale 10; nil for anything but digits and one point, or overflow.
    private static func decimal(_ bytes: ArraySlice<UInt8>) -> (digits: Int64, scale: Int64)? {
        guard !bytes.isEmpty, bytes.count <= 19 else { return nil }
        var digits: Int64 = 0
        var scale: Int64 = 1
        var hasPoint = false
        var hasDigit = false
        for byte in bytes {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            hasDigit = true
            let (tens, tooMany) = digits.multipliedReportingOverflow(by: 10)
            let (sum, tooMuch) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !tooMany, !tooMuch else { return nil }
            digits = sum
            if hasPoint { scale *= 10 }
        }
        return hasDigit ? (digits, scale) : nil
    }

    fileprivate static func commonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
        var (larger, smaller) = (one, other)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger == 0 ? 1 : larger
    }
}

extension Share: Comparable, CustomStringConvertible {
    package static func < (one: Share, other: Share) -> Bool {
        Int128(one.numerator) * Int128(other.denominator) < Int128(other.numerator) * Int128(one.denominator)
    }

    /// `7/10`, and `0` or `1` for nothing and all.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Per cent for people: `70 %`, or `33.33 %` with a sign where it is cut short.
    package var perCent: String {
        let hundredths = Int128(numerator) * 10_000
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: Int128(denominator))
        let (units, decimals) = whole.quotientAndRemainder(dividingBy: 100)
        let tail = decimals < 10 ? "0\(decimals)" : "\(decimals)"
        let text = decimals == 0 && rest == 0 ? "\(units) %" : "\(units).\(tail) %"
        return rest == 0 ? text : "≈ " + text
    }
}

/// The exact total of shares, which may be more than the whole.
package struct ShareTotal: Hashable, Sendable {
    package private(set) var numerator: Int128 = 0
    package private(set) var denominator: Int128 = 1

    /// Throws `.invalid` where the common denominator outgrows 64 bits, which no agreement needs.
    package init(_ shares: some Sequence<Share>) throws(RegistryError) {
        for share in shares {
            let common = Share.commonDivisor(denominator, Int128(share.denominator))
            let under = denominator / common * Int128(share.denominator)
            guard under <= Int128(Int64.max) else {
                throw .invalid(
                    "the shares have no common denominator below 2^63; use simpler fractions, such as 1/3")
            }
            numerator =
                numerator * (under / denominator) + Int128(share.numerator)
                * (under / Int128(share.denominator))
            denominator = under
            let divisor = Share.commonDivisor(numerator, denominator)
            numerator /= divisor
            denominator /= divisor
        }
    }

    package var isWhole: Bool { numerator == denominator }
    package var isMoreThanWhole: Bool { numerator > denominator }

    /// What is missing to the whole, or is too much.
    package var gap: String {
        let difference = numerator > denominator ? numerator - denominator : denominator - numerator
        let divisor = Share.commonDivisor(difference, denominator)
        return "\(difference / divisor)/\(denominator / divisor)"
    }

    /// Per cent to four decimals, such as `99.99 %`.
    package var perCent: String {
        let (whole, rest) = (numerator * 1_000_000).quotientAndRemainder(dividingBy: denominator)
        let (units, decimals) = whole.quotientAndRemainder(dividingBy: 10_000)
        var tail = String(decimals)
        tail = String(repeating: "0", count: 4 - tail.count) + tail
        while tail.last == "0" { tail.removeLast() }
        return (rest == 0 ? "" : "≈ ") + (tail.isEmpty ? "\(units) %" : "\(units).\(tail) %")
    }
}
