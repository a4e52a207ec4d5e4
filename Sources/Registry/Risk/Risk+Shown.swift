/// A risk as people and programs are shown it, with the names of parties beside their references.
extension Risk {
    /// `7/10 Nordlicht Group; 3/10 Sørens Træværk ApS`, or that nobody bears it yet.
    private var bearers: String {
        let bearing = allocations.filter { $0.share > .none }.sorted { $1.share < $0.share }
        guard !bearing.isEmpty else { return "not allocated" }
        return bearing.map { "\($0.share) \($0.party.name)" }.joined(separator: "; ")
    }

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, title, kind.rawValue, "severity \(severity) of \(matrix.topScore)",
            "with \(counterparty.name)", bearers, status.rawValue, "version \(version)",
        ]
    }

    var reviewWords: String? {
        guard let reviewMonths, let reviewDue else {
            return reviewedOn.map { "last on \($0), no next one set" }
        }
        let interval = reviewMonths == 1 ? "every month" : "every \(reviewMonths) months"
        return "\(interval), next due \(reviewDue)"
    }

    func words(for level: RiskLevel) -> String {
        "\(level.score) of \(matrix.topScore): likelihood \(level.likelihood) × impact \(level.impact), "
            + matrix.rating(level).name
    }

    /// What the levels mean in chance, money and time.
    func meaning(of level: RiskLevel) -> String {
        let (chance, loss) = (matrix.likelihood(level), matrix.impact(level))
        let days = loss.toDays.map { ", up to \($0) \($0 == 1 ? "day" : "days")" } ?? ""
        return
            "\(chance.name) (up to \(chance.to.perCent) a year), \(loss.name) (up to \(matrix.money(loss.to))\(days))"
    }
}

extension Allocation {
    var shownJSON: JSON {
        .members([
            "party": .text(party.reference), "name": .text(party.name), "share": .text(share.description),
            "manages": .bool(manages), "pays": .bool(pays), "insures": .bool(insures),
        ])
    }
}

extension RiskTreatment {
    var shownJSON: JSON { json.naming(owner, "owner", as: "owner_name").pricing(cost) }
}

extension RiskEvent {
    var shownJSON: JSON {
        .members([
            "number": .integer(number), "happened_on": .text(day.description),
            "description": .text(description),
            "amounts": .array(
                amounts.map { amount in
                    .members([
                        "party": .text(amount.party.reference), "name": .text(amount.party.name),
                        "amount": .text(amount.money.decimal), "currency": .text(amount.money.currency),
                    ])
                }),
        ])
    }
}

extension RiskSuitability {
    var shownJSON: JSON { json.naming(party, "party", as: "name").pricing(cost) }
}

extension JSON {
    /// The name of a party after the member that has its reference.
    fileprivate func naming(_ party: Party?, _ key: String, as name: String) -> JSON {
        guard let party, case .object(var members) = self,
            let index = members.firstIndex(where: { $0.key == key })
        else { return self }
        members.insert(JSON.Member(key: name, value: .text(party.name)), at: index + 1)
        return .object(members)
    }

    /// The cost in the unit of its currency.
    fileprivate func pricing(_ cost: Money?) -> JSON {
        guard let cost, case .object(let members) = self else { return self }
        return .object(
            members.map { JSON.Member(key: $0.key, value: $0.key == "cost" ? cost.shownJSON : $0.value) })
    }
}
