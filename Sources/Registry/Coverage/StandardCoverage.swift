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
        _ next: @autoclosure () -> String = "", word: Word? = nil, needsBoth: Bool = false
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
        case .policy: policyLine
        case .manager: managerLine
        case .plan: planLine
        case .cluster: clusterLine
        case .values: valuesLine
        case .requirements: requirementsLine
        case .differences: differencesLine
        case .objectives: objectivesLine
        case .support: supportLine
        case .competence: competenceLine
        case .sponsor: sponsorLine
        case .advocate: advocateLine
        case .reasons: reasonsLine
        case .terms: termsLine
        case .roles: rolesLine
        case .share: shareLine
        case .contact: contactLine
        case .talks: talksLine
        case .ownForm: ownFormLine
        case .experience: experienceLine
        case .training: trainingLine
        case .leaders: leadersLine
        case .concerns: concernsLine
        case .ideas: ideasLine
        case .benefit: benefitLine
        case .sharing: sharingLine
        case .clarity: clarityLine
        case .foreground: foregroundLine
        case .example: exampleLine
        case .risks: risksLine
        case .measure: measureLine
        case .exit: exitLine
        }
    }

    var name: String { party.reference }

    var isOwnPlan: Bool { plan?.counterparty.id == party.id }
    /// With whom the plan is that counts, as commands name it.
    var planName: String { plan?.counterparty.reference ?? name }
    /// Such as `, through Nordic Wood`; empty where the plan is its own.
    var through: String {
        plan.map { isOwnPlan ? "" : ", through \($0.counterparty.name)" } ?? ""
    }

    /// Whether something of a day is recent, or once was.
    func age(of last: CivilDate?) -> CoverageLine.Mark {
        guard let last else { return .open }
        return last >= since ? .done : .stale
    }

    /// The last day on which the organisation offered something of these kinds, whatever became of it.
    func offers(_ kinds: [Commitment.Form]) -> CivilDate? {
        promises.lazy.filter { $0.side == .organisation && kinds.contains($0.form) }.map(\.madeOn).max()
    }
}
