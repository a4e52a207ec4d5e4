import Storage

extension AgendaSource {
    /// Requests without an answer whose day has come, or that have waited for a month.
    static let requests = AgendaSource("request", days: 1) { scope, reading in
        let due: SQL = "coalesce(request.answer_by, date(request.asked_on, \(patience)))"
        let columns = columns(
            reading, due: due, what: "'request_unanswered'", record: "request.reference",
            about: "template.code",
            more: "request.asked_on", number: "request.minutes")
        let template: SQL =
            reading == .counts
            ? "" : "CROSS JOIN declaration_template AS template ON template.id = request.template"
        return """
            SELECT \(columns) FROM declaration_request AS request \(template)
            \(joins(reading, party: "request.partner"))
            WHERE request.status = 'open' AND \(due) <= ?1 \(scope.condition(on: "request.partner", place: "?2"))
            """
    } describe: { row, today in
        let asked = row.more.flatMap { CivilDate($0) }
        let days = asked.map { today.daysSince1970 - $0.daysSince1970 } ?? 0
        return AgendaWords(
            about:
                "\(row.about ?? ""), asked \(row.more ?? ""), \(days == 1 ? "1 day" : "\(days) days") ago, "
                + "\(row.number ?? 0) minutes",
            command: "concord declaration receive --interactive \(row.record)")
    }
}
