/// What is kept of knowledge, risks and the end.
extension CoverageRecords {
    var clarityLine: CoverageLine {
        let agreed: Word = plan?.state == .agreed ? .both : .ours
        let limit = day.adding(days: -Int(norms[.knowledgeDays])) ?? day
        if let open = knowledge.first(where: { !$0.isSettled && $0.recordedOn < limit }) {
            return found(
                .clarity, .open, "\(open.reference) is unsettled since \(open.recordedOn)",
                "knowledge settle \(open.reference) SIDE")
        }
        return plan?.terms.contains { $0.code == "ip-owner" } == true
            ? found(.clarity, .done, "ip-owner is a term", word: agreed, needsBoth: true)
            : found(
                .clarity, .part, "nothing unsettled; who owns what both make is no term",
                plan == nil
                    ? "plan add \(name) --purpose TEXT" : "plan add-term \(planName) ip-owner=VALUE")
    }

    var foregroundLine: CoverageLine {
        let made = knowledge.filter { $0.form == .foreground }
        guard !made.isEmpty else { return found(.foreground, .notApplicable, "nothing was made together") }
        guard
            let lacking = made.first(where: { !$0.isSettled || $0.licence == nil || $0.protection == nil }
            )
        else {
            return found(
                .foreground, .done, "\(made.count) on record",
                word: made.allSatisfy { $0.word == .both } ? .both : .ours, needsBoth: true)
        }
        return found(
            .foreground, lacking.isSettled ? .part : .open,
            "\(lacking.reference) lacks an owner, a licence or a protection",
            "knowledge settle \(lacking.reference) SIDE --licence TEXT --protection WORD")
    }

    var exampleLine: CoverageLine {
        let gifts = knowledge.flatMap(\.gifts).sorted { $0.on < $1.on }
        let given = gifts.count { $0.party.id == party.id }
        guard let first = gifts.first else {
            return found(.example, .open, "nothing was given yet", "knowledge give REFERENCE --to \(name)")
        }
        return first.party.id == party.id || given > gifts.count - given
            ? found(.example, .done, "\(given) given, \(gifts.count - given) taken")
            : found(
                .example, .part, "\(given) given, \(gifts.count - given) taken, theirs first",
                "knowledge give REFERENCE --to \(name)")
    }

    var risksLine: CoverageLine {
        guard risks.open > 0 else {
            return suggested.first.map {
                found(.risks, .open, "not looked at: \($0.why)", "risk suggest-relationship \(name)")
            } ?? found(.risks, .open, "relationship not looked at", "risk add TITLE --with \(name)")
        }
        let lacks =
            [
                risks.unallocated > 0 ? "\(risks.unallocated) not allocated" : nil,
                risks.unaccepted > 0 ? "\(risks.unaccepted) not accepted by both" : nil,
                risks.late > 0 ? "\(risks.late) to review" : nil,
            ].compactMap(\.self) + suggested.map { "not looked at: \($0.why)" }
        if lacks.isEmpty, risks.silent > 0, let since = risks.silentSince {
            return found(.risks, .done, "\(risks.open) open, allocated; asked on \(since), no answer")
        }
        return lacks.isEmpty
            ? found(.risks, .done, "\(risks.open) open, allocated and accepted", word: .both)
            : found(
                .risks, .part, lacks.joined(separator: ", "),
                suggested.isEmpty ? "risk list --with \(name)" : "risk suggest-relationship \(name)")
    }

    var exitLine: CoverageLine {
        let agreed: Word = plan?.state == .agreed ? .both : .ours
        var depends: String {
            dependency?.share == nil
                ? "dependency not known, treated as \(norms[.closeDependency]) %"
                : dependency?.words ?? ""
        }
        guard
            let term = plan?.terms.first(where: { $0.code == "notice-ours" }).flatMap({ Int64($0.value) })
        else {
            return found(
                .exit, .part, "\(depends); our notice is no term",
                plan == nil
                    ? "plan add \(name) --purpose TEXT"
                    : "plan add-term \(planName) notice-ours=\(notice.months)")
        }
        return term >= notice.months
            ? found(.exit, .done, "\(depends); notice of \(term) months", word: agreed, needsBoth: true)
            : found(
                .exit, .part, "notice of \(term) months, \(notice.months) by the norms",
                "plan add-term \(planName) notice-ours=\(notice.months)", word: agreed)
    }
}
