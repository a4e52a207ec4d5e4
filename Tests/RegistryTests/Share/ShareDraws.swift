import Registry

extension SplitMix {
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
