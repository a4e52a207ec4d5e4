package import Storage

/// What the records of a relationship say of each recommendation on a day.
///
/// The small firm's silence, decline, broken promise or low rating lowers no mark: what is judged is the large side.
package struct StandardCoverage: Sendable {
    package let party: Party
    package let day: CivilDate
    package let tier: Tier
    package let tierWhy: String
    package let lines: [CoverageLine]
    /// What cannot wait, in words: a cap that is broken, a payment that is late, a concern past its day, property in use that
    /// nobody owns.
    package let alarms: [String]

    package init(of party: Party, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        self.init(try CoverageRecords(of: party, on: day, in: db))
    }

    private init(_ records: CoverageRecords) {
        party = records.party
        day = records.day
        (tier, tierWhy) = (records.tier, records.tierWhy)
        alarms = records.alarms
        let felt = records.felt
        lines = CoverageItem.allCases.map { item in
            var line = records.owed(item) ?? records.line(item)
            line.felt = felt[item.rawValue]
            return line
        }
    }

    package func count(_ mark: CoverageLine.Mark) -> Int { lines.count { $0.mark == mark } }

    /// Such as `22 done, 1 part, 1 open, 5 stale, 2 n/a`.
    package var counts: String {
        CoverageLine.Mark.counted { count($0) }
    }

    /// Everybody who is active or paused, and every cluster that has not ended, by name.
    static let parties: SQL = """
        SELECT \(Party.columns) FROM party WHERE (kind = 'cluster'
            OR id IN (SELECT id FROM partner WHERE status = 'active' OR status = 'paused'))
            AND id NOT IN \(VoidRepository.parties)
            AND id NOT IN (SELECT counterparty FROM exit WHERE state = 'closed')
        ORDER BY sort_key, id
        """
}

extension CoverageRecords {
    /// A line for what is not owed; nil where it is.
    func owed(_ item: CoverageItem) -> CoverageLine? {
        guard item.from == .normal, tier == .light else { return nil }
        return CoverageLine(
            item: item, mark: .notApplicable, word: nil, why: isSpoken ? "tier light: \(tierWhy)" : "",
            next: nil)
    }

    /// What the firm said when it rated last, by item; the source of a principle's norm names the item that it speaks for.
    var felt: [String: Int64] {
        guard let last = measures.last(where: { $0.state == .answered }) else { return [:] }
        var felt: [String: Int64] = [:]
        for (code, norm) in norms.family("pulse") where norm.amount == nil {
            guard let item = norm.source.split(separator: " ").last, let value = last.theirs(code) else {
                continue
            }
            felt[String(item)] = value
        }
        return felt
    }

    /// What cannot wait, in words.
    var alarms: [String] {
        [
            year.isWithinCap ? nil : "\(year.asked + year.talks) minutes asked, cap \(year.cap)",
            year.isPaidInTime
                ? nil : "paid after \(year.daysToPay ?? 0) days, limit \(year.payLimit)",
            concerns.first { $0.isLate(on: day) }.map { "\($0.reference) is past its day" },
            knowledge.first { $0.form == .foreground && !$0.isSettled && !$0.gifts.isEmpty }.map {
                "\($0.reference) is in use and nobody owns it"
            },
        ].compactMap(\.self)
    }

    /// A finding; for a close relationship what is owed in both sides' word is done by no side's alone.
    func found(
        _ item: CoverageItem, _ mark: CoverageLine.Mark, _ why: @autoclosure () -> String,
        _ next: @autoclosure () -> String, word: Word? = nil, needsBoth: Bool = false
    ) -> CoverageLine {
        let isOpen = needsBoth && tier == .close && mark == .done && word != .both
        // Where it was asked and said nothing, our part alone is judged.
        let silence = isOpen && item != .foreground ? planSilence : nil
        let isHalf = isOpen && silence == nil
        let shown: CoverageLine.Mark = isHalf ? .part : mark
        guard isSpoken else { return CoverageLine(item: item, mark: shown, word: nil, why: "", next: nil) }
        let why = why()
        // What both owe becomes both sides' by the plan, what was made together by who owns it.
        let other =
            item == .foreground
            ? "knowledge settle REFERENCE SIDE --said-by PERSON" : "plan propose \(planName)"
        return CoverageLine(
            item: item, mark: shown,
            word: mark == .done || mark == .part || mark == .stale ? word ?? .ours : nil,
            why: isHalf ? "\(why); by our word alone" : silence.map { "\(why); \($0)" } ?? why,
            next: shown == .done || shown == .notApplicable ? nil : "concord \(isHalf ? other : next())")
    }

    /// That the firm was asked about the text of the plan as it stands, and declined or did not answer by its day; nil where
    /// it was not asked, has time, or answered.
    var planSilence: String? {
        guard let plan, isOwnPlan, plan.state == .proposed, let text = plan.lastProposal else { return nil }
        let asked = matters.last {
            $0.about == .plan && $0.contentHash == text.contentHash && $0.state != .cancelled
        }
        if let asked, asked.state == .declined { return "asked on \(asked.askedOn), declined" }
        if let asked, asked.state == .open, let last = asked.answerBy, last < day {
            return "asked on \(asked.askedOn), no answer"
        }
        guard let last = text.expiresOn, last < day else { return nil }
        return "asked on \(asked?.askedOn ?? text.proposedOn), no answer"
    }

    func line(_ item: CoverageItem) -> CoverageLine {
        switch item {
        case .policy, .manager, .plan, .cluster, .competence, .sponsor, .advocate, .contact: staffing(item)
        case .values, .requirements, .differences, .objectives, .support, .terms, .roles: bargain(item)
        case .reasons, .share, .talks, .ownForm: work(item)
        default: gain(item)
        }
    }

    var name: String { party.reference }

    var isOwnPlan: Bool { plan?.counterparty.id == party.id }
    /// With whom the plan is that counts, as commands name it.
    var planName: String { plan?.counterparty.reference ?? name }
    /// Such as `, through Nordic Wood`; empty where the plan is its own.
    private var through: String {
        plan.map { isOwnPlan ? "" : ", through \($0.counterparty.name)" } ?? ""
    }

    /// Whether something of a day is recent, or once was.
    func age(of last: CivilDate?) -> CoverageLine.Mark {
        guard let last else { return .open }
        return last >= since ? .done : .stale
    }

    func staffing(_ item: CoverageItem) -> CoverageLine {
        switch item {
        case .policy:
            var edit: String { "organisation edit --policy FILE --approved-by NAME --review-by DATE" }
            guard organisation.texts.contains(where: { $0.kind == .policy }) else {
                return found(item, .open, "no policy on record", edit)
            }
            guard organisation.policyApprover != nil, let review = organisation.policyReviewOn else {
                return found(item, .part, "nobody approved it, or no day of review", edit)
            }
            return review < day
                ? found(item, .stale, "review was due on \(review)", edit)
                : found(item, .done, "reviewed by \(review)", edit)
        case .manager:
            if party.kind == .cluster {
                return manager.map { found(item, .done, "sponsor \($0.name)", "") }
                    ?? found(item, .open, "no sponsor", "cluster edit \(name) --sponsor NAME")
            }
            guard let manager else {
                return found(item, .open, "no manager", "partner edit \(name) --manager NAME")
            }
            guard load <= norms[.managerLoad] else {
                return found(
                    item, .part, "\(manager.name) looks after \(load), norm \(norms[.managerLoad])",
                    "partner edit \(name) --manager NAME")
            }
            return manager.deputy == nil
                ? found(
                    item, .part, "nobody stands in for \(manager.name)",
                    "person edit \(manager.reference) --deputy NAME")
                : found(item, .done, manager.name, "")
        case .plan:
            guard let plan else { return found(item, .open, "no plan", "plan add \(name) --purpose TEXT") }
            if let planSilence { return found(item, .done, planSilence, "") }
            guard plan.state == .agreed else {
                return found(item, .part, plan.standing(on: day) + through, "plan propose \(planName)")
            }
            if let review = plan.reviewOn, review < day {
                return found(
                    item, .stale, "review was due on \(review)", "plan edit \(planName) --review-on DATE",
                    word: .both)
            }
            return found(item, .done, plan.standing(on: day) + through, "", word: .both)
        case .cluster:
            guard let cluster else { return found(item, .notApplicable, "no cluster", "") }
            let members = cluster.memberships.filter { $0.from <= day && $0.to.map { $0 >= day } ?? true }
            let lacks = [
                cluster.sponsor == nil ? "a sponsor" : nil,
                members.contains { $0.role == .lead } ? nil : "a lead",
                members.allSatisfy { $0.share != nil } && !members.isEmpty ? nil : "shares",
            ].compactMap(\.self)
            return lacks.isEmpty
                ? found(item, .done, "sponsor, lead and shares", "")
                : found(
                    item, lacks.count == 3 ? .open : .part, "lacks \(lacks.joined(separator: ", "))",
                    "cluster edit \(name)")
        case .competence:
            guard let manager else {
                return found(item, .open, "no manager", "partner edit \(name) --manager NAME")
            }
            var edit: String {
                "person edit \(manager.reference) --competence TEXT --decides-up-to AMOUNT"
            }
            switch (manager.competence, manager.decidesUpTo) {
            case (nil, nil):
                return found(item, .open, "neither competence nor limit of \(manager.name)", edit)
            case (nil, _): return found(item, .part, "competence of \(manager.name) not on record", edit)
            case (_, nil): return found(item, .part, "limit of \(manager.name) not on record", edit)
            default:
                return found(
                    item, .done, "\(manager.name) decides up to \(manager.decidesUpTo.map { "\($0)" } ?? "")",
                    "")
            }
        case .sponsor:
            guard let sponsor = partner?.sponsor ?? cluster?.sponsor else {
                return found(item, .open, "no sponsor", "\(party.kind.rawValue) edit \(name) --sponsor NAME")
            }
            if let late = concerns.first(where: { $0.escalations > 0 && $0.isLate(on: day) }) {
                return found(
                    item, .part, "\(late.reference) went up and is past its day",
                    "concern answer \(late.reference) TEXT")
            }
            return found(item, .done, sponsor.name, "")
        case .advocate:
            guard let partner else {
                return found(item, .notApplicable, "a cluster has no advocate of its own", "")
            }
            guard let advocate = partner.advocate, advocate.id != partner.manager?.id else {
                return found(
                    item, .open, "no advocate besides the manager", "partner edit \(name) --advocate NAME")
            }
            let mark = age(of: offers([.mentoring, .support]))
            return mark == .done
                ? found(item, .done, advocate.name, "")
                : found(
                    item, mark == .open ? .part : .stale,
                    "\(advocate.name); mentoring \(mark == .open ? "never offered" : "last offered before \(since)")",
                    "commitment add \(name) TEXT --by organisation --kind mentoring")
        default:
            let lacks = [
                people.isEmpty ? "a person" : nil,
                partner != nil && partner?.channel == nil ? "the channel" : nil,
                partner != nil && partner?.language == nil ? "the language" : nil,
            ].compactMap(\.self)
            var next: String {
                people.isEmpty
                    ? "person add NAME --of \(name) --role contact"
                    : "partner edit \(name) --channel TEXT --language CODE"
            }
            return lacks.isEmpty
                ? found(item, .done, people.first?.name ?? "", "")
                : found(
                    item, lacks.count == 3 ? .open : .part, "lacks \(lacks.joined(separator: ", "))", next)
        }
    }

    /// The last day on which the organisation offered something of these kinds, whatever became of it.
    func offers(_ kinds: [Commitment.Form]) -> CivilDate? {
        promises.lazy.filter { $0.side == .organisation && kinds.contains($0.form) }.map(\.madeOn).max()
    }
}
