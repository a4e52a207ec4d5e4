extension CoverageRecords {
    var valuesLine: CoverageLine {
        if partner == nil { return found(.values, .notApplicable, "a cluster's members have values") }
        return !values.isEmpty || isShortlisted
            ? found(.values, .done, isShortlisted ? "aligned in a shortlist" : "\(values.count) on record")
            : found(.values, .open, "nothing is known of its values", "align --save NAME")
    }

    var requirementsLine: CoverageLine {
        let open = needs.missing
        if partner == nil { return found(.requirements, .notApplicable, "no policy speaks of clusters") }
        return open.isEmpty
            ? found(.requirements, .done, "each need is settled or asked")
            : found(
                .requirements, open.count == needs.count ? .open : .part,
                "missing: \(open.joined(separator: ", "))",
                "declaration needed \(name)")
    }

    var differencesLine: CoverageLine {
        guard let first = values.first(where: { $0.isOpposed && supported.contains($0.code) }) else {
            return found(.differences, .notApplicable, "it opposes nothing that you support")
        }
        let mark = age(of: talks?.aboutDifference)
        return found(
            .differences, mark,
            mark == .done
                ? "talked over"
                : "\(first.code) \(mark == .open ? "was never talked over" : "was talked over before \(since)")",
            "dialogue add \(name) --facilitator NAME --point TEXT")
    }

    var objectivesLine: CoverageLine {
        let word: Word = plan?.state == .agreed ? .both : .ours
        var addPlan: String { "plan add \(name) --purpose TEXT" }
        let its = (plan?.objectives ?? []).filter { $0.side != .organisation && $0.state != .dropped }
        guard plan != nil, !its.isEmpty else {
            return found(
                .objectives, .open, plan == nil ? "no plan" : "none of its objectives is in the plan",
                plan == nil ? addPlan : "plan add-objective \(planName) TEXT --of partner")
        }
        let mark = age(of: its.map(\.setOn).max())
        return found(
            .objectives, mark, mark == .done ? "\(its.count) on record" : "last set before \(since)",
            "plan add-objective \(planName) TEXT --of partner", word: word, needsBoth: true)
    }

    var supportLine: CoverageLine {
        let its = (plan?.objectives ?? []).filter { $0.side == .partner && $0.state == .open }
        guard let plan, !its.isEmpty else {
            return found(
                .support, .open, "no open objective of it", "plan add-objective \(planName) TEXT --of partner"
            )
        }
        let ours = promises.filter {
            $0.side == .organisation && $0.isFor(plan)
                && ($0.state == .open || $0.state == .kept)
        }
        var next: String { "commitment add \(name) TEXT --by organisation --for \(plan.reference)" }
        if let late = ours.first(where: { $0.isLate(on: day) }) {
            return found(.support, .part, "\(late.reference) is late", "commitment kept \(late.reference)")
        }
        return ours.count >= its.count
            ? found(.support, .done, "\(ours.count) promises for \(its.count) objectives")
            : found(
                .support, ours.isEmpty ? .open : .part, "\(ours.count) promises for \(its.count) objectives",
                next)
    }

    var termsLine: CoverageLine {
        let word: Word = plan?.state == .agreed ? .both : .ours
        var addPlan: String { "plan add \(name) --purpose TEXT" }
        let terms = (plan?.terms ?? []).count { !$0.isOfNorms }
        guard let plan, terms > 0 else {
            return found(
                .terms, .open, "no term on record",
                plan == nil ? addPlan : "plan add-term \(planName) CODE=VALUE")
        }
        if let flag = plan.oneSided(payingWithin: norms.paymentLimit).first {
            return found(.terms, .part, flag.why, "plan add-term \(planName) \(flag.code)=VALUE", word: word)
        }
        return found(.terms, .done, "\(terms) on record", word: word, needsBoth: true)
    }

    var rolesLine: CoverageLine {
        var addPlan: String { "plan add \(name) --purpose TEXT" }
        guard let plan, !plan.roles.isEmpty else {
            return found(
                .roles, .open, "nobody is named who answers what",
                plan == nil ? addPlan : "plan add-role \(planName) TOPIC --ours NAME --decides SIDE")
        }
        guard plan.roles.contains(where: { $0.theirs != nil }) else {
            return found(
                .roles, .part, "nobody of theirs is named",
                "plan add-role \(planName) TOPIC --ours NAME --theirs NAME --decides SIDE")
        }
        if let planSilence { return found(.roles, .done, "\(plan.roles.count) topics; \(planSilence)") }
        return plan.state == .agreed
            ? found(.roles, .done, "\(plan.roles.count) topics, agreed", word: .both)
            : found(.roles, .part, "\(plan.roles.count) topics, not agreed", "plan propose \(planName)")
    }

    var reasonsLine: CoverageLine {
        if let ask = asks.first(where: { $0.reason == nil && $0.isAsked }) {
            return found(.reasons, .part, "\(ask.reference) has no reason", "burden end \(ask.reference)")
        }
        if let ask = asks.first(where: { $0.above != nil }) {
            return found(
                .reasons, .part, "\(ask.reference) goes above the cap", "burden end \(ask.reference)")
        }
        return found(
            .reasons, .done,
            asks.isEmpty ? "nothing is asked but requests" : "\(asks.count) asks with reasons")
    }

    var shareLine: CoverageLine {
        var part: String {
            year.share.map { "share \($0.perCent), needed \(year.needed.perCent)" } ?? "nothing asked"
        }
        var why: String { "\(part); \(year.asked + year.talks) of \(year.cap) minutes" }
        return year.isShared && year.isWithinCap
            ? found(.share, .done, why)
            : found(.share, year.isShared || year.isWithinCap ? .part : .open, why, "burden show \(name)")
    }

    var talksLine: CoverageLine {
        let usual: NormCode = tier == .light ? .talkLight : tier == .close ? .talkClose : .talkNormal
        let limit = (isOwnPlan ? plan?.talkMinutes : nil) ?? norms[usual]
        var why: String { "\(quarterTalks) of \(limit) minutes in a quarter" }
        return quarterTalks <= limit
            ? found(.talks, .done, why) : found(.talks, .open, why, "dialogue list --with \(name)")
    }

    var ownFormLine: CoverageLine {
        if let ask = asks.first(where: { $0.instead != nil }) {
            return found(.ownForm, .done, "\(ask.reference) is taken in its form")
        }
        return asks.contains(where: \.isAsked)
            ? found(.ownForm, .open, "no ask is taken in its form", "burden edit REFERENCE --instead TEXT")
            : found(.ownForm, .done, "it carries no ask")
    }

    var experienceLine: CoverageLine {
        if partner == nil {
            return found(.experience, .notApplicable, "a cluster's members have experience")
        }
        let proven = experience.first { [.delivered, .reference, .trial].contains($0.basis) }
        var next: String { "partner add-experience \(name) CAPABILITY --basis delivered" }
        return proven.map { found(.experience, .done, "\($0.capability), \($0.basis.rawValue)") }
            ?? found(
                .experience, experience.isEmpty ? .open : .part,
                experience.isEmpty ? "none on record" : "none rests on practice", next)
    }

    var trainingLine: CoverageLine {
        let mark = age(of: offers([.training, .mentoring]))
        return found(
            .training, mark,
            mark == .done ? "offered" : mark == .stale ? "last offered before \(since)" : "never offered",
            "commitment add \(name) TEXT --by organisation --kind training")
    }

    var leadersLine: CoverageLine {
        var next: String { "commitment add \(name) TEXT --by organisation" }
        let changes = againstInCrisis
        if let first = changes.first {
            return found(
                .leaders, .part,
                "in its crisis, without its yes: \(changes.map(\.why).joined(separator: "; "))",
                first.next)
        }
        if let broken = promises.first(where: {
            $0.side == .organisation && $0.state == .broken && ($0.closedOn ?? day) >= since
        }) {
            return found(.leaders, .part, "\(broken.reference) was broken", next)
        }
        let sponsor = partner?.sponsor?.id ?? cluster?.sponsor?.id
        let theirs = promises.filter {
            $0.side == .organisation && sponsor != nil && $0.person?.id == sponsor
        }
        if theirs.contains(where: {
            $0.state == .open || $0.state == .kept && ($0.closedOn ?? day) >= since
        }) {
            return found(.leaders, .done, "a promise of the sponsor")
        }
        return found(
            .leaders, theirs.isEmpty ? .open : .stale, "no promise of the sponsor since \(since)", next)
    }

    var concernsLine: CoverageLine {
        if let late = concerns.first(where: { $0.isLate(on: day) }) {
            return found(
                .concerns, .open, "\(late.reference) is past its day", "concern answer \(late.reference) TEXT"
            )
        }
        let ended = promises.filter {
            $0.side == .organisation && [.kept, .partly, .broken].contains($0.state)
        }
        let kept = ended.count { $0.state == .kept }
        guard invitedOn != nil || !concerns.isEmpty || talks != nil else {
            return found(
                .concerns, .part, "it was not told how to raise a concern",
                "partner ask \(name) --output FOLDER")
        }
        return Int64(kept) * 100 >= Int64(ended.count) * norms[.promiseKept]
            ? found(
                .concerns, .done,
                ended.isEmpty ? "no concern past its day" : "\(kept) of \(ended.count) promises kept")
            : found(
                .concerns, .part, "\(kept) of \(ended.count) promises kept", "commitment list --with \(name)")
    }

    var ideasLine: CoverageLine {
        if let late = ideas.first(where: { $0.isLate(on: day) }) {
            return found(
                .ideas, .part, "\(late.reference) is past its day",
                "idea answer \(late.reference) taken --why TEXT")
        }
        if ideas.isEmpty, let invitedOn {
            return invitedOn >= since
                ? found(.ideas, .done, "invited on \(invitedOn), no idea on record")
                : found(.ideas, .stale, "last invited on \(invitedOn)", "partner ask \(name) --output FOLDER")
        }
        return ideas.isEmpty
            ? found(.ideas, .open, "no idea on record", "idea add \(name) TITLE --by partner")
            : found(.ideas, .done, "\(ideas.count) on record")
    }

    var benefitLine: CoverageLine {
        guard let idea = ideas.last(where: { $0.state == .inUse || $0.state == .shared }) else {
            return found(.benefit, .notApplicable, "no idea is in use")
        }
        let isSupported = promises.contains { $0.side == .organisation && $0.serves == idea.reference }
        return idea.benefits.isEmpty
            ? found(
                .benefit, isSupported ? .part : .open, "\(idea.reference) has no measured benefit",
                "idea benefit \(idea.reference) AMOUNT")
            : isSupported
                ? found(.benefit, .done, idea.title)
                : found(
                    .benefit, .part, "\(idea.reference) has no support",
                    "commitment add \(name) TEXT --by organisation --kind support --for \(idea.reference)"
                )
    }

    var sharingLine: CoverageLine {
        guard let idea = ideas.last(where: { !$0.benefits.isEmpty }) else {
            return found(.sharing, .notApplicable, "no benefit is measured")
        }
        var next: String { "idea share \(idea.reference) SIDE=SHARE --said-by PERSON" }
        guard !idea.shares.isEmpty else {
            return found(.sharing, .open, "\(idea.reference) is not shared", next)
        }
        return idea.word == .both && idea.shareWhy == nil
            ? found(.sharing, .done, idea.title, word: .both)
            : found(
                .sharing, .part, idea.shareWhy == nil ? "by our word alone" : "below the floor", next,
                word: idea.word)
    }
}
