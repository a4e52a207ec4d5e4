import Storage

extension AgendaSource {
    /// Knowledge without an owner, from the day on which it has been unsettled too long, and what lapses.
    static let knowledge = AgendaSource("knowledge", days: 1) { scope, reading in
        let unsettled = columns(
            reading, due: "date(knowledge.recorded_on, \(patience))", what: "'knowledge_unsettled'",
            record: "knowledge.reference", about: "knowledge.title")
        let ending = columns(
            reading, due: "knowledge.until", what: "'knowledge_lapses'", record: "knowledge.reference",
            about: "knowledge.title")
        let condition = scope.condition(on: "knowledge.counterparty", place: "?2")
        let joined = joins(reading, party: "knowledge.counterparty")
        return """
            SELECT \(unsettled) FROM knowledge \(joined)
            WHERE knowledge.settled_on IS NULL AND knowledge.recorded_on <= date(?1, '-30 days') \(condition)
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
