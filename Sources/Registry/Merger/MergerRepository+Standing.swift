package import Storage

extension MergerRepository {
    /// Makes one record of the two that two names lead to by now, for pairs of a list that may share a firm; nil where
    /// earlier mergers did so already. An error leaves nothing of it.
    package static func mergeStanding(
        _ text: String, into other: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> MergerOutcome? {
        let goes = try PartnerRepository.find(text, in: db)
        let stays = try PartnerRepository.find(other, in: db)
        guard goes.id != stays.id else {
            let (one, two) = (
                try named(text, in: db), try named(other, in: db)
            )
            if one == two { return try merge(text, into: other, in: db, by: change) }
            return nil
        }
        let mark = change.chain.mark
        do throws(RegistryError) {
            return try db.savepoint { db throws(RegistryError) in
                try merge(goes.reference, into: stays.reference, in: db, by: change)
            }
        } catch {
            change.chain.goBack(to: mark)
            throw error
        }
    }

    /// The record that a text names, before any merger leads on from it.
    private static func named(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Int64? {
        guard let reference = Reference(text) else { return nil }
        return try PartyRepository.party(reference: reference.description, in: db)?.id
    }
}
