import Storage

extension AgendaSource {
    /// Relationships whose last day comes.
    static let exits = AgendaSource("exit", days: 1) { scope, reading in
        let columns = columns(
            reading, due: "exit.last_day", what: "'exit_to_close'", record: "exit.reference",
            about: "exit.reason")
        let joined = joins(reading, party: "exit.counterparty")
        return """
            SELECT \(columns) FROM exit \(joined)
            WHERE exit.state = 'noticed' AND exit.last_day <= ?1
                \(scope.condition(on: "exit.counterparty", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(about: row.about ?? "", command: "concord exit check \(row.record)")
    }
}
