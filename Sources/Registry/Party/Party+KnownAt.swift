package import Storage

extension Party {
    /// The party under the name that it had on record at a moment; as it is now where none was.
    package func named(knownAt instant: Instant, in db: borrowing Connection) throws(RegistryError) -> Party {
        let subject =
            switch kind {
            case .organisation: Subject(.organisation, id)
            case .partner: Subject(.partner, id)
            case .cluster: Subject(.cluster, id)
            }
        let record = try History.record(of: subject, knownAt: instant, in: db)?.record
        guard let name = record?["name"]?.string, name != self.name else { return self }
        return Party(id: id, reference: reference, kind: kind, name: name)
    }
}
