/// Something that is due or waits for somebody, with the command that clears it.
package struct AgendaItem: Hashable, Sendable {
    /// The day until which it is to be done, or since when it waits for the organisation; nil where no day is known.
    package let due: CivilDate?
    /// What it is, such as `certificate_ends`.
    package let what: String
    /// With whom, by reference and name; nil for what is with several.
    package let party: String?
    package let name: String?
    /// Who answers for the relationship: a partner's manager, a cluster's sponsor.
    package let manager: String?
    /// The record that it stands on, by reference.
    package let record: String
    package let about: String
    package let command: String

    package init(
        due: CivilDate?, what: String, party: String?, name: String?, manager: String?, record: String,
        about: String, command: String
    ) {
        self.due = due
        self.what = what
        self.party = party
        self.name = name
        self.manager = manager
        self.record = record
        self.about = about
        self.command = command
    }

    /// Size classes that went stale: one item for all of them, since they are put right at once.
    init(of stale: SizeStaleness) {
        self.init(
            due: stale.since, what: AgendaItem.sizeClasses, party: nil, name: nil, manager: nil,
            record: stale.first.reference, about: stale.words,
            command: "concord partner reassess --apply --why TEXT")
    }

    static let sizeClasses = "size_class_stale"

    /// Such as `certificate ends`.
    package var whatWords: String { what.replacing("_", with: " ") }

    /// Days from a day until it is due; below nought where it is overdue.
    package func days(from today: CivilDate) -> Int? { due.map { $0.daysSince1970 - today.daysSince1970 } }

    package func json(on today: CivilDate) -> JSON {
        .members([
            "due": .text(due?.description), "days": .integer(days(from: today).map(Int64.init)),
            "what": .text(what), "party": .text(party), "name": .text(name), "manager": .text(manager),
            "record": .text(record), "about": .text(about), "command": .text(command),
        ])
    }

    package static let columns = [
        "due", "days", "what", "party", "name", "manager", "record", "about", "command",
    ]
}
