package import Storage

/// A selection that was kept: what was asked, who came out, and what was decided (ISO 44004, 5.2a).
package struct Shortlist: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var name = ""
    /// The text, values and criteria as they were on that day.
    package internal(set) var query = JSON.null
    /// The weight of each part of the score.
    package internal(set) var weights = JSON.null
    /// The name of the way in which the scores were made.
    package internal(set) var algorithm = ""
    /// The partners that had said nothing yet and so were not scored.
    package internal(set) var unknownCount: Int64 = 0
    /// The partners whose texts the sentence model had not read yet; nil where no meaning was compared.
    package internal(set) var unreadCount: Int64?
    package internal(set) var madeAt = Instant.origin
    /// What the scores were made of; nil for one that was kept before that was.
    package internal(set) var basis: ShortlistBasis?
    /// Best first, with those who were taken off the list since.
    package internal(set) var entries: [Entry] = []
    /// Who came onto the list without a score.
    package internal(set) var additions: [Addition] = []
    package internal(set) var removals: [Removal] = []

    package init() {}

    package static let kind = RecordKind(
        .shortlist, table: "shortlist", reference: .shortlist, order: "shortlist.sort_key",
        words: RecordWords(
            "Selections that were kept, and what was decided about whom and why (5.2a).",
            discussion:
                "`concord align --save NAME` makes one; `add` puts on it who was not ranked.",
            argument: "name", argumentHelp: "The shortlist: its reference or its name.",
            list: .init("List the shortlists, by name.", "Example: concord shortlist list"),
            show: .init(
                "Show a shortlist: what was asked, who came out, what was decided.",
                """
                Examples:
                  concord shortlist show "Autumn round" --explain
                  concord shortlist show "Autumn round" --known-at 2026-11-01
                """),
            history: .init(
                "Who made a shortlist and decided what, when and why.",
                "Example: concord shortlist history \"Autumn round\""),
            none: "no shortlist is kept yet; `concord align --save NAME` keeps one"))

    package static let fields: [Field<Shortlist>] = [
        .reference,
        .kept("name", \.name).compared(as: "name_key") { $0.name }.sorted { $0.name },
        .kept("query", \.query).fixed,
        .kept("weights", \.weights).fixed,
        .kept("algorithm", \.algorithm).fixed,
        .kept("unknown_count", \.unknownCount).fixed,
        .kept("made_at", \.madeAt).fixed,
        .derived("entries") { .array($0.entries.map { $0.json(naming: false) }) }
            .shown { .array($0.entries.map { $0.json(naming: true) }) },
        .derived("decisions") { $0.decisionsJSON },
        .version,
        .derived("basis", .held) { $0.basis?.json ?? .null },
        .derived("additions", .held) { .array($0.additions.map { $0.json(naming: false) }) }
            .shown { .array($0.additions.map { $0.json(naming: true) }) },
        .derived("removals", .held) { .array($0.removals.map { $0.json(naming: false) }) }
            .shown { .array($0.removals.map { $0.json(naming: true) }) },
        .kept("unread_count", \.unreadCount).presence(.held).fixed,
    ]
    package static let form = RecordForm<Shortlist>()

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Shortlist {
        try ShortlistRepository.find(text, in: db)
    }

    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        try ShortlistRepository.complete(&self, in: db)
    }

    /// A partner on the list; scores are whole tenths from 0 to 1000, `known` whole thousandths.
    package struct Entry: Hashable, Sendable {
        package let rank: Int64
        package let partner: Int64
        package let reference: String
        /// As the partner is called now, for display; the history names it by reference.
        package let name: String
        package let score: Int64
        package let low: Int64
        package let high: Int64
        package let known: Int64
        package let parts: JSON
        package var basis: ShortlistBasis.Entry?
        package var decision: Decision?
    }

    /// What was decided about a partner, why and when.
    package struct Decision: Hashable, Sendable {
        package enum Outcome: String, Sendable, CaseIterable { case chosen, declined, later }

        package let outcome: Outcome
        package let why: String
        package let decidedOn: CivilDate

        var json: JSON {
            .members([
                "outcome": .text(outcome.rawValue), "why": .text(why),
                "decided_on": .text(decidedOn.description),
            ])
        }
    }
}

extension Shortlist.Entry {
    /// A number of tenths or thousandths as text: `724` as `72.4`.
    package static func decimal(_ number: Int64, places: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    func json(naming: Bool) -> JSON {
        .held([
            "rank": .integer(rank), "partner": .text(reference), "name": .text(naming ? name : nil),
            "score": .text(Self.decimal(score, places: 1)), "score_low": .text(Self.decimal(low, places: 1)),
            "score_high": .text(Self.decimal(high, places: 1)),
            "known": .text(Self.decimal(known, places: 3)), "parts": parts,
            "basis": .text(basis?.sha256),
        ])
    }
}

/// A ranking that is to be kept under a name.
package struct ShortlistDraft: Sendable {
    /// A partner on the list, in the order of the ranking.
    package struct Entry: Sendable {
        let partner: Int64
        let score: Int64
        let low: Int64
        let high: Int64
        let known: Int64
        let parts: JSON
        let basis: ShortlistBasis.Entry?

        /// Scores in tenths from 0 to 1000, `known` in thousandths; parts hold no fractions but as text.
        package init(
            partner: Int64, score: Int64, low: Int64, high: Int64, known: Int64, parts: JSON,
            basis: ShortlistBasis.Entry? = nil
        ) {
            self.basis = basis
            self.partner = partner
            self.score = score
            self.low = low
            self.high = high
            self.known = known
            self.parts = parts
        }
    }

    let name: String
    let query: JSON
    let weights: JSON
    let algorithm: String
    let unknownCount: Int64
    let unreadCount: Int64?
    package let basis: ShortlistBasis?
    package let entries: [Entry]

    package init(
        name: String, query: JSON, weights: JSON, algorithm: String, unknownCount: Int64,
        unreadCount: Int64? = nil, basis: ShortlistBasis? = nil, entries: [Entry]
    ) {
        self.basis = basis
        self.name = name
        self.query = query
        self.weights = weights
        self.algorithm = algorithm
        self.unknownCount = unknownCount
        self.unreadCount = unreadCount
        self.entries = entries
    }
}

/// A shortlist as a list shows it.
package struct ShortlistSummary: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var name = ""
    package internal(set) var madeAt = Instant.origin
    package internal(set) var partners: Int64 = 0
    package internal(set) var chosen: Int64 = 0
    package internal(set) var declined: Int64 = 0
    package internal(set) var later: Int64 = 0

    package init() {}

    package static let kind = Shortlist.kind
    package static let fields: [Field<ShortlistSummary>] = [
        .reference,
        .kept("name", \.name).listed(),
        .kept("made_at", \.madeAt).worded { list, _ in String(list.madeAt.description.prefix(10)) }.listed(
            "made"),
        .counted(
            "partners", \.partners,
            """
            (SELECT count(*) FROM shortlist_entry AS entry WHERE entry.shortlist = shortlist.id)
            + (SELECT count(*) FROM shortlist_addition AS addition WHERE addition.shortlist = shortlist.id)
            - (SELECT count(*) FROM shortlist_removal AS removal WHERE removal.shortlist = shortlist.id)
            """
        ).listed(),
        .counted("chosen", \.chosen, decided("chosen")).listed(),
        .counted("declined", \.declined, decided("declined")).listed(),
        .counted("later", \.later, decided("later")).listed(),
    ]
    package static let form = RecordForm<ShortlistSummary>()

    private static func decided(_ outcome: SQL) -> SQL {
        """
        (SELECT count(*) FROM shortlist_decision AS decision
        WHERE decision.shortlist = shortlist.id AND decision.outcome = '\(outcome)')
        """
    }
}
