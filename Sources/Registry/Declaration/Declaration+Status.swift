extension Declaration {
    /// A time in which an issued declaration does not hold.
    package struct Suspension: Hashable, Sendable {
        /// The first day on which it does not hold.
        package let from: CivilDate
        package let why: String
        /// The first day on which it holds again; nil while it is suspended.
        package var resumedOn: CivilDate?
        package var resumedWhy: String?

        package init(
            from: CivilDate, why: String, resumedOn: CivilDate? = nil, resumedWhy: String? = nil
        ) {
            self.from = from
            self.why = why
            self.resumedOn = resumedOn
            self.resumedWhy = resumedWhy
        }

        package func covers(_ day: CivilDate) -> Bool {
            day >= from && resumedOn.map { day < $0 } ?? true
        }

        package var json: JSON {
            .members(["from": .text(from.description), "why": .text(why)]).adding(
                .held(["resumed_on": .text(resumedOn?.description), "resumed_why": .text(resumedWhy)]))
        }
    }

    /// The declaration that took the place of another.
    package struct Supersession: Hashable, Sendable {
        /// The reference of the later declaration.
        package let by: String
        /// The first day on which the earlier one no longer holds.
        package let on: CivilDate
        package let why: String

        package init(by: String, on: CivilDate, why: String) {
            self.by = by
            self.on = on
            self.why = why
        }

        package var json: JSON {
            .members(["by": .text(by), "on": .text(on.description), "why": .text(why)])
        }
    }

    /// Something that makes a declaration be looked at again (ISO/IEC 17050-1, clause 10), and what came of it.
    package struct Review: Hashable, Sendable {
        package enum Cause: String, Sendable, CaseIterable {
            case issuer, ownership, object, edition, standard, dispute, reliance
        }

        package let cause: Cause
        package let openedOn: CivilDate
        package let why: String
        package var closedOn: CivilDate?
        /// What was found; nil while it is open.
        package var finding: String?

        package init(
            cause: Cause, openedOn: CivilDate, why: String, closedOn: CivilDate? = nil, finding: String? = nil
        ) {
            self.cause = cause
            self.openedOn = openedOn
            self.why = why
            self.closedOn = closedOn
            self.finding = finding
        }

        package var isOpen: Bool { closedOn == nil }

        package var json: JSON {
            .members([
                "cause": .text(cause.rawValue), "opened_on": .text(openedOn.description), "why": .text(why),
            ]).adding(.held(["closed_on": .text(closedOn?.description), "finding": .text(finding)]))
        }
    }

    /// What makes it be looked at again and is not settled; nothing for one that no longer holds anyway.
    ///
    /// One that a later one supersedes from a day to come still holds, and keeps what is open; the others were closed then.
    package var openReviews: [Review] {
        switch status {
        case .issued, .suspended, .superseded: reviews.filter(\.isOpen)
        case .draft, .withdrawn: []
        }
    }

    /// Whether it may be disputed or looked at again on a day: issued, and not yet superseded.
    func isAlive(on day: CivilDate) -> Bool {
        status == .issued || status == .suspended || supersession.map { day < $0.on } ?? false
    }
}
