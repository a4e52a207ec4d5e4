/// Who is on a shortlist beside those who were scored, and who is no longer.
extension Shortlist {
    /// A partner that somebody put on the list, without a score.
    package struct Addition: Hashable, Sendable {
        package let partner: Int64
        package let reference: String
        /// As the partner is called now, for display.
        package let name: String
        package let why: String
        package let addedOn: CivilDate
        package var decision: Decision?

        func json(naming: Bool) -> JSON {
            .held([
                "partner": .text(reference), "name": .text(naming ? name : nil), "why": .text(why),
                "added_on": .text(addedOn.description),
            ])
        }
    }

    /// A partner that was scored and taken off the list; its score stays, so that the ranking can be made again.
    package struct Removal: Hashable, Sendable {
        package let partner: Int64
        package let reference: String
        package let name: String
        package let why: String
        package let removedOn: CivilDate

        func json(naming: Bool) -> JSON {
            .held([
                "partner": .text(reference), "name": .text(naming ? name : nil), "why": .text(why),
                "removed_on": .text(removedOn.description),
            ])
        }
    }

    /// The partners that are on the list, those who were scored first.
    package var listed: [Int64] {
        let removed = Set(removals.map(\.partner))
        return entries.map(\.partner).filter { !removed.contains($0) } + additions.map(\.partner)
    }

    var decisionsJSON: JSON {
        let decided =
            entries.map { ($0.reference, $0.decision) } + additions.map { ($0.reference, $0.decision) }
        return .array(
            decided.compactMap { reference, decision in
                decision.map { .members(["partner": .text(reference)]).adding($0.json) }
            })
    }

    /// The columns of a row for each partner.
    package static let partnerColumns = [
        "rank", "partner", "name", "score", "score_low", "score_high", "known", "outcome", "why",
        "decided_on",
        "added_on", "added_why",
    ]

    /// A row for each partner that is on the list, scores as numbers.
    package var partnerRows: [JSON] {
        let removed = Set(removals.map(\.partner))
        let scored = entries.filter { !removed.contains($0.partner) }.map { entry in
            Shortlist.scores(entry.json(naming: true)).adding(Shortlist.row(of: entry.decision))
        }
        let added = additions.map { addition in
            JSON.members([
                "partner": .text(addition.reference), "name": .text(addition.name),
                "added_on": .text(addition.addedOn.description), "added_why": .text(addition.why),
            ]).adding(Shortlist.row(of: addition.decision))
        }
        return scored + added
    }

    private static func row(of decision: Decision?) -> JSON {
        .members([
            "outcome": .text(decision?.outcome.rawValue ?? "open"), "why": .text(decision?.why),
            "decided_on": .text(decision?.decidedOn.description),
        ])
    }
}
