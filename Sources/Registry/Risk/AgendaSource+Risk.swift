import Storage

extension AgendaSource {
    /// Open risks whose review is due.
    static let risks = AgendaSource("risk", days: 1, isShared: true) { scope, reading in
        let columns = columns(
            reading, due: "risk.review_due", what: "'risk_to_review'", record: "risk.reference",
            about: "risk.title",
            number: "risk.likelihood * risk.impact")
        let due: SQL = "risk.review_due <= ?1"
        return """
            SELECT \(columns) \(walk(scope, "risk", due: due)) \(joins(reading, party: "risk.counterparty"))
            WHERE \(due) AND +risk.status = 'open' AND risk.id NOT IN \(VoidRepository.risks)
                \(scope.condition(on: "risk.counterparty", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: "\(row.about ?? ""), severity \(row.number ?? 0)",
            command: "concord risk review \(row.record)")
    }

    /// Treatments of open risks that are to be done.
    static let treatments = AgendaSource("treatment", days: 1, isShared: true) { scope, reading in
        let columns = columns(
            reading, due: "treatment.due", what: "'treatment_due'", record: "risk.reference",
            about: "treatment.action",
            more: "risk.title", number: "treatment.number")
        let treatments = walk(
            scope, "risk_treatment AS treatment", of: "risk", on: "risk.id = treatment.risk")
        return """
            SELECT \(columns) \(treatments)
            \(joins(reading, party: "risk.counterparty"))
            WHERE treatment.due <= ?1 AND (treatment.status = 'planned' OR treatment.status = 'under_way')
                AND risk.status = 'open' AND risk.id NOT IN \(VoidRepository.risks)
                \(scope.condition(on: "risk.counterparty", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: "\(row.about ?? "") (\(row.more ?? ""))",
            command: "concord risk edit-treatment \(row.record) \(row.number ?? 0) --status done")
    }

    /// Texts of open risks that a party has not answered, or that changed since it did.
    static let proposals = AgendaSource("proposal", days: 2, isShared: true) { scope, reading in
        let due: SQL = """
            CASE acceptance.state WHEN 'reopened' THEN acceptance.changed_on
                ELSE coalesce(proposal.expires_on, date(acceptance.changed_on, \(patience))) END
            """
        let columns = columns(
            reading, due: due,
            what: """
                CASE WHEN acceptance.state = 'reopened' OR proposal.expires_on < ?2 THEN 'proposal_to_renew'
                    ELSE 'proposal_unanswered' END
                """,
            record: "risk.reference", about: "risk.title",
            more: "asked.name || ' (' || asked.reference || ')'")
        let waiting = walk(
            scope, "risk_acceptance AS acceptance", by: "risk_acceptance_waiting", of: "risk",
            on: "risk.id = acceptance.risk")
        return """
            SELECT \(columns) \(waiting)
            CROSS JOIN risk_proposal AS proposal
                ON proposal.risk = acceptance.risk AND proposal.position = acceptance.proposal
            CROSS JOIN party AS asked ON asked.id = acceptance.party
            \(joins(reading, party: "risk.counterparty"))
            WHERE (acceptance.state = 'proposed' OR acceptance.state = 'reopened') AND \(due) <= ?1
                AND risk.status = 'open' AND risk.id NOT IN \(VoidRepository.risks)
                \(scope.condition(on: "risk.counterparty", place: "?3"))
            """
    } describe: { row, _ in
        let asked = row.more ?? ""
        let reference = asked.split(separator: "(").last.map { String($0.dropLast()) } ?? ""
        return AgendaWords(
            about: "\(row.about ?? ""), before \(asked)",
            command: row.what == "proposal_to_renew"
                ? "concord risk propose \(row.record)"
                : "concord risk accept \(row.record) \(reference)")
    }
}
