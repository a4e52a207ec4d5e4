/// Who looks after a relationship, and by which policy and plan.
extension CoverageRecords {
    var policyLine: CoverageLine {
        var edit: String { "organisation edit --policy FILE --approved-by NAME --review-by DATE" }
        guard organisation.texts.contains(where: { $0.kind == .policy }) else {
            return found(.policy, .open, "no policy on record", edit)
        }
        guard organisation.policyApprover != nil, let review = organisation.policyReviewOn else {
            return found(.policy, .part, "nobody approved it, or no day of review", edit)
        }
        return review < day
            ? found(.policy, .stale, "review was due on \(review)", edit)
            : found(.policy, .done, "reviewed by \(review)", edit)
    }

    var managerLine: CoverageLine {
        if party.kind == .cluster {
            return manager.map { found(.manager, .done, "sponsor \($0.name)") }
                ?? found(.manager, .open, "no sponsor", "cluster edit \(name) --sponsor NAME")
        }
        guard let manager else {
            return found(.manager, .open, "no manager", "partner edit \(name) --manager NAME")
        }
        guard load <= norms[.managerLoad] else {
            return found(
                .manager, .part, "\(manager.name) looks after \(load), norm \(norms[.managerLoad])",
                "partner edit \(name) --manager NAME")
        }
        return manager.deputy == nil
            ? found(
                .manager, .part, "nobody stands in for \(manager.name)",
                "person edit \(manager.reference) --deputy NAME")
            : found(.manager, .done, manager.name)
    }

    var planLine: CoverageLine {
        guard let plan else { return found(.plan, .open, "no plan", "plan add \(name) --purpose TEXT") }
        if let planSilence { return found(.plan, .done, planSilence) }
        guard plan.state == .agreed else {
            return found(.plan, .part, plan.standing(on: day) + through, "plan propose \(planName)")
        }
        if let review = plan.reviewOn, review < day {
            return found(
                .plan, .stale, "review was due on \(review)", "plan edit \(planName) --review-on DATE",
                word: .both)
        }
        return found(.plan, .done, plan.standing(on: day) + through, word: .both)
    }

    var clusterLine: CoverageLine {
        guard let cluster else { return found(.cluster, .notApplicable, "no cluster") }
        let members = cluster.memberships.filter { $0.from <= day && $0.to.map { $0 >= day } ?? true }
        let lacks = [
            cluster.sponsor == nil ? "a sponsor" : nil,
            members.contains { $0.role == .lead } ? nil : "a lead",
            members.allSatisfy { $0.share != nil } && !members.isEmpty ? nil : "shares",
        ].compactMap(\.self)
        return lacks.isEmpty
            ? found(.cluster, .done, "sponsor, lead and shares")
            : found(
                .cluster, lacks.count == 3 ? .open : .part, "lacks \(lacks.joined(separator: ", "))",
                "cluster edit \(name)")
    }

    var competenceLine: CoverageLine {
        guard let manager else {
            return found(.competence, .open, "no manager", "partner edit \(name) --manager NAME")
        }
        var edit: String {
            "person edit \(manager.reference) --competence TEXT --decides-up-to AMOUNT"
        }
        switch (manager.competence, manager.decidesUpTo) {
        case (nil, nil):
            return found(.competence, .open, "neither competence nor limit of \(manager.name)", edit)
        case (nil, _): return found(.competence, .part, "competence of \(manager.name) not on record", edit)
        case (_, nil): return found(.competence, .part, "limit of \(manager.name) not on record", edit)
        default:
            return found(
                .competence, .done,
                "\(manager.name) decides up to \(manager.decidesUpTo.map { "\($0)" } ?? "")")
        }
    }

    var sponsorLine: CoverageLine {
        guard let sponsor = partner?.sponsor ?? cluster?.sponsor else {
            return found(.sponsor, .open, "no sponsor", "\(party.kind.rawValue) edit \(name) --sponsor NAME")
        }
        if let late = concerns.first(where: { $0.escalations > 0 && $0.isLate(on: day) }) {
            return found(
                .sponsor, .part, "\(late.reference) went up and is past its day",
                "concern answer \(late.reference) TEXT")
        }
        return found(.sponsor, .done, sponsor.name)
    }

    var advocateLine: CoverageLine {
        guard let partner else {
            return found(.advocate, .notApplicable, "a cluster has no advocate of its own")
        }
        guard let advocate = partner.advocate, advocate.id != partner.manager?.id else {
            return found(
                .advocate, .open, "no advocate besides the manager", "partner edit \(name) --advocate NAME")
        }
        let mark = age(of: offers([.mentoring, .support]))
        return mark == .done
            ? found(.advocate, .done, advocate.name)
            : found(
                .advocate, mark == .open ? .part : .stale,
                "\(advocate.name); mentoring \(mark == .open ? "never offered" : "last offered before \(since)")",
                "commitment add \(name) TEXT --by organisation --kind mentoring")
    }

    var contactLine: CoverageLine {
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
            ? found(.contact, .done, people.first?.name ?? "")
            : found(
                .contact, lacks.count == 3 ? .open : .part, "lacks \(lacks.joined(separator: ", "))", next)
    }
}
