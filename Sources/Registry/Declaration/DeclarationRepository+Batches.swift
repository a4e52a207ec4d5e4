package import Storage

/// What stands in tables of its own is read for many declarations at once: a question a table and not one for each.
extension DeclarationRepository {
    /// How many declarations are read together: enough that the questions no longer count, few enough to be held.
    static let batch = 256

    /// The numbers that `?1` holds, as a list in JSON.
    private static let these: SQL = "IN (SELECT value FROM json_each(?1))"
    static let requirements: SQL = """
        SELECT declaration, typed, standard, edition, options FROM declaration_requirement
        WHERE declaration \(these) ORDER BY declaration, position
        """
    static let cosignatories: SQL = """
        SELECT own.declaration, own.person, person.reference, own.name, person.signs, own.function
        FROM declaration_cosignatory AS own JOIN person ON person.id = own.person
        WHERE own.declaration \(these) ORDER BY own.declaration, own.position
        """
    static let decisions: SQL = """
        SELECT declaration, outcome, decided_on, why, basis FROM declaration_decision
        WHERE declaration \(these) ORDER BY declaration, position
        """
    static let evidence: SQL = """
        SELECT declaration, title, kind, dated, issuer, sha256, kept_at, kept_until FROM declaration_evidence
        WHERE declaration \(these) ORDER BY declaration, position
        """
    static let reliance: SQL = """
        SELECT reliance.declaration, other.reference FROM declaration_reliance AS reliance
        CROSS JOIN declaration AS other ON other.id = reliance.relies_on
        WHERE reliance.declaration \(these) ORDER BY reliance.declaration, reliance.relies_on
        """
    static let suspensions: SQL = """
        SELECT declaration, from_day, why, resumed_on, resumed_why FROM declaration_suspension
        WHERE declaration \(these) ORDER BY declaration, position
        """
    static let answers: SQL = """
        SELECT declaration, question, title, answer, note FROM declaration_answer
        WHERE declaration \(these) ORDER BY declaration, position
        """
    static let reviews: SQL = """
        SELECT declaration, cause, opened_on, why, closed_on, finding FROM declaration_review
        WHERE declaration \(these) ORDER BY declaration, position
        """

    /// The records with what stands in tables of their own, in the order in which they were given.
    static func whole(
        _ heads: [Declaration], in db: borrowing Connection
    ) throws(RegistryError) -> [Declaration] {
        var batch = Batch(heads)
        try batch.fill(\.requirements, requirements, in: db) { row throws(StorageError) in
            Requirement(
                typed: try row.text(1), designation: try row.text(2), edition: try row.optionalText(3),
                options: try row.optionalText(4))
        }
        try batch.fill(\.cosignatories, cosignatories, in: db) { row throws(StorageError) in
            Cosignatory(
                Declaration.Signatory(
                    id: try row.integer(1), reference: try row.text(2), name: try row.text(3),
                    signs: try Person.Signing?.read(row, at: 4)),
                function: try row.optionalText(5))
        }
        try batch.fill(\.decisions, decisions, in: db) { row throws(StorageError) in
            Declaration.Decision(
                outcome: try row.choice(1), on: try row.date(2), why: try row.text(3),
                basis: try row.optionalText(4))
        }
        try batch.fill(\.evidence, evidence, in: db) { row throws(StorageError) in
            Evidence(
                title: try row.text(1), kind: try row.text(2), date: try row.optionalDate(3),
                issuer: try row.optionalText(4), sha256: try row.optionalText(5),
                keptAt: try row.optionalText(6), keptUntil: try row.optionalDate(7))
        }
        try batch.fill(\.reliesOn, reliance, in: db) { row throws(StorageError) in try row.text(1) }
        try batch.fill(\.suspensions, suspensions, in: db) { row throws(StorageError) in
            Declaration.Suspension(
                from: try row.date(1), why: try row.text(2), resumedOn: try row.optionalDate(3),
                resumedWhy: try row.optionalText(4))
        }
        try batch.fill(\.answers, answers, in: db) { row throws(StorageError) in
            DeclarationAnswer(
                question: try row.text(1), title: try row.text(2), answer: try row.optionalText(3),
                note: try row.optionalText(4))
        }
        try batch.fill(\.reviews, reviews, in: db) { row throws(StorageError) in
            Declaration.Review(
                cause: try row.choice(1), openedOn: try row.date(2), why: try row.text(3),
                closedOn: try row.optionalDate(4), finding: try row.optionalText(5))
        }
        return batch.declarations
    }

    /// Hands each declaration that the filter lets through to `body`, by day of issue, until `body` returns false.
    package static func forEach(
        _ filter: DeclarationFilter, in db: borrowing Connection,
        do body: (Declaration) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        try forEachBatch(filter, in: db) { batch, _ throws(RegistryError) in
            for declaration in batch where try !body(declaration) { return false }
            return true
        }
    }

    /// The same with what vouches for each.
    package static func forEachVouched(
        _ filter: DeclarationFilter, in db: borrowing Connection,
        do body: (Declaration, [DeclarationSignature]) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        try forEachBatch(filter, in: db) { batch, ids throws(RegistryError) in
            let signatures = try SignatureRepository.signatures(ofAll: ids, in: db)
            for declaration in batch where try !body(declaration, signatures[declaration.reference] ?? []) {
                return false
            }
            return true
        }
    }

    private static func forEachBatch(
        _ filter: DeclarationFilter, in db: borrowing Connection,
        do body: ([Declaration], String) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        let (sql, values) = query(filter)
        var heads: [Declaration] = []
        var goesOn = true
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            do throws(StorageError) { heads.append(try Declaration.form.read(row)) } catch {
                throw .storage(error)
            }
            guard heads.count == batch else { return true }
            goesOn = try body(whole(heads, in: db), Batch.list(of: heads))
            heads.removeAll(keepingCapacity: true)
            return goesOn
        }
        if goesOn, !heads.isEmpty { _ = try body(whole(heads, in: db), Batch.list(of: heads)) }
    }
}

/// Declarations that are read together, and where each of them is.
private struct Batch {
    private(set) var declarations: [Declaration]
    private let places: [Int64: Int]
    private let ids: String

    init(_ heads: [Declaration]) {
        declarations = heads
        places = Dictionary(heads.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        ids = Batch.list(of: heads)
    }

    static func list(of heads: [Declaration]) -> String {
        "[\(heads.map { "\($0.id)" }.joined(separator: ","))]"
    }

    /// Puts each row on the declaration that its first column names.
    mutating func fill<Part>(
        _ list: WritableKeyPath<Declaration, [Part]>, _ sql: SQL, in db: borrowing Connection,
        as map: (borrowing Row) throws(StorageError) -> Part
    ) throws(RegistryError) {
        let rows = try db.list(sql, ids) { row throws(StorageError) in (try row.integer(0), try map(row)) }
        for (id, part) in rows {
            guard let place = places[id] else { continue }
            declarations[place][keyPath: list].append(part)
        }
    }
}
