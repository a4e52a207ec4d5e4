package import Storage

/// The minutes that a firm was asked for between two days, what was carried for it, and how it was paid; derived from
/// what is on record, nothing is typed for it.
package struct BurdenLedger: Sendable {
    package let party: Party
    package let size: SizeClass
    package let days: ClosedRange<CivilDate>
    /// Of requests, and of asks that the firm carries in a form that is not its own.
    package private(set) var asked: Int64 = 0
    /// Of asks that the organisation carries, or takes in the firm's own form.
    package private(set) var ours: Int64 = 0
    /// Of requirements that the rules ask of others and not of it, for the part of their validity that the days are.
    package private(set) var spared: Int64 = 0
    /// Of talks, for each of its people.
    package private(set) var talks: Int64 = 0
    /// How often something was asked again.
    package private(set) var again: Int64 = 0
    package let cap: Int64
    /// On average, of the last period on record; nil where none is.
    package let daysToPay: Int64?
    /// What the firm lends the organisation by waiting; nil where purchases or days are not known.
    package let lent: Money?
    package let payLimit: Int64
    /// Our part of the work is at least this.
    package let needed: Share

    static let requests: SQL = """
        SELECT coalesce(sum(minutes), 0), count(why) FROM (
            SELECT minutes, why FROM declaration_request WHERE partner = ?1 AND asked_on BETWEEN ?2 AND ?3
            UNION ALL SELECT minutes, reason FROM matter WHERE counterparty = ?1 AND asked_on BETWEEN ?2 AND ?3)
        """
    /// Each reminder of a packet once, whatever it has of sections; of matters alone the last day stands on record, and
    /// how often there was one.
    static let reminded: SQL = """
        SELECT coalesce((SELECT count(DISTINCT request.code_hash || reminder.reminded_on)
            FROM declaration_request AS request JOIN request_reminder AS reminder ON reminder.request = request.id
            WHERE request.partner = ?1 AND reminder.reminded_on BETWEEN ?2 AND ?3), 0)
        + coalesce((SELECT sum(most) FROM (SELECT max(matter.reminders) AS most FROM matter
            WHERE matter.counterparty = ?1 AND matter.reminded_on BETWEEN ?2 AND ?3
                AND matter.code_hash NOT IN (SELECT code_hash FROM declaration_request WHERE partner = ?1)
            GROUP BY matter.code_hash)), 0)
        """
    /// What it takes a firm to read that it was reminded.
    static let reminderMinutes: Int64 = 1
    static let rated: SQL = """
        SELECT coalesce(sum(minutes), 0) FROM measure WHERE counterparty = ?1 AND asked_on BETWEEN ?2 AND ?3
            AND reference NOT IN (SELECT record FROM matter WHERE counterparty = ?1 AND record IS NOT NULL)
        """
    static let talked: SQL = """
        SELECT dialogue.kind, dialogue.minutes, (SELECT count(*) FROM dialogue_person AS part
            JOIN person ON person.id = part.person WHERE part.dialogue = dialogue.id AND person.party = ?1)
        FROM dialogue WHERE partner = ?1 AND held_on BETWEEN ?2 AND ?3
        """
    static let standing: SQL = """
        SELECT \(Burden.form.columns) \(Burden.form.source) WHERE burden.counterparty = ?1 AND burden.starts_on <= ?2
        """
    static let paid: SQL = """
        SELECT days FROM payment WHERE counterparty = ?1 AND starts_on <= ?2 ORDER BY starts_on DESC LIMIT 1
        """
    /// Everybody of whom something is asked, or who was paid, since a day.
    static let parties: SQL = """
        SELECT \(Party.columns) FROM party WHERE id IN (
            SELECT partner FROM declaration_request WHERE asked_on BETWEEN ?1 AND ?2
            UNION SELECT counterparty FROM matter WHERE asked_on BETWEEN ?1 AND ?2
            UNION SELECT counterparty FROM measure WHERE asked_on BETWEEN ?1 AND ?2
            UNION SELECT partner FROM dialogue WHERE held_on BETWEEN ?1 AND ?2
            UNION SELECT counterparty FROM burden WHERE starts_on <= ?2 AND coalesce(ended_on, ?1) >= ?1
            UNION SELECT counterparty FROM payment WHERE starts_on <= ?2 AND ends_on >= ?1)
        ORDER BY name_key, id
        """

    package init(
        of party: Party, within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) {
        self.party = party
        self.days = days
        let norms = try NormsRepository.current(on: days.upperBound, in: db)
        size = try Partner.record(id: party.id, in: db)?.sizeClass ?? .unknown
        let own = try Plan.plan(with: party, in: db).flatMap { $0.isAlive ? $0.capMinutes : nil }
        cap = own ?? norms[size == .small ? .capSmall : size == .medium ? .capMedium : .capMicro]
        // An unknown size is looked after as the smallest is.
        let weight = norms[size == .small ? .shareSmall : size == .medium ? .shareMedium : .shareMicro]
        needed = Share(300, 300 + weight) ?? .whole
        payLimit = norms[.payLimit]
        daysToPay = try db.number(Self.paid, party.id, days.upperBound.description)
        let bought = try Dependency(of: party, on: days.upperBound, in: db)?.bought
        lent = daysToPay.flatMap { days in
            bought.map { Money(($0.amount * days + 182) / 365, $0.currency, exponent: $0.exponent) }
        }
        try read(norms, in: db)
        if asked > 0, let partner = try Partner.record(id: party.id, in: db) {
            spared = try Self.spared(partner, within: days, in: db)
        }
    }

    /// What each template that comes with this program takes a firm, and for how many days its answer holds.
    private static let usual: [String: (minutes: Int64, days: Int64)] = {
        var usual: [String: (minutes: Int64, days: Int64)] = [:]
        for name in TemplateRepository.names {
            guard let template = try? TemplateRepository.builtIn(name) else { continue }
            let days = max(1, Int64(template.validityMonths) * 365 / 12)
            usual[name] = (RequestRepository.minutes(of: template.questions.filter(\.isRequired)), days)
        }
        return usual
    }()

    private static func spared(
        _ partner: Partner, within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        let length = Int64(days.upperBound.daysSince1970 - days.lowerBound.daysSince1970 + 1)
        var minutes: Int64 = 0
        for verdict in try RulesRepository.verdicts(for: partner, on: days.upperBound, in: db)
        where verdict.rule.asks == .nothing {
            let usual = verdict.rules.list.filter { $0.kind == verdict.kind }.compactMap(\.template)
                .compactMap { Self.usual[$0] }.max { $0.minutes < $1.minutes }
            if let usual { minutes += usual.minutes * length / usual.days }
        }
        return minutes
    }

    private mutating func read(_ norms: Norms, in db: borrowing Connection) throws(RegistryError) {
        let (first, last) = (days.lowerBound.description, days.upperBound.description)
        let requested = try db.one(Self.requests, party.id, first, last) { row throws(StorageError) in
            (minutes: try row.integer(0), again: try row.integer(1))
        }
        asked += requested?.minutes ?? 0
        again += requested?.again ?? 0
        asked += Self.reminderMinutes * (try db.number(Self.reminded, party.id, first, last) ?? 0)
        asked += try db.number(Self.rated, party.id, first, last) ?? 0
        let held = try db.list(Self.talked, party.id, first, last) { row throws(StorageError) in
            (kind: try row.optionalText(0), minutes: try row.optionalInteger(1), people: try row.integer(2))
        }
        for talk in held {
            let usual: NormCode =
                talk.kind == "call" ? .callMinutes : talk.kind == "visit" ? .visitMinutes : .meetingMinutes
            talks += (talk.minutes ?? norms[usual]) * max(1, talk.people)
        }
        let asks: [Burden] = try RecordRepository.list(Self.standing, party.id, last, in: db)
        for ask in asks {
            let end = min(ask.endedOn ?? days.upperBound, days.upperBound)
            guard end >= days.lowerBound else { continue }
            let window = days.lowerBound...end
            let times =
                ask.every?.times(from: ask.startsOn, within: window)
                ?? (window.contains(ask.startsOn) ? 1 : 0)
            let minutes = times * (ask.minutes ?? 0)
            if ask.isAsked { asked += minutes } else { ours += minutes }
        }
    }

    /// Our part of the work; nil where there is none at all.
    package var share: Share? {
        asked + ours == 0 ? nil : Share(ours + spared, ours + spared + asked)
    }
    /// Whether the larger side carries its part; nothing asked at all is in line.
    package var isShared: Bool { share.map { $0 >= needed } ?? true }
    package var isWithinCap: Bool { asked + talks <= cap }
    package var isPaidInTime: Bool { daysToPay.map { $0 <= payLimit } ?? true }

    /// What is out of line, in sentences.
    package var warnings: [String] {
        var warnings: [String] = []
        if !isShared, let share {
            warnings.append(
                "our share \(share.perCent) is below \(needed.perCent)\(size == .unknown ? " (size not known: as micro)" : "")"
            )
        }
        if !isWithinCap {
            warnings.append("\(asked + talks) minutes are above the cap of \(cap)")
        } else if (asked + talks) * 5 >= cap * 4 {
            warnings.append("\(asked + talks) of \(cap) minutes are used")
        }
        if !isPaidInTime, let daysToPay { warnings.append("paid after \(daysToPay) days, limit \(payLimit)") }
        return warnings
    }

    package var json: JSON {
        .members([
            "party": .text(party.reference), "name": .text(party.name), "size_class": .text(size.rawValue),
            "since": .text(days.lowerBound.description), "until": .text(days.upperBound.description),
            "asked": .integer(asked), "talks": .integer(talks), "cap": .integer(cap), "ours": .integer(ours),
            "spared": .integer(spared),
            "share": .text(share?.description), "needed": .text(needed.description), "again": .integer(again),
            "days_to_pay": .integer(daysToPay), "lent": lent?.shownJSON ?? .null,
            "warnings": .array(warnings.map(JSON.text)),
        ])
    }

    package static let columns = [
        "party", "name", "size_class", "since", "until", "asked", "talks", "cap", "ours", "spared", "share",
        "needed",
        "again",
        "days_to_pay", "lent", "warnings",
    ]

    /// Everybody's, by name.
    package static func all(
        within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) -> [BurdenLedger] {
        let parties = try db.list(
            parties, days.lowerBound.description, days.upperBound.description, as: Party.init)
        var ledgers: [BurdenLedger] = []
        for party in parties { ledgers.append(try BurdenLedger(of: party, within: days, in: db)) }
        return ledgers
    }
}
