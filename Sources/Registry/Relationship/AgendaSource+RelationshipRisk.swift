import Storage

extension AgendaSource {
    /// Risks of a relationship to which its records point and that are not on record; they have no day.
    static let relationshipRisks = AgendaSource("relationship risk", days: 2) { scope, reading in
        func columns(_ subject: SQL, more: SQL = noText) -> SQL {
            AgendaSource.columns(
                reading, due: "NULL", what: "'relationship_risk'", record: "party.reference", about: subject,
                more: more)
        }
        // Where such a risk is on record, and for whom nothing is looked after, none is suggested.
        func isMissing(_ subject: SQL, of party: SQL) -> SQL {
            """
            AND NOT EXISTS (SELECT 1 FROM risk
                WHERE risk.counterparty = \(party) AND risk.status = 'open' AND risk.subject = \(subject))
            AND NOT EXISTS (SELECT 1 FROM partner AS gone
                WHERE gone.id = \(party) AND gone.status <> 'active' AND gone.status <> 'paused')
            AND \(party) NOT IN \(VoidRepository.parties) \(scope.condition(on: party, place: "?3"))
            """
        }
        // SQLite takes what all rows of a group have in common from one of them.
        let together = SQL(
            "commitment.counterparty",
            postgresql: reading == .items ? "party.id, manager.id" : "commitment.counterparty")
        let isAll = if case .party = scope { false } else { true }
        let (alive, unsettled): (SQL, SQL) =
            isAll ? ("INDEXED BY plan_alive", "INDEXED BY knowledge_unsettled") : ("", "")
        let alone: SQL = """
            (SELECT name FROM person WHERE id = (SELECT min(role.ours) FROM plan_role AS role WHERE role.plan = plan.id))
            """
        return """
            SELECT \(columns("'dependency'")) FROM partner AS firm
            CROSS JOIN purchase ON purchase.counterparty = firm.id
            CROSS JOIN partner_figures AS figures ON figures.partner = firm.id
            \(joins(reading, party: "firm.id"))
            WHERE firm.status IN ('active', 'paused') AND firm.status <> 'candidate'
                AND purchase.year = (SELECT max(last.year) FROM purchase AS last
                    WHERE last.counterparty = firm.id AND last.year <= CAST(substr(?2, 1, 4) AS INTEGER))
                AND figures.year = (SELECT max(known.year) FROM partner_figures AS known
                    WHERE known.partner = firm.id AND known.turnover > 0
                        AND known.year BETWEEN purchase.year - 4 AND purchase.year)
                AND figures.currency = purchase.amount_currency
                AND purchase.amount * 100 >= \(closeDependency) * figures.turnover
                \(isMissing("'dependency'", of: "firm.id"))
            UNION ALL
            SELECT \(columns("'people'", more: alone)) FROM plan \(alive)
            \(joins(reading, party: "plan.counterparty"))
            WHERE plan.state <> 'ended' AND 1 < (SELECT count(*) FROM plan_role AS role WHERE role.plan = plan.id)
                AND 1 = (SELECT count(DISTINCT role.ours) FROM plan_role AS role WHERE role.plan = plan.id)
                \(isMissing("'people'", of: "plan.counterparty"))
            UNION ALL
            SELECT \(columns("'trust'")) FROM commitment
            \(joins(reading, party: "commitment.counterparty"))
            WHERE commitment.state = 'broken' AND commitment.side = 'organisation'
                AND commitment.closed_on BETWEEN \(yearBefore) AND ?2
                \(isMissing("'trust'", of: "commitment.counterparty"))
            GROUP BY \(together) HAVING count(*) >= \(RelationshipRisk.leastBroken)
            UNION ALL
            SELECT \(columns("'information'")) FROM knowledge \(unsettled)
            \(joins(reading, party: "knowledge.counterparty"))
            WHERE knowledge.settled_on IS NULL AND knowledge.kind = 'foreground'
                AND knowledge.id = (SELECT min(made.id) FROM knowledge AS made
                    WHERE made.counterparty = knowledge.counterparty AND made.kind = 'foreground'
                        AND made.settled_on IS NULL)
                \(isMissing("'information'", of: "knowledge.counterparty"))
            """
    } describe: { row, _ in
        let title = RelationshipRisk.title(of: row.about ?? "", name: row.more)
        return AgendaWords(
            about: title,
            command: RelationshipRisk.command(title, with: row.record, subject: row.about ?? ""))
    }

    /// By the norms in force today; a quarter where none are on record.
    private static let closeDependency: SQL = """
        coalesce((SELECT amount FROM norm WHERE code = 'tier.close.dependency' AND norm_set =
            (SELECT id FROM norm_set WHERE valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1)), 25)
        """

    /// The same day a year ago, or that month's last, as `CivilDate` counts months.
    private static let yearBefore: SQL =
        "min(date(?2, '-12 months'), date(?2, 'start of month', '-11 months', '-1 day'))"
}
