/// What is done about a risk.
package struct RiskTreatment: Hashable, Sendable {
    package enum Status: String, Sendable, CaseIterable {
        case planned, done, dropped
        case underWay = "under_way"
    }

    /// From 1, within the risk; it stays with the treatment.
    package let number: Int64
    package var action: String
    /// Who sees to it.
    package var owner: Party?
    package var cost: Money?
    package var due: CivilDate?
    package var status = Status.planned

    package var json: JSON {
        .members(["number": .integer(number), "action": .text(action), "status": .text(status.rawValue)])
            .adding(
                .held([
                    "owner": .text(owner?.reference), "cost": cost?.json ?? .null,
                    "due": .text(due?.description),
                ]))
    }
}

/// A risk that came true: a threat with what it cost each side, an opportunity with what it brought.
package struct RiskEvent: Hashable, Sendable {
    /// One side's part.
    package struct Amount: Hashable, Sendable {
        package let party: Party
        package let money: Money

        package var json: JSON {
            .members([
                "party": .text(party.reference), "amount": .integer(money.amount),
                "currency": .text(money.currency),
            ])
        }
    }

    package let number: Int64
    package let day: CivilDate
    package let description: String
    package let amounts: [Amount]

    package var json: JSON {
        .members([
            "number": .integer(number), "happened_on": .text(day.description),
            "description": .text(description), "amounts": .array(amounts.map(\.json)),
        ])
    }
}

/// How well suited a party is to carry one risk, as far as it is on record.
package struct RiskSuitability: Hashable, Sendable {
    package static let scale: ClosedRange<Int64> = 0...5

    package let party: Party
    /// Over the cause: from 0, none, to 5, full.
    package var control: Int64?
    /// Of the cause and its signs: from 0, none, to 5, full.
    package var insight: Int64?
    /// What the treatment would cost this party.
    package var cost: Money?
    /// The party's part of what the work brings (5.8c).
    package var benefit: Share?

    package var isEmpty: Bool { control == nil && insight == nil && cost == nil && benefit == nil }

    package var json: JSON {
        .members(["party": .text(party.reference)]).adding(
            .held([
                "control": .integer(control), "information": .integer(insight),
                "cost": cost?.json ?? .null,
                "benefit": .text(benefit?.description),
            ]))
    }
}
