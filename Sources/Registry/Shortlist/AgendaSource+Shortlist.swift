import Storage

extension AgendaSource {
    /// Shortlists with partners about whom nothing is decided; of a scope, those with partners of it.
    static let shortlists = AgendaSource("shortlist", days: 0) { scope in
        """
        SELECT substr(shortlist.made_at, 1, 10) AS due, 'shortlist_undecided' AS what, NULL, NULL, NULL, shortlist.reference,
            shortlist.name, min(party.name), count(*)
        FROM shortlist CROSS JOIN shortlist_entry AS entry ON entry.shortlist = shortlist.id
        CROSS JOIN party ON party.id = entry.partner
        WHERE NOT EXISTS (SELECT 1 FROM shortlist_decision AS decision
            WHERE decision.shortlist = entry.shortlist AND decision.partner = entry.partner)
            \(scope.condition(on: "entry.partner", place: "?1"))
        GROUP BY shortlist.id
        """
    } describe: { row, _ in
        let more = (row.number ?? 1) - 1
        let who = "\(row.more ?? "")\(more == 0 ? "" : " and \(more) more")"
        return AgendaWords(
            about: "\(row.about ?? ""): \(who)",
            command: "concord shortlist decide \(row.record) PARTNER --decision chosen --why TEXT")
    }
}
