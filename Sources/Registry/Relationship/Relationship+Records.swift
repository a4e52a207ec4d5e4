import Storage

extension Relationship {
    /// With whom a record is that a promise may be for, by its reference.
    static let counterparties: SQL = """
        SELECT partner FROM dialogue WHERE reference = ?1
        UNION ALL SELECT counterparty FROM risk WHERE reference = ?1
        UNION ALL SELECT counterparty FROM concern WHERE reference = ?1
        UNION ALL SELECT counterparty FROM idea WHERE reference = ?1
        UNION ALL SELECT counterparty FROM plan WHERE reference = ?1
        UNION ALL SELECT counterparty FROM exit WHERE reference = ?1
        UNION ALL SELECT counterparty FROM measure WHERE reference = ?1
        """

    /// Whether a plan has an objective of this number.
    static let objective: SQL = """
        SELECT 1 FROM plan JOIN plan_objective ON plan_objective.plan = plan.id
        WHERE plan.reference = ?1 AND plan_objective.position = ?2
        """

    /// The reference of the record of which something is a part, such as an objective of a plan.
    static func whole(_ reference: String) -> String {
        String(reference.prefix { $0 != "." })
    }

    /// Throws `.invalid` unless a record is on record and with this party.
    static func check(
        _ reference: String, isWith party: Party, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let id = try db.number(counterparties, whole(reference)) else {
            throw .notFound("nothing on record has the reference \(shown(reference)); read it again")
        }
        guard id != party.id, let other = try PartyRepository.party(id: id, in: db) else { return }
        throw .invalid(
            "\(shown(reference)) is with \(shown(other.name)) and not with \(shown(party.name)); name a record of the same "
                + "relationship")
    }

    /// The record that a person means: by its reference, or by a text that only one has.
    static func find<R: Record>(
        _ text: String, byKey sql: SQL, noun: String, in db: borrowing Connection
    ) throws(RegistryError) -> R {
        if let kind = R.kind.reference, let byReference = R.form.byReference,
            let reference = Reference(text, of: kind),
            let record: R = try RecordRepository.one(byReference, reference.description, in: db)
        {
            return record
        }
        let named: [R] = try RecordRepository.list(sql, NormalisedText.key(text), in: db)
        guard let first = named.first else {
            throw .notFound(
                "no \(noun) is called '\(shown(text))'; give its reference, which begins with "
                    + "\(R.kind.reference?.rawValue ?? "-"), or its words; `concord \(R.kind.noun) list` shows all"
            )
        }
        guard named.count == 1 else {
            throw .ambiguous(
                "several are called '\(shown(text))': \(named.prefix(10).map(\.reference).joined(separator: ", ")); "
                    + "give a reference")
        }
        return try R.record(id: first.id, in: db) ?? first
    }
}

extension FieldRule<String> {
    /// The reference of a record of a relationship.
    static var relationshipRecord: Self {
        .init(
            examples: [],
            looking: { text, name, db, _ throws(RegistryError) in
                let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
                guard let reference = Reference(String(parts[0]))?.description,
                    try db.number(Relationship.counterparties, reference) != nil
                else {
                    throw .notFound(
                        "\(name.full) '\(shown(text))' names no plan, dialogue, risk, concern, idea or measure on record; give its reference"
                    )
                }
                guard parts.count == 2 else { return reference }
                guard let number = Int64(parts[1]),
                    try db.number(Relationship.objective, reference, number) != nil
                else {
                    throw .notFound(
                        "\(name.full) '\(shown(text))' names no objective of \(reference); `concord plan show \(reference)` "
                            + "numbers them, and \(reference).1 is the first")
                }
                return "\(reference).\(number)"
            })
    }
}
