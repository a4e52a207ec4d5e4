/// What a party can bear within a year over all its risks, as it said itself.
///
/// A small firm need give no more than the one amount that it can bear.
package struct Capacity: Recorded, Hashable, Sendable {
    package let party: Party
    /// Of every amount here.
    package let currency: String
    package let exponent: Int
    package var bearsUpTo: Int64?
    package var ownFunds: Int64?
    package var insurance: Int64?
    /// Of a year.
    package var turnover: Int64?
    /// The part of the turnover that may be lost.
    package var turnoverShare: Share?
    package var version: Int64 = 1

    package var subject: Subject { Subject(.capacity, party.id) }

    package var json: JSON {
        .members([
            "party": .text(party.reference), "currency": .text(currency), "version": .integer(version),
        ])
        .adding(
            .held([
                "bears_up_to": .integer(bearsUpTo), "own_funds": .integer(ownFunds),
                "insurance": .integer(insurance), "turnover": .integer(turnover),
                "turnover_share": .text(turnoverShare?.description),
            ]))
    }

    /// The most that the party can bear: what it named itself; else the smaller of its own funds and the part of its
    /// turnover that may be lost, and its insurance on top. Nil where it named neither.
    package var limit: Money? {
        if let bearsUpTo { return money(bearsUpTo) }
        var losable: Int64?
        if let turnover, let turnoverShare {
            losable = Int64(
                Int128(turnover) * Int128(turnoverShare.numerator) / Int128(turnoverShare.denominator))
        }
        guard let base = [ownFunds, losable].compactMap({ $0 }).min() else { return insurance.map(money) }
        return money(base + (insurance ?? 0))
    }

    package func money(_ amount: Int64) -> Money { Money(amount, currency, exponent: exponent) }
}

/// What a party says of its capacity; what is nil stays.
package struct CapacityEdit: Sendable {
    package var currency: String?
    package var bearsUpTo: String?
    package var ownFunds: String?
    package var insurance: String?
    package var turnover: String?
    package var turnoverShare: Share?

    package init() {}

    var isEmpty: Bool {
        currency == nil && bearsUpTo == nil && ownFunds == nil && insurance == nil && turnover == nil
            && turnoverShare == nil
    }
}
