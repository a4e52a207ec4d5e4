package import Storage

/// The shortlists on record. Every call runs inside the caller's transaction.
package enum ShortlistRepository {
    private static let insert: SQL = """
        INSERT INTO shortlist (reference, name, name_key, query, weights, algorithm, unknown_count, made_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    private static let insertEntry: SQL = """
        INSERT INTO shortlist_entry (shortlist, rank, partner, score, score_low, score_high, known, parts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    private static let putDecision: SQL = """
        INSERT INTO shortlist_decision (shortlist, partner, outcome, why, decided_on) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shortlist, partner) DO UPDATE SET outcome = excluded.outcome, why = excluded.why,
            decided_on = excluded.decided_on
        """
    private static let raiseVersion: SQL = "UPDATE shortlist SET version = ?2 WHERE id = ?1"
    static let byNumber: SQL = """
        SELECT id, reference, name, query, weights, algorithm, unknown_count, made_at, version FROM shortlist
        WHERE id = ?1
        """
    static let entries: SQL = """
        SELECT entry.rank, entry.partner, party.reference, party.name, entry.score, entry.score_low,
            entry.score_high, entry.known, entry.parts, decision.outcome, decision.why, decision.decided_on,
            basis.words, basis.text_words, basis.parts, basis.vectors
        FROM shortlist_entry AS entry JOIN party ON party.id = entry.partner
        LEFT JOIN shortlist_entry_basis AS basis
            ON basis.shortlist = entry.shortlist AND basis.rank = entry.rank
        LEFT JOIN shortlist_decision AS decision
            ON decision.shortlist = entry.shortlist AND decision.partner = entry.partner
        WHERE entry.shortlist = ?1 ORDER BY entry.rank
        """
    static let byReference: SQL = "SELECT id FROM shortlist WHERE reference = ?1"
    static let byName: SQL = "SELECT id FROM shortlist WHERE name_key = ?1"
    static let all: SQL = """
        SELECT reference, name, made_at,
            (SELECT count(*) FROM shortlist_entry AS entry WHERE entry.shortlist = shortlist.id),
            (SELECT count(*) FROM shortlist_decision AS decision
             WHERE decision.shortlist = shortlist.id AND decision.outcome = 'chosen'),
            (SELECT count(*) FROM shortlist_decision AS decision
             WHERE decision.shortlist = shortlist.id AND decision.outcome = 'declined'),
            (SELECT count(*) FROM shortlist_decision AS decision
             WHERE decision.shortlist = shortlist.id AND decision.outcome = 'later')
        FROM shortlist ORDER BY name_key
        """

    /// Keeps a ranking under a name that no other shortlist has.
    package static func add(
        _ draft: ShortlistDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        let name = try TextRule.name.check(draft.name, "the shortlist's name")
        let key = NormalisedText.key(name)
        guard !key.isEmpty else {
            throw .invalid("the shortlist's name '\(shown(name))' has no letter or digit; give it one")
        }
        if let id = try db.number(byName, key), let other = try shortlist(id: id, in: db) {
            throw .invalid(
                "there is a shortlist '\(shown(other.name))' (\(other.reference)) already; "
                    + "a name is given once, so choose another")
        }
        guard !draft.entries.isEmpty else {
            throw .invalid(
                "no partner came out, so there is nothing to keep as '\(shown(name))'; ask more widely first")
        }
        _ = try Reference.draw(.shortlist) { reference throws(StorageError) in
            try db.run(
                insert, reference, name, key, text(draft.query), text(draft.weights), draft.algorithm,
                draft.unknownCount, change.instant.description)
        }
        let id = db.lastInsertedRow
        for (index, entry) in draft.entries.enumerated() {
            try db.write(
                insertEntry, id, Int64(index + 1), entry.partner, entry.score, entry.low, entry.high,
                entry.known, text(entry.parts))
        }
        if let basis = draft.basis { try write(basis, of: id, draft.entries.map(\.basis), in: db) }
        let shortlist = try whole(id, in: db)
        try History.append("added", shortlist, in: db, by: change)
        return shortlist
    }

    /// Records what was decided about a partner on the list, in place of an earlier decision.
    package static func decide(
        _ before: Shortlist, partner: String, outcome: Shortlist.Decision.Outcome, why: String,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "shortlist")
        let party = try PartyRepository.find(partner, kinds: [.partner], in: db)
        guard before.entries.contains(where: { $0.partner == party.id }) else {
            throw .notFound(
                "\(party.reference) (\(shown(party.name))) is not on the shortlist '\(shown(before.name))'; "
                    + "`concord shortlist show \(before.reference)` lists who is")
        }
        let why = try TextRule.vision.check(why, "the reason (--why)")
        try db.write(
            putDecision, before.id, party.id, outcome.rawValue, why, change.today.description)
        try db.write(raiseVersion, before.id, before.version + 1)
        let shortlist = try whole(before.id, in: db)
        try History.append("decided", shortlist, in: db, by: change)
        return shortlist
    }

    /// The shortlist that a person means, by its reference or name.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Shortlist {
        if let reference = Reference(text), let id = try db.number(byReference, reference.description) {
            return try whole(id, in: db)
        }
        if let id = try db.number(byName, NormalisedText.key(text)) { return try whole(id, in: db) }
        let near = NearMatch.hint(text, among: try summaries(in: db).map(\.name))
        throw .notFound(
            "no shortlist is called '\(shown(text))'\(near); `concord shortlist list` shows all, "
                + "`concord align --save NAME` makes one")
    }

    /// The whole record; nil where no shortlist has this number.
    package static func shortlist(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Shortlist? {
        let head = try db.one(byNumber, id) { row throws(StorageError) in
            Shortlist(
                id: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                query: try row.json(3), weights: try row.json(4), algorithm: try row.text(5),
                unknownCount: try row.integer(6), madeAt: try row.instant(7), entries: [],
                version: try row.integer(8))
        }
        guard var shortlist = head else { return nil }
        shortlist.basis = try basis(of: id, in: db)
        shortlist.entries = try db.list(entries, id) { row throws(StorageError) in
            var decision: Shortlist.Decision?
            if !row.isNull(9) {
                decision = Shortlist.Decision(
                    outcome: try row.choice(9), why: try row.text(10), decidedOn: try row.date(11))
            }
            return Shortlist.Entry(
                rank: try row.integer(0), partner: try row.integer(1), reference: try row.text(2),
                name: try row.text(3), score: try row.integer(4), low: try row.integer(5),
                high: try row.integer(6), known: try row.integer(7), parts: try row.json(8),
                basis: try ShortlistBasis.Entry(row), decision: decision)
        }
        return shortlist
    }

    /// Every shortlist, by name.
    package static func summaries(in db: borrowing Connection) throws(RegistryError) -> [ShortlistSummary] {
        try db.list(all) { row throws(StorageError) in
            ShortlistSummary(
                reference: try row.text(0), name: try row.text(1),
                madeAt: Instant(try row.text(2)) ?? .origin, partners: try row.integer(3),
                chosen: try row.integer(4), declined: try row.integer(5), later: try row.integer(6))
        }
    }

    private static func whole(_ id: Int64, in db: borrowing Connection) throws(RegistryError) -> Shortlist {
        guard let shortlist = try shortlist(id: id, in: db) else {
            throw .notFound("the shortlist is not there any more; `concord audit verify` says what is wrong")
        }
        return shortlist
    }

    static func text(_ json: JSON) -> String { String(decoding: json.canonical, as: UTF8.self) }
}
