package import Storage

/// The standards of which something is known. Every call runs inside the caller's transaction.
package enum StandardRepository {
    static let byNumber: SQL = "SELECT \(Standard.columns) FROM standard WHERE id = ?1"
    static let byName: SQL =
        "SELECT \(Standard.columns) FROM standard WHERE designation_key = ?1 AND edition = ?2"
    static let editions: SQL =
        "SELECT \(Standard.columns) FROM standard WHERE designation_key = ?1 ORDER BY edition"
    static let all: SQL = "SELECT \(Standard.columns) FROM standard ORDER BY designation_key, edition"
    static let naming: SQL = """
        SELECT DISTINCT named.declaration FROM declaration_requirement AS named
        JOIN declaration ON declaration.id = named.declaration
        WHERE named.standard_key = ?1 AND named.edition = ?2
            AND (declaration.status = 'issued' OR declaration.status = 'suspended')
        ORDER BY named.declaration
        """
    private static let insert: SQL = """
        INSERT INTO standard (designation, edition, designation_key, title) VALUES (?1, ?2, ?3, ?4)
        """
    private static let update: SQL = """
        UPDATE standard SET title = ?2, withdrawn_on = ?3, withdrawn_why = ?4, replaced_by = ?5, version = ?6 WHERE id = ?1
        """

    package static func standard(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Standard? {
        try db.one(byNumber, id, as: Standard.init)
    }

    package static func standards(in db: borrowing Connection) throws(RegistryError) -> [Standard] {
        try db.list(all, as: Standard.init)
    }

    /// The standard of a name such as `EN 1728:2012`; throws `.notFound` with the editions that are on record.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Standard {
        let requirement = try named(text)
        if let found = try known(requirement, in: db) { return found }
        let others = try db.list(
            editions, requirement.designationKey, as: Standard.init
        ).map(\.name)
        let hint = others.isEmpty ? "" : " (on record are \(others.map(shown).joined(separator: ", ")))"
        throw .notFound(
            "nothing is on record of '\(shown(text))'\(hint); `concord standard list` shows all, "
                + "`concord standard add` puts one on record")
    }

    package static func add(
        _ text: String, title: String?, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Standard {
        let requirement = try named(text)
        if let known = try known(requirement, in: db) {
            throw .invalid(
                "\(shown(known.name)) is on record already; `concord standard show \"\(shown(known.name))\"` says what"
            )
        }
        let standard = try put(requirement, title: title, in: db)
        try History.append("added", standard, in: db, by: change)
        return standard
    }

    /// Marks a standard as withdrawn, one that nobody put on record as well, and has each declaration that names it
    /// looked at again.
    package static func withdraw(
        _ text: String, why: String, on day: String? = nil, replacedBy: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (standard: Standard, reopened: [Declaration]) {
        let requirement = try named(text)
        let why = try TextRule.passage(limit: 10_000).check(why, "the reason for withdrawing it (--why)")
        let on = try CivilDate.typed(day, "the day of withdrawal") ?? change.today
        guard on <= change.today else {
            throw .invalid(
                "\(on) is still to come, and until then the edition is in force; withdraw it on that day")
        }
        let successor = try replacedBy.map { text throws(RegistryError) in try named(text) }
        if let successor, successor.namesSame(as: requirement) {
            throw .invalid("\(shown(text)) cannot replace itself; name what stands in its place")
        }
        let known = try known(requirement, in: db)
        var standard: Standard
        if let known { standard = known } else { standard = try put(requirement, title: nil, in: db) }
        if let withdrawal = standard.withdrawal {
            throw .invalid(
                "\(shown(standard.name)) was withdrawn on \(withdrawal.on) already (\(shown(withdrawal.why)))"
            )
        }
        standard.withdrawal = Declaration.Withdrawal(on: on, why: why)
        standard.replacedBy = successor?.typed
        if known != nil { standard.version += 1 }
        try db.write(
            update, standard.id, standard.title, on.description, why, standard.replacedBy, standard.version)
        try History.append("withdrawn", standard, in: db, by: change)
        let reopened = try DeclarationRepository.reopen(
            naming(standard, in: db), .standard,
            why: "\(standard.name) was withdrawn on \(on): \(why)"
                + (standard.replacedBy.map { "; \($0) stands in its place" } ?? ""), in: db, by: change)
        return (standard, reopened)
    }

    /// The declarations that may hold and name this edition.
    static func naming(_ standard: Standard, in db: borrowing Connection) throws(RegistryError) -> [Int64] {
        try db.list(naming, NormalisedText.key(standard.designation), standard.edition) {
            row throws(StorageError) in try row.integer(0)
        }
    }

    /// What is known of a requirement's standard; nil where nothing is.
    package static func known(
        _ requirement: Requirement, in db: borrowing Connection
    ) throws(RegistryError) -> Standard? {
        guard let edition = requirement.edition else { return nil }
        return try db.one(
            byName, requirement.designationKey, edition, as: Standard.init)
    }

    /// A sentence for each requirement whose standard is withdrawn.
    static func warnings(
        about requirements: [Requirement], in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var warnings: [String] = []
        for requirement in requirements {
            guard let standard = try known(requirement, in: db), let withdrawal = standard.withdrawal else {
                continue
            }
            warnings.append(
                "\(shown(standard.name)) was withdrawn on \(withdrawal.on)"
                    + (standard.replacedBy.map { "; \(shown($0)) stands in its place" } ?? ""))
        }
        return warnings
    }

    private static func named(_ text: String) throws(RegistryError) -> Requirement {
        let requirement = try Requirement(parsing: text)
        guard requirement.edition != nil else {
            throw .invalid(
                "'\(shown(text))' names no edition; write it as a declaration names it, such as EN 1728:2012")
        }
        guard requirement.options == nil else {
            throw .invalid(
                "'\(shown(text))' names options, which belong to a declaration; leave out '\(shown(requirement.options ?? ""))'"
            )
        }
        return requirement
    }

    private static func put(
        _ requirement: Requirement, title: String?, in db: borrowing Connection
    ) throws(RegistryError) -> Standard {
        let title = try TextRule.shortLine.check(optional: title, "the title")
        let key = requirement.designationKey
        guard !key.isEmpty, let edition = requirement.edition else {
            throw .invalid("'\(shown(requirement.typed))' has no letter or digit; name a standard")
        }
        try db.write(insert, requirement.designation, edition, key, title)
        var standard = Standard(
            id: db.lastInsertedRow, designation: requirement.designation, edition: edition)
        standard.title = title
        return standard
    }
}
