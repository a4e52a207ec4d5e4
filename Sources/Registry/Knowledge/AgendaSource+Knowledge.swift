import Storage

extension AgendaSource {
    /// By the norms in force on the day that is looked at; thirty where none are on record.
    private static let unsettledDays: SQL = """
        coalesce((SELECT amount FROM norm WHERE code = 'knowledge.days' AND norm_set =
            (SELECT id FROM norm_set WHERE valid_from <= ?1 ORDER BY valid_from DESC LIMIT 1)), 30)
        """

    /// Knowledge without an owner, from the day on which it has been unsettled too long, and what lapses.
    static let knowledge = AgendaSource("knowledge", days: 1) { scope, reading in
        let unsettled = columns(
            reading, due: "date(knowledge.recorded_on, '+' || \(unsettledDays) || ' days')",
            what: "'knowledge_unsettled'",
            record: "knowledge.reference", about: "knowledge.title")
        let ending = columns(
            reading, due: "knowledge.until", what: "'knowledge_lapses'", record: "knowledge.reference",
            about: "knowledge.title")
        let condition = scope.condition(on: "knowledge.counterparty", place: "?2")
        let joined = joins(reading, party: "knowledge.counterparty")
        return """
            SELECT \(unsettled) FROM knowledge \(joined)
            WHERE knowledge.settled_on IS NULL AND knowledge.recorded_on <= date(?1, '-' || \(unsettledDays) || ' days') \(condition)
            UNION ALL
            SELECT \(ending) FROM knowledge \(joined)
            WHERE knowledge.until <= ?1 AND knowledge.until >= date(?1, '-400 days') \(condition)
            """
    } describe: { row, _ in
        AgendaWords(
            about: row.about ?? "",
            command: row.what == "knowledge_unsettled"
                ? "concord knowledge settle \(row.record) SIDE"
                : "concord knowledge edit \(row.record) --until DATE")
    }
}
