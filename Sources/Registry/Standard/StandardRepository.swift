package import Storage

/// What follows from the standards of which something is known. Every call runs inside the caller's transaction.
package enum StandardRepository {
    static let byName: SQL = """
        SELECT \(Standard.form.columns) \(Standard.form.source) WHERE designation_key = ?1 AND edition = ?2
        """
    static let editions: SQL = """
        SELECT \(Standard.form.columns) \(Standard.form.source) WHERE designation_key = ?1 ORDER BY edition
        """
    static let naming: SQL = """
        SELECT DISTINCT named.declaration FROM declaration_requirement AS named
        JOIN declaration ON declaration.id = named.declaration
        WHERE named.standard_key = ?1 AND named.edition = ?2
            AND (declaration.status = 'issued' OR declaration.status = 'suspended')
            AND declaration.id NOT IN \(VoidRepository.declarations)
        ORDER BY named.declaration
        """

    /// Marks a standard as withdrawn, one that nobody put on record as well, and has each declaration that names it
    /// looked at again.
    package static func withdraw(
        _ text: String, why: String, on day: String? = nil, replacedBy: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (standard: Standard, reopened: [Declaration]) {
        let name = try StandardName(parsing: text)
        let why = try TextRule.reason(why, for: "withdrawing it")
        let on = try CivilDate.typed(day, "the day of withdrawal") ?? change.today
        guard on <= change.today else {
            throw .invalid(
                "\(on) is still to come, and until then the edition is in force; withdraw it on that day")
        }
        if let replacedBy {
            let successor = try StandardName(parsing: replacedBy)
            guard successor.edition != name.edition || successor.key != name.key else {
                throw .invalid("\(shown(text)) cannot replace itself; name what stands in its place")
            }
        }
        let known = try known(name, in: db)
        if let known, let withdrawal = known.withdrawal {
            throw .invalid(
                "\(shown(known.name)) was withdrawn on \(withdrawal.on) already (\(shown(withdrawal.why)))"
            )
        }
        var standard = known ?? Standard()
        standard.withdrawal = Declaration.Withdrawal(on: on, why: why)
        standard.replacedBy = replacedBy
        if let known {
            standard = try RecordRepository.keep(
                standard, insteadOf: known, as: "withdrawn", in: db, by: change)
        } else {
            standard.named = name
            standard = try RecordRepository.add(standard, as: "withdrawn", in: db, by: change)
        }
        let reopened = try DeclarationRepository.reopen(
            naming(standard, in: db), .standard,
            why: "\(standard.name) was withdrawn on \(on): \(why)"
                + (standard.replacedBy.map { "; \($0) stands in its place" } ?? ""), in: db, by: change)
        return (standard, reopened)
    }

    /// The declarations that may hold and name this edition.
    static func naming(_ standard: Standard, in db: borrowing Connection) throws(RegistryError) -> [Int64] {
        try db.list(naming, standard.named.key, standard.named.edition) { row throws(StorageError) in
            try row.integer(0)
        }
    }

    /// What is known of a requirement's standard; nil where nothing is.
    package static func known(
        _ requirement: Requirement, in db: borrowing Connection
    ) throws(RegistryError) -> Standard? {
        guard let edition = requirement.edition else { return nil }
        return try known(
            StandardName(designation: requirement.designation, edition: edition), in: db)
    }

    static func known(_ name: StandardName, in db: borrowing Connection) throws(RegistryError) -> Standard? {
        let form = Standard.form
        return try db.one(byName, name.key, name.edition) { row throws(StorageError) in try form.read(row) }
    }

    /// Every edition on record of a standard.
    static func editions(
        of name: StandardName, in db: borrowing Connection
    ) throws(RegistryError) -> [Standard] {
        let form = Standard.form
        return try db.list(editions, name.key) { row throws(StorageError) in try form.read(row) }
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
}
