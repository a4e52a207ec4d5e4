extension CoverageRecords {
    /// What is kept of knowledge, risks, the rating of both sides and the end.
    func keeping(_ item: CoverageItem) -> CoverageLine {
        let agreed: Word = plan?.state == .agreed ? .both : .ours
        switch item {
        case .clarity:
            let limit = day.adding(days: -Int(norms[.knowledgeDays])) ?? day
            if let open = knowledge.first(where: { !$0.isSettled && $0.recordedOn < limit }) {
                return found(
                    item, .open, "\(open.reference) is unsettled since \(open.recordedOn)",
                    "knowledge settle \(open.reference) SIDE")
            }
            return plan?.terms.contains { $0.code == "ip-owner" } == true
                ? found(item, .done, "ip-owner is a term", "", word: agreed, needsBoth: true)
                : found(
                    item, .part, "nothing unsettled; who owns what both make is no term",
                    plan == nil
                        ? "plan add \(name) --purpose TEXT" : "plan add-term \(planName) ip-owner=VALUE")
        case .foreground:
            let made = knowledge.filter { $0.form == .foreground }
            guard !made.isEmpty else { return found(item, .notApplicable, "nothing was made together", "") }
            guard
                let lacking = made.first(where: { !$0.isSettled || $0.licence == nil || $0.protection == nil }
                )
            else {
                return found(
                    item, .done, "\(made.count) on record", "",
                    word: made.allSatisfy { $0.word == .both } ? .both : .ours, needsBoth: true)
            }
            return found(
                item, lacking.isSettled ? .part : .open,
                "\(lacking.reference) lacks an owner, a licence or a protection",
                "knowledge settle \(lacking.reference) SIDE --licence TEXT --protection WORD")
        case .example:
            let gifts = knowledge.flatMap(\.gifts).sorted { $0.on < $1.on }
            let given = gifts.count { $0.party.id == party.id }
            guard let first = gifts.first else {
                return found(item, .open, "nothing was given yet", "knowledge give REFERENCE --to \(name)")
            }
            return first.party.id == party.id || given > gifts.count - given
                ? found(item, .done, "\(given) given, \(gifts.count - given) taken", "")
                : found(
                    item, .part, "\(given) given, \(gifts.count - given) taken, theirs first",
                    "knowledge give REFERENCE --to \(name)")
        case .risks:
            guard risks.open > 0 else {
                return suggested.first.map {
                    found(item, .open, "not looked at: \($0.why)", "risk suggest-relationship \(name)")
                } ?? found(item, .open, "relationship not looked at", "risk add TITLE --with \(name)")
            }
            let lacks =
                [
                    risks.unallocated > 0 ? "\(risks.unallocated) not allocated" : nil,
                    risks.unaccepted > 0 ? "\(risks.unaccepted) not accepted by both" : nil,
                    risks.late > 0 ? "\(risks.late) to review" : nil,
                ].compactMap(\.self) + suggested.map { "not looked at: \($0.why)" }
            if lacks.isEmpty, risks.silent > 0, let since = risks.silentSince {
                return found(item, .done, "\(risks.open) open, allocated; asked on \(since), no answer", "")
            }
            return lacks.isEmpty
                ? found(item, .done, "\(risks.open) open, allocated and accepted", "", word: .both)
                : found(
                    item, .part, lacks.joined(separator: ", "),
                    suggested.isEmpty ? "risk list --with \(name)" : "risk suggest-relationship \(name)")
        case .measure: return rating(item)
        default:
            var depends: String {
                dependency?.share == nil
                    ? "dependency not known, treated as \(norms[.closeDependency]) %"
                    : dependency?.words ?? ""
            }
            guard
                let term = plan?.terms.first(where: { $0.code == "notice-ours" }).flatMap({ Int64($0.value) })
            else {
                return found(
                    item, .part, "\(depends); our notice is no term",
                    plan == nil
                        ? "plan add \(name) --purpose TEXT"
                        : "plan add-term \(planName) notice-ours=\(notice.months)")
            }
            return term >= notice.months
                ? found(
                    item, .done, "\(depends); notice of \(term) months", "", word: agreed, needsBoth: true)
                : found(
                    item, .part, "notice of \(term) months, \(notice.months) by the norms",
                    "plan add-term \(planName) notice-ours=\(notice.months)", word: agreed)
        }
    }
}
