import Storage

extension AgendaSource {
    /// What was agreed in dialogues and is to be done by a day, and crises until their last day.
    static let dialogues = AgendaSource("dialogue", days: 2) { scope, reading in
        // Where nothing is agreed yet, what was talked over first.
        let about: SQL = """
            coalesce(dialogue.agreed, (SELECT talked.point FROM dialogue_point AS talked
                WHERE talked.dialogue = dialogue.id AND talked.position = 1))
            """
        let columns = columns(
            reading, due: "dialogue.due", what: "'agreed_action'", record: "dialogue.reference", about: about)
        let crisis = AgendaSource.columns(
            reading, due: "dialogue.until", what: "'crisis_ends'", record: "dialogue.reference", about: about)
        let joined = joins(reading, party: "dialogue.partner")
        let condition: SQL = """
            AND dialogue.partner NOT IN \(VoidRepository.parties)
            \(scope.condition(on: "dialogue.partner", place: "?3"))
            """
        return """
            SELECT \(columns) FROM dialogue \(joined)
            WHERE dialogue.due <= ?1 AND dialogue.done_on IS NULL \(condition)
            UNION ALL
            SELECT \(crisis) FROM dialogue \(joined)
            WHERE dialogue.until BETWEEN ?2 AND ?1 \(condition)
            """
    } describe: { row, _ in
        AgendaWords(
            about: row.about ?? "",
            command: row.what == "crisis_ends"
                ? "concord dialogue edit \(row.record) --until DATE"
                : "concord dialogue edit \(row.record) --done-on DATE")
    }
}
