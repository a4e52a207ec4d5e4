package import Storage

extension DeclarationRepository {
    private static let addSuspension: SQL = """
        INSERT INTO declaration_suspension (declaration, position, from_day, why) VALUES (?1, ?2, ?3, ?4)
        """
    private static let endSuspension: SQL = """
        UPDATE declaration_suspension SET resumed_on = ?3, resumed_why = ?4 WHERE declaration = ?1 AND position = ?2
        """
    private static let setStatus: SQL = "UPDATE declaration SET status = ?2, version = ?3 WHERE id = ?1"
    private static let setSuccessor: SQL = """
        UPDATE declaration SET status = 'superseded', superseded_by = ?2, superseded_on = ?3, superseded_why = ?4,
            version = ?5
        WHERE id = ?1
        """

    /// Lets an issued declaration not hold for the time being, from a day between its issue and today.
    package static func suspend(
        _ before: Declaration, why: String, on day: String? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        let why = try reason(why, for: "suspending it")
        guard before.status == .issued else {
            throw .invalid(
                "\(before.reference) is \(before.status.rawValue), and only an issued declaration is suspended; "
                    + "`concord declaration show \(before.reference)` says how it stands")
        }
        let on = try self.day(day, "the day of suspension", of: before, by: change)
        if let last = before.suspensions.last?.resumedOn, on < last {
            throw .invalid(
                "\(before.reference) was suspended before that and held again from \(last) on; "
                    + "give a day from then to now")
        }
        var declaration = before
        declaration.suspensions.append(Declaration.Suspension(from: on, why: why))
        declaration.status = .suspended
        declaration.head.version += 1
        try db.write(addSuspension, before.id, declaration.suspensions.count, on.description, why)
        try db.write(setStatus, before.id, declaration.status.rawValue, declaration.version)
        try History.append("suspended", declaration, in: db, by: change)
        return declaration
    }

    /// Lets a suspended declaration hold again, from a day between its suspension and today.
    package static func resume(
        _ before: Declaration, why: String, on day: String? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        let why = try reason(why, for: "letting it hold again")
        guard before.status == .suspended, let suspension = before.suspensions.last else {
            throw .invalid(
                "\(before.reference) is \(before.status.rawValue) and not suspended, so there is nothing to resume; "
                    + "`concord declaration show \(before.reference)` says how it stands")
        }
        let on = try self.day(day, "the day from which it holds again", of: before, by: change)
        guard on >= suspension.from else {
            throw .invalid(
                "\(before.reference) is suspended since \(suspension.from), and cannot hold again from \(on) on, which "
                    + "is before that; give a later day")
        }
        var declaration = before
        declaration.suspensions[before.suspensions.count - 1].resumedOn = on
        declaration.suspensions[before.suspensions.count - 1].resumedWhy = why
        declaration.status = .issued
        declaration.head.version += 1
        try db.write(endSuspension, before.id, before.suspensions.count, on.description, why)
        try db.write(setStatus, before.id, declaration.status.rawValue, declaration.version)
        try History.append("resumed", declaration, in: db, by: change)
        return declaration
    }

    /// Puts an issued declaration of the same issuer in the place of another, from a day between the issue and today.
    package static func supersede(
        _ before: Declaration, by successor: Declaration, why: String, on day: String? = nil,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        let why = try reason(why, for: "superseding it")
        guard before.status == .issued || before.status == .suspended else {
            throw .invalid(
                "\(before.reference) is \(before.status.rawValue), and only an issued declaration is superseded; "
                    + "`concord declaration show \(before.reference)` says how it stands")
        }
        guard successor.id != before.id, successor.issuer.id == before.issuer.id, successor.status == .issued
        else {
            throw .invalid(
                "\(successor.reference) (\(successor.status.rawValue), of \(shown(successor.issuer.name))) cannot take the "
                    + "place of \(before.reference); name another declaration that \(shown(before.issuer.name)) issued"
            )
        }
        let on = try self.day(day, "the day of supersession", of: before, by: change)
        var declaration = before
        declaration.status = .superseded
        declaration.supersession = Declaration.Supersession(by: successor.reference, on: on, why: why)
        declaration.head.version += 1
        try closeReviews(
            of: &declaration, finding: "superseded by \(successor.reference): \(why)", in: db, by: change)
        try db.write(setSuccessor, before.id, successor.id, on.description, why, declaration.version)
        try History.append("superseded", declaration, in: db, by: change)
        return declaration
    }
}
