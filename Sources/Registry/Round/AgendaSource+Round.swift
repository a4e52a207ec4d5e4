import Storage

extension AgendaSource {
    /// Rounds that are to be rated and dealt out, or to be closed; they are with many, and so with no party.
    static let rounds = AgendaSource("round", days: 1) { scope, reading in
        // Of a party nothing of a round is shown.
        let isAll = if case .all = scope { true } else { false }
        let rest: SQL = reading == .items ? ", NULL, NULL, NULL, reference, name, NULL, NULL" : ""
        let none: SQL = isAll ? "" : "AND ?2 IS NULL"
        return """
            SELECT opened_on AS due, 'round_to_deal' AS what\(rest) FROM round
            WHERE state = 'open' AND opened_on <= ?1 \(none)
            UNION ALL SELECT answer_by, 'round_to_close'\(rest) FROM round
            WHERE state = 'dealt' AND answer_by <= ?1 \(none)
            """
    } describe: { row, _ in
        AgendaWords(
            about: row.about ?? "",
            command: row.what == "round_to_deal"
                ? "concord round deal \(row.record) --output FOLDER"
                : "concord round close \(row.record) FILES")
    }
}
