import Storage

extension AgendaSource {
    /// What was agreed in dialogues and is to be done by a day.
    static let dialogues = AgendaSource("dialogue", days: 1) { scope, reading in
        // Where nothing is agreed yet, what was talked over first.
        let about: SQL = """
            coalesce(dialogue.agreed, (SELECT talked.point FROM dialogue_point AS talked
                WHERE talked.dialogue = dialogue.id AND talked.position = 1))
            """
        let columns = columns(
            reading, due: "dialogue.due", what: "'agreed_action'", record: "dialogue.reference", about: about)
        return """
            SELECT \(columns) FROM dialogue \(joins(reading, party: "dialogue.partner"))
            WHERE dialogue.due <= ?1 AND dialogue.done_on IS NULL
                AND dialogue.partner NOT IN \(VoidRepository.parties)
                \(scope.condition(on: "dialogue.partner", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: row.about ?? "", command: "concord dialogue edit \(row.record) --done-on DATE")
    }
}
