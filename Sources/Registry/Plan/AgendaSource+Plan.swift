import Storage

extension AgendaSource {
    /// By which the other side may answer, where a day was given, else since when it may.
    private static let answerable: SQL = """
        coalesce(CASE plan.state WHEN 'proposed' THEN (SELECT text.expires_on FROM plan_proposal AS text
            WHERE text.plan = plan.id ORDER BY text.position DESC LIMIT 1) END, plan.changed_on)
        """

    /// Plans to review, those that wait for the other side or are to be proposed anew, and objectives with a day.
    static let plans = AgendaSource("plan", days: 1) { scope, reading in
        let review = columns(
            reading, due: "plan.review_on", what: "'plan_to_review'", record: "plan.reference",
            about: "plan.purpose")
        let waiting = columns(
            reading, due: answerable,
            what: "CASE plan.state WHEN 'proposed' THEN 'plan_unanswered' ELSE 'plan_to_propose' END",
            record: "plan.reference", about: "plan.purpose")
        let objective = columns(
            reading, due: "objective.due", what: "'objective_due'", record: "plan.reference",
            about: "objective.text", number: "objective.position")
        let walked = walk(
            scope, "plan_objective AS objective", by: "plan_objective_by_due", of: "plan",
            on: "objective.plan = plan.id")
        let condition = scope.condition(on: "plan.counterparty", place: "?2")
        let joined = joins(reading, party: "plan.counterparty")
        return """
            SELECT \(review) FROM plan \(joined)
            WHERE plan.state <> 'ended' AND plan.review_on <= ?1 \(condition)
            UNION ALL
            SELECT \(waiting) FROM plan \(joined)
            WHERE plan.state IN ('proposed', 'reopened') AND plan.changed_on <= ?1 AND \(answerable) <= ?1
                \(condition)
            UNION ALL
            SELECT \(objective) \(walked) \(joined)
            WHERE objective.state = 'open' AND objective.due <= ?1 AND plan.state <> 'ended' \(condition)
            """
    } describe: { row, _ in
        let command =
            switch row.what {
            case "plan_to_review": "edit \(row.record) --review-on DATE"
            case "objective_due": "edit-objective \(row.record) \(row.number ?? 1) --status reached"
            case "plan_unanswered": "accept \(row.record) --said-by PERSON"
            default: "propose \(row.record)"
            }
        return AgendaWords(about: row.about ?? "", command: "concord plan \(command)")
    }
}
