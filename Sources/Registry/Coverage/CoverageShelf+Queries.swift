import Storage

/// What slices of records do not read: each gives the number of a party first, of those between `?1` and `?2`, and looks
/// at what stood on record on `?3`.
extension CoverageShelf {
    static let valueRows: SQL = """
        SELECT party, value, stance = 'opposes' FROM party_value WHERE party BETWEEN ?1 AND ?2 ORDER BY party, value
        """
    /// Which of the plans are with clusters.
    static let ofClusters: SQL = "AND plan.counterparty IN (SELECT id FROM cluster)"
    static let clustersWithPlan: SQL = """
        SELECT \(Party.columns) FROM cluster CROSS JOIN plan INDEXED BY plan_alive
            ON plan.counterparty = cluster.id AND plan.state <> 'ended'
        CROSS JOIN party ON party.id = cluster.id ORDER BY cluster.id
        """
    static let memberRows: SQL = """
        SELECT cluster, id, role, numerator, denominator, valid_from, valid_to FROM membership
        WHERE cluster BETWEEN ?1 AND ?2 ORDER BY cluster, valid_from, id
        """
    private static let alivePlans: SQL = """
        FROM plan INDEXED BY plan_alive CROSS JOIN
        """
    private static let ofAlivePlans: SQL = """
        ON part.plan = plan.id WHERE plan.counterparty BETWEEN ?1 AND ?2 AND plan.state <> 'ended'
        """
    static func objectiveRows(_ whose: SQL = "") -> SQL {
        """
        SELECT plan.counterparty, part.side, part.set_on, part.state
        \(alivePlans) plan_objective AS part \(ofAlivePlans) \(whose) ORDER BY plan.counterparty, part.position
        """
    }
    static func roleRows(_ whose: SQL = "") -> SQL {
        """
        SELECT plan.counterparty, part.ours, (SELECT person.name FROM person WHERE person.id = part.ours), part.theirs
        \(alivePlans) plan_role AS part \(ofAlivePlans) \(whose) ORDER BY plan.counterparty, part.position
        """
    }
    static func termRows(_ whose: SQL = "") -> SQL {
        """
        SELECT plan.counterparty, part.code, part.value, part.source
        \(alivePlans) plan_term AS part \(ofAlivePlans) \(whose) ORDER BY plan.counterparty, part.position
        """
    }
    /// Of plans that wait for an answer alone.
    static func textRows(_ whose: SQL = "") -> SQL {
        """
        SELECT plan.counterparty, part.position, part.content, part.proposed_on, part.expires_on
        \(alivePlans) plan_proposal AS part \(ofAlivePlans) \(whose)
            AND plan.state = 'proposed' AND part.position = plan.proposal
        """
    }
    static let talkRows: SQL = """
        SELECT partner, max(held_on), max(CASE WHEN kind IS NULL THEN held_on END)
        FROM dialogue WHERE partner BETWEEN ?1 AND ?2 AND held_on <= ?3 GROUP BY partner
        """
    /// Whether a party was asked and declined, or did not answer by its day.
    private static let isSilent: SQL = """
        (EXISTS (SELECT 1 FROM matter WHERE matter.counterparty = risk.counterparty AND matter.record = risk.reference
                AND (matter.state = 'declined' OR (matter.state = 'open' AND matter.answer_by < ?3)))
            OR EXISTS (SELECT 1 FROM risk_proposal AS text WHERE text.risk = one.risk
                AND text.position = one.proposal AND text.expires_on < ?3))
        """
    /// By the counterparty: open risks, those without shares, not accepted, to review, not answered, and since when;
    /// the most severe threat; and which subjects of a relationship are on record.
    static let riskRows: SQL = """
        SELECT counterparty, count(*), count(CASE WHEN NOT EXISTS (SELECT 1 FROM allocation WHERE risk = risk.id) THEN 1 END),
            count(CASE WHEN NOT EXISTS (SELECT 1 FROM risk_acceptance WHERE risk = risk.id) OR EXISTS (
                SELECT 1 FROM risk_acceptance AS one WHERE one.risk = risk.id AND one.state <> 'accepted'
                    AND NOT (one.party = risk.counterparty AND one.state = 'proposed' AND \(isSilent))) THEN 1 END),
            count(CASE WHEN review_due < ?3 THEN 1 END),
            count(CASE WHEN EXISTS (SELECT 1 FROM risk_acceptance AS one WHERE one.risk = risk.id
                AND one.party = risk.counterparty AND one.state = 'proposed' AND \(isSilent)) THEN 1 END),
            min((SELECT one.changed_on FROM risk_acceptance AS one WHERE one.risk = risk.id
                AND one.party = risk.counterparty AND one.state = 'proposed' AND \(isSilent))),
            max(CASE WHEN kind = 'threat' THEN (likelihood * impact * 25 + size * size - 1) / (size * size) ELSE 0 END),
            max(subject = 'dependency'), max(subject = 'people'), max(subject = 'trust'), max(subject = 'information')
        FROM risk INDEXED BY risk_by_counterparty
        WHERE counterparty BETWEEN ?1 AND ?2 AND status = 'open' GROUP BY counterparty
        """
    static let crisisRows: SQL = """
        SELECT partner, held_on, until FROM dialogue INDEXED BY dialogue_crisis
        WHERE kind = 'crisis' AND partner BETWEEN ?1 AND ?2 ORDER BY partner, held_on
        """
    static let noticeRows: SQL = """
        SELECT counterparty, reference, noticed_on FROM exit INDEXED BY exit_by_counterparty
        WHERE counterparty BETWEEN ?1 AND ?2 AND side = 'organisation' AND agreed_by IS NULL
            AND state IN ('noticed', 'closed')
        ORDER BY counterparty, noticed_on
        """
    static let turnoverRows: SQL = """
        SELECT figures.partner, figures.turnover, figures.currency, currency.exponent, figures.year
        FROM partner_figures AS figures JOIN currency ON currency.code = figures.currency
        WHERE figures.partner BETWEEN ?1 AND ?2 AND figures.turnover > 0 ORDER BY figures.partner, figures.year DESC
        """
    static let shortlistRows: SQL = """
        SELECT DISTINCT partner FROM shortlist_entry INDEXED BY shortlist_entry_by_partner WHERE partner BETWEEN ?1 AND ?2
        """
    static let requestDays: SQL = """
        SELECT partner, max(asked_on) FROM declaration_request WHERE partner BETWEEN ?1 AND ?2 AND asked_on <= ?3
        GROUP BY partner
        """
    static let matterDays: SQL = """
        SELECT counterparty, max(asked_on) FROM matter WHERE counterparty BETWEEN ?1 AND ?2 AND asked_on <= ?3
        GROUP BY counterparty
        """
}

extension CoverageRecords.Risks {
    init(_ row: borrowing Row) throws(StorageError) {
        self.init(
            open: try row.integer(1), unallocated: try row.integer(2), unaccepted: try row.integer(3),
            late: try row.integer(4), silent: try row.integer(5), silentSince: try row.optionalDate(6),
            severity: try row.integer(7),
            subjects: Set(
                [
                    try row.bool(8) ? "dependency" : nil, try row.bool(9) ? "people" : nil,
                    try row.bool(10) ? "trust" : nil, try row.bool(11) ? "information" : nil,
                ].compactMap(\.self)))
    }
}
