import Storage

extension AgendaSource {
    /// Partners that are active or paused, and nobody manages; since the day on which they came on record.
    static let partners = AgendaSource("partner", days: 0) { scope, reading in
        let since: SQL = """
            (SELECT substr(event.at, 1, 10) FROM event
            WHERE event.subject_kind = 'partner' AND event.subject = partner.id LIMIT 1)
            """
        let named: SQL =
            reading == .counts
            ? ""
            : """
            CROSS JOIN party ON party.id = partner.id LEFT JOIN person AS manager ON manager.id = partner.manager
            """
        let columns = columns(
            reading, due: since, what: "'manager_missing'", record: "party.reference", about: "partner.status"
        )
        return """
            SELECT \(columns) FROM partner INDEXED BY partner_unmanaged \(named)
            WHERE partner.manager IS NULL AND (partner.status = 'active' OR partner.status = 'paused')
                AND partner.id NOT IN \(VoidRepository.parties)
                \(scope.condition(on: "partner.id", place: "?1"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: "\(row.about ?? ""), without a relationship manager",
            command: "concord partner edit \(row.record) --manager NAME")
    }
}
