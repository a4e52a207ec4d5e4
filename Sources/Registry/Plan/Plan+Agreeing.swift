package import Storage

extension Plan {
    private static let freeze: SQL = """
        INSERT INTO plan_proposal (plan, position, content, proposed_on, expires_on, why)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """

    /// What changes of itself, or is the organisation's own business: nobody agrees to it.
    private static let apart: Set = [
        "version", "state", "tier", "tier_why", "proposals", "proposal", "changed_on", "answer", "answer_why",
        "said_by",
        "ended_on",
    ]

    /// The text that the other side was asked about last.
    package var lastProposal: Proposal? {
        proposal.flatMap { number in proposals.first { $0.position == number } }
    }

    /// What the other side agrees to: everything but what is the organisation's own, with names.
    var agreedText: JSON {
        guard case .object(let members) = json else { return json }
        let kept = members.filter { !Plan.apart.contains($0.key) }.map { member in
            guard member.key == "objectives" else { return member }
            // How far an objective has come is no part of the bargain.
            return JSON.Member(
                key: member.key,
                value: .array(
                    member.value.elements.map { part in
                        guard case .object(let parts) = part else { return part }
                        return .object(parts.filter { $0.key != "state" })
                    }))
        }
        var names: [JSON] = [
            .members(["party": .text(counterparty.reference), "name": .text(counterparty.name)])
        ]
        for person in roles.flatMap({ [$0.ours, $0.theirs].compactMap(\.self) }) {
            let name = JSON.members(["person": .text(person.reference), "name": .text(person.name)])
            if !names.contains(where: { $0.canonical == name.canonical }) { names.append(name) }
        }
        return JSON.object(kept).adding(.members(["names": .array(names)]))
    }

    /// In what a text differs from the one that was put before the other side; names do not count.
    private func differences(from old: JSON) -> [String] {
        let new = agreedText
        guard case .object(let first) = old, case .object(let second) = new else { return [] }
        var seen: Set<String> = []
        // Who of the organisation takes something over from somebody else is its own business.
        func compared(_ text: JSON, _ key: String) -> [UInt8] {
            guard key == "roles" else { return (text[key] ?? .null).canonical }
            return JSON.array(
                (text[key] ?? .null).elements.map { role in
                    guard case .object(let members) = role else { return role }
                    return .object(members.filter { $0.key != "ours" })
                }
            ).canonical
        }
        return (first + second).map(\.key).filter { seen.insert($0).inserted && $0 != "names" }.filter {
            compared(old, $0) != compared(new, $0)
        }.map { $0.replacing("_", with: " ") }
    }

    /// Writes a change; what was proposed or agreed and is no longer the same is then to be proposed anew.
    func keep(
        insteadOf before: Plan, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        var plan = self
        if state == .proposed || state == .agreed, let last = lastProposal {
            let changed = differences(from: last.text)
            if !changed.isEmpty {
                plan.state = .reopened
                plan.changedOn = change.today
                (plan.answer, plan.saidBy) = (nil, nil)
                plan.answerWhy = "changed since: \(changed.joined(separator: ", "))"
            }
        }
        return try RecordRepository.keep(plan, insteadOf: before, as: action, in: db, by: change)
    }

    /// Freezes the text and puts it before the other side.
    package func propose(
        until expiry: String?, on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        guard purpose != nil else {
            throw .invalid(
                "\(reference) has no purpose, and nobody agrees to a plan without one; "
                    + "`concord plan edit \(reference) --purpose TEXT` gives it")
        }
        let on = try Relationship.day(day, since: startsOn, of: "the plan", on: change.today)
        let expires = try CivilDate.typed(expiry, "the last day to answer (--until)")
        if let expires, expires < on {
            throw .invalid("\(expires) is before \(on), so nobody could answer by then; give a later --until")
        }
        if state == .agreed {
            throw .invalid(
                "the other side has accepted the text of \(reference) as it is, so there is nothing to propose"
            )
        }
        let proposal = Proposal(
            position: Int64(proposals.count) + 1,
            content: String(decoding: agreedText.canonical, as: UTF8.self),
            proposedOn: on, expiresOn: expires, why: change.why)
        try db.write(
            Self.freeze, id, proposal.position, proposal.content, on.description, expires?.description,
            proposal.why)
        var plan = self
        plan.proposals.append(proposal)
        (plan.proposal, plan.changedOn, plan.state) = (proposal.position, on, .proposed)
        (plan.answer, plan.answerWhy, plan.saidBy) = (nil, nil, nil)
        return try RecordRepository.keep(plan, insteadOf: self, as: "proposed", in: db, by: change)
    }

    /// Records what the other side says to the text that is before it, by the word of one of its people; the reason of
    /// a no is theirs, or that of the change.
    package func answer(
        _ answer: Answer, saidBy name: String, hash: String?, on day: String?, because: String? = nil,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        let why = because ?? change.why
        guard let last = lastProposal else {
            throw .invalid(
                "the text of \(reference) was not proposed yet, so nobody can answer; `concord plan propose \(reference)` "
                    + "puts it before \(shown(counterparty.name))")
        }
        if let hash = hash?.lowercased(), hash.utf8.count < 8 || !last.contentHash.hasPrefix(hash) {
            throw .invalid(
                "'\(shown(hash))' is not the hash of the text before \(shown(counterparty.name)), which is "
                    + "\(last.contentHash); give at least 8 digits of it")
        }
        let on = try Relationship.day(day, since: last.proposedOn, of: "the proposal", on: change.today)
        switch (answer, state) {
        case (.accepted, .proposed), (.rejected, .proposed):
            if let expires = last.expiresOn, expires < on {
                throw .invalid(
                    "\(shown(counterparty.name)) could answer until \(expires), which is over; "
                        + "`concord plan propose \(reference)` asks again")
            }
        case (.revoked, .agreed): break
        case (.revoked, _):
            throw .invalid(
                "nothing is agreed that \(shown(counterparty.name)) could take back; `concord plan reject` says no"
            )
        case (_, .reopened):
            throw .invalid(
                "the text changed since it was put before \(shown(counterparty.name)) (\(shown(answerWhy ?? ""))); "
                    + "`concord plan propose \(reference)` puts it before it again")
        default:
            throw .invalid(
                "\(shown(counterparty.name)) has answered: the text is \(standing(on: change.today)); "
                    + "`concord plan revoke \(reference) --why TEXT` takes an agreement back")
        }
        guard answer == .accepted || why != nil else {
            throw .invalid("\(shown(counterparty.name)) says no without a reason; --why gives it")
        }
        var plan = self
        plan.saidBy = try Relationship.speaker(name, of: counterparty, in: db)
        plan.answer = answer
        plan.answerWhy = answer == .accepted ? nil : why
        plan.changedOn = on
        plan.state = answer == .accepted ? .agreed : .reopened
        try Matter.settle(reference, of: counterparty, in: db, by: change)
        return try RecordRepository.keep(plan, insteadOf: self, as: answer.rawValue, in: db, by: change)
    }

    /// Ends a plan; another may be made then.
    package func end(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        var plan = self
        plan.endedOn = try Relationship.day(day, since: startsOn, of: "the plan", on: change.today)
        plan.state = .ended
        return try RecordRepository.keep(plan, insteadOf: self, as: "ended", in: db, by: change)
    }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        switch state {
        case .draft: "draft"
        case .proposed:
            lastProposal.map { last in
                guard let expires = last.expiresOn else { return "proposed \(last.proposedOn)" }
                return expires < today
                    ? "proposed, no answer by \(expires)" : "proposed, answer by \(expires)"
            } ?? "proposed"
        case .agreed: "agreed \(changedOn?.description ?? "")"
        case .reopened:
            answer.map { "\($0.rawValue) \(changedOn?.description ?? "")" } ?? "to be proposed again"
        case .ended: "ended \(endedOn?.description ?? "")"
        }
    }
}
