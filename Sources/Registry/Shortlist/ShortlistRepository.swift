package import Storage

/// The shortlists on record. Every call runs inside the caller's transaction.
package enum ShortlistRepository {
    private static let insertEntry: SQL = """
        INSERT INTO shortlist_entry (shortlist, rank, partner, score, score_low, score_high, known, parts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    private static let putDecision: SQL = """
        INSERT INTO shortlist_decision (shortlist, partner, outcome, why, decided_on) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shortlist, partner) DO UPDATE SET outcome = excluded.outcome, why = excluded.why,
            decided_on = excluded.decided_on
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
    static let byName: SQL = """
        SELECT \(Shortlist.form.columns) \(Shortlist.form.source) WHERE shortlist.name_key = ?1
        """

    /// Keeps a ranking under a name that no other shortlist has.
    package static func add(
        _ draft: ShortlistDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        let name = try checkName(draft.name, of: nil, in: db)
        guard !draft.entries.isEmpty else {
            throw .invalid(
                "no partner was found, so there is nothing to keep as '\(shown(name))'; ask with fewer conditions first"
            )
        }
        var shortlist = Shortlist()
        shortlist.name = name
        // As they are read back, so that a list is equal to itself on record.
        shortlist.query = JSON(parsing: draft.query.canonical) ?? draft.query
        shortlist.weights = JSON(parsing: draft.weights.canonical) ?? draft.weights
        shortlist.algorithm = draft.algorithm
        shortlist.unknownCount = draft.unknownCount
        shortlist.unreadCount = draft.unreadCount
        shortlist.madeAt = change.instant
        shortlist = try RecordRepository.insert(shortlist, in: db)
        for (index, entry) in draft.entries.enumerated() {
            try db.write(
                insertEntry, shortlist.id, Int64(index + 1), entry.partner, entry.score, entry.low,
                entry.high,
                entry.known, entry.parts.canonicalText)
        }
        if let basis = draft.basis { try write(basis, of: shortlist.id, draft.entries.map(\.basis), in: db) }
        try complete(&shortlist, in: db)
        try History.append("added", shortlist, in: db, by: change)
        return shortlist
    }

    /// Records what was decided about partners on the list, in place of an earlier decision; about all or none.
    package static func decide(
        _ before: Shortlist, partners: [String], outcome: Shortlist.Decision.Outcome, why: String,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "shortlist")
        let why = try TextRule.vision.check(why, "the reason (--why)")
        for party in try named(partners, in: db) {
            try checkIsListed(party, before)
            try db.write(
                putDecision, before.id, party.id, outcome.rawValue, why, change.today.description)
        }
        return try keep(before, as: "decided", in: db, by: change)
    }

    /// A name that no other shortlist has.
    static func checkName(
        _ text: String, of shortlist: Shortlist?, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        let name = try TextRule.name.check(text, "the shortlist's name")
        let key = NormalisedText.key(name)
        guard !key.isEmpty else {
            throw .invalid("the shortlist's name '\(shown(name))' has no letter or digit; give it one")
        }
        if let other = try RecordRepository<Shortlist>.one(byName, key, in: db), other.id != shortlist?.id {
            throw .invalid(
                "there is a shortlist '\(shown(other.name))' (\(other.reference)) already; "
                    + "a name is given once, so choose another")
        }
        return name
    }

    /// The shortlist that a person means, by its reference or name.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Shortlist {
        if let reference = Reference(text, of: .shortlist), let byReference = Shortlist.form.byReference,
            let found = try RecordRepository<Shortlist>.one(byReference, reference.description, in: db)
        {
            return found
        }
        if let found = try RecordRepository<Shortlist>.one(byName, NormalisedText.key(text), in: db) {
            return found
        }
        let near = NearMatch.hint(text, among: try summaries(in: db).map(\.name))
        throw .notFound(
            "no shortlist is called '\(shown(text))'\(near); `concord shortlist list` shows all, "
                + "`concord align --save NAME` makes one")
    }

    /// Reads who is on the list, what was decided about whom, and what the scores were made of.
    static func complete(
        _ shortlist: inout Shortlist, in db: borrowing Connection
    ) throws(RegistryError) {
        shortlist.basis = try basis(of: shortlist.id, in: db)
        try completeByHand(&shortlist, in: db)
        shortlist.entries = try db.list(entries, shortlist.id) { row throws(StorageError) in
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
    }

    /// Every shortlist, by name.
    package static func summaries(in db: borrowing Connection) throws(RegistryError) -> [ShortlistSummary] {
        try RecordRepository.records(on: .first, in: db)
    }
}
