import Storage

extension AgendaSource {
    /// The policy for working with small firms, which is looked at again by a day (5.1a).
    static let policy = AgendaSource("policy", days: 1) { scope, reading in
        let columns = columns(
            reading, due: "organisation.policy_review_on", what: "'policy_to_review'",
            record: "party.reference",
            about: "organisation.policy_version")
        let named: SQL =
            reading == .counts
            ? ""
            : """
            CROSS JOIN party ON party.id = organisation.id
            LEFT JOIN person AS manager ON manager.id = organisation.policy_approver
            """
        return """
            SELECT \(columns) FROM organisation \(named)
            WHERE organisation.policy_review_on <= ?1 \(scope.condition(on: "organisation.id", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: row.about.map { "policy, version \($0)" } ?? "policy",
            command: "concord organisation edit --policy FILE --approved-by NAME --review-by DATE")
    }
}
