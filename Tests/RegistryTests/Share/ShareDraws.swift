import Registry

/// Draws that are the same in every run: SplitMix64 (Steele, Lea and Flood, 2014).
struct ShareDraws: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole cut at random places into parts of a denominator; some parts may be nothing.
    mutating func split(into count: Int, of denominator: Int64) -> [Share] {
        let cuts = (1..<max(count, 1)).map { _ in Int64.random(in: 0...denominator, using: &self) }.sorted()
        return zip([0] + cuts, cuts + [denominator]).compactMap { Share($1 - $0, denominator) }
    }

    /// A denominator of a size that itself is random, up to the largest.
    mutating func denominator() -> Int64 {
        Int64.random(in: 1...(Int64.max >> Int64.random(in: 0...62, using: &self)), using: &self)
    }
}
