import Storage

/// The queries of a ledger; each gives the number of a party first, and is of those between its last two values where it is
/// not of everybody.
extension BurdenRecords {
    static func requests(_ isSome: Bool) -> SQL {
        let (own, mine): (SQL, SQL) =
            isSome ? ("AND partner BETWEEN ?3 AND ?4", "AND counterparty BETWEEN ?3 AND ?4") : ("", "")
        return """
            SELECT party, sum(minutes), count(why) FROM (
                SELECT partner AS party, minutes, why FROM declaration_request WHERE asked_on BETWEEN ?1 AND ?2 \(own)
                UNION ALL SELECT counterparty, minutes, reason FROM matter WHERE asked_on BETWEEN ?1 AND ?2 \(mine))
            GROUP BY party
            """
    }

    /// What it takes a firm to read that it was reminded.
    static let reminderMinutes: Int64 = 1

    /// Each reminder of a packet once, whatever it has of sections.
    static func reminders(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND request.partner BETWEEN ?4 AND ?5" : ""
        return """
            SELECT request.partner, count(DISTINCT request.code_hash || reminder.reminded_on) * ?3, 0
            FROM declaration_request AS request JOIN request_reminder AS reminder ON reminder.request = request.id
            WHERE reminder.reminded_on BETWEEN ?1 AND ?2 \(own) GROUP BY request.partner
            """
    }

    /// Of matters alone the last day stands on record, and how often there was one.
    static func matterReminders(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND matter.counterparty BETWEEN ?4 AND ?5" : ""
        return """
            SELECT party, sum(most) * ?3, 0 FROM (
                SELECT matter.counterparty AS party, max(matter.reminders) AS most FROM matter
                WHERE matter.reminded_on BETWEEN ?1 AND ?2 \(own) AND matter.code_hash NOT IN (
                    SELECT code_hash FROM declaration_request WHERE partner = matter.counterparty)
                GROUP BY matter.counterparty, matter.code_hash)
            GROUP BY party
            """
    }

    /// Ratings that were asked in a packet of their own.
    static func ratings(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND counterparty BETWEEN ?3 AND ?4" : ""
        return """
            SELECT counterparty, sum(minutes), 0 FROM measure WHERE asked_on BETWEEN ?1 AND ?2 \(own)
                AND NOT EXISTS (SELECT 1 FROM matter
                    WHERE matter.counterparty = measure.counterparty AND matter.record = measure.reference)
            GROUP BY counterparty
            """
    }

    /// Of each of its people, and those from `?6` on; where nobody counted the minutes, those of the norms.
    static func talks(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND dialogue.partner BETWEEN ?7 AND ?8" : ""
        return """
            SELECT partner, sum(minutes), sum(CASE WHEN held_on >= ?6 THEN minutes ELSE 0 END) FROM (
                SELECT dialogue.partner, dialogue.held_on,
                    coalesce(dialogue.minutes, CASE dialogue.kind WHEN 'call' THEN ?3 WHEN 'visit' THEN ?4 ELSE ?5 END)
                    * max(1, (SELECT count(*) FROM dialogue_person AS part JOIN person ON person.id = part.person
                        WHERE part.dialogue = dialogue.id AND person.party = dialogue.partner)) AS minutes
                FROM dialogue WHERE dialogue.held_on BETWEEN ?1 AND ?2 \(own))
            GROUP BY partner
            """
    }

    /// The event by which the pages of a round were dealt out, of each that was in these days.
    static let rounds: SQL = """
        SELECT event.sequence FROM round JOIN event
            ON event.subject_kind = 'round' AND event.subject = round.id AND event.action = 'dealt'
        WHERE round.dealt_on BETWEEN ?1 AND ?2
        """

    /// Who was active when a round was dealt out, since a round asks everybody who is; which page went to whom is in no
    /// record, nor who answered.
    static func invited(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "partner.id BETWEEN ?3 AND ?4 AND" : ""
        return """
            SELECT partner.id, ?2 FROM partner WHERE \(own) 'active' = CASE
                WHEN EXISTS (SELECT 1 FROM event
                    WHERE subject_kind = 'partner' AND subject = partner.id AND sequence > ?1)
                THEN (SELECT event_payload.payload ->> '$.record.status' FROM event
                    JOIN event_payload ON event_payload.sequence = event.sequence
                    WHERE event.subject_kind = 'partner' AND event.subject = partner.id AND event.sequence < ?1
                    ORDER BY event.sequence DESC LIMIT 1)
                ELSE partner.status END
            """
    }

    static func standing(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND counterparty BETWEEN ?2 AND ?3" : ""
        return """
            SELECT counterparty, minutes, every, side = 'organisation' OR instead IS NOT NULL, starts_on, ended_on
            FROM burden WHERE starts_on <= ?1 \(own)
            """
    }

    static func partners(_ isSome: Bool) -> SQL {
        isSome
            ? "SELECT id, size_class FROM partner WHERE id BETWEEN ?1 AND ?2"
            : "SELECT id, size_class FROM partner"
    }

    static func plans(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND counterparty BETWEEN ?1 AND ?2" : ""
        return """
            SELECT counterparty, cap_minutes FROM plan WHERE state <> 'ended' AND cap_minutes IS NOT NULL \(own)
            """
    }

    /// The last period of each, since of bare columns beside `max` SQLite gives those of its row.
    static func payments(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND counterparty BETWEEN ?2 AND ?3" : ""
        return SQL(
            """
            SELECT counterparty, days, ends_on, max(starts_on) FROM payment WHERE starts_on <= ?1 \(own)
            GROUP BY counterparty
            """,
            postgresql: """
                SELECT DISTINCT ON (counterparty) counterparty, days, ends_on, starts_on FROM payment
                WHERE starts_on <= ?1 \(own) ORDER BY counterparty, starts_on DESC
                """)
    }

    static func purchases(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND purchase.counterparty BETWEEN ?2 AND ?3" : ""
        return SQL(
            """
            SELECT purchase.counterparty, purchase.amount, purchase.amount_currency, currency.exponent,
                max(purchase.year)
            FROM purchase JOIN currency ON currency.code = purchase.amount_currency
            WHERE purchase.year <= ?1 \(own) GROUP BY purchase.counterparty
            """,
            postgresql: """
                SELECT DISTINCT ON (purchase.counterparty) purchase.counterparty, purchase.amount,
                    purchase.amount_currency, currency.exponent, purchase.year
                FROM purchase JOIN currency ON currency.code = purchase.amount_currency
                WHERE purchase.year <= ?1 \(own) ORDER BY purchase.counterparty, purchase.year DESC
                """)
    }

    static func threats(_ isSome: Bool) -> SQL {
        let own: SQL = isSome ? "AND counterparty BETWEEN ?1 AND ?2" : ""
        return """
            SELECT counterparty, max((likelihood * impact * 25 + size * size - 1) / (size * size)) FROM risk
            WHERE status = 'open' AND kind = 'threat' AND id NOT IN \(VoidRepository.risks) \(own)
            GROUP BY counterparty
            """
    }
    static let threatsOfClusters: SQL = """
        SELECT counterparty, max((likelihood * impact * 25 + size * size - 1) / (size * size)) FROM risk
        WHERE status = 'open' AND kind = 'threat' AND id NOT IN \(VoidRepository.risks)
            AND counterparty IN (SELECT id FROM cluster)
        GROUP BY counterparty
        """
    static let members: SQL = """
        SELECT member, cluster FROM membership
        WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1) AND cluster NOT IN \(VoidRepository.parties)
        """
}
