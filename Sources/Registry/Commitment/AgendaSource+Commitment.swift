import Storage

extension AgendaSource {
    /// Promises of either side that are due; those of the other side are no reason to press it.
    static let commitments = AgendaSource("commitment", days: 1) { scope, reading in
        let columns = columns(
            reading, due: "commitment.due",
            what: "CASE commitment.side WHEN 'organisation' THEN 'promise_due' ELSE 'their_promise_due' END",
            record: "commitment.reference", about: "commitment.text",
            more: "(SELECT keeper.name FROM person AS keeper WHERE keeper.id = commitment.person)")
        let joined = joins(reading, party: "commitment.counterparty")
        return """
            SELECT \(columns) FROM commitment \(joined)
            WHERE commitment.state = 'open' AND commitment.due <= ?1
                \(scope.condition(on: "commitment.counterparty", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: [row.about, row.more].compactMap(\.self).joined(separator: ", "),
            command: "concord commitment kept \(row.record)")
    }
}
