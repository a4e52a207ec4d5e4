/// What registries published into a group's database, as this machine keeps it to be compared.
package struct PublishedGroup: Sendable {
    /// `the database group on db.example`.
    package let place: String
    package internal(set) var registries: [PublishedRegistry] = []

    /// The registry that a person means, by its reference or by a name that only one has.
    package func find(_ text: String) throws(RegistryError) -> PublishedRegistry {
        let wanted = Reference(text, of: .organisation)?.description
        if let wanted, let found = registries.first(where: { $0.reference == wanted }) { return found }
        let key = NormalisedText.key(text)
        let named = registries.filter { NormalisedText.key($0.name) == key }
        if named.count == 1 { return named[0] }
        guard named.isEmpty else {
            throw .ambiguous(
                "'\(shown(text))' is the name of several organisations that publish there: "
                    + "\(named.map(\.reference).joined(separator: ", ")); give the reference of one")
        }
        throw .notFound(
            "no organisation '\(shown(text))' publishes to \(place)\(NearMatch.hint(text, among: registries.map(\.name))); "
                + "there are \(registries.map { "\($0.reference) (\(shown($0.name)))" }.joined(separator: ", "))"
        )
    }
}

/// One registry of a group: whose it is, when it was published last, and what of it.
package struct PublishedRegistry: Sendable, Hashable {
    /// Its number in the group's database.
    let id: Int64
    /// The reference of its organisation.
    package let reference: String
    package let name: String
    /// What leaves the office, as `concord publish` words it.
    package let choice: String
    package let publishedOn: CivilDate
    package let partners: Int64
    /// Statements of its partners on values of which it published nothing.
    package let untold: Int64
    /// Its organisation's vision and values; nothing where they stayed in the office.
    package let vision: String?
    package let values: [ValueStatement]

    /// What of it the group lacks, a part of a sentence each.
    package var gaps: [String] {
        let parts = choice.split(separator: "; ")
        let kinds = (parts.first ?? "").split(separator: ", ")
        var gaps: [String] = []
        if !kinds.contains("partner") { gaps.append("publishes no partners") }
        if let narrowed = parts.first(where: { $0.hasPrefix("only of ") }) {
            gaps.append("publishes \(narrowed.replacing("only of", with: "only the members of"))")
        }
        if untold > 0 {
            gaps.append(
                "does not publish \(untold == 1 ? "1 value" : "the values") of its own that its partners hold"
            )
        }
        return gaps
    }
}
