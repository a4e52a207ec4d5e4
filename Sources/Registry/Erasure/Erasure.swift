import Storage

/// That somebody was erased: an opaque reference, the day and the basis, and nothing of whom.
package struct Erasure: Record, Hashable {
    /// The point of article 17 (1) of the GDPR, or the like.
    package enum Basis: String, FieldWord, CaseIterable, Sendable {
        /// The person asked for it.
        case request
        /// The person objected to the processing.
        case objection
        case consentWithdrawn = "consent_withdrawn"
        case noLongerNeeded = "no_longer_needed"
        /// It should not have been on record.
        case unlawful
        /// The law demands it.
        case obligation
    }

    package var head = RecordHead()
    /// The reference of the person or partner, which leads nowhere any more.
    package internal(set) var erased = ""
    package internal(set) var erasedOn = CivilDate.first
    package internal(set) var basis = Basis.request

    package init() {}

    init(_ line: ErasureLine) {
        (erased, erasedOn, basis) = (line.reference, line.day, line.basis)
    }

    package var line: ErasureLine { ErasureLine(reference: erased, day: erasedOn, basis: basis) }

    package static let kind = RecordKind(
        .erasure, table: "erasure", reference: nil, order: "erasure.erased_on, erasure.id",
        words: RecordWords(
            "Who was erased: opaque references, days and bases.",
            discussion: """
                `concord person erase` and `concord partner erase` erase somebody. The same
                list stands in a file beside the registry, so that a backup from before is
                not restored without it.
                """,
            argument: "reference", argumentHelp: "The reference that was erased.",
            list: .init("List who was erased, by day.", "Example: concord erasure list"),
            none: "nobody was erased"))

    package static let fields: [Field<Erasure>] = [
        .kept("erased", \.erased, column: "subject").listed(),
        .kept("erased_on", \.erasedOn).listed("on"),
        .kept("basis", \.basis).listed(),
    ]
    package static let form = RecordForm<Erasure>()

    package func facts(on today: CivilDate) -> [String] { [erased, erasedOn.description, basis.rawValue] }
}
