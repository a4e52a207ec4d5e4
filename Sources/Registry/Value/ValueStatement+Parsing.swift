extension RegistryError {
    /// Of a value that is given twice: which of the two was meant, nobody can say.
    package static func givenTwice(_ code: String) -> RegistryError {
        .invalid("the value \(code) is given twice, so nothing was done; give it once")
    }
}

extension ValueStatement {
    /// Reads `sdg:7=5`, which supports a value above all, or `sdg:9=-3`, which opposes it; throws `.invalid`.
    package init(
        parsing text: String, on date: CivilDate, statedBy: StatedBy = .party
    ) throws(RegistryError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[1]), number != 0, (-5...5).contains(number) else {
            throw .invalid(
                "'\(shown(text))' is no value with a strength; write CODE=STRENGTH, such as sdg:7=5, "
                    + "from 1, a little, to 5, above all; a minus opposes it")
        }
        self.init(
            code: String(parts[0]), stance: number > 0 ? .supports : .opposes, strength: abs(number),
            statedBy: statedBy, statedOn: date)
    }
}
