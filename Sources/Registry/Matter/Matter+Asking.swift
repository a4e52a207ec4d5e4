package import Storage

extension Matter {
    /// Risks whose text is before a party.
    static let proposed: SQL = """
        SELECT risk FROM risk_acceptance WHERE party = ?1 AND state = 'proposed' AND risk IN
            (SELECT id FROM risk WHERE status = 'open' AND id NOT IN \(VoidRepository.risks)) ORDER BY risk
        """
    static let theirPromises: SQL = """
        SELECT \(Commitment.form.columns) \(Commitment.form.source)
        WHERE commitment.counterparty = ?1 AND commitment.state = 'open' AND commitment.side = 'partner'
            AND coalesce(commitment.due, date(commitment.made_on, '+90 days')) <= ?2
        ORDER BY commitment.due, commitment.id
        """
    /// A firm is asked how far its promises are once a month at most, and about so many of them at once.
    static let promiseDays = 30
    static let mostPromises = 10

    /// What may be asked of a party beside declarations, none of which is on record yet: texts that are before it, and
    /// its promises that fall due until a day; besides what is open. What it left out of an earlier packet is not asked
    /// again.
    static func due(
        to party: Party, until last: CivilDate, among kinds: Set<About>, besides open: [Matter] = [],
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Matter] {
        var due: [Matter] = []
        let before = try asked(of: party.id, in: db)
        func add(_ about: About, _ record: String?, _ hash: String?, _ asked: String) {
            let isLeftOut = before.contains {
                $0.state == .declined && $0.record == record && $0.contentHash == hash && hash != nil
            }
            let isOpen = open.contains { $0.about == about && $0.record == record && $0.contentHash == hash }
            guard !isLeftOut, !isOpen else { return }
            var matter = Matter()
            (matter.counterparty, matter.about, matter.record) = (party, about, record)
            (matter.contentHash, matter.asked) = (hash, asked)
            due.append(matter)
        }
        if kinds.contains(.plan), let plan = try Plan.plan(with: party, in: db), plan.state == .proposed,
            let text = plan.lastProposal, text.expiresOn.map({ $0 >= day }) ?? true
        {
            add(.plan, plan.reference, text.contentHash, answer)
        }
        if kinds.contains(.risk) {
            for id in try db.list(proposed, party.id, as: { row throws(StorageError) in try row.integer(0) })
            {
                guard let risk = try RecordRepository<Risk>.record(id: id, in: db),
                    let acceptance = risk.acceptances.first(where: { $0.party.id == party.id }),
                    acceptance.state(on: day) == .proposed
                else { continue }
                add(.risk, risk.reference, acceptance.proposal.contentHash, answer)
            }
        }
        if kinds.contains(.pulse), let measure = try Measure.waiting(with: party, in: db) {
            add(.pulse, measure.reference, nil, MatterPacket.readers)
        }
        if kinds.contains(.promises) {
            let since = day.adding(days: -promiseDays) ?? .first
            let lately = Set(
                before.filter { $0.about == .promises && $0.state != .cancelled && $0.askedOn > since }
                    .flatMap(\.questions))
            let all: [Commitment] = try RecordRepository.list(
                theirPromises, party.id, last.description, in: db)
            let names = all.map { $0.reference.lowercased() }.filter { !lately.contains($0) }
            if !names.isEmpty {
                add(.promises, nil, nil, names.prefix(mostPromises).joined(separator: " "))
            }
        }
        return due
    }

    /// Puts a matter on record as asked, under the code of a packet, and gives what the packet shows of it.
    static func ask(
        _ matter: Matter, in language: String, code: String, by last: CivilDate?, again why: String?,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> MatterPacket {
        var asked = matter
        (asked.language, asked.askedOn, asked.answerBy) = (language, change.today, last)
        (asked.reason, asked.codeHash) = (why, RequestRepository.hash(of: code))
        var packet = try MatterPacket(of: asked, on: change.today, in: db)
        asked.minutes = packet.minutesNeeded
        asked.asked = packet.questions.map(\.id).joined(separator: " ")
        packet.matter = try RecordRepository.add(asked, as: "asked", in: db, by: change)
        if case .pulse(let measure) = packet.subject {
            _ = try measure.ask(until: last, in: db, by: change)
        }
        return packet
    }

    /// Puts on record that a party was given a file about one risk alone: a packet of one section, whose code the risk
    /// keeps. One that was given earlier about the same risk no longer counts. Throws `.invalid` where it takes the party above
    /// the cap of the year, unless `above` says why.
    static func ask(
        about risk: Risk, _ acceptance: Acceptance, language: String?, again why: String?, above: String?,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let earlier: [Matter] = try RecordRepository.list(
            openAbout, risk.reference, acceptance.party.id, in: db)
        let alone = try OpenPacket.open(to: acceptance.party, in: db).filter { packet in
            !packet.matters.contains { $0.record == risk.reference } || packet.references.count > 1
        }
        try OpenPacket.makeWay(
            for: alone, to: acceptance.party, again: why, asking: "concord risk ask \(risk.reference)",
            in: db,
            by: change)
        for one in earlier {
            guard let still = try Matter.record(id: one.id, in: db), still.state == .open else { continue }
            _ = try still.cancel(why: "another file took its place", in: db, by: change)
        }
        var matter = Matter()
        (matter.counterparty, matter.about, matter.record) = (acceptance.party, .risk, risk.reference)
        (matter.contentHash, matter.codeHash) = (acceptance.proposal.contentHash, acceptance.codeHash)
        matter.language = try AgreementPacket.language(
            language, of: acceptance.party, on: change.today, in: db)
        (matter.askedOn, matter.answerBy, matter.reason) = (change.today, acceptance.proposal.expiresOn, why)
        let packet = try MatterPacket(of: matter, on: change.today, in: db)
        matter.minutes = packet.minutesNeeded
        if above == nil {
            try BurdenLedger(of: acceptance.party, inTheYearOf: change.today, in: db)
                .checkCap(adding: packet.minutesNeeded)
        }
        matter.asked = packet.questions.map(\.id).joined(separator: " ")
        _ = try RecordRepository.add(matter, as: "asked", in: db, by: change)
    }
}

/// What went to a party under one code and is not answered, in whole or in part.
package struct OpenPacket: Sendable {
    package let codeHash: String
    package internal(set) var requests: [DeclarationRequest] = []
    package internal(set) var matters: [Matter] = []
    /// A rating that went out on a page of its own.
    package internal(set) var measures: [Measure] = []

    package var references: [String] {
        requests.map(\.reference) + matters.map(\.reference) + measures.map(\.reference)
    }
    package var askedOn: CivilDate? {
        (requests.map(\.askedOn) + matters.map(\.askedOn) + measures.compactMap(\.askedOn)).min()
    }
    package var minutes: Int64 {
        (requests.map(\.minutes) + matters.map(\.minutes) + measures.map(\.minutes)).reduce(0, +)
    }

    /// What waits for an answer of a party, a packet for each code.
    package static func open(
        to party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> [OpenPacket] {
        var packets: [OpenPacket] = []
        func packet(_ code: String) -> Int {
            if let place = packets.firstIndex(where: { $0.codeHash == code }) { return place }
            packets.append(OpenPacket(codeHash: code))
            return packets.count - 1
        }
        for request in try RequestRepository.requests(of: party.id, status: .open, in: db) {
            packets[packet(request.codeHash)].requests.append(request)
        }
        for matter in try Matter.open(to: party.id, in: db) {
            packets[packet(matter.codeHash ?? "")].matters.append(matter)
        }
        if let measure = try Measure.waiting(with: party, in: db), measure.state == .asked,
            let code = measure.codeHash
        {
            packets[packet(code)].measures.append(measure)
        }
        return packets
    }

    /// Makes way for another packet: two are never open at once to one party. With a reason to ask again the open ones
    /// are cancelled, otherwise `.invalid` says what to do.
    package static func makeWay(
        for packets: [OpenPacket], to party: Party, again why: String?, asking command: String,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard let first = packets.first else { return }
        guard let why else {
            let names = packets.flatMap(\.references).prefix(5).joined(separator: ", ")
            let day = first.askedOn?.description ?? "an earlier day"
            throw .invalid(
                "\(shown(party.name)) has a packet that is open (\(names), asked on \(day), \(first.minutes) min), and is asked by "
                    + "one at a time; wait for the answer, `concord partner remind \(party.reference)` once it is late, or let "
                    + "another take its place: `\(command) --again --why TEXT`")
        }
        for packet in packets { try packet.cancel(why: "asked anew: \(why)", in: db, by: change) }
    }

    /// Ends all that is open of it; a rating is asked anew in the next one, under its code.
    private func cancel(
        why: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let why = String(why.prefix(10_000))
        for request in requests { _ = try RequestRepository.cancel(request, why: why, in: db, by: change) }
        for matter in matters { _ = try matter.cancel(why: why, in: db, by: change) }
    }
}
