package import Storage

extension DeclarationRepository {
    private static let openReview: SQL = """
        INSERT INTO declaration_review (declaration, position, cause, opened_on, why) VALUES (?1, ?2, ?3, ?4, ?5)
        """
    private static let closeReview: SQL = """
        UPDATE declaration_review SET closed_on = ?3, finding = ?4 WHERE declaration = ?1 AND position = ?2
        """
    static let relying: SQL = """
        SELECT declaration FROM declaration_reliance
        WHERE relies_on = ?1 AND declaration NOT IN \(VoidRepository.declarations) ORDER BY declaration
        """
    static let holdingOfIssuer: SQL = """
        SELECT id FROM declaration
        WHERE issuer = ?1 AND (status = 'issued' OR status = 'suspended' OR superseded_on > ?2)
            AND id NOT IN \(VoidRepository.declarations)
        ORDER BY id
        """

    /// Has a declaration looked at again, and with it each that relies on it, once for each reason.
    ///
    /// Gives those that were opened, the one that was named first; throws `.invalid` for one that no longer holds.
    package static func flag(
        _ before: Declaration, _ cause: Declaration.Review.Cause, why: String, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [Declaration] {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        let why = try TextRule.reason(why, for: "looking at it again")
        guard before.isAlive(on: change.today) else {
            throw .invalid(
                "\(before.reference) is \(before.status.rawValue), so there is nothing to look at again; "
                    + "`concord declaration show \(before.reference)` says how it stands")
        }
        return try reopen([before.id], cause, why: why, in: db, by: change)
    }

    /// Has every declaration of an issuer that may hold looked at again.
    package static func flag(
        issuer: Int64, _ cause: Declaration.Review.Cause, why: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> [Declaration] {
        let why = try TextRule.reason(why, for: "looking at them again")
        let ids = try db.list(holdingOfIssuer, issuer, change.today.description) {
            row throws(StorageError) in try row.integer(0)
        }
        return try reopen(ids, cause, why: why, in: db, by: change)
    }

    /// Has what an issuer declared looked at again because it is called otherwise now.
    static func rename(
        issuer: Int64, from old: String, to new: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        _ = try flag(
            issuer: issuer, .issuer, why: "the issuer was called '\(old)' and is called '\(new)' now", in: db,
            by: change)
    }

    /// Opens a review of each that may hold and has none of this cause and reason open, then of those that rely on it.
    static func reopen(
        _ ids: [Int64], _ cause: Declaration.Review.Cause, why: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> [Declaration] {
        var opened: [Declaration] = []
        var seen: Set<Int64> = []
        var queue = ids.map { (id: $0, cause: cause, why: why) }
        while !queue.isEmpty {
            let next = queue.removeFirst()
            guard seen.insert(next.id).inserted else { continue }
            var declaration = try declaration(id: next.id, in: db)
            guard declaration.isAlive(on: change.today),
                !declaration.openReviews.contains(where: { $0.cause == next.cause && $0.why == next.why })
            else { continue }
            declaration.reviews.append(
                Declaration.Review(cause: next.cause, openedOn: change.today, why: next.why))
            try db.write(
                openReview, next.id, declaration.reviews.count, next.cause.rawValue, change.today.description,
                next.why)
            declaration = try declaration.keep(as: "reopened", in: db, by: change)
            opened.append(declaration)
            let relying = try db.list(relying, next.id) { row throws(StorageError) in try row.integer(0) }
            let reason = "relies on \(declaration.reference), which is looked at again"
            queue += relying.map { (id: $0, cause: .reliance, why: reason) }
        }
        return opened
    }

    /// Keeps that a declaration was looked at again and holds, and what was found; closes all that was open.
    package static func review(
        _ before: Declaration, why: String, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try step(
            before, "reviewed", why: why, for: "saying that it holds", ifVersion: ifVersion, in: db,
            by: change
        ) { declaration, why throws(RegistryError) in
            guard !before.openReviews.isEmpty else {
                throw .invalid(
                    "nothing makes \(before.reference) be looked at again, so there is nothing to review; "
                        + "`concord declaration list --needs-review` shows what is open")
            }
            try closeReviews(of: &declaration, finding: why, in: db, by: change)
        }
    }

    /// Closes what is open, with one finding; the caller appends the event.
    static func closeReviews(
        of declaration: inout Declaration, finding: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        let finding = String(finding.unicodeScalars.prefix(10_000).map(Character.init))
        for index in declaration.reviews.indices where declaration.reviews[index].isOpen {
            declaration.reviews[index].closedOn = change.today
            declaration.reviews[index].finding = finding
            try db.write(closeReview, declaration.id, index + 1, change.today.description, finding)
        }
    }
}
