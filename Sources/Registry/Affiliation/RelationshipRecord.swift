package import Storage

/// What the Global LEI Foundation published of one firm's parent or head office (Level 2 data, RR-CDF).
package struct RelationshipRecord: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case direct = "IS_DIRECTLY_CONSOLIDATED_BY"
        case ultimate = "IS_ULTIMATELY_CONSOLIDATED_BY"
        case branch = "IS_INTERNATIONAL_BRANCH_OF"

        var form: Affiliation.Form { self == .branch ? .branch : .subsidiary }
    }

    package let line: Int
    package let child, parent: String
    package let kind: Kind
    package let isActive: Bool
    package let since, until: CivilDate?

    package init(
        line: Int, child: String, parent: String, kind: Kind, isActive: Bool, since: CivilDate?,
        until: CivilDate?
    ) {
        (self.line, self.child, self.parent, self.kind) = (line, child, parent, kind)
        (self.isActive, self.since, self.until) = (isActive, since, until)
    }

    /// The parent's number as it stands on record.
    var number: String { "lei:\(parent)" }
}

/// What relationship records came to.
package struct RelationshipOutcome: Sendable {
    package internal(set) var added: [Affiliation] = []
    package internal(set) var changed: [Affiliation] = []
    /// So many say what is on record, or name an ultimate parent where a direct one is on record.
    package internal(set) var known = 0
    /// The numbers of parents that are no partners, in their order.
    package internal(set) var notOnRecord: [String] = []
    /// A sentence for each that was not taken, with its line.
    package internal(set) var refused: [(line: Int, words: String)] = []
}

/// Relationship records as affiliations. Every call runs inside the caller's transaction.
package enum RelationshipRepository {
    static let byLEI: SQL = """
        SELECT \(Party.columns), identifier.compact FROM identifier
        CROSS JOIN party ON party.id = identifier.party
        WHERE identifier.scheme = 'lei' AND party.kind = 'partner' AND party.id NOT IN \(VoidRepository.parties)
        ORDER BY party.id
        """

    /// The partners that have a Legal Entity Identifier, by it.
    package static func firms(in db: borrowing Connection) throws(RegistryError) -> [String: Party] {
        let rows = try db.list(byLEI) { row throws(StorageError) in
            let party = try Party(row)
            return (lei: try row.text(4), party: party)
        }
        return Dictionary(rows.map { ($0.lei, $0.party) }) { first, _ in first }
    }

    /// Takes the records of firms on record: what is new is added, what ended is ended, and what says another parent than is
    /// on record for the same time is told and left.
    package static func take(
        _ records: [RelationshipRecord], source: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> RelationshipOutcome {
        let firms = try firms(in: db)
        var outcome = RelationshipOutcome()
        // A direct parent says more than an ultimate one.
        let ordered = records.filter { $0.kind != .ultimate } + records.filter { $0.kind == .ultimate }
        for record in ordered {
            guard let partner = firms[record.child] else { continue }
            do throws(RegistryError) {
                try take(
                    record, of: partner, parent: firms[record.parent], source: source, &outcome, in: db,
                    by: change)
            } catch {
                guard case .invalid(let words) = error else { throw error }
                outcome.refused.append((record.line, words))
            }
        }
        return outcome
    }

    private static func take(
        _ record: RelationshipRecord, of partner: Party, parent: Party?, source: String,
        _ outcome: inout RelationshipOutcome, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let own = try RecordRepository<Affiliation>.list(Affiliation.ofPartner, partner.id, in: db)
            .filter { $0.form == record.kind.form }
        let same = own.last {
            $0.parentNumber == record.number || (parent != nil && $0.parent?.id == parent?.id)
        }
        if let same { return try update(same, record, parent, &outcome, in: db, by: change) }
        guard record.isActive || record.until != nil else {
            throw .invalid(
                "\(shown(partner.name)) was below LEI \(record.parent), and no day says until when, so it is left out"
            )
        }
        if record.kind == .ultimate,
            own.contains(where: {
                (record.until ?? .last) >= ($0.since ?? .first)
                    && ($0.until ?? .last) >= (record.since ?? .first)
            })
        {
            outcome.known += 1
            return
        }
        var draft = RecordDraft<Affiliation>()
        draft[\.partner] = partner.reference
        draft[\.form] = record.kind.form.rawValue
        if let parent {
            draft[\.parent] = parent.reference
        } else {
            draft[\.parentFirm] = "LEI \(record.parent)"
        }
        draft[\.parentNumber] = record.number
        draft[\.since] = record.since?.description
        draft[\.until] = record.until?.description
        draft[\.source] = record.kind == .ultimate ? "\(source), ultimate parent" : source
        outcome.added.append(try RecordRepository.add(draft, in: db, by: change))
        if parent == nil, !outcome.notOnRecord.contains(record.parent) {
            outcome.notOnRecord.append(record.parent)
        }
    }

    /// Fills in what is not on record yet: the parent that came on record since, the days, and the end.
    private static func update(
        _ same: Affiliation, _ record: RelationshipRecord, _ parent: Party?,
        _ outcome: inout RelationshipOutcome, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if !record.isActive, record.until == nil, same.until == nil {
            throw .invalid(
                "\(same.reference) is no longer so, and no day says until when; "
                    + "`concord affiliation edit \(same.reference) --until DAY` ends it")
        }
        var draft = RecordDraft<Affiliation>()
        if let parent, same.parent == nil { draft[\.parent] = parent.reference }
        if same.since == nil { draft[\.since] = record.since?.description }
        if same.until == nil { draft[\.until] = record.until?.description }
        let edited = try RecordRepository.edit(same, draft, in: db, by: change)
        if edited.version == same.version { outcome.known += 1 } else { outcome.changed.append(edited) }
    }
}
