import Storage

extension AgendaSource {
    /// Plans to review, and those that wait for the other side or are to be proposed anew.
    static let plans = AgendaSource("plan", days: 1) { scope, reading in
        let review = columns(
            reading, due: "plan.review_on", what: "'plan_to_review'", record: "plan.reference",
            about: "plan.purpose")
        let waiting = columns(
            reading, due: "plan.changed_on",
            what: "CASE plan.state WHEN 'proposed' THEN 'plan_unanswered' ELSE 'plan_to_propose' END",
            record: "plan.reference", about: "plan.purpose")
        let condition = scope.condition(on: "plan.counterparty", place: "?2")
        let joined = joins(reading, party: "plan.counterparty")
        return """
            SELECT \(review) FROM plan \(joined)
            WHERE plan.state <> 'ended' AND plan.review_on <= ?1 \(condition)
            UNION ALL
            SELECT \(waiting) FROM plan \(joined)
            WHERE plan.state IN ('proposed', 'reopened') AND plan.changed_on <= ?1 \(condition)
            """
    } describe: { row, _ in
        let command =
            switch row.what {
            case "plan_to_review": "edit \(row.record) --review-on DATE"
            case "plan_unanswered": "accept \(row.record) --said-by PERSON"
            default: "propose \(row.record)"
            }
        return AgendaWords(about: row.about ?? "", command: "concord plan \(command)")
    }
}
