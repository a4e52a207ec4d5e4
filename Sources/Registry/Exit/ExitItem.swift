package import Storage

/// Something that is still open between both sides when a relationship ends, with the command that clears it.
package struct ExitItem: Hashable, Sendable {
    package let what: String
    package let record: String
    package let about: String
    package let command: String
    /// Whether something is owed that nobody may leave open.
    package let isOwed: Bool

    package var json: JSON {
        .members([
            "what": .text(what), "record": .text(record), "about": .text(about), "owed": .bool(isOwed),
            "command": .text(command),
        ])
    }

    package static let columns = ["what", "record", "about", "owed", "command"]

    static let open: SQL = """
        SELECT 'promise of ours', reference, text FROM commitment
        WHERE counterparty = ?1 AND side = 'organisation' AND state = 'open'
        UNION ALL SELECT 'concern', reference, subject FROM concern WHERE counterparty = ?1 AND closed_on IS NULL
        UNION ALL SELECT 'request', reference, object FROM declaration_request WHERE partner = ?1 AND status = 'open'
        UNION ALL SELECT 'matter', reference, about FROM matter WHERE counterparty = ?1 AND state = 'open'
        UNION ALL SELECT 'risk', reference, title FROM risk WHERE counterparty = ?1 AND status = 'open'
        UNION ALL SELECT 'share of a risk', risk.reference, risk.title FROM allocation JOIN risk ON risk.id = allocation.risk
        WHERE allocation.party = ?1 AND risk.status = 'open' AND risk.counterparty <> ?1
        UNION ALL SELECT 'membership', party.reference, party.name FROM membership
        JOIN party ON party.id = membership.cluster
        WHERE membership.member = ?1 AND coalesce(membership.valid_to, ?2) >= ?2
        UNION ALL SELECT 'benefit not shared', reference, title FROM idea
        WHERE counterparty = ?1 AND state = 'in_use' AND EXISTS (SELECT 1 FROM idea_benefit WHERE idea = idea.id)
        UNION ALL SELECT 'idea', reference, title FROM idea WHERE counterparty = ?1 AND state NOT IN ('closed', 'shared')
            AND NOT (state = 'in_use' AND EXISTS (SELECT 1 FROM idea_benefit WHERE idea = idea.id))
        UNION ALL SELECT 'knowledge to return', reference, title FROM knowledge
        WHERE counterparty = ?1 AND coalesce(at_exit, 'keep') <> 'keep'
            AND EXISTS (SELECT 1 FROM knowledge_gift WHERE knowledge = knowledge.id AND returned_on IS NULL)
        UNION ALL SELECT 'knowledge unsettled', reference, title FROM knowledge
        WHERE counterparty = ?1 AND settled_on IS NULL
        """

    /// What is open with a party on a day.
    package static func items(
        with party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [ExitItem] {
        let rows = try db.list(open, party.id, day.description) { row throws(StorageError) in
            (what: try row.text(0), record: try row.text(1), about: try row.text(2))
        }
        return rows.map { row in
            let command =
                switch row.what {
                case "promise of ours": "commitment kept \(row.record)"
                case "concern": "concern settle \(row.record) --word yes --said-by PERSON"
                case "request": "declaration cancel \(row.record) --why TEXT"
                case "matter": "matter cancel \(row.record) --why TEXT"
                case "risk": "risk edit \(row.record) --status closed"
                case "share of a risk": "risk allocate \(row.record)"
                case "membership": "cluster remove-member \(row.record) \(party.reference)"
                case "benefit not shared": "idea share \(row.record) SIDE=SHARE"
                case "idea": "idea close \(row.record)"
                case "knowledge to return": "knowledge return \(row.record)"
                default: "knowledge settle \(row.record) SIDE"
                }
            return ExitItem(
                what: row.what, record: row.record, about: row.about, command: "concord \(command)",
                isOwed: row.what == "benefit not shared")
        }
    }
}
