import Storage

extension PartnerImport {
    /// The partner that a row names by its reference, also by one that leads to it since a merger.
    func referred(
        to key: String, in db: borrowing Connection
    ) throws(RegistryError) -> SourceRepository.Known? {
        guard settings.mapping.isByReference, let reference = Reference(key, of: .partner),
            let party = try PartyRepository.party(reference: reference.description, in: db)
        else { return nil }
        let id = try MergerRepository.standing(for: party, in: db).id
        return SourceRepository.Known(party: id, place: .init(run: Self.noRun, line: id))
    }

    /// The run of what no run brought.
    static let noRun: Int64 = -1
}
