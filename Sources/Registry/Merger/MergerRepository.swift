package import Storage

/// Two records of one firm that become one, and two again. Every call runs inside the caller's transaction.
package enum MergerRepository {
    static let ofParty: SQL = """
        SELECT merger.survivor, merger.merged_on, merger.why, merger.filled, merger.named FROM merger
        WHERE merger.party = ?1
        """
    static let rows: SQL = "SELECT place, key FROM merger_row WHERE merger = ?1 ORDER BY place, key"
    static let survivor: SQL = """
        SELECT \(Party.columns) FROM merger JOIN party ON party.id = merger.survivor WHERE merger.party = ?1
        """
    static let gone: SQL = "SELECT party FROM merger WHERE survivor = ?1 ORDER BY party"
    private static let put: SQL =
        "INSERT INTO merger (party, survivor, merged_on, why, filled, named) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    static let countOfPlace: SQL = "SELECT count(*) FROM merger_row WHERE merger = ?1 AND place = ?2"

    /// How a record went into another; nil where it did not.
    package static func merger(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Merger? {
        let found = try db.one(ofParty, id) { row throws(StorageError) in
            (
                survivor: try row.integer(0), on: try row.date(1), why: try row.optionalText(2),
                filled: try row.json(3), isNamed: try row.bool(4)
            )
        }
        guard let found, let party = try PartyRepository.party(id: id, in: db),
            let survivor = try PartyRepository.party(id: found.survivor, in: db)
        else { return nil }
        var merger = Merger(
            party: party, survivor: survivor, mergedOn: found.on, why: found.why,
            filled: found.filled.elements.compactMap(\.string), isNamed: found.isNamed)
        merger.rows = try db.list(rows, id) { row throws(StorageError) in
            Merger.Row(place: try row.text(0), key: try row.text(1))
        }
        return merger
    }

    /// The record that a party leads to: itself where it did not go into another.
    static func standing(for party: Party, in db: borrowing Connection) throws(RegistryError) -> Party {
        var party = party
        while let next = try db.one(survivor, party.id, as: Party.init) { party = next }
        return party
    }

    /// Whether a reference is that of a party, or leads to it since a merger; where none is given, nothing contradicts.
    static func leads(
        _ reference: String, to party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        if reference.isEmpty || reference == party.reference { return true }
        guard let named = try PartyRepository.party(reference: reference, in: db) else { return false }
        return try standing(for: named, in: db).id == party.id
    }

    /// The records that went into a partner, by their numbers.
    static func gone(into id: Int64, in db: borrowing Connection) throws(RegistryError) -> [Int64] {
        try db.list(gone, id) { row throws(StorageError) in try row.integer(0) }
    }

    /// Makes one record of two: all that names the first names the second, which takes over what it has not, and the
    /// first's reference leads to the second from then on.
    ///
    /// Throws `.invalid` for a record with itself, for a reference that leads to another record, and for one that was
    /// erased; `.conflict` where somebody changed one of them since.
    package static func merge(
        _ text: String, into other: String, ifVersion: Int64? = nil, intoVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> MergerOutcome {
        for text in [text, other] { try checkIsNoAlias(text, in: db) }
        let goes = try PartnerRepository.find(text, in: db)
        let stays = try PartnerRepository.find(other, in: db)
        guard goes.id != stays.id else {
            throw .invalid(
                "both names lead to \(stays.reference) (\(shown(stays.name))), which is one record already; "
                    + "name the two that are one firm's")
        }
        for partner in [goes, stays] where partner.name == String.erasedWords {
            throw .invalid(
                "\(partner.reference) was erased, and nobody knows whose it was; name a partner on record")
        }
        try Versions.check(goes.version, ifVersion, of: goes.reference, noun: "partner")
        try Versions.check(stays.version, intoVersion, of: stays.reference, noun: "partner")
        var notes = try MergerFindings.before(goes, stays, on: change.today, in: db)
        let filled = MergerFindings.filled.filter { MergerFindings.isFilled($0, stays, by: goes) }
        let known = [stays.name] + stays.names.map(\.name) + goes.names.map(\.name)
        let isNamed = !known.contains { NormalisedText.key($0) == NormalisedText.key(goes.name) }
        try judge(goes, stays, .same, in: db, by: change)
        let keys = JSON.array(filled.map { .text($0.key) })
        try db.write(
            put, goes.id, stays.id, change.today.description, change.why,
            String(decoding: keys.canonical, as: UTF8.self), Int64(isNamed ? 1 : 0))
        let capacity = try CapacityRepository.capacity(of: goes.id, in: db)
        try db.write(ForeignKeys.deferred)
        for place in MergerPlace.all { try db.write(place.note, goes.id, stays.id, place.name) }
        for place in MergerPlace.all { try db.write(place.move, goes.id, stays.id, place.name, goes.id) }
        let moved = try self.moved(merger: goes.id, in: db)
        try record(merger: goes.id, at: stays.id, in: db, by: change)
        try recordCapacity(of: stays.id, leaving: capacity, merger: goes.id, in: db, by: change)
        let merged = try leave(goes, stays, in: db, by: change)
        let partner = try grow(stays, by: goes, filled, isNamed, in: db, by: change)
        guard let merger = try self.merger(id: goes.id, in: db) else { throw Self.lost(goes.reference) }
        try History.append("added", merger, in: db, by: change)
        notes += try MergerFindings.left(at: merged, in: db)
        return MergerOutcome(
            partner: partner, merged: merged, moved: moved, filled: filled.map(\.label), notes: notes)
    }

    static func lost(_ reference: String) -> RegistryError {
        .notFound("\(reference) is not on record as it should be; `concord audit verify` says what is wrong")
    }

    /// A reference that leads to another record is named by that record's own: whoever merges should see what they merge.
    private static func checkIsNoAlias(_ text: String, in db: borrowing Connection) throws(RegistryError) {
        guard let reference = Reference(text),
            let party = try PartyRepository.party(reference: reference.description, in: db),
            let merger = try self.merger(id: party.id, in: db)
        else { return }
        let standing = try self.standing(for: party, in: db)
        throw .invalid(
            "\(party.reference) went into \(merger.survivor.reference) on \(merger.mergedOn) and is no record of its own; "
                + "name \(standing.reference) (\(shown(standing.name))), or take it back first "
                + "(`concord partner unmerge \(party.reference)`)")
    }

    static func judge(
        _ one: Partner, _ other: Partner, _ verdict: Judgement.Verdict, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        var draft = RecordDraft<Judgement>([
            \.one: one.reference, \.other: other.reference, \.verdict: verdict.rawValue,
        ])
        draft[\.why] = change.why
        _ = try Judgement.add(draft, in: db, by: change)
    }

    private static func moved(
        merger: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [MergerOutcome.Moved] {
        var moved: [MergerOutcome.Moved] = []
        for place in MergerPlace.all {
            let count = try db.number(countOfPlace, merger, place.name) ?? 0
            guard count > 0 else { continue }
            moved.append(.init(noun: count == 1 ? place.noun.one : place.noun.many, count: count))
        }
        return moved
    }

    /// The record that went: in no list, search or count any more, with what could not move.
    private static func leave(
        _ goes: Partner, _ stays: Partner, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        let titles = try ValueRepository.titles(of: goes.values, in: db)
        try SearchIndex.remove(goes.searchEntry(titles: titles), of: goes.id, in: db)
        try VectorIndexRepository.forget(goes.id, in: db)
        let why = "went into \(stays.reference)" + (change.why.map { ": \($0)" } ?? "")
        try db.write(Partner.voids.put, goes.id, change.today.description, String(why.prefix(10_000)))
        guard let left = try Partner.record(id: goes.id, in: db) else { throw lost(goes.reference) }
        return try left.keep(as: "merged", in: db, by: change)
    }

    /// The record that stays, with what it took over.
    private static func grow(
        _ stays: Partner, by goes: Partner, _ filled: [Field<Partner>], _ isNamed: Bool,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        if isNamed {
            try db.write(
                PartnerRepository.addName, stays.id, PartyName.Kind.trading.rawValue, goes.name,
                NormalisedText.key(goes.name))
        }
        guard let read = try Partner.record(id: stays.id, in: db) else { throw lost(stays.reference) }
        var partner = read
        for field in filled { try field.restore?(&partner, field.json(goes), db) }
        let hasFigures = partner.figures.count > stays.figures.count
        if !partner.figures.isEmpty, hasFigures || partner.country != stays.country {
            try PartnerRepository.assess(&partner, in: db, on: change.today)
        }
        return try keep(partner, insteadOf: read, indexedAs: stays, as: "took over", in: db, by: change)
    }

    /// Writes a partner whose parts moved as its next version; `indexed` is what the search index holds of it.
    static func keep(
        _ changed: Partner, insteadOf read: Partner, indexedAs indexed: Partner, as action: String,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        var partner = changed
        partner.head.version += 1
        try RecordRepository.update(partner, insteadOf: read, in: db)
        let words = try indexed.searchEntry(titles: ValueRepository.titles(of: indexed.values, in: db))
        let titles = try ValueRepository.titles(of: partner.values, in: db)
        try SearchIndex.replace(words, with: partner.searchEntry(titles: titles), of: partner.id, in: db)
        if partner.wording.digest != indexed.wording.digest {
            try VectorIndexRepository.forget(partner.id, in: db)
        }
        try History.append(action, partner, in: db, by: change)
        return partner
    }

    /// An event, and the next version, of each record whose rows name the other party now.
    static func record(
        merger: Int64, at party: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var seen: Set<Subject> = []
        for place in MergerPlace.all {
            guard case .record(let kind, _) = place.owner else { continue }
            let ids = try db.list(place.touched, party, merger, place.name) { row throws(StorageError) in
                try row.integer(0)
            }
            for id in ids where seen.insert(Subject(kind, id)).inserted {
                guard let entry = RecordList.all.entry(named: kind.rawValue) else { continue }
                if let next = entry.nextVersion { try db.write(next, id) }
                guard let record = try entry.read(id, db) else { throw lost("\(kind.rawValue) \(id)") }
                try History.append("moved", record, in: db, by: change)
            }
        }
    }

    /// A capacity is a record of its party's number, so that it ends there and begins here.
    static func recordCapacity(
        of party: Int64, leaving before: Capacity?, merger: Int64, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        guard let before, try db.number(countOfPlace, merger, "capacity.party") == 1,
            let now = try CapacityRepository.capacity(of: party, in: db),
            try CapacityRepository.capacity(of: before.party.id, in: db) == nil
        else { return }
        try History.append("removed", before, in: db, by: change)
        try History.append("moved", now, in: db, by: change)
    }

}

extension RecordList.Entry {
    /// Counts a record of a kind whose rows changed from outside as its next version; nil for a kind without versions.
    fileprivate var nextVersion: SQL? {
        func sql<R: Record>(_ record: R.Type) -> SQL? {
            R.form.hasVersion ? "UPDATE \(R.kind.table) SET version = version + 1 WHERE id = ?1" : nil
        }
        if kind == .request { return "UPDATE declaration_request SET version = version + 1 WHERE id = ?1" }
        return declared.flatMap { sql($0) }
    }
}
