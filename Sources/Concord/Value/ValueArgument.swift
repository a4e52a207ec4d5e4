import Registry

/// A value as it is typed: `sdg:7=5` supports it above all, `sdg:9=-3` opposes it.
enum ValueArgument {
    static func read(
        _ text: String, on date: CivilDate, statedBy: StatedBy = .party
    ) throws(RegistryError) -> ValueStatement {
        try ValueStatement(parsing: text, on: date, statedBy: statedBy)
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
