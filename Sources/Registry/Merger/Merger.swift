/// That two records of one firm became one: the record that went, and where every row of it is that moved.
///
/// Its subject in the history has the number of the record that went.
package struct Merger: Recorded, Hashable, Sendable {
    /// The record that went, which keeps what could not move.
    package let party: Party
    /// The record that stays.
    package let survivor: Party
    package let mergedOn: CivilDate
    package let why: String?
    /// The fields that the survivor took over, since it had nothing there.
    package let filled: [String]
    /// Whether the name that went is a name of the survivor by the merger.
    package let isNamed: Bool
    package var rows: [Row] = []

    /// A row that moved: the table and column that named the party, and what tells it from the party's other rows.
    package struct Row: Hashable, Sendable {
        package let place: String
        package let key: String
    }

    package var subject: Subject { Subject(.merger, party.id) }

    package var json: JSON {
        .members([
            "party": .text(party.reference), "survivor": .text(survivor.reference),
            "merged_on": .text(mergedOn.description), "filled": .array(filled.map(JSON.text)),
            "named": .bool(isNamed),
            "rows": .array(rows.map { .members(["place": .text($0.place), "key": .text($0.key)]) }),
        ]).adding(.held(["why": .text(why)]))
    }
}

/// What became of two records that were one firm's, done or rehearsed.
package struct MergerOutcome: Sendable {
    /// How many of a kind moved.
    package struct Moved: Sendable, Hashable {
        package let noun: String
        package let count: Int64
    }

    /// The record that stays.
    package let partner: Partner
    /// The record that went, or came back.
    package let merged: Partner
    package let moved: [Moved]
    /// The fields that the one took over, or gave back.
    package let filled: [String]
    /// What both have where one firm has one, what stays where it is, and what is to be done about it; a sentence each.
    package let notes: [String]

    package var json: JSON {
        .members([
            "reference": .text(partner.reference), "name": .text(partner.name),
            "version": .integer(partner.version), "merged": .text(merged.reference),
            "merged_name": .text(merged.name), "merged_version": .integer(merged.version),
            "moved": .array(
                moved.map { .members(["what": .text($0.noun), "count": .integer($0.count)]) }),
            "filled": .array(filled.map(JSON.text)), "notes": .array(notes.map(JSON.text)),
        ])
    }
}
