extension Plan {
    private func value(_ code: String) -> String? { terms.first { $0.code == code }?.value }

    /// Terms that burden the other side alone, by their codes (5.5b).
    package var oneSided: [(code: String, why: String)] {
        var flags: [(code: String, why: String)] = []
        if let days = value("payment-days").flatMap({ Int64($0) }), days > Plan.paymentLimit {
            flags.append(("payment-days", "payment after \(days) days, more than \(Plan.paymentLimit)"))
        }
        if let ours = value("notice-ours").flatMap({ Int64($0) }),
            let theirs = value("notice-theirs").flatMap({ Int64($0) }), ours < theirs
        {
            flags.append(("notice-ours", "our notice of \(ours) months is shorter than theirs of \(theirs)"))
        }
        if value("unilateral-change") == "ours" {
            flags.append(("unilateral-change", "we alone may change the terms"))
        }
        if value("liability-cap") == "ours" {
            flags.append(("liability-cap", "liability is limited for us and not for them"))
        }
        if value("ip-owner") == "ours" { flags.append(("ip-owner", "what both make is ours alone")) }
        return flags
    }

    /// Directive 2011/7/EU, article 3 (5), until the norms of a registry say otherwise.
    static let paymentLimit: Int64 = 60

    /// What stands out on a day.
    package func flags(on today: CivilDate) -> [String] {
        guard isAlive else { return [] }
        var flags: [String] = []
        if let reviewOn, reviewOn < today { flags.append("the review was due on \(reviewOn)") }
        flags += oneSided.map { "one-sided: \($0.why)" }
        let ours = Set(roles.map(\.ours.id))
        if roles.count > 1, ours.count == 1 {
            flags.append("\(roles[0].ours.name) alone answers for everything at our side")
        }
        let theirs = Dictionary(grouping: roles.compactMap(\.theirs), by: \.id)
        for people in theirs.values.filter({ $0.count > 2 }).sorted(by: { $0[0].name < $1[0].name }) {
            flags.append("\(people[0].name) answers for \(people.count) things at their side")
        }
        return flags
    }
}
