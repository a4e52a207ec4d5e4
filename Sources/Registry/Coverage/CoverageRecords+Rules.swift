extension CoverageRecords {
    func bargain(_ item: CoverageItem) -> CoverageLine {
        let word: Word = plan?.state == .agreed ? .both : .ours
        var addPlan: String { "plan add \(name) --purpose TEXT" }
        switch item {
        case .values:
            if partner == nil { return found(item, .notApplicable, "a cluster's members have values", "") }
            return !values.isEmpty || isShortlisted
                ? found(
                    item, .done, isShortlisted ? "aligned in a shortlist" : "\(values.count) on record", "")
                : found(item, .open, "nothing is known of its values", "align --save NAME")
        case .requirements:
            let open = needs.missing
            if partner == nil { return found(item, .notApplicable, "no policy speaks of clusters", "") }
            return open.isEmpty
                ? found(item, .done, "each need is settled or asked", "")
                : found(
                    item, open.count == needs.count ? .open : .part,
                    "missing: \(open.joined(separator: ", "))",
                    "declaration needed \(name)")
        case .differences:
            guard let first = values.first(where: { $0.isOpposed && supported.contains($0.code) }) else {
                return found(item, .notApplicable, "it opposes nothing that you support", "")
            }
            let mark = age(of: talks?.aboutDifference)
            return found(
                item, mark,
                mark == .done
                    ? "talked over"
                    : "\(first.code) \(mark == .open ? "was never talked over" : "was talked over before \(since)")",
                "dialogue add \(name) --facilitator NAME --point TEXT")
        case .objectives:
            let its = (plan?.objectives ?? []).filter { $0.side != .organisation && $0.state != .dropped }
            guard plan != nil, !its.isEmpty else {
                return found(
                    item, .open, plan == nil ? "no plan" : "none of its objectives is in the plan",
                    plan == nil ? addPlan : "plan add-objective \(planName) TEXT --of partner")
            }
            let mark = age(of: its.map(\.setOn).max())
            return found(
                item, mark, mark == .done ? "\(its.count) on record" : "last set before \(since)",
                "plan add-objective \(planName) TEXT --of partner", word: word, needsBoth: true)
        case .support:
            let its = (plan?.objectives ?? []).filter { $0.side == .partner && $0.state == .open }
            guard let plan, !its.isEmpty else {
                return found(
                    item, .open, "no open objective of it", "plan add-objective \(planName) TEXT --of partner"
                )
            }
            let ours = promises.filter {
                $0.side == .organisation && $0.isFor(plan)
                    && ($0.state == .open || $0.state == .kept)
            }
            var next: String { "commitment add \(name) TEXT --by organisation --for \(plan.reference)" }
            if let late = ours.first(where: { $0.isLate(on: day) }) {
                return found(item, .part, "\(late.reference) is late", "commitment kept \(late.reference)")
            }
            return ours.count >= its.count
                ? found(item, .done, "\(ours.count) promises for \(its.count) objectives", "")
                : found(
                    item, ours.isEmpty ? .open : .part, "\(ours.count) promises for \(its.count) objectives",
                    next)
        case .terms:
            let terms = (plan?.terms ?? []).count { !$0.isOfNorms }
            guard let plan, terms > 0 else {
                return found(
                    item, .open, "no term on record",
                    plan == nil ? addPlan : "plan add-term \(planName) CODE=VALUE")
            }
            if let flag = plan.oneSided(payingWithin: norms.paymentLimit).first {
                return found(
                    item, .part, flag.why, "plan add-term \(planName) \(flag.code)=VALUE", word: word)
            }
            return found(item, .done, "\(terms) on record", "", word: word, needsBoth: true)
        default:
            guard let plan, !plan.roles.isEmpty else {
                return found(
                    item, .open, "nobody is named who answers what",
                    plan == nil ? addPlan : "plan add-role \(planName) TOPIC --ours NAME --decides SIDE")
            }
            guard plan.roles.contains(where: { $0.theirs != nil }) else {
                return found(
                    item, .part, "nobody of theirs is named",
                    "plan add-role \(planName) TOPIC --ours NAME --theirs NAME --decides SIDE")
            }
            if let planSilence { return found(item, .done, "\(plan.roles.count) topics; \(planSilence)", "") }
            return plan.state == .agreed
                ? found(item, .done, "\(plan.roles.count) topics, agreed", "", word: .both)
                : found(item, .part, "\(plan.roles.count) topics, not agreed", "plan propose \(planName)")
        }
    }

    func work(_ item: CoverageItem) -> CoverageLine {
        switch item {
        case .reasons:
            if let ask = asks.first(where: { $0.reason == nil && $0.isAsked }) {
                return found(item, .part, "\(ask.reference) has no reason", "burden end \(ask.reference)")
            }
            if let ask = asks.first(where: { $0.above != nil }) {
                return found(
                    item, .part, "\(ask.reference) goes above the cap", "burden end \(ask.reference)")
            }
            return found(
                item, .done,
                asks.isEmpty ? "nothing is asked but requests" : "\(asks.count) asks with reasons", "")
        case .share:
            var part: String {
                year.share.map { "share \($0.perCent), needed \(year.needed.perCent)" } ?? "nothing asked"
            }
            var why: String { "\(part); \(year.asked + year.talks) of \(year.cap) minutes" }
            return year.isShared && year.isWithinCap
                ? found(item, .done, why, "")
                : found(item, year.isShared || year.isWithinCap ? .part : .open, why, "burden show \(name)")
        case .talks:
            let usual: NormCode = tier == .light ? .talkLight : tier == .close ? .talkClose : .talkNormal
            let limit = (isOwnPlan ? plan?.talkMinutes : nil) ?? norms[usual]
            var why: String { "\(quarterTalks) of \(limit) minutes in a quarter" }
            return quarterTalks <= limit
                ? found(item, .done, why, "") : found(item, .open, why, "dialogue list --with \(name)")
        default:
            if let ask = asks.first(where: { $0.instead != nil }) {
                return found(item, .done, "\(ask.reference) is taken in its form", "")
            }
            return asks.contains(where: \.isAsked)
                ? found(item, .open, "no ask is taken in its form", "burden edit REFERENCE --instead TEXT")
                : found(item, .done, "it carries no ask", "")
        }
    }

    func gain(_ item: CoverageItem) -> CoverageLine {
        switch item {
        case .experience:
            if partner == nil {
                return found(item, .notApplicable, "a cluster's members have experience", "")
            }
            let proven = experience.first { [.delivered, .reference, .trial].contains($0.basis) }
            var next: String { "partner add-experience \(name) CAPABILITY --basis delivered" }
            return proven.map { found(item, .done, "\($0.capability), \($0.basis.rawValue)", "") }
                ?? found(
                    item, experience.isEmpty ? .open : .part,
                    experience.isEmpty ? "none on record" : "none rests on practice", next)
        case .training:
            let mark = age(of: offers([.training, .mentoring]))
            return found(
                item, mark,
                mark == .done ? "offered" : mark == .stale ? "last offered before \(since)" : "never offered",
                "commitment add \(name) TEXT --by organisation --kind training")
        case .leaders:
            var next: String { "commitment add \(name) TEXT --by organisation" }
            let changes = againstInCrisis
            if let first = changes.first {
                return found(
                    item, .part,
                    "in its crisis, without its yes: \(changes.map(\.why).joined(separator: "; "))",
                    first.next)
            }
            if let broken = promises.first(where: {
                $0.side == .organisation && $0.state == .broken && ($0.closedOn ?? day) >= since
            }) {
                return found(item, .part, "\(broken.reference) was broken", next)
            }
            let sponsor = partner?.sponsor?.id ?? cluster?.sponsor?.id
            let theirs = promises.filter {
                $0.side == .organisation && sponsor != nil && $0.person?.id == sponsor
            }
            if theirs.contains(where: {
                $0.state == .open || $0.state == .kept && ($0.closedOn ?? day) >= since
            }) {
                return found(item, .done, "a promise of the sponsor", "")
            }
            return found(
                item, theirs.isEmpty ? .open : .stale, "no promise of the sponsor since \(since)", next)
        case .concerns:
            if let late = concerns.first(where: { $0.isLate(on: day) }) {
                return found(
                    item, .open, "\(late.reference) is past its day", "concern answer \(late.reference) TEXT")
            }
            let ended = promises.filter {
                $0.side == .organisation && [.kept, .partly, .broken].contains($0.state)
            }
            let kept = ended.count { $0.state == .kept }
            guard invitedOn != nil || !concerns.isEmpty || talks != nil else {
                return found(
                    item, .part, "it was not told how to raise a concern",
                    "partner ask \(name) --output FOLDER")
            }
            return Int64(kept) * 100 >= Int64(ended.count) * norms[.promiseKept]
                ? found(
                    item, .done,
                    ended.isEmpty ? "no concern past its day" : "\(kept) of \(ended.count) promises kept", "")
                : found(
                    item, .part, "\(kept) of \(ended.count) promises kept", "commitment list --with \(name)")
        case .ideas:
            if let late = ideas.first(where: { $0.isLate(on: day) }) {
                return found(
                    item, .part, "\(late.reference) is past its day",
                    "idea answer \(late.reference) taken --why TEXT")
            }
            if ideas.isEmpty, let invitedOn {
                return invitedOn >= since
                    ? found(item, .done, "invited on \(invitedOn), no idea on record", "")
                    : found(
                        item, .stale, "last invited on \(invitedOn)", "partner ask \(name) --output FOLDER")
            }
            return ideas.isEmpty
                ? found(item, .open, "no idea on record", "idea add \(name) TITLE --by partner")
                : found(item, .done, "\(ideas.count) on record", "")
        case .benefit:
            guard let idea = ideas.last(where: { $0.state == .inUse || $0.state == .shared }) else {
                return found(item, .notApplicable, "no idea is in use", "")
            }
            let isSupported = promises.contains { $0.side == .organisation && $0.serves == idea.reference }
            return idea.benefits.isEmpty
                ? found(
                    item, isSupported ? .part : .open, "\(idea.reference) has no measured benefit",
                    "idea benefit \(idea.reference) AMOUNT")
                : isSupported
                    ? found(item, .done, idea.title, "")
                    : found(
                        item, .part, "\(idea.reference) has no support",
                        "commitment add \(name) TEXT --by organisation --kind support --for \(idea.reference)"
                    )
        case .sharing:
            guard let idea = ideas.last(where: { !$0.benefits.isEmpty }) else {
                return found(item, .notApplicable, "no benefit is measured", "")
            }
            var next: String { "idea share \(idea.reference) SIDE=SHARE --said-by PERSON" }
            guard !idea.shares.isEmpty else {
                return found(item, .open, "\(idea.reference) is not shared", next)
            }
            return idea.word == .both && idea.shareWhy == nil
                ? found(item, .done, idea.title, "", word: .both)
                : found(
                    item, .part, idea.shareWhy == nil ? "by our word alone" : "below the floor", next,
                    word: idea.word)
        default: return keeping(item)
        }
    }
}
