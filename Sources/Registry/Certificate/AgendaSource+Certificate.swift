import Storage

extension AgendaSource {
    /// Certificates that end, or ended within a year, and after which no other of the same standard came.
    static let certificates = AgendaSource("certificate", days: 2) { scope, reading in
        let columns = columns(
            reading, due: "certificate.valid_until", what: "'certificate_ends'",
            record: "certificate.reference",
            about: "certificate.standard", more: "certificate.body")
        let ends: SQL = "certificate.valid_until BETWEEN date(?2, '-1 years') AND ?1"
        return """
            SELECT \(columns) \(walk(scope, "certificate", due: ends))
            \(joins(reading, party: "certificate.holder"))
            WHERE \(ends) AND \(Certificate.unrenewed)
                AND certificate.holder NOT IN \(Relationship.over) \(scope.condition(on: "certificate.holder", place: "?3"))
            """
    } describe: { row, today in
        let ends = row.due.map { $0 < today ? "ended" : "ends" } ?? "ends"
        return AgendaWords(
            about: "\(row.about ?? "") by \(row.more ?? ""), \(ends)",
            command:
                "concord certificate add \(row.party ?? "") --standard TEXT --body TEXT --valid-until DATE")
    }
}
