extension CoverageShelf {
    /// The days in which a firm was in a crisis, from the talk about it on.
    struct Crisis: Sendable {
        let from: CivilDate
        /// Nil while it lasts.
        let until: CivilDate?

        func contains(_ day: CivilDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }
    }
}

extension CoverageRecords {
    /// What of a plan costs the firm something, in the words in which the plan says what was changed.
    private static let costs = ["terms", "minutes"]

    /// What the organisation changed to the firm's cost while it was in a crisis, without its yes (5.7): each with the day,
    /// and the command that goes on.
    ///
    /// In a crisis the larger side looks after itself, and that is remembered longer than anything else.
    var againstInCrisis: [(why: String, next: String)] {
        func isInCrisis(_ day: CivilDate?) -> Bool {
            guard let day, (since...max(since, self.day)).contains(day) else { return false }
            return crises.contains { $0.contains(day) }
        }
        guard !crises.isEmpty else { return [] }
        var found: [(why: String, next: String)] = []
        let isCostly = plan?.answerWhy.map { why in Self.costs.contains { why.contains($0) } } ?? false
        if let plan, isOwnPlan, plan.state == .reopened, plan.answer == nil, isCostly,
            let on = plan.changedOn, isInCrisis(on)
        {
            found.append(("\(plan.reference) was changed on \(on)", "plan propose \(planName)"))
        }
        for notice in notices where isInCrisis(notice.on) {
            found.append(
                ("\(notice.reference) was noticed on \(notice.on)", "exit check \(notice.reference)"))
        }
        for promise in promises where promise.side == .organisation && isInCrisis(promise.closedOn) {
            guard promise.state == .broken || promise.state == .partly, let on = promise.closedOn else {
                continue
            }
            found.append(
                (
                    "\(promise.reference) was \(promise.state == .broken ? "broken" : "kept in part") on \(on)",
                    "commitment add \(name) TEXT --by organisation"
                ))
        }
        for ask in asks where ask.isAsked && isInCrisis(ask.startsOn) {
            found.append(
                ("\(ask.reference) is asked since \(ask.startsOn)", "burden end \(ask.reference)"))
        }
        if !year.isPaidInTime, let paidUntil, isInCrisis(paidUntil) {
            found.append(
                (
                    "it was paid after \(year.daysToPay ?? 0) days until \(paidUntil), limit \(year.payLimit)",
                    "burden show \(name)"
                ))
        }
        return found
    }
}
