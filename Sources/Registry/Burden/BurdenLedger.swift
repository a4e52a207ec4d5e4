package import Storage

/// The minutes that a firm was asked for between two days, what was carried for it, and how it was paid; derived from
/// what is on record, nothing is typed for it.
package struct BurdenLedger: Sendable {
    package let party: Party
    package let size: SizeClass
    package let days: ClosedRange<CivilDate>
    /// Of packets, ratings and rounds, and of asks that the firm carries in a form that is not its own.
    package private(set) var asked: Int64 = 0
    /// Of asks that the organisation carries, or takes in the firm's own form.
    package private(set) var ours: Int64 = 0
    /// Of requirements that the rules ask of others and not of it, for the part of their validity that the days are, and
    /// once at least where something was asked.
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

    package init(
        of party: Party, within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) {
        self.init(of: party, in: try BurdenRecords(of: party, within: days, in: db))
    }

    init(of party: Party, in records: BurdenRecords) {
        self.party = party
        days = records.days
        let norms = records.norms
        size = records.sizes[party.id] ?? .unknown
        cap =
            records.caps[party.id]
            ?? norms[.cap(of: size)]
        // An unknown size is looked after as the smallest is, and a large firm as no larger than a medium one.
        let weight =
            switch size {
            case .small: norms[.shareSmall]
            case .medium, .large: norms[.shareMedium]
            default: norms[.shareMicro]
            }
        needed = Share(300, 300 + weight) ?? .whole
        payLimit = norms[.payLimit]
        daysToPay = records.paid[party.id]?.days
        let bought = records.bought[party.id]?.money
        lent = daysToPay.flatMap { days in
            bought.map { Money(($0.amount * days + 182) / 365, $0.currency, exponent: $0.exponent) }
        }
        let sums = records.sums[party.id] ?? BurdenRecords.Sums()
        (asked, again, talks) = (sums.asked, sums.again, sums.talks)
        for ask in records.asks[party.id] ?? [] {
            let end = min(ask.endedOn ?? days.upperBound, days.upperBound)
            guard end >= days.lowerBound else { continue }
            let window = days.lowerBound...end
            let times =
                ask.every?.times(from: ask.startsOn, within: window)
                ?? (window.contains(ask.startsOn) ? 1 : 0)
            if ask.isCarried { ours += times * ask.minutes } else { asked += times * ask.minutes }
        }
        if asked > 0 { spared = records.spared(party, isAsked: sums.isAsked) }
    }

    /// Of the whole year of a day, with what is asked until its end.
    init(of party: Party, inTheYearOf day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        let (first, last) = (
            CivilDate(year: day.year, month: 1, day: 1), CivilDate(year: day.year, month: 12, day: 31)
        )
        try self.init(of: party, within: (first ?? day)...(last ?? day), in: db)
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

    /// Throws `.invalid` where so many minutes more would take the firm above what is asked of it in a year (5.5d); `advice`
    /// says what else may be done than to say why.
    func checkCap(adding minutes: Int64, elseSaying advice: String? = nil) throws(RegistryError) {
        let used = asked + talks + minutes
        guard used > cap else { return }
        let step = advice ?? "ask less (`concord burden show \(party.reference)`)"
        throw .invalid(
            "\(used) minutes would be asked of \(shown(party.name)) in \(days.upperBound.year), and its cap is \(cap); "
                + "\(step), or say why with --above")
    }

    /// Everybody's, by name.
    package static func all(
        within days: ClosedRange<CivilDate>, in db: borrowing Connection
    ) throws(RegistryError) -> [BurdenLedger] {
        let records = try BurdenRecords(of: nil, within: days, in: db)
        let parties = try PartyRepository.parties(records.parties, in: db)
        return parties.map { BurdenLedger(of: $0, in: records) }
    }
}

extension NormCode {
    /// The minutes that are asked of a firm of this size in a year at most; of an unknown one those of the smallest.
    static func cap(of size: SizeClass?) -> NormCode {
        switch size {
        case .small: .capSmall
        case .medium, .large: .capMedium
        default: .capMicro
        }
    }
}
