import Registry

/// A value as it is typed: `sdg:7=5` supports it above all, `sdg:9=-3` opposes it.
enum ValueArgument {
    static func read(
        _ text: String, on date: CivilDate, statedBy: StatedBy = .party
    ) throws(RegistryError) -> ValueStatement {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[1]), number != 0, (-5...5).contains(number) else {
            throw .invalid(
                "'\(shown(text))' is no value with a strength; write CODE=STRENGTH, such as sdg:7=5, "
                    + "from 1, a little, to 5, above all; a minus opposes it")
        }
        return ValueStatement(
            code: String(parts[0]), stance: number > 0 ? .supports : .opposes, strength: abs(number),
            statedBy: statedBy, statedOn: date)
    }

    /// A statement for people: `sdg:9 opposes 3/5 (the party's own words)`.
    static func words(_ value: ValueStatement) -> String {
        let stance = value.stance == .supports ? "supports" : "opposes"
        let by =
            value.statedBy == .party
            ? "" : ", says the \(value.statedBy == .organisation ? "organisation" : "third party")"
        return "\(value.code) \(stance) \(value.strength)/5\(by)\(value.words.map { ": “\($0)”" } ?? "")"
    }
}
