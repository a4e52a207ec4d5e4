import Storage

/// The frozen texts of risks and plans that name somebody: those whose name may go, and those that must be kept as they
/// are. Nothing but a name is ever taken out of them.
struct AgreedTexts {
    /// A text of which the name may go.
    struct Text {
        let subject: Subject
        let reference: String
        let position: Int64
        /// What it says without the name.
        let rest: String
        /// Whether anybody of the other side accepted it.
        let isAgreed: Bool

        var words: String {
            "the name in text \(position) of \(reference), "
                + (isAgreed ? "which need not be kept any longer" : "which nobody accepted")
        }
    }

    private(set) var free: [Text] = []
    private(set) var kept: [ErasurePlan.Kept] = []

    static let ofPlans: SQL = """
        SELECT plan.id, plan.reference, text.position, text.content, plan.ended_on,
            EXISTS (SELECT 1 FROM event WHERE event.subject_kind = 'plan' AND event.subject = plan.id
                AND event.action = 'accepted')
        FROM plan_proposal AS text JOIN plan ON plan.id = text.plan
        WHERE instr(text.content, ?1) > 0 ORDER BY text.plan, text.position
        """
    static let ofRisks: SQL = """
        SELECT risk.id, risk.reference, text.position, text.content,
            CASE WHEN risk.status <> 'open' THEN (SELECT substr(event.at, 1, 10) FROM event
                WHERE event.subject_kind = 'risk' AND event.subject = risk.id ORDER BY event.sequence DESC LIMIT 1) END,
            EXISTS (SELECT 1 FROM risk_acceptance AS said JOIN party ON party.id = said.party
                WHERE said.risk = risk.id AND said.state = 'accepted' AND party.kind <> 'organisation')
        FROM risk_proposal AS text JOIN risk ON risk.id = text.risk
        WHERE instr(text.content, ?1) > 0 ORDER BY text.risk, text.position
        """
    private static let changePlan: SQL =
        "UPDATE plan_proposal SET content = ?3 WHERE plan = ?1 AND position = ?2"
    private static let changeRisk: SQL =
        "UPDATE risk_proposal SET content = ?3 WHERE risk = ?1 AND position = ?2"

    init() {}

    /// Those that name whoever has a reference.
    init(naming reference: String, on today: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        try read(Self.ofPlans, .plan, reference, on: today, in: db)
        try read(Self.ofRisks, .risk, reference, on: today, in: db)
    }

    private mutating func read(
        _ sql: SQL, _ kind: Subject.Kind, _ named: String, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let rows = try db.list(sql, named) { row throws(StorageError) in
            (
                id: try row.integer(0), reference: try row.text(1), position: try row.integer(2),
                content: try row.text(3), end: try row.optionalDate(4), isAgreed: try row.integer(5) == 1
            )
        }
        for row in rows {
            guard let rest = Self.without(named, row.content) else { continue }
            if row.isAgreed,
                let one = try RetentionRepository.kept(
                    .agreement, "the agreement on \(row.reference)", since: row.end, on: today, in: db)
            {
                if !kept.contains(one) { kept.append(one) }
            } else {
                free.append(
                    Text(
                        subject: Subject(kind, row.id), reference: row.reference, position: row.position,
                        rest: rest, isAgreed: row.isAgreed))
            }
        }
    }

    /// Takes the name out of those that need not be kept, and records how each plan or risk is now.
    func clear(in db: borrowing Connection, by change: borrowing Change) throws(RegistryError) {
        var subjects: [Subject] = []
        for text in free {
            try db.write(
                text.subject.kind == .plan ? Self.changePlan : Self.changeRisk, text.subject.id,
                text.position,
                text.rest)
            if !subjects.contains(text.subject) { subjects.append(text.subject) }
        }
        for subject in subjects { try ErasureSteps.record(subject, in: db, by: change) }
    }

    /// The text without the name of whom a reference stands for; nil where that does not stand in it.
    static func without(_ reference: String, _ content: String) -> String? {
        guard let text = JSON(parsing: Array(content.utf8)) else { return nil }
        let rest = String(decoding: text.withoutName(of: reference).canonical, as: UTF8.self)
        return rest == content ? nil : rest
    }
}

extension JSON {
    fileprivate func withoutName(of reference: String) -> JSON {
        if case .array(let elements) = self {
            return .array(elements.map { $0.withoutName(of: reference) })
        }
        let isTheirs = ["person", "party", "reference"].contains { self[$0]?.string == reference }
        return replacing { key, value in
            isTheirs && key == "name" ? .text(String.erasedWords) : value.withoutName(of: reference)
        }
    }
}
