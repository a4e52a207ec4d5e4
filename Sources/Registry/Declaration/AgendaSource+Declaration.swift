import Storage

extension AgendaSource {
    /// Declarations that end, are disputed or to be looked at again, or wait for a decision or a signature.
    static let declarations = AgendaSource("declaration", days: 2) { scope, reading in
        let own: SQL = """
            AND declaration.id NOT IN \(VoidRepository.declarations)
            \(scope.condition(on: "declaration.issuer", place: "?3"))
            """
        // What it is a word on: the template that was answered, else its first requirement.
        let template: SQL = """
            (SELECT template.code FROM declaration_request AS request
            CROSS JOIN declaration_template AS template ON template.id = request.template
            WHERE request.partner = declaration.issuer AND request.declaration = declaration.id)
            """
        let declares: SQL = """
            coalesce(\(template), (SELECT named.typed FROM declaration_requirement AS named
                WHERE named.declaration = declaration.id AND named.position = 1))
            """
        let isAnswered = SQL(
            "\(template) IS NOT NULL", postgresql: "CASE WHEN \(template) IS NOT NULL THEN 1 ELSE 0 END")
        // SQLite takes what all rows of a group have in common from one of them.
        let whole: SQL =
            reading == .items ? "declaration.id, party.id, manager.id" : "declaration.id"
        let ending = columns(
            reading, due: "declaration.valid_until", what: "'declaration_ends'",
            record: "declaration.reference",
            about: "declaration.object", more: declares, number: isAnswered)
        let looked = columns(
            reading, due: "min(review.opened_on)",
            what:
                "CASE WHEN max(review.cause = 'dispute') THEN 'declaration_disputed' ELSE 'declaration_to_review' END",
            record: "declaration.reference", about: "declaration.object", more: declares)
        let deciding = columns(
            reading, due: "declaration.issued_on", what: "'declaration_to_decide'",
            record: "declaration.reference",
            about: "declaration.object", more: declares, number: "count(*)")
        let signing = columns(
            reading, due: "declaration.issued_on", what: "'declaration_to_sign'",
            record: "declaration.reference", about: "declaration.object", more: declares)
        // An answer is a draft only as long as it waits for who signs together with the signatory.
        let waits: SQL = """
            declaration.status = 'draft'
            AND EXISTS (SELECT 1 FROM declaration_answer AS given WHERE given.declaration = declaration.id)
            """
        let joined = joins(reading, party: "declaration.issuer")
        let reviews = walk(
            scope, "declaration_review AS review", by: "declaration_review_open", of: "declaration",
            on: "declaration.id = review.declaration")
        let answers = walk(
            scope, "declaration_answer AS answer", by: "declaration_answer_no", of: "declaration",
            on: "declaration.id = answer.declaration")
        let ends: SQL = "declaration.valid_until BETWEEN date(?2, '-1 years') AND ?1"
        return """
            SELECT \(ending) \(walk(scope, "declaration", due: ends)) \(joined)
            WHERE \(ends)
                AND \(DeclarationRepository.unrenewed) AND declaration.issuer NOT IN \(Relationship.over) \(own)
            UNION ALL
            SELECT \(looked) \(reviews) \(joined)
            WHERE review.closed_on IS NULL AND (declaration.status = 'issued' OR declaration.status = 'suspended'
                OR declaration.superseded_on > ?2) \(own)
            GROUP BY \(SQL("review.declaration", postgresql: whole))
            UNION ALL
            SELECT \(deciding) \(answers) \(joined)
            WHERE answer.answer = 'no' AND declaration.status = 'issued' AND declaration.valid_from <= ?2
                AND (declaration.valid_until IS NULL OR declaration.valid_until >= ?2)
                AND \(DeclarationRepository.isOpenPoint)
                AND NOT EXISTS (SELECT 1 FROM declaration_decision AS decision
                    WHERE decision.declaration = declaration.id) \(own)
            GROUP BY \(SQL("answer.declaration", postgresql: whole))
            UNION ALL
            SELECT \(signing) \(walk(scope, "declaration", due: waits)) \(joined)
            WHERE \(waits) \(own)
            """
    } describe: { row, today in
        let about = "\(row.more ?? ""): \(row.about ?? "")"
        switch row.what {
        case "declaration_ends":
            let ends = row.due.map { $0 < today ? "ended" : "ends" } ?? "ends"
            return AgendaWords(about: "\(about), \(ends)", command: renewal(row))
        case "declaration_to_decide":
            let points = row.number == 1 ? "1 point" : "\(row.number ?? 0) points"
            return AgendaWords(
                about: "\(about), \(points) not confirmed",
                command: "concord declaration accept \(row.record) --why TEXT")
        case "declaration_to_sign":
            return AgendaWords(
                about: "\(about), waits for who signs together",
                command: "concord declaration issue \(row.record) --cosignatory NAME=FUNCTION")
        default:
            return AgendaWords(about: about, command: "concord declaration review \(row.record) --why TEXT")
        }
    }

    /// Asks anew with the template that was answered, or takes down what the firm declares now.
    private static func renewal(_ row: AgendaRow) -> String {
        let party = row.party ?? ""
        guard row.number == 1, let template = row.more else {
            return "concord declaration issue \(party) --supersedes \(row.record)"
        }
        let file = TemplateRepository.names.contains(template) ? template : "./\(template).json"
        return "concord declaration request \(party) --template \(file) --output FOLDER"
    }
}
