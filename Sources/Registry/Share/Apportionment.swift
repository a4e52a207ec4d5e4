/// Whole units, such as cents, shared out so that they total exactly what there was.
///
/// The largest-remainder rule (Hamilton, 1792): everyone gets its part rounded down, and what is left goes, a unit
/// each, to those who lost most by it; of equals to the one named first.
package enum Apportionment {
    /// Throws `.invalid` where the shares do not total the whole.
    package static func units(_ whole: Int64, by shares: [Share]) throws(RegistryError) -> [Int64] {
        if let shortfall = try ShareTotal(shares).shortfall {
            throw .invalid(
                "\(shortfall), so nothing can be shared out by them; they must total exactly 100 %")
        }
        // Of what is less than nothing, the parts are those of its amount.
        let magnitude = Int128(whole.magnitude)
        var parts: [Int128] = []
        var rests: [(rest: Int128, of: Int128, index: Int)] = []
        for (index, share) in shares.enumerated() {
            let under = Int128(share.denominator)
            let (part, rest) = (magnitude * Int128(share.numerator)).quotientAndRemainder(dividingBy: under)
            parts.append(part)
            rests.append((rest, under, index))
        }
        let left = Int(magnitude - parts.reduce(0, +))
        rests.sort { one, other in
            let (first, second) = (one.rest * other.of, other.rest * one.of)
            return first == second ? one.index < other.index : first > second
        }
        for rest in rests.prefix(left) { parts[rest.index] += 1 }
        return parts.map { Int64(clamping: whole < 0 ? -$0 : $0) }
    }
}
