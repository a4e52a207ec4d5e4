package import Storage

/// The erasures on record. Every call runs inside the caller's transaction.
package enum ErasureRepository {
    static let byReference: SQL = """
        SELECT \(Erasure.form.columns) \(Erasure.form.source) WHERE erasure.subject = ?1
        """

    /// All erasures, as the lists beside a registry and its backups hold them.
    package static func lines(in db: borrowing Connection) throws(RegistryError) -> [ErasureLine] {
        try RecordRepository<Erasure>.records(on: .first, in: db).map(\.line)
    }

    static func erasure(of reference: String, in db: borrowing Connection) throws(RegistryError) -> Erasure? {
        try RecordRepository<Erasure>.list(byReference, reference, in: db).first
    }

    /// Puts an erasure on record, once for each reference.
    static func note(
        _ reference: String, _ basis: Erasure.Basis, on day: CivilDate? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        guard try erasure(of: reference, in: db) == nil else { return }
        _ = try RecordRepository.add(
            Erasure(ErasureLine(reference: reference, day: day ?? change.today, basis: basis)),
            in: db,
            by: change)
    }

    /// Whether a list is to be expected beside a registry: it erased somebody, or was itself taken back from a copy.
    package static func leavesList(in db: borrowing Connection) throws(RegistryError) -> Bool {
        let wasRestored = try !RecordRepository<Restoration>.records(on: .first, in: db).isEmpty
        let hasErased = try !lines(in: db).isEmpty
        return wasRestored || hasErased
    }

    /// Those of a list whom the registry still holds, as a copy from before their erasure does.
    package static func pending(
        _ lines: [ErasureLine], in db: borrowing Connection
    ) throws(RegistryError) -> [ErasureLine] {
        var pending: [ErasureLine] = []
        for line in lines where !pending.contains(where: { $0.reference == line.reference }) {
            if try isHeld(line.reference, in: db) { pending.append(line) }
        }
        return pending
    }

    private static func isHeld(_ reference: String, in db: borrowing Connection) throws(RegistryError) -> Bool
    {
        if try erasure(of: reference, in: db) != nil { return false }
        if let person = try PersonRepository.person(reference: reference, in: db) {
            return person.name != PersonRepository.erasedName
        }
        return try PartyRepository.party(reference: reference, in: db).map { $0.name != String.erasedWords }
            ?? false
    }

    /// Erases anew, in whatever was taken back, everybody whom a list says was erased; gives the lines that it applied.
    package static func apply(
        _ lines: [ErasureLine], in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [ErasureLine] {
        let pending = try pending(lines, in: db)
        for line in pending {
            if let person = try PersonRepository.person(reference: line.reference, in: db) {
                // A duty that they had then is no reason to bring them back; it is told by the plan of the erasure.
                _ = try PersonRepository.erase(
                    person, basis: line.basis, on: line.day, despiteDuties: true, in: db, by: change)
            } else if try isHeld(line.reference, in: db) {
                // Erased with what it went into, or by itself after it was taken out of it.
                if let party = try PartyRepository.party(reference: line.reference, in: db),
                    try MergerRepository.merger(id: party.id, in: db) != nil
                {
                    _ = try MergerRepository.unmerge(line.reference, in: db, by: change)
                }
                _ = try PartnerRepository.erase(
                    PartnerRepository.find(line.reference, evenVoid: true, in: db), basis: line.basis,
                    on: line.day,
                    despiteTies: true, in: db, by: change)
            }
        }
        return pending
    }
}
