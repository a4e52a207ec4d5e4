package import Storage

/// The talks on record. Every call runs inside the caller's transaction.
package enum DialogueRepository {
    private static let columns: SQL = """
        dialogue.id, dialogue.reference, \(Party.columns), dialogue.held_on, dialogue.agreed, dialogue.version,
        \(Person.columns)
        """
    private static let source: SQL = """
        FROM dialogue CROSS JOIN party ON party.id = dialogue.partner
        CROSS JOIN person ON person.id = dialogue.facilitator
        """
    static let byNumber: SQL = "SELECT \(columns) \(source) WHERE dialogue.id = ?1"
    static let byReference: SQL = "SELECT \(columns) \(source) WHERE dialogue.reference = ?1"
    static let ofPartner: SQL = """
        SELECT \(columns) \(source) WHERE dialogue.partner = ?1 ORDER BY dialogue.held_on DESC, dialogue.id DESC
        """
    static let lastOfPartner: SQL = "\(ofPartner) LIMIT 1"
    static let all: SQL = "SELECT \(columns) \(source) ORDER BY dialogue.id"
    static let points: SQL = "SELECT point FROM dialogue_point WHERE dialogue = ?1 ORDER BY position"
    private static let insert: SQL = """
        INSERT INTO dialogue (reference, partner, held_on, facilitator, agreed) VALUES (?1, ?2, ?3, ?4, ?5)
        """
    private static let update: SQL =
        "UPDATE dialogue SET held_on = ?2, facilitator = ?3, agreed = ?4, version = ?5 WHERE id = ?1"
    private static let insertPoint: SQL =
        "INSERT INTO dialogue_point (dialogue, position, point) VALUES (?1, ?2, ?3)"
    private static let deletePoints: SQL = "DELETE FROM dialogue_point WHERE dialogue = ?1"

    package static func dialogue(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Dialogue? {
        try db.one(byNumber, id, as: Dialogue.init).map { head throws(RegistryError) in
            try whole(head, in: db)
        }
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Dialogue {
        if let reference = Reference(text), reference.kind == .dialogue,
            let head = try db.one(byReference, reference.description, as: Dialogue.init)
        {
            return try whole(head, in: db)
        }
        throw .notFound(
            "no dialogue is called '\(shown(text))'; give its reference, which begins with G; "
                + "`concord dialogue list` shows all")
    }

    /// The talks with one partner, the last one first; else all, in the order in which they came on record.
    package static func dialogues(
        with partner: Int64? = nil, in db: borrowing Connection
    ) throws(RegistryError) -> [Dialogue] {
        let heads =
            if let partner { try db.list(ofPartner, partner, as: Dialogue.init) } else {
                try db.list(all, as: Dialogue.init)
            }
        return try heads.map { head throws(RegistryError) in try whole(head, in: db) }
    }

    /// The talk that was held last with a partner.
    package static func last(
        with partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Dialogue? {
        try db.one(lastOfPartner, partner, as: Dialogue.init).map { head throws(RegistryError) in
            try whole(head, in: db)
        }
    }

    /// Puts a talk with a partner on record; a facilitator's name that nobody has is put on record as well.
    package static func add(
        _ draft: DialogueDraft, with partner: Party, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Dialogue {
        guard let named = draft.facilitator,
            let facilitator = try PersonRepository.staff(named, in: db, by: change)
        else {
            throw .invalid("nobody is named who facilitated the dialogue; --facilitator names them")
        }
        guard !draft.points.isEmpty else {
            throw .invalid(
                "no point is named that was talked over; --point names one, "
                    + "and `concord align --explain` lists those where you differ")
        }
        let points = try checked(draft.points)
        let heldOn = try day(draft.heldOn, by: change) ?? change.today
        let agreed = try agreement(draft.agreed)
        var generator = SystemRandomNumberGenerator()
        let reference = Reference.random(.dialogue, using: &generator).description
        try db.write(insert, reference, partner.id, heldOn.description, facilitator.id, agreed)
        let id = db.lastInsertedRow
        try write(points, of: id, in: db)
        let dialogue = Dialogue(
            id: id, reference: reference, partner: partner, heldOn: heldOn, facilitator: facilitator,
            points: points, agreed: agreed, version: 1)
        try History.append("added", dialogue, in: db, by: change)
        return dialogue
    }

    /// Changes what is on record of a talk, such as what was agreed afterwards; the history keeps what it said before.
    package static func edit(
        _ before: Dialogue, _ draft: DialogueDraft, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Dialogue {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "dialogue")
        var dialogue = before
        if let named = draft.facilitator,
            let facilitator = try PersonRepository.staff(named, in: db, by: change)
        {
            dialogue.facilitator = facilitator
        }
        dialogue.heldOn = try day(draft.heldOn, by: change) ?? before.heldOn
        dialogue.agreed = try agreement(draft.agreed) ?? before.agreed
        if !draft.points.isEmpty { dialogue.points = try checked(draft.points) }
        guard dialogue != before else { return before }
        dialogue.version += 1
        try db.write(
            update, dialogue.id, dialogue.heldOn.description, dialogue.facilitator.id, dialogue.agreed,
            dialogue.version)
        if dialogue.points != before.points {
            try db.write(deletePoints, dialogue.id)
            try write(dialogue.points, of: dialogue.id, in: db)
        }
        try History.append("edited", dialogue, in: db, by: change)
        return dialogue
    }

    private static func checked(_ points: [String]) throws(RegistryError) -> [String] {
        try points.map { point throws(RegistryError) in
            try TextRule.shortLine.check(point, "a point that was talked over (--point)")
        }
    }

    private static func agreement(_ text: String?) throws(RegistryError) -> String? {
        try TextRule.passage(limit: 10_000).check(optional: text, "what was agreed (--agreed)")
    }

    private static func day(
        _ text: String?, by change: borrowing Change
    ) throws(RegistryError) -> CivilDate? {
        guard let day = try CivilDate.typed(text, "the day of the dialogue") else { return nil }
        guard day <= change.today else {
            throw .invalid(
                "\(day) is still to come; a dialogue goes on record once it was held, so give a day until \(change.today)"
            )
        }
        return day
    }

    private static func write(
        _ points: [String], of dialogue: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        for (index, point) in points.enumerated() {
            try db.write(insertPoint, dialogue, Int64(index + 1), point)
        }
    }

    private static func whole(
        _ head: Dialogue, in db: borrowing Connection
    ) throws(RegistryError) -> Dialogue {
        var dialogue = head
        dialogue.points = try db.list(points, head.id) { row throws(StorageError) in try row.text(0) }
        return dialogue
    }
}

extension Dialogue {
    /// Reads a row of `DialogueRepository`'s columns, in that order; without its points.
    fileprivate init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        reference = try row.text(1)
        partner = Party(
            id: try row.integer(2), reference: try row.text(3), kind: try row.choice(4), name: try row.text(5)
        )
        heldOn = try row.date(6)
        agreed = try row.optionalText(7)
        version = try row.integer(8)
        facilitator = PersonName(
            id: try row.integer(9), reference: try row.text(10), name: try row.text(12))
        points = []
    }
}
