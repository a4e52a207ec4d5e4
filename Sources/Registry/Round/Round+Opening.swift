package import Storage

extension Round {
    /// What is said when a round is opened.
    package struct Opening: Sendable {
        package var name: String
        package var breakdown = Breakdown.none
        /// The codes of the principles; those whose turn it is where none is named.
        package var items: [String] = []
        package var on: String?

        package init(name: String) { self.name = name }
    }

    /// Who is asked: active partners, by the group to which they belong today.
    static let sizes: SQL = """
        SELECT partner.size_class, \(Party.columns) FROM partner JOIN party ON party.id = partner.id
        WHERE partner.status = 'active' AND partner.id NOT IN \(VoidRepository.parties)
        ORDER BY party.sort_key, party.id
        """
    static let countries: SQL = """
        SELECT coalesce(partner.country, 'unknown'), \(Party.columns) FROM partner JOIN party ON party.id = partner.id
        WHERE partner.status = 'active' AND partner.id NOT IN \(VoidRepository.parties)
        ORDER BY party.sort_key, party.id
        """

    /// The active partners by their group, each by name; the group of a round without a breakdown is `all`.
    package static func firms(
        by breakdown: Breakdown, in db: borrowing Connection
    ) throws(RegistryError) -> [(group: String, firms: [Party])] {
        let rows = try db.list(breakdown == .country ? countries : sizes) { row throws(StorageError) in
            (
                group: try row.text(0),
                party: Party(
                    id: try row.integer(1), reference: try row.text(2), kind: try row.choice(3),
                    name: try row.text(4))
            )
        }
        var groups: [String: [Party]] = [:]
        for row in rows { groups[breakdown == .none ? "all" : row.group, default: []].append(row.party) }
        let order = ["micro", "small", "medium", "large", "unknown"]
        return groups.map { (group: $0.key, firms: $0.value) }.sorted { one, other in
            (order.firstIndex(of: one.group) ?? -1, one.group)
                < (order.firstIndex(of: other.group) ?? -1, other.group)
        }
    }

    /// Opens a round. Threshold and breakdown are fixed by it; throws `.invalid` where fewer firms than the threshold
    /// would be asked.
    package static func open(
        _ opening: Opening, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Round {
        let norms = try NormsRepository.current(on: change.today, in: db)
        var round = Round()
        round.name = try TextRule.name.check(opening.name, "the name of the round")
        let same: [Round] = try RecordRepository.list(byName, NormalisedText.key(round.name), in: db)
        if let other = same.first {
            throw .invalid("\(other.reference) is called '\(shown(other.name))' already; give another name")
        }
        round.breakdown = opening.breakdown
        (round.threshold, round.wordsFrom) = (
            norms[.pulseThreshold], max(norms[.pulseWords], norms[.pulseThreshold])
        )
        round.openedOn = try Relationship.day(opening.on, of: "the round", on: change.today)
        round.secret = RoundCode.secret()
        round.groups = try invited(by: round.breakdown, in: db)
        let firms = round.groups.reduce(0) { $0 + $1.invited }
        guard firms >= round.threshold else {
            throw .invalid(
                "\(firms) active partner\(firms == 1 ? " is" : "s are") on record, and fewer than \(round.threshold) answers are never "
                    + "read; `concord measure rate` and `measure ask` rate a relationship under its name")
        }
        round.items = try items(opening.items, norms, on: change.today, in: db)
        return try RecordRepository.add(round, in: db, by: change)
    }

    private static func invited(
        by breakdown: Breakdown, in db: borrowing Connection
    ) throws(RegistryError) -> [Group] {
        try firms(by: breakdown, in: db).map { Group(code: $0.group, invited: Int64($0.firms.count)) }
    }

    private static func items(
        _ codes: [String], _ norms: Norms, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Item] {
        let all = norms.family("pulse").filter { $0.norm.amount == nil }
        var wanted = codes.map { $0.lowercased() }
        if wanted.isEmpty {
            wanted = [MeasureOffer.always]
            let before = try RecordRepository<Round>.records(on: day, in: db)
            let last = before.last { $0.state != .cancelled }?.items.map(\.code) ?? []
            let rest = all.map(\.code).filter { $0 != MeasureOffer.always }
            wanted +=
                (rest.filter { !last.contains($0) } + rest.filter { last.contains($0) }).prefix(
                    MeasureOffer.principles - 1)
        }
        let known = all.map(\.code)
        if let other = wanted.first(where: { !known.contains($0) }) {
            throw .invalid(
                "'\(shown(other))' is no principle of the norms\(NearMatch.hint(other, among: known)); there are "
                    + "\(known.joined(separator: ", "))")
        }
        let items = all.filter { wanted.contains($0.code) }.map {
            Item(code: $0.code, words: $0.norm.words ?? $0.code)
        }
        guard items.count <= MeasureOffer.principles,
            items.contains(where: { $0.code == MeasureOffer.always })
        else {
            throw .invalid(
                "\(items.count) principles are named; at most \(MeasureOffer.principles) are asked at a time, so that it takes two "
                    + "minutes, and '\(MeasureOffer.always)' is always among them")
        }
        return items
    }

    /// Keeps what our side says of a group, once and before anybody of it is asked.
    package func rate(
        _ group: String, _ texts: [String], ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Round {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try check(.open)
        var round = self
        // Who became a partner since is asked as well.
        round.groups = try Self.invited(by: breakdown, in: db)
        let codes = round.groups.map(\.code)
        guard let code = codes.first(where: { $0.lowercased() == group.lowercased() }) else {
            throw .invalid(
                "nobody of '\(shown(group))' is asked in \(reference); its groups are \(codes.joined(separator: ", "))"
            )
        }
        guard !ratings.contains(where: { $0.group == code }) else {
            throw .invalid(
                "\(code) is rated in \(reference) already, and a rating is never changed; open a new round to rate again"
            )
        }
        var given: [String: Int64] = [:]
        for (code, text) in try TypedRatings.read(texts) {
            guard items.contains(where: { $0.code == code }) else {
                throw .invalid(
                    "'\(shown(code))' is nothing that is rated in \(reference); there are "
                        + "\(items.map(\.code).joined(separator: ", "))")
            }
            given[code] = try TypedRatings.number(text, of: code)
        }
        if let open = items.first(where: { given[$0.code] == nil }) {
            throw .invalid(
                "nothing is said of \(open.code); rate each item, so that there is something to hold theirs against"
            )
        }
        for item in items {
            round.ratings.append(Rating(group: code, code: item.code, ours: given[item.code] ?? 3))
        }
        return try RecordRepository.keep(round, insteadOf: self, as: "rated", in: db, by: change)
    }

    /// Keeps that the pages were dealt out, and to how many of which group; to whom, nobody keeps.
    package func deal(
        until answerBy: CivilDate?, on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Round {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try check(.open)
        var round = self
        round.groups = try Self.invited(by: breakdown, in: db)
        if let open = round.groups.first(where: { group in !ratings.contains { $0.group == group.code } }) {
            throw .invalid(
                "\(open.code) is not rated by your side yet; your rating must come before their answers, so that these do not "
                    + "influence it; "
                    + "`concord round rate \(reference) \(open.code) ITEM=NUMBER ...` comes first")
        }
        let firms = round.groups.reduce(0) { $0 + $1.invited }
        guard firms >= threshold else {
            throw .invalid(
                "\(firms) firms are left to be asked, and fewer than \(threshold) answers are never read; cancel the round"
            )
        }
        let on = try Relationship.day(day, since: openedOn, of: "its opening", on: change.today)
        if let answerBy, answerBy < on {
            throw .invalid("\(answerBy) is before \(on), on which it is dealt; give a later --answer-by")
        }
        (round.state, round.dealtOn, round.answerBy) = (.dealt, on, answerBy ?? on.adding(days: 30))
        return try RecordRepository.keep(round, insteadOf: self, as: "dealt", in: db, by: change)
    }

    package func cancel(
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Round {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        guard state == .open || state == .dealt else { throw ended }
        guard change.why != nil else { throw .invalid("a round is cancelled for a reason; --why gives it") }
        var round = self
        (round.state, round.endedOn) = (.cancelled, change.today)
        return try RecordRepository.keep(round, insteadOf: self, as: "cancelled", in: db, by: change)
    }

    func check(_ wanted: State) throws(RegistryError) {
        guard state != wanted else { return }
        switch state {
        case .open:
            throw .invalid(
                "the pages of \(reference) are not dealt out yet; `concord round deal \(reference) --output FOLDER` does"
            )
        case .dealt:
            throw .invalid(
                "the pages of \(reference) are dealt out, and nothing of it is changed; `concord round close \(reference) FILES` reads "
                    + "the answers, all at once")
        case .closed, .cancelled: throw ended
        }
    }

    private var ended: RegistryError {
        .invalid(
            "\(reference) was \(state.rawValue) on \(endedOn?.description ?? ""), and what has ended is never changed; "
                + "`concord round open NAME` opens another")
    }
}
