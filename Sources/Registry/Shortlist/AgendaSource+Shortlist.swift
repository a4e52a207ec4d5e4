import Storage

extension AgendaSource {
    /// Shortlists with partners about whom nothing is decided; of a scope, those with partners of it.
    static let shortlists = AgendaSource("shortlist", days: 0) { scope, reading in
        // A manager may have thousands of partners, and each list is not to be asked for every one of them.
        let column: SQL = if case .manager = scope { "+listed.partner" } else { "listed.partner" }
        // Who was scored and is on the list still, then who came onto it by hand.
        func undecided(_ table: SQL, _ more: SQL) -> SQL {
            """
            SELECT shortlist.id, substr(shortlist.made_at, 1, 10) AS due, shortlist.reference, shortlist.name,
                \(reading == .items ? "party.name" : "NULL") AS partner
            FROM shortlist CROSS JOIN \(table) AS listed ON listed.shortlist = shortlist.id
            \(reading == .items ? "CROSS JOIN party ON party.id = listed.partner" : "")
            WHERE NOT EXISTS (SELECT 1 FROM shortlist_decision AS decision
                WHERE decision.shortlist = listed.shortlist AND decision.partner = listed.partner) \(more)
                \(scope.condition(on: column, place: "?1"))
            """
        }
        let removed: SQL = """
            AND NOT EXISTS (SELECT 1 FROM shortlist_removal AS removal
                WHERE removal.shortlist = listed.shortlist AND removal.partner = listed.partner)
            """
        return """
            SELECT due, 'shortlist_undecided' AS what, NULL, NULL, NULL, reference, name, min(partner), count(*)
            FROM (\(undecided("shortlist_entry", removed)) UNION ALL \(undecided("shortlist_addition", "")))
            GROUP BY \(SQL("id", postgresql: "id, due, reference, name"))
            """
    } describe: { row, _ in
        let more = (row.number ?? 1) - 1
        let who = "\(row.more ?? "")\(more == 0 ? "" : " and \(more) more")"
        return AgendaWords(
            about: "\(row.about ?? ""): \(who)",
            command: "concord shortlist decide \(row.record) PARTNER --decision chosen --why TEXT")
    }
}
