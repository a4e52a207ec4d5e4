package import Storage

/// That a name is taken, which it may well be: two firms may share one, and two risks a title.
extension Partner {
    /// A sentence for each other partner in use of the same name.
    package func namesakes(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try PartnerRepository.namesakes(of: name, but: id, in: db).map { other in
            sameName(as: other.reference, called: other.name)
        }
    }
}

extension Cluster {
    /// A sentence for each other cluster or ecosystem in use of the same name.
    package func namesakes(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try db.list(PartyRepository.byName, NameOrder.key(name), as: Party.init)
            .filter { $0.kind == .cluster && $0.id != id }
            .map { other in sameName(as: other.reference, called: other.name) }
    }
}

extension Risk {
    /// A sentence for each other risk in use of the same title.
    package func namesakes(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try db.list(RiskRepository.byTitleInUse, NormalisedText.key(title), id) { row throws(StorageError) in
            (reference: try row.text(0), title: try row.text(1))
        }.map { other in sameName(as: other.reference, called: other.title, word: "title") }
    }
}

extension Voidable {
    fileprivate func sameName(as other: String, called name: String, word: String = "name") -> String {
        "\(other) (\(shown(name))) has the same \(word); if it is the same \(Self.isFirm ? "firm" : Self.noun), "
            + "`concord \(Self.noun) void \(reference) --why TEXT` leaves one record"
    }

    private static var isFirm: Bool { Self.self == Partner.self }
}
