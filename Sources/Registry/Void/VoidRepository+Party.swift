import Storage

/// What rests on a partner or a cluster, and what has taken its place.
extension VoidRepository {
    static let tiesOfParty: SQL = """
        SELECT 'membership', party.reference, party.name FROM membership
        CROSS JOIN party ON party.id = membership.cluster
        WHERE membership.member = ?1 AND membership.cluster NOT IN \(parties) GROUP BY party.id
        UNION ALL SELECT 'declaration', reference, coalesce(object, 'no object yet') FROM declaration
        WHERE issuer = ?1 AND id NOT IN \(declarations)
        UNION ALL SELECT 'certificate', reference, standard FROM certificate
        WHERE holder = ?1 AND withdrawn_on IS NULL
        UNION ALL SELECT 'request', reference, object FROM declaration_request
        WHERE partner = ?1 AND status = 'open'
        UNION ALL SELECT 'risk', reference, title FROM risk WHERE counterparty = ?1 AND id NOT IN \(risks)
        UNION ALL SELECT 'bearing', risk.reference, risk.title FROM risk
        WHERE risk.id IN (SELECT risk FROM allocation WHERE party = ?1
                UNION SELECT risk FROM risk_treatment WHERE owner = ?1
                UNION SELECT risk FROM risk_suitability WHERE party = ?1)
            AND risk.counterparty <> ?1 AND risk.id NOT IN \(risks)
        UNION ALL SELECT 'shortlist', shortlist.reference, shortlist.name FROM shortlist
        WHERE shortlist.id IN (SELECT entry.shortlist FROM shortlist_entry AS entry
                WHERE entry.partner = ?1 AND NOT EXISTS (SELECT 1 FROM shortlist_removal AS removal
                    WHERE removal.shortlist = entry.shortlist AND removal.partner = entry.partner)
                UNION SELECT shortlist FROM shortlist_addition WHERE partner = ?1)
        UNION ALL SELECT 'commitment', reference, text FROM commitment WHERE counterparty = ?1
        UNION ALL SELECT 'concern', reference, subject FROM concern WHERE counterparty = ?1
        UNION ALL SELECT 'matter', reference, about FROM matter WHERE counterparty = ?1
        UNION ALL SELECT 'knowledge', reference, title FROM knowledge WHERE counterparty = ?1
        UNION ALL SELECT 'idea', reference, title FROM idea WHERE counterparty = ?1
        UNION ALL SELECT 'plan', reference, coalesce(purpose, 'without a purpose yet') FROM plan WHERE counterparty = ?1
        UNION ALL SELECT 'exit', reference, reason FROM exit WHERE counterparty = ?1
        UNION ALL SELECT 'measure', reference, rated_on FROM measure WHERE counterparty = ?1
        UNION ALL SELECT 'burden', reference, text FROM burden WHERE counterparty = ?1
        UNION ALL SELECT 'affiliation', reference, kind FROM affiliation
        WHERE (partner = ?1 OR parent = ?1) AND id NOT IN \(affiliations)
        UNION ALL SELECT 'bought', CAST(year AS TEXT), '' FROM purchase WHERE counterparty = ?1
        UNION ALL SELECT 'paid', starts_on, '' FROM payment WHERE counterparty = ?1
        UNION ALL SELECT 'key', name, '' FROM signing_key WHERE owner = ?1 AND revoked_on IS NULL
        LIMIT 11
        """
    /// Who came on record under the name of a party since an event.
    static let namesakes: SQL = """
        SELECT \(Party.columns) FROM party
        WHERE party.sort_key = (SELECT own.sort_key FROM party AS own WHERE own.id = ?1)
            AND party.kind = (SELECT own.kind FROM party AS own WHERE own.id = ?1)
            AND party.id <> ?1 AND party.id NOT IN \(parties) AND \(cameSince) LIMIT 1
        """
    static let numberSharers: SQL = """
        SELECT \(Party.columns), own.scheme, own.value FROM identifier AS own
        CROSS JOIN identifier AS other ON other.scheme = own.scheme AND other.compact = own.compact
        CROSS JOIN party ON party.id = other.party
        WHERE own.party = ?1 AND other.party <> ?1 AND party.id NOT IN \(parties) AND \(cameSince)
        ORDER BY own.scheme, own.compact LIMIT 3
        """
    private static let cameSince: SQL = """
        EXISTS (SELECT 1 FROM event WHERE event.subject_kind = party.kind AND event.subject = party.id
            AND event.action = 'added' AND event.sequence > ?2)
        """
    static let voidMembers: SQL = """
        SELECT \(Party.columns) FROM membership CROSS JOIN party ON party.id = membership.member
        WHERE membership.cluster = ?1 AND membership.member IN \(parties) GROUP BY party.id LIMIT 3
        """

    static func ties(ofParty id: Int64, _ own: String, in db: borrowing Connection) throws(RegistryError)
        -> [VoidTie]
    {
        try db.list(tiesOfParty, id) { row throws(StorageError) in
            let (kind, reference) = (try row.text(0), try row.text(1))
            let name = shown(try row.text(2))
            return switch kind {
            case "membership":
                VoidTie(
                    what: "it is or was a member of \(name)",
                    command: "concord cluster remove-member \(reference) \(own) --mistake")
            case "declaration":
                VoidTie(
                    what: "declaration \(reference), \(name)",
                    command: "concord declaration void \(reference) --why TEXT")
            case "certificate":
                VoidTie(
                    what: "certificate \(reference), \(name)",
                    command: "concord certificate withdraw \(reference) --why TEXT")
            case "request":
                VoidTie(
                    what: "request \(reference) is open",
                    command: "concord declaration cancel \(reference) --why TEXT")
            case "risk":
                VoidTie(
                    what: "risk \(reference), \(name)", command: "concord risk void \(reference) --why TEXT")
            case "bearing":
                VoidTie(
                    what: "it has a part in risk \(reference), \(name)",
                    command: "concord risk show \(reference)")
            case "shortlist":
                VoidTie(
                    what: "it is on the shortlist \(name)",
                    command: "concord shortlist remove \(reference) \(own) --why TEXT")
            case "affiliation":
                VoidTie(
                    what: "it is or has a \(name) (\(reference))",
                    command: "concord affiliation void \(reference) --why TEXT")
            case "bought", "paid":
                VoidTie(
                    what: kind == "paid"
                        ? "how it was paid from \(reference) on is on record"
                        : "what was bought of it in \(reference) is on record",
                    command: nil)
            case "key":
                VoidTie(
                    what: "it has the key \(shown(reference))",
                    command: "concord key revoke \(reference) --why TEXT")
            default:
                VoidTie(what: "\(kind) \(reference), \(name)", command: nil)
            }
        }
    }

    /// Who has its name or a number of it since.
    static func takers(
        ofParty id: Int64, since event: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var obstacles: [String] = []
        if let other = try db.one(namesakes, id, event, as: Party.init) {
            obstacles.append(
                "\(other.reference) came on record under the same name since; keep that one, or "
                    + "`concord \(other.kind.rawValue) void \(other.reference) --why TEXT` first")
        }
        obstacles += try db.list(numberSharers, id, event) { row throws(StorageError) in
            let other = try Party(row)
            return "\(other.reference) (\(shown(other.name))) came on record with its number "
                + "\(try row.text(4)) \(shown(try row.text(5))) since; keep that one, or void it first"
        }
        return obstacles
    }
}
