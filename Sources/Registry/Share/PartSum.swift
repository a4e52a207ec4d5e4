/// The exact sum of parts of amounts, some of them taken off: whether it is more than nothing, with no rounding.
struct PartSum: Hashable, Sendable {
    /// What is whole of it.
    private var units: Int128 = 0
    /// What is left, by denominator: each from 0 to below it.
    private var rests: [Int64: Int64] = [:]

    /// Adds a part of an amount of 64 bits.
    mutating func add(_ amount: Int64, _ numerator: Int64, _ denominator: Int64) {
        put(Int128(amount) * Int128(numerator), denominator)
    }

    mutating func subtract(_ amount: Int64, _ numerator: Int64, _ denominator: Int64) {
        put(-Int128(amount) * Int128(numerator), denominator)
    }

    private mutating func put(_ product: Int128, _ denominator: Int64) {
        let under = Int128(denominator)
        let sum = product + Int128(rests[denominator] ?? 0)
        var (whole, rest) = sum.quotientAndRemainder(dividingBy: under)
        if rest < 0 { (whole, rest) = (whole - 1, rest + under) }
        units += whole
        rests[denominator] = rest == 0 ? nil : Int64(rest)
    }

    var isMoreThanNothing: Bool {
        guard units < 0 else { return units > 0 || !rests.isEmpty }
        // The rests are long-divided together, 32 binary places at a time. Two sums that differ do so before as many
        // places as all denominators have together; when these are used up, they are equal.
        var parts = rests.map { (rest: UInt128($0.value), under: UInt128($0.key)) }
        var behind = -units
        let places = parts.reduce(1) { $0 + $1.under.bitWidth - $1.under.leadingZeroBitCount }
        for _ in 0...(places / 32 + 1) {
            // What is still to come is less than one for each part.
            guard behind < Int128(parts.count) else { return false }
            guard behind >= 0 else { return true }
            if behind == 0 { return parts.contains { $0.rest > 0 } }
            var digits: Int128 = 0
            for place in parts.indices {
                let (digit, rest) = (parts[place].rest << 32).quotientAndRemainder(
                    dividingBy: parts[place].under)
                digits += Int128(digit)
                parts[place].rest = rest
            }
            behind = (behind << 32) - digits
        }
        return behind < 0
    }
}
