package import Storage

/// The declarations on record. Every call runs inside the caller's transaction.
package enum DeclarationRepository {
    private static let removeRequirements: SQL = "DELETE FROM declaration_requirement WHERE declaration = ?1"
    private static let addRequirement: SQL = """
        INSERT INTO declaration_requirement (declaration, position, typed, standard, standard_key, edition, options)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """

    private static let removeEvidence: SQL = "DELETE FROM declaration_evidence WHERE declaration = ?1"
    private static let removeReliance: SQL = "DELETE FROM declaration_reliance WHERE declaration = ?1"
    private static let removeAnswers: SQL = "DELETE FROM declaration_answer WHERE declaration = ?1"
    private static let addAnswer: SQL = """
        INSERT INTO declaration_answer (declaration, position, question, title, answer, note)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let addReliance: SQL = """
        INSERT INTO declaration_reliance (declaration, relies_on) SELECT ?1, id FROM declaration WHERE reference = ?2
        """

    /// A declaration on record, and what its keeper should know about it.
    package struct Outcome: Sendable {
        package let declaration: Declaration
        /// Sentences for the person at the command; none of them stopped the change.
        package let warnings: [String]
    }

    /// Keeps what is known of a declaration that is still incomplete.
    package static func draft(
        by issuer: Party, _ draft: DeclarationDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        var declaration = try add(by: issuer, in: db)
        try apply(draft, to: &declaration, in: db, by: change)
        try write(declaration, in: db)
        try History.append("drafted", declaration, in: db, by: change)
        return Outcome(declaration: declaration, warnings: [])
    }

    /// Issues a declaration in one go; throws `.invalid`, naming each element of ISO/IEC 17050-1 that is missing.
    ///
    /// With `waitingForOthers` one that lacks nothing but who signs together with the signatory is kept as a draft.
    package static func issue(
        by issuer: Party, _ draft: DeclarationDraft, waitingForOthers: Bool = false,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        var declaration = try add(by: issuer, in: db)
        try apply(draft, to: &declaration, in: db, by: change)
        return try issue(
            &declaration, isOnRecord: false, waitingForOthers: waitingForOthers, in: db, by: change)
    }

    /// Completes a draft and issues it; throws `.conflict` where it is no longer at the version that the caller saw.
    package static func issue(
        _ before: Declaration, _ draft: DeclarationDraft, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        try checkIsDraft(before)
        var declaration = before
        try apply(draft, to: &declaration, in: db, by: change)
        declaration.head.version += 1
        return try issue(&declaration, isOnRecord: true, in: db, by: change)
    }

    /// Changes a draft; throws `.invalid` for what is issued, which is never edited.
    package static func edit(
        _ before: Declaration, _ draft: DeclarationDraft, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        try checkIsDraft(before)
        var declaration = before
        try apply(draft, to: &declaration, in: db, by: change)
        guard declaration.json.canonical != before.json.canonical else {
            return Outcome(declaration: before, warnings: [])
        }
        declaration.head.version += 1
        try write(declaration, in: db)
        try History.append("edited", declaration, in: db, by: change)
        return Outcome(declaration: declaration, warnings: [])
    }

    private static func issue(
        _ declaration: inout Declaration, isOnRecord: Bool, waitingForOthers: Bool = false,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        declaration.statement = declaration.statement ?? Declaration.defaultStatement
        declaration.provided = declaration.provided ?? Declaration.defaultProvided
        let day = declaration.date ?? change.today
        declaration.date = day
        // It may be tomorrow already where the issuer signs.
        if let last = change.today.adding(days: 1), day > last {
            throw .invalid(
                "the date \(day) lies in the future; a declaration bears the day on which it was signed, so give that day with --date"
            )
        }
        declaration.validFrom = declaration.validFrom ?? day
        try checkPeriod(declaration)
        if waitingForOthers, declaration.awaitsCosignatory {
            try write(declaration, in: db)
            try History.append("drafted", declaration, in: db, by: change)
            return Outcome(declaration: declaration, warnings: [declaration.waitingWords])
        }
        try declaration.checkComplete(isOnRecord: isOnRecord)
        declaration = try renamed(declaration, in: db)
        try declaration.checkWords(address: declaration.issuer.address)
        declaration.issuer.givenAddress = nil
        declaration.status = .issued
        try write(declaration, in: db)
        try History.append("issued", declaration, in: db, by: change)
        let warnings =
            try declaration.warnings(on: change.today)
            + StandardRepository.warnings(about: declaration.requirements, in: db)
        return Outcome(declaration: declaration, warnings: warnings)
    }

    private static func checkIsDraft(_ declaration: Declaration) throws(RegistryError) {
        switch declaration.status {
        case .draft: return
        case .issued, .suspended:
            throw .invalid(
                "\(declaration.reference) is \(declaration.status.rawValue), and an issued declaration is never changed; withdraw it "
                    + "(`concord declaration withdraw \(declaration.reference) --why TEXT`) and issue another"
            )
        case .withdrawn, .superseded:
            throw .invalid(
                "\(declaration.reference) is \(declaration.status.rawValue), and a \(declaration.status.rawValue) declaration is never changed; issue another"
            )
        }
    }

    /// Throws `.invalid` where the declaration would end before it begins.
    static func checkPeriod(_ declaration: Declaration) throws(RegistryError) {
        guard let from = declaration.validFrom ?? declaration.date, let until = declaration.validUntil,
            until < from
        else { return }
        throw .invalid(
            "the validity would end on \(until), before it begins on \(from); give a later --valid-until or an earlier --valid-from"
        )
    }

    /// Puts an empty draft on record under a new reference.
    private static func add(by issuer: Party, in db: borrowing Connection) throws(RegistryError)
        -> Declaration
    {
        var declaration = Declaration()
        declaration.issuer = try Declaration.Issuer(issuer, in: db)
        return try RecordRepository.insert(declaration, in: db)
    }

    /// Writes the requirements and then the row, whose state closes both.
    static func write(
        _ declaration: Declaration, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(removeRequirements, declaration.id)
        for (index, requirement) in declaration.requirements.enumerated() {
            try db.write(
                addRequirement, declaration.id, index + 1, requirement.typed, requirement.designation,
                requirement.designationKey, requirement.edition, requirement.options)
        }
        try writeCosignatories(of: declaration, in: db)
        try db.write(removeEvidence, declaration.id)
        for (index, evidence) in declaration.evidence.enumerated() {
            try put(evidence, at: index + 1, of: declaration.id, in: db)
        }
        try db.write(removeReliance, declaration.id)
        for reference in declaration.reliesOn { try db.write(addReliance, declaration.id, reference) }
        try db.write(removeAnswers, declaration.id)
        for (index, answer) in declaration.answers.enumerated() {
            try db.write(
                addAnswer, declaration.id, index + 1, answer.question, answer.title, answer.answer,
                answer.note)
        }
        do throws(StorageError) { try Declaration.form.update(declaration, in: db) } catch {
            throw .storage(error)
        }
    }
}
