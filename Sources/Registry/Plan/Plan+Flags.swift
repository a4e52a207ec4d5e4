import Storage

extension Norms {
    /// Days until an invoice is paid above which a term burdens the other side alone.
    var paymentLimit: Int64 {
        norms.first { $0.code == "term.payment-days" }?.amount ?? Plan.usualPaymentLimit
    }
}

extension Plan {
    /// Directive 2011/7/EU, article 3 (5), where no norms are on record.
    static let usualPaymentLimit: Int64 = 60
    static let paymentNorm: SQL = """
        SELECT amount FROM norm WHERE code = 'term.payment-days' AND amount IS NOT NULL AND norm_set =
            (SELECT id FROM norm_set WHERE valid_from <= ?1 ORDER BY valid_from DESC LIMIT 1)
        """

    private func value(_ code: String) -> String? { terms.first { $0.code == code }?.value }

    /// Terms that burden the other side alone, by their codes (5.5b); more days until an invoice is paid than the norms have do.
    package func oneSided(payingWithin limit: Int64) -> [(code: String, why: String)] {
        var flags: [(code: String, why: String)] = []
        if let days = value("payment-days").flatMap({ Int64($0) }), days > limit {
            flags.append(("payment-days", "payment after \(days) days, more than \(limit)"))
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

    /// What stands out on a day.
    package func flags(on today: CivilDate) -> [String] {
        guard isAlive else { return [] }
        var flags: [String] = []
        if let reviewOn, reviewOn < today { flags.append("the review was due on \(reviewOn)") }
        flags += oneSided(payingWithin: paymentLimit).map { "one-sided: \($0.why)" }
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
