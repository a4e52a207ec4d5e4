package import Storage

/// What a party says to a text, and how its word came.
package struct AcceptanceAnswer: Sendable {
    package enum Word: String, Sendable, CaseIterable { case accept, reject, revoke }

    package var word: Word
    /// `organisation`, a reference, an alias or a unique name.
    package var party: String
    package var why: String?
    /// The shares that the party would agree to, with a rejection.
    package var counter: [AllocationDraft] = []
    package var cameBy = Acceptance.Way.manager
    /// The text that the party had before it, by its hash or the beginning of it; nil: the one that stands.
    package var contentHash: String?
    /// Whether it came in a packet, whose own code was looked at.
    package var isOfPacket = false
    /// Of an answer by file: the code that the file held.
    package var code: String?

    package init(_ word: Word, party: String, why: String? = nil) {
        self.word = word
        self.party = party
        self.why = why
    }
}

extension AgreementRepository {
    /// Records what a party says; throws `.invalid` where it was not asked, was asked about another text, or too late.
    package static func answer(
        _ answer: AcceptanceAnswer, to before: Risk, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        let index = try Self.index(of: answer.party, in: before, db)
        var acceptance = before.acceptances[index]
        try check(answer, of: acceptance, in: before, on: change.today)
        let state: Acceptance.State =
            switch answer.word {
            case .accept: .accepted
            case .reject: .rejected
            case .revoke: .revoked
            }
        // The same word twice is no change, unless it brings another reason or counter-proposal.
        if state == .accepted, acceptance.state == .accepted { return before }
        acceptance.state = state
        acceptance.changedOn = change.today
        acceptance.cameBy = answer.cameBy
        acceptance.why = try TextRule.passage(limit: 10_000).check(optional: answer.why, "the reason")
        acceptance.counter = try counter(answer, to: before, in: db, on: change.today)
        acceptance.codeHash = nil
        var risk = before
        risk.acceptances[index] = acceptance
        try write(acceptance, of: risk, in: db)
        try Matter.settle(before.reference, of: acceptance.party, in: db, by: change)
        let action = answer.counter.isEmpty ? state.rawValue : "counter-proposed"
        return try RiskRepository.keep(risk, as: action, in: db, by: change)
    }

    /// A new code for a file that asks a party, which is a packet of one section; the code of an earlier file no longer
    /// counts. Throws `.invalid` where another packet is open to the party, unless `again` says why this one takes its place.
    package static func code(
        for text: String, in before: Risk, language: String? = nil, again why: String? = nil,
        above: String? = nil, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> (risk: Risk, acceptance: Acceptance, code: AnswerCode, replacesEarlier: Bool) {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        let index = try Self.index(of: text, in: before, db)
        var acceptance = before.acceptances[index]
        guard acceptance.state(on: change.today) == .proposed else {
            throw .invalid(
                "\(name(acceptance.party)) is not asked anything: the text stands as "
                    + "\(acceptance.state(on: change.today).rawValue); `concord risk propose \(before.reference)` asks again"
            )
        }
        let replacesEarlier = acceptance.codeHash != nil
        var generator = SystemRandomNumberGenerator()
        let code = AnswerCode.random(using: &generator)
        acceptance.codeHash = AnswerCode.hash(code.description)
        var risk = before
        risk.acceptances[index] = acceptance
        try write(acceptance, of: risk, in: db)
        if acceptance.party.kind != .organisation {
            try Matter.ask(
                about: risk, acceptance, language: language, again: why, above: above, in: db, by: change)
        }
        return (
            try RiskRepository.keep(risk, as: "asked by file", in: db, by: change), acceptance, code,
            replacesEarlier
        )
    }

    private static func index(
        of text: String, in risk: Risk, _ db: borrowing Connection
    ) throws(RegistryError) -> Int {
        guard !risk.acceptances.isEmpty else {
            throw .invalid(
                "the text of \(risk.reference) was not proposed yet, so nobody can answer; "
                    + "`concord risk propose \(risk.reference)` puts it before its parties")
        }
        let key = NormalisedText.key(text)
        let named = risk.acceptances.indices.filter {
            NormalisedText.key(risk.acceptances[$0].party.name) == key
        }
        if named.count == 1 { return named[0] }
        let party = try PartyRepository.find(text, kinds: Set(Party.Kind.allCases), in: db)
        guard let index = risk.acceptances.firstIndex(where: { $0.party.id == party.id }) else {
            let names = risk.acceptances.map { name($0.party) }.joined(separator: ", ")
            throw .invalid(
                "\(name(party)) is not asked about \(risk.reference), of which it carries nothing; its parties are "
                    + "\(names)")
        }
        return index
    }

    private static func name(_ party: Party) -> String { "\(shown(party.name)) (\(party.reference))" }

    private static func check(
        _ answer: AcceptanceAnswer, of acceptance: Acceptance, in risk: Risk, on day: CivilDate
    ) throws(RegistryError) {
        let name = Self.name(acceptance.party)
        if let hash = answer.contentHash?.lowercased(),
            hash.utf8.count < 8 || !acceptance.proposal.contentHash.hasPrefix(hash)
        {
            let isOld = risk.proposals.contains { hash.utf8.count >= 8 && $0.contentHash.hasPrefix(hash) }
            throw .invalid(
                "'\(shown(hash))' is the hash of \(isOld ? "an older" : "no") text of \(risk.reference); the one before "
                    + "\(name) is \(acceptance.proposal.contentHash); give at least 8 digits of it")
        }
        if answer.cameBy == .file, !answer.isOfPacket {
            guard let code = answer.code, AnswerCode.hash(code) == acceptance.codeHash else {
                throw .invalid(
                    "the code '\(shown(answer.code ?? ""))' is not the one of the last file for \(name), or was used "
                        + "already; `concord risk ask \(risk.reference)` makes a new file")
            }
        }
        switch (answer.word, acceptance.state(on: day)) {
        case (.accept, .reopened), (.reject, .reopened):
            throw .invalid(
                "the text changed since it was put before \(name) (\(acceptance.why.map(shown) ?? "")), so there is "
                    + "nothing to \(answer.word.rawValue); `concord risk propose \(risk.reference)` puts it before it again"
            )
        case (.accept, .expired), (.reject, .expired):
            throw .invalid(
                "\(name) could answer until \(acceptance.proposal.expiresOn?.description ?? ""), which is over; "
                    + "`concord risk propose \(risk.reference)` asks again")
        case (.reject, .accepted):
            throw .invalid(
                "\(name) accepted on \(acceptance.changedOn); `concord risk revoke \(risk.reference) \(acceptance.party.reference)` takes that back"
            )
        case (.revoke, let state) where state != .accepted:
            throw .invalid(
                "\(name) has not accepted the text, which stands as \(state.rawValue), so there is nothing to take "
                    + "back; `concord risk reject \(risk.reference) \(acceptance.party.reference)` says no")
        default: break
        }
        if answer.word != .accept, answer.why == nil {
            let verb = answer.word == .revoke ? "revoke" : "reject"
            throw .invalid(
                "\(name) says no without a reason; "
                    + (answer.cameBy == .file
                        ? "put it behind 'why:' in the file, or record it with "
                            + "`concord risk reject \(risk.reference) \(acceptance.party.reference) --why REASON`"
                        : "give it with --why, as in `concord risk \(verb) \(risk.reference) "
                            + "\(acceptance.party.reference) --why REASON`"))
        }
    }

    private static func counter(
        _ answer: AcceptanceAnswer, to risk: Risk, in db: borrowing Connection, on day: CivilDate
    ) throws(RegistryError) -> [Allocation] {
        guard !answer.counter.isEmpty else { return [] }
        let parties = try RiskParties(of: risk, on: day, in: db)
        var counter: [Allocation] = []
        for draft in answer.counter {
            let party = try parties.find(draft.party, in: db)
            guard !counter.contains(where: { $0.party.id == party.id }) else {
                throw .invalid(
                    "'\(shown(draft.party))' (\(party.reference)) is to bear a share twice; give each party one share"
                )
            }
            counter.append(Allocation(party: party, share: draft.share))
        }
        if let shortfall = try ShareTotal(counter.map(\.share)).shortfall {
            throw .invalid("\(shortfall); what a risk's parties bear must total exactly 100 %")
        }
        return counter.sorted { $0.party.id < $1.party.id }
    }
}
