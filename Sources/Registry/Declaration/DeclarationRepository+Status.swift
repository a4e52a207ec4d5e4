package import Storage

extension DeclarationRepository {
    private static let addSuspension: SQL = """
        INSERT INTO declaration_suspension (declaration, position, from_day, why) VALUES (?1, ?2, ?3, ?4)
        """
    private static let endSuspension: SQL = """
        UPDATE declaration_suspension SET resumed_on = ?3, resumed_why = ?4 WHERE declaration = ?1 AND position = ?2
        """
    private static let setWithdrawal: SQL = """
        UPDATE declaration SET status = 'withdrawn', withdrawn_on = ?2, withdrawn_why = ?3 WHERE id = ?1
        """
    private static let setSuccessor: SQL = """
        UPDATE declaration SET status = 'superseded', superseded_by = ?2, superseded_on = ?3, superseded_why = ?4
        WHERE id = ?1
        """

    /// One step of a declaration: seen at the version that the caller saw, for a reason, checked and changed by `take`,
    /// written as its next version, with the event.
    static func step(
        _ before: Declaration, _ action: String, why: String, for what: String, ifVersion: Int64?,
        in db: borrowing Connection, by change: borrowing Change,
        take: (inout Declaration, _ why: String) throws(RegistryError) -> Void
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: Declaration.noun)
        let why = try TextRule.reason(why, for: what)
        var declaration = before
        try take(&declaration, why)
        return try declaration.keep(as: action, in: db, by: change)
    }

    /// Lets an issued declaration not hold for the time being, from a day between its issue and today.
    package static func suspend(
        _ before: Declaration, why: String, on day: String? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try step(
            before, "suspended", why: why, for: "suspending it", ifVersion: ifVersion, in: db, by: change
        ) { declaration, why throws(RegistryError) in
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
            declaration.suspensions.append(Declaration.Suspension(from: on, why: why))
            declaration.status = .suspended
            try db.write(addSuspension, before.id, declaration.suspensions.count, on.description, why)
        }
    }

    /// Lets a suspended declaration hold again, from a day between its suspension and today.
    package static func resume(
        _ before: Declaration, why: String, on day: String? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try step(
            before, "resumed", why: why, for: "letting it hold again", ifVersion: ifVersion, in: db,
            by: change
        ) { declaration, why throws(RegistryError) in
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
            declaration.suspensions[before.suspensions.count - 1].resumedOn = on
            declaration.suspensions[before.suspensions.count - 1].resumedWhy = why
            declaration.status = .issued
            try db.write(endSuspension, before.id, before.suspensions.count, on.description, why)
        }
    }

    /// Puts an issued declaration of the same issuer in the place of another: from the day on which that begins to hold, or
    /// today where it holds already, so that there is no day between the two; or from another day since the issue.
    ///
    /// What is open of one that still holds until then stays open.
    package static func supersede(
        _ before: Declaration, by successor: Declaration, why: String, on day: String? = nil,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try step(
            before, "superseded", why: why, for: "superseding it", ifVersion: ifVersion, in: db,
            by: change
        ) { declaration, why throws(RegistryError) in
            guard before.status == .issued || before.status == .suspended else {
                throw .invalid(
                    "\(before.reference) is \(before.status.rawValue), and only an issued declaration is superseded; "
                        + "`concord declaration show \(before.reference)` says how it stands")
            }
            guard successor.id != before.id, successor.issuer.id == before.issuer.id,
                successor.status == .issued
            else {
                throw .invalid(
                    "\(successor.reference) (\(successor.status.rawValue), of \(shown(successor.issuer.name))) cannot take the "
                        + "place of \(before.reference); name another declaration that \(shown(before.issuer.name)) issued"
                )
            }
            let on = try self.day(
                day, "the day of supersession", of: before, until: successor.validFrom, by: change)
            declaration.status = .superseded
            declaration.supersession = Declaration.Supersession(by: successor.reference, on: on, why: why)
            if on <= change.today {
                try closeReviews(
                    of: &declaration, finding: "superseded by \(successor.reference): \(why)", in: db,
                    by: change)
            }
            try db.write(setSuccessor, before.id, successor.id, on.description, why)
        }
    }

    /// Ends an issued declaration on a day from its issue to today; nil means today.
    package static func withdraw(
        _ before: Declaration, why: String, on day: String? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try step(
            before, "withdrawn", why: why, for: "withdrawing it", ifVersion: ifVersion, in: db, by: change
        ) { declaration, why throws(RegistryError) in
            switch before.status {
            case .draft:
                throw .invalid(
                    "\(before.reference) is a draft and was never issued, so there is nothing to withdraw; "
                        + "leave it, or change it with `concord declaration edit`")
            case .superseded where before.validity(on: change.today) != .superseded:
                throw .invalid(
                    "\(before.reference) is superseded from \(before.supersession?.on.description ?? "") on, so its end is on record; "
                        + "`concord declaration decline \(before.reference) --why TEXT` says that it does not count until then"
                )
            case .withdrawn, .superseded:
                throw .invalid(
                    "\(before.reference) was \(before.validityWords(on: change.today)) already; "
                        + "issue another declaration if there is a new one")
            case .issued, .suspended: break
            }
            let on = try self.day(day, "the day of withdrawal", of: before, by: change)
            declaration.status = .withdrawn
            declaration.withdrawal = Declaration.Withdrawal(on: on, why: why)
            try closeReviews(of: &declaration, finding: "withdrawn: \(why)", in: db, by: change)
            try db.write(setWithdrawal, before.id, on.description, why)
        }
    }

    /// The day that was typed, from the issue to today, or to a later day where there is one; nil means the last of them.
    private static func day(
        _ text: String?, _ what: String, of declaration: Declaration, until later: CivilDate? = nil,
        by change: borrowing Change
    ) throws(RegistryError) -> CivilDate {
        let first = declaration.date ?? change.today
        let last = max(first, change.today, later ?? first)
        let day = try CivilDate.typed(text, what) ?? last
        guard (first...last).contains(day) else {
            throw .invalid(
                last > change.today && later == last
                    ? "\(what) \(day) is not between the issue on \(first) and \(last), when the later one begins to hold; "
                        + "give a day from then to then"
                    : "\(what) \(day) is not between the issue on \(first) and today, \(change.today); "
                        + "give a day from then to now")
        }
        return day
    }
}

extension Declaration {
    private static let setState: SQL =
        "UPDATE declaration SET status = ?2, version = ?3 WHERE id = ?1"

    /// Writes its state as its next version, with the event; what stands in tables of its own is written by the caller.
    package func keep(
        as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        var declaration = self
        declaration.head.version += 1
        try db.write(Declaration.setState, id, status.rawValue, declaration.version)
        try History.append(action, declaration, in: db, by: change)
        return declaration
    }
}
