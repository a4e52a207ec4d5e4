package import Storage

extension ShortlistRepository {
    private static let putAddition: SQL = """
        INSERT INTO shortlist_addition (shortlist, partner, why, added_on) VALUES (?1, ?2, ?3, ?4)
        """
    private static let dropAddition: SQL = """
        DELETE FROM shortlist_addition WHERE shortlist = ?1 AND partner = ?2
        """
    private static let putRemoval: SQL = """
        INSERT INTO shortlist_removal (shortlist, partner, why, removed_on) VALUES (?1, ?2, ?3, ?4)
        """
    private static let dropRemoval: SQL =
        "DELETE FROM shortlist_removal WHERE shortlist = ?1 AND partner = ?2"
    private static let dropDecision: SQL =
        "DELETE FROM shortlist_decision WHERE shortlist = ?1 AND partner = ?2"
    static let additions: SQL = """
        SELECT addition.partner, party.reference, party.name, addition.why, addition.added_on, decision.outcome,
            decision.why, decision.decided_on
        FROM shortlist_addition AS addition JOIN party ON party.id = addition.partner
        LEFT JOIN shortlist_decision AS decision
            ON decision.shortlist = addition.shortlist AND decision.partner = addition.partner
        WHERE addition.shortlist = ?1 ORDER BY addition.added_on, addition.partner
        """
    static let removals: SQL = """
        SELECT removal.partner, party.reference, party.name, removal.why, removal.removed_on
        FROM shortlist_removal AS removal JOIN party ON party.id = removal.partner
        WHERE removal.shortlist = ?1 ORDER BY removal.partner
        """

    /// Puts partners on the list that no ranking brought there, or that were taken off it.
    package static func add(
        _ partners: [String], to before: Shortlist, why: String, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "shortlist")
        let why = try TextRule.vision.check(why, "the reason (--why)")
        let listed = Set(before.listed)
        for party in try named(partners, in: db) {
            guard !listed.contains(party.id) else {
                throw .invalid(
                    "\(party.reference) (\(shown(party.name))) is on the shortlist '\(shown(before.name))' already; "
                        + "name partners that are not, and nobody was added")
            }
            if before.removals.contains(where: { $0.partner == party.id }) {
                try db.write(dropRemoval, before.id, party.id)
            } else {
                try db.write(putAddition, before.id, party.id, why, change.today.description)
            }
        }
        return try keep(before, as: "extended", in: db, by: change)
    }

    /// Takes partners off the list, with what was decided about them; the history keeps both.
    package static func remove(
        _ partners: [String], from before: Shortlist, why: String, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "shortlist")
        let why = try TextRule.vision.check(why, "the reason (--why)")
        for party in try named(partners, in: db) {
            try checkIsListed(party, before)
            try db.write(dropDecision, before.id, party.id)
            if before.additions.contains(where: { $0.partner == party.id }) {
                try db.write(dropAddition, before.id, party.id)
            } else {
                try db.write(putRemoval, before.id, party.id, why, change.today.description)
            }
        }
        return try keep(before, as: "shortened", in: db, by: change)
    }

    /// Gives a shortlist another name, which no other has.
    package static func rename(
        _ before: Shortlist, to name: String, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "shortlist")
        var shortlist = before
        shortlist.name = try checkName(name, of: before, in: db)
        return try RecordRepository.keep(shortlist, insteadOf: before, as: "renamed", in: db, by: change)
    }

    /// The partners that are named, each once.
    static func named(_ partners: [String], in db: borrowing Connection) throws(RegistryError) -> [Party] {
        var parties: [Party] = []
        for text in partners {
            let party = try PartyRepository.find(text, kinds: [.partner], in: db)
            if !parties.contains(party) { parties.append(party) }
        }
        return parties
    }

    static func checkIsListed(_ party: Party, _ shortlist: Shortlist) throws(RegistryError) {
        guard shortlist.listed.contains(party.id) else {
            throw .notFound(
                "\(party.reference) (\(shown(party.name))) is not on the shortlist '\(shown(shortlist.name))'; "
                    + "`concord shortlist show \(shortlist.reference)` lists who is, `concord shortlist add` puts "
                    + "somebody there")
        }
    }

    /// Reads the list as it is now, and appends the event where something changed.
    static func keep(
        _ before: Shortlist, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Shortlist {
        var shortlist = before
        try complete(&shortlist, in: db)
        return try RecordRepository.keep(shortlist, insteadOf: before, as: action, in: db, by: change)
    }

    static func completeByHand(
        _ shortlist: inout Shortlist, in db: borrowing Connection
    ) throws(RegistryError) {
        shortlist.additions = try db.list(additions, shortlist.id) { row throws(StorageError) in
            var decision: Shortlist.Decision?
            if !row.isNull(5) {
                decision = Shortlist.Decision(
                    outcome: try row.choice(5), why: try row.text(6), decidedOn: try row.date(7))
            }
            return Shortlist.Addition(
                partner: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                why: try row.text(3), addedOn: try row.date(4), decision: decision)
        }
        shortlist.removals = try db.list(removals, shortlist.id) { row throws(StorageError) in
            Shortlist.Removal(
                partner: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                why: try row.text(3), removedOn: try row.date(4))
        }
    }
}
