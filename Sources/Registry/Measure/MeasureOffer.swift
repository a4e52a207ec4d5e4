package import Storage

/// What of a relationship may be rated on a day: principles of the norms, objectives in turn, promises of ours that ended,
/// and what they wished to have measured.
package struct MeasureOffer: Sendable {
    package let party: Party
    /// Each with the day on which our side rated it last; nil where it never did.
    package let offered: [(item: Measure.Item, lastOn: CivilDate?)]
    /// The codes of the six principles whose turn it is: risk, and those that were not rated for the longest.
    package let due: Set<String>

    /// Asked at most, so that an answer takes two minutes.
    static let principles = 6
    static let objectives = 2
    static let promises = 3
    /// The principle that is always among them.
    static let always = "risk"

    static let ended: SQL = """
        SELECT \(Commitment.form.columns) \(Commitment.form.source)
        WHERE commitment.counterparty = ?1 AND commitment.side = 'organisation'
            AND commitment.state IN ('kept', 'partly', 'broken') AND commitment.closed_on >= ?2
        ORDER BY commitment.closed_on DESC, commitment.id DESC LIMIT ?3
        """

    package init(
        to party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.party = party
        let before = try RecordRepository<Measure>.records(
            where: [RecordCondition(key: "counterparty", text: party.reference)], on: day, in: db)
        var rated: [String: CivilDate] = [:]
        for measure in before {
            for item in measure.items where item.form == .objective || item.ours != nil {
                rated[item.code] = measure.ratedOn
            }
        }
        var offered: [(item: Measure.Item, lastOn: CivilDate?)] = []
        let pulse = try NormsRepository.current(on: day, in: db).family("pulse").filter {
            $0.norm.amount == nil
        }
        for (code, norm) in pulse {
            let words = norm.words ?? code
            offered.append((Measure.Item(code: code, form: .principle, words: words), rated[code]))
        }
        let rest = offered.map(\.item.code).filter { $0 != Self.always }.enumerated().sorted { one, other in
            (rated[one.element] ?? .first, one.offset) < (rated[other.element] ?? .first, other.offset)
        }
        due = Set([Self.always] + rest.prefix(Self.principles - 1).map(\.element))
        let plan = try Plan.plan(with: party, in: db).flatMap { $0.isAlive ? $0 : nil }
        let open = (plan?.objectives ?? []).enumerated().filter { $0.element.state == .open }.map {
            (code: "objective-\($0.offset + 1)", objective: $0.element, place: $0.offset)
        }.sorted { one, other in
            let (first, second) = (rated[one.code] ?? .first, rated[other.code] ?? .first)
            return first == second
                ? (one.objective.side == .partner ? 0 : 1, one.place)
                    < (other.objective.side == .partner ? 0 : 1, other.place)
                : first < second
        }
        for (code, objective, _) in open.prefix(Self.objectives) {
            let item = Measure.Item(code: code, form: .objective, words: objective.text)
            offered.append((item, rated[code]))
        }
        let since = before.last?.ratedOn ?? day.adding(months: -12) ?? .first
        let promises: [Commitment] = try RecordRepository.list(
            Self.ended, party.id, since.description, Int64(Self.promises), in: db)
        // One that ended on the day of the last rating may have been in it.
        for promise in promises where rated[promise.reference] == nil {
            let ours: Int64 = promise.state == .kept ? 5 : promise.state == .partly ? 3 : 1
            let item = Measure.Item(
                code: promise.reference, form: .promise, words: promise.text, ours: ours)
            offered.append((item, nil))
        }
        if let wish = before.last(where: { $0.state == .answered })?.wish {
            offered.append((Measure.Item(code: "wish", form: .wish, words: wish), nil))
        }
        self.offered = offered
    }

    /// What is asked, with what was typed of it as `ITEM=NUMBER`: the principles that were rated, and all the rest.
    func items(rated texts: [String]) throws(RegistryError) -> [Measure.Item] {
        var ratings: [String: Int64] = [:]
        for (code, text) in try TypedRatings.read(texts) {
            guard let item = offered.first(where: { $0.item.code == code })?.item else {
                let codes = offered.map(\.item.code).filter { Reference($0) == nil }
                throw .invalid(
                    "'\(shown(code))' is nothing that is rated here\(NearMatch.hint(code, among: codes)); there are "
                        + "\(codes.joined(separator: ", ")); `concord measure items \(party.reference)` has their words"
                )
            }
            ratings[code] = try TypedRatings.number(text, of: item.code)
        }
        let principles = offered.map(\.item).filter { $0.form == .principle && ratings[$0.code] != nil }
        guard principles.count <= Self.principles else {
            throw .invalid(
                "\(principles.count) principles are rated, and the firm is asked for its view of each: at most "
                    + "\(Self.principles), so that it takes two minutes; leave out \(principles.count - Self.principles)"
            )
        }
        guard principles.contains(where: { $0.code == Self.always }) else {
            throw .invalid(
                "the attitude to risk is always among what is rated, and it is not; add \(Self.always)=NUMBER, 1 to 5"
            )
        }
        return offered.compactMap { offer in
            var item = offer.item
            if let rating = ratings[item.code] { item.ours = rating }
            return item.form == .principle && item.ours == nil ? nil : item
        }
    }
}
