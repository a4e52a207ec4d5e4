package import Storage

/// Everything that a registry holds of a person, for that person (GDPR, articles 15 and 20).
package enum PersonalExport {
    static let roles: SQL = """
        SELECT 'manager', party.reference, party.name FROM partner JOIN party ON party.id = partner.id
        WHERE partner.manager = ?1
        UNION ALL SELECT 'advocate', party.reference, party.name FROM partner JOIN party ON party.id = partner.id
        WHERE partner.advocate = ?1
        UNION ALL SELECT 'sponsor', party.reference, party.name FROM cluster JOIN party ON party.id = cluster.id
        WHERE cluster.sponsor = ?1
        UNION ALL SELECT 'facilitator', dialogue.reference, party.name FROM dialogue JOIN party ON party.id = dialogue.partner
        WHERE dialogue.facilitator = ?1
        UNION ALL SELECT 'took part', dialogue.reference, party.name FROM dialogue_person AS part
        JOIN dialogue ON dialogue.id = part.dialogue JOIN party ON party.id = dialogue.partner WHERE part.person = ?1
        UNION ALL SELECT 'sponsor', party.reference, party.name FROM partner JOIN party ON party.id = partner.id
        WHERE partner.sponsor = ?1
        UNION ALL SELECT 'deputy', reference, name FROM person WHERE deputy = ?1
        UNION ALL SELECT 'approver of the policy', party.reference, party.name FROM organisation
        JOIN party ON party.id = organisation.id WHERE organisation.policy_approver = ?1
        UNION ALL SELECT 'keeps a promise', reference, text FROM commitment WHERE person = ?1
        UNION ALL SELECT 'spoke for an idea', reference, title FROM idea WHERE said_by = ?1
        UNION ALL SELECT 'spoke for knowledge', reference, title FROM knowledge WHERE said_by = ?1
        UNION ALL SELECT 'answers for ' || topic, plan.reference, party.name FROM plan_role
        JOIN plan ON plan.id = plan_role.plan JOIN party ON party.id = plan.counterparty WHERE ours = ?1 OR theirs = ?1
        UNION ALL SELECT 'spoke for a plan', plan.reference, party.name FROM plan
        JOIN party ON party.id = plan.counterparty WHERE plan.said_by = ?1
        UNION ALL SELECT 'agreed to an exit', exit.reference, party.name FROM exit
        JOIN party ON party.id = exit.counterparty WHERE exit.agreed_by = ?1
        UNION ALL SELECT 'answered a packet', reference, about FROM matter WHERE said_by = ?1
        UNION ALL SELECT 'spoke for a measure', measure.reference, party.name FROM measure
        JOIN party ON party.id = measure.counterparty WHERE measure.said_by = ?1
        UNION ALL SELECT 'holder of a concern', reference, subject FROM concern WHERE holder = ?1
        UNION ALL SELECT 'answered a concern', reference, subject FROM concern WHERE answered_by = ?1
        UNION ALL SELECT 'spoke for a promise', reference, text FROM commitment WHERE said_by = ?1
        UNION ALL SELECT 'subject of a concern', reference, subject FROM concern WHERE about = ?1
        UNION ALL SELECT 'spoke for a concern', reference, subject FROM concern WHERE said_by = ?1
        UNION ALL SELECT 'signatory', reference, coalesce(signatory_name, '') FROM declaration WHERE signatory = ?1
        UNION ALL SELECT 'cosignatory', declaration.reference, own.name FROM declaration_cosignatory AS own
        JOIN declaration ON declaration.id = own.declaration WHERE own.person = ?1
        UNION ALL SELECT 'sender', request.reference, request.came_by FROM declaration_request AS request
        WHERE request.sender = ?2
        """
    private static let eventsOfActor: SQL = "SELECT count(*) FROM event WHERE actor = ?1"

    /// The record, whose the fields are and why they are held, roles, raw rows, history, and what names the person elsewhere.
    package static func of(_ person: Person, in db: borrowing Connection) throws(RegistryError) -> JSON {
        let trace = try PersonRepository.trace(of: person, in: db)
        let roles = try db.list(roles, person.id, person.reference) { row throws(StorageError) in
            JSON.members([
                "role": .text(try row.text(0)), "in": .text(try row.text(1)), "as": .text(try row.text(2)),
            ])
        }
        var actors: [JSON] = []
        for actor in try ErasureSteps.actors(of: person, in: db) {
            let count = try db.number(eventsOfActor, actor.id) ?? 0
            actors.append(actor.json.adding(.members(["events": .integer(count)])))
        }
        let rows = try trace.sourceRows(in: db).map { row in
            JSON.members(["key": .text(row.key), "row": .text(row.row)])
        }
        let history = try History.events(of: person.subject, in: db).map { event in
            JSON.members([
                "event": .integer(event.sequence), "at": .text(event.at.description),
                "action": .text(event.action),
                "by": .text(event.actor), "why": .text(event.why), "record": event.record ?? .null,
            ])
        }
        let mentions = try trace.places(except: person.subject, in: db).map { place in
            JSON.members([
                "record": .text(place.record), "field": .text(place.path.replacing("record.", with: "")),
                "event": .integer(place.sequence), "is_now": .bool(place.isLast),
            ])
        }
        return .members([
            "person": person.shownJSON, "fields": .array(fields(of: person)), "roles": .array(roles),
            "actor": .array(actors), "imported_rows": .array(rows), "history": .array(history),
            "named_in": .array(mentions),
        ])
    }

    /// Of each field that holds something of the person: whose it is, how long it is kept, and on which basis.
    static func fields<R: Record>(of record: R) -> [JSON] {
        R.fields.filter { $0.privacy.whose != .nobody && !$0.json(record).isEmpty }.map { field in
            let privacy = field.privacy
            return .members([
                "field": .text(field.key), "whose": .text(privacy.whose.rawValue),
                "basis": .text(privacy.basis.rawValue), "kept": .text(privacy.keeping.words),
                "confidential": .bool(privacy.isConfidential),
            ])
        }
    }
}

extension Privacy.Keeping {
    package var words: String {
        switch self {
        case .whileOnRecord: "until the record is erased"
        case .years(let years): "\(years) years after the record came to its end"
        }
    }
}
