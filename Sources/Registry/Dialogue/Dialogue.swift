/// A talk with a partner about where both sides differ, and what came of it (ISO 44004, 5.2c).
package struct Dialogue: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let reference: String
    package let partner: Party
    package internal(set) var heldOn: CivilDate
    package internal(set) var facilitator: PersonName
    /// What was talked over, in the order in which it was given; never empty.
    package internal(set) var points: [String]
    /// Nil while nothing is agreed.
    package internal(set) var agreed: String?
    package internal(set) var version: Int64

    package var subject: Subject { Subject(.dialogue, id) }

    package var json: JSON {
        .members([
            "reference": .text(reference), "partner": .text(partner.reference),
            "held_on": .text(heldOn.description), "facilitator": .text(facilitator.reference),
            "points": .array(points.map { .text($0) }), "version": .integer(version),
        ]).adding(.held(["agreed": .text(agreed)]))
    }

    /// The record with the present names of the partner and of who facilitated it.
    package var shownJSON: JSON {
        json.adding(.members(["name": .text(partner.name), "facilitator_name": .text(facilitator.name)]))
    }
}

/// What somebody says of a talk; on an edit what is nil, and points where there are none, stay.
package struct DialogueDraft: Sendable {
    /// Typed as 2027-12-31.
    package var heldOn: String?
    /// One of the organisation's people by name, or anybody by reference.
    package var facilitator: String?
    package var points: [String] = []
    package var agreed: String?

    package init() {}
}
