extension TwinScan {
    package struct Pair: Sendable {
        package let one: Party
        package let other: Party
        package let evidence: TwinEvidence

        /// The reasons that weigh most first.
        package var reasons: [String] {
            evidence.reasons.map { "\($0.field) \($0.words)" }
        }
    }

    /// What speaks for a pair is worked out when it is asked for: among a million firms there are very many pairs.
    package struct Pairs: RandomAccessCollection, Sendable {
        /// Two firms by their places among all, and the logarithm of the odds of both being one.
        struct Place: Sendable {
            let one: Int32
            let other: Int32
            let sum: Double

            init(_ one: Int32, _ other: Int32, _ sum: Double) {
                (self.one, self.other, self.sum) = (one, other, sum)
            }
        }

        let places: [Place]
        let parties: [Party]
        let firms: [Firm]

        package var startIndex: Int { 0 }
        package var endIndex: Int { places.count }

        package subscript(position: Int) -> Pair {
            let (one, other) = (Int(places[position].one), Int(places[position].other))
            return Pair(
                one: parties[one], other: parties[other], evidence: TwinEvidence(firms[one], firms[other]))
        }
    }
}
