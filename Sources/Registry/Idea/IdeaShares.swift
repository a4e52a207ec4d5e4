package import Storage

/// Shares of a benefit that come from what each side put in and from what that is to it; no side is asked to bear what
/// it cannot, and the smaller one never gets less than its part of what was put in.
package struct IdeaShares: Sendable {
    /// In the order organisation, other side.
    package let shares: [PartyShare]
    package let byContribution: [PartyShare]
    /// What the smaller side gets at least.
    package let floor: PartyShare
    /// Whose turnover is not known, so that contributions alone count.
    package let unknown: [Party]

    /// `amounts` and `turnovers` are those of the organisation and of the other side, in one currency; `weight` is that of
    /// the second half, in per cent.
    ///
    /// Thousandths are reckoned with 128 bits and rounded once, so that both total exactly 1.
    static func suggest(
        amounts: (Int64, Int64), turnovers: (Int64?, Int64?), weight: Int64
    ) -> (suggested: (Share, Share), byContribution: (Share, Share))? {
        let (ours, theirs) = (Int128(amounts.0), Int128(amounts.1))
        guard ours >= 0, theirs >= 0, ours + theirs > 0, let part = Share(reducing: theirs, ours + theirs),
            let rest = Share(reducing: ours, ours + theirs)
        else { return nil }
        guard let our = turnovers.0, let their = turnovers.1, our > 0, their > 0 else {
            return ((rest, part), (rest, part))
        }
        // A contribution over a turnover, brought to one denominator: each below 10^30.
        let (one, other) = (ours * Int128(their), theirs * Int128(our))
        let million: Int128 = 1_000_000
        let plain = theirs * million / (ours + theirs)
        let weighed = one + other > 0 ? other * million / (one + other) : plain
        let mixed = (plain * (100 - Int128(weight)) + weighed * Int128(weight)) / 100
        let thousandths = min((mixed + 500) / 1000, 1000)
        guard let their = Share(reducing: thousandths, 1000),
            let our = Share(reducing: 1000 - thousandths, 1000)
        else { return nil }
        // The floor: the other side is the smaller one, and gets no less than its part of what was put in.
        return their < part ? ((rest, part), (rest, part)) : ((our, their), (rest, part))
    }
}

extension Idea {
    /// What would be fair, from the contributions on record.
    package func suggestion(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> IdeaShares {
        guard let organisation = try PartyRepository.organisation(in: db) else {
            throw .invalid("there is no organisation on record; `concord init` makes it")
        }
        func amount(_ party: Party) -> Int64 {
            contributions.first { $0.party.id == party.id }?.amount.amount ?? 0
        }
        guard let currency, amount(organisation) > 0 || amount(counterparty) > 0 else {
            throw .invalid(
                "nothing is on record that either side put in; `concord idea contribute \(reference) organisation=AMOUNT "
                    + "'\(shown(counterparty.name))=AMOUNT' --currency CODE` keeps it")
        }
        let rates = try RateTable(
            to: currency, exponent: CodeList.exponent(ofCurrency: currency, in: db), on: day, in: db)
        let turnovers = (
            try rates.turnover(of: organisation, in: db), try rates.turnover(of: counterparty, in: db)
        )
        let weight = try NormsRepository.current(on: day, in: db)[.ideaWeight]
        guard
            let found = IdeaShares.suggest(
                amounts: (amount(organisation), amount(counterparty)), turnovers: turnovers, weight: weight)
        else {
            throw .invalid(
                "the contributions of \(reference) are too large to be shared; give rounder amounts")
        }
        func pair(_ shares: (Share, Share)) -> [PartyShare] {
            [
                PartyShare(party: organisation, share: shares.0),
                PartyShare(party: counterparty, share: shares.1),
            ]
        }
        let plain = pair(found.byContribution)
        return IdeaShares(
            shares: pair(found.suggested), byContribution: plain, floor: plain[1],
            unknown: [(organisation, turnovers.0), (counterparty, turnovers.1)].filter { $0.1 == nil }.map(
                \.0))
    }

    /// Keeps who gets which part of the benefit; both sides' word where somebody of theirs says so.
    ///
    /// Throws `.invalid` where the shares are not exactly the whole, and where the smaller side gets less than it put in
    /// and no reason is given.
    package func share(
        _ texts: [String], why: String?, saidBy name: String?, on day: String?, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try checkTaken(ifVersion)
        guard !texts.isEmpty else {
            throw .invalid("no share is given; write SIDE=SHARE for each side, such as organisation=2/5")
        }
        var idea = self
        idea.shares = try PartyShare.read(texts, between: counterparty, in: db)
        let theirs = idea.shares.first { $0.party.id == counterparty.id }?.share ?? .none
        idea.shareWhy = nil
        if !contributions.isEmpty, currency != nil {
            let floor = try suggestion(on: change.today, in: db).floor.share
            if theirs < floor {
                guard let why else {
                    throw .invalid(
                        "\(shown(counterparty.name)) would get \(theirs), less than \(floor), its part of what was put in; "
                            + "give it at least that, or say why not with --why")
                }
                idea.shareWhy = try TextRule.passage(limit: 10_000).check(why, "the reason (--why)")
            }
        }
        idea.sharedOn = try Relationship.day(day, since: decidedOn, of: "the answer", on: change.today)
        idea.saidBy = nil
        if let name { idea.saidBy = try Relationship.speaker(name, of: counterparty, in: db) }
        idea.word = name == nil ? .ours : .both
        idea.state = .shared
        return try RecordRepository.keep(idea, insteadOf: self, as: "shared", in: db, by: change)
    }
}
