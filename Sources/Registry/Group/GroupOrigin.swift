package import Storage

/// Whose a partner of a group is, and what it is called there.
package struct GroupOrigin: Sendable, Hashable {
    package let registry: PublishedRegistry
    /// The partner's reference in its registry.
    package let reference: String
}

/// Whose the records in a copy of a group's database are. Every call runs inside the caller's transaction.
package enum GroupOriginRepository {
    static let of: SQL = """
        SELECT registry, reference FROM group_record WHERE kind = 'partner' AND id = ?1 ORDER BY registry LIMIT 1
        """
    static let byReference: SQL = """
        SELECT id, registry FROM group_record WHERE reference = ?1 AND kind = ?2 ORDER BY registry
        """
    private static let codes: SQL = """
        SELECT group_record.reference, value.code FROM group_record JOIN value ON value.id = group_record.id
        WHERE group_record.registry = ?1 AND group_record.kind = 'value'
        """
    private static let all: SQL = "SELECT id, registry FROM group_record WHERE kind = 'partner'"

    /// Nil for a number that no partner has.
    package static func origin(
        of partner: Int64, in group: PublishedGroup, _ db: borrowing Connection
    ) throws(RegistryError) -> GroupOrigin? {
        let found = try db.one(of, partner) { row throws(StorageError) in
            (registry: try row.integer(0), reference: try row.text(1))
        }
        guard let found, let registry = group.registries.first(where: { $0.id == found.registry }) else {
            return nil
        }
        return GroupOrigin(registry: registry, reference: found.reference)
    }

    /// The registry of each partner, by its number.
    package static func registries(in db: borrowing Connection) throws(RegistryError) -> [Int64: Int64] {
        let rows = try db.list(all) { row throws(StorageError) in (try row.integer(0), try row.integer(1)) }
        return Dictionary(rows, uniquingKeysWith: { one, _ in one })
    }

    /// The codes that the values of a registry's own have in the copy, by those that they have there.
    static func codes(of registry: Int64, in db: borrowing Connection) throws(RegistryError) -> [String:
        String]
    {
        let rows = try db.list(codes, registry) { row throws(StorageError) in
            (try row.text(0), try row.text(1))
        }
        return Dictionary(rows, uniquingKeysWith: { one, _ in one })
    }

    /// What an organisation says of values, as far as the copy knows these.
    package static func values(
        of registry: PublishedRegistry, in db: borrowing Connection
    ) throws(RegistryError) -> [ValueStatement] {
        let (codes, titles) = (try codes(of: registry.id, in: db), try ValueRepository.titles(in: db))
        return registry.values.compactMap { statement in
            var statement = statement
            if statement.code.hasPrefix("own:") {
                guard let code = codes[statement.code] else { return nil }
                statement.code = code
            }
            return titles[statement.code] == nil ? nil : statement
        }
    }

    /// The partners of other registries that are the same firm, as far as names, numbers and the like tell.
    package static func same(
        as partner: Int64, in group: PublishedGroup, _ db: borrowing Connection
    ) throws(RegistryError) -> [(twin: Twin, origin: GroupOrigin)] {
        guard group.registries.count > 1, let own = try origin(of: partner, in: group, db),
            let record = try Partner.record(id: partner, in: db)
        else { return [] }
        var found: [(twin: Twin, origin: GroupOrigin)] = []
        for twin in try TwinRepository.twins(of: record, in: db) where twin.evidence.verdict == .same {
            guard let origin = try origin(of: twin.party.id, in: group, db), origin.registry != own.registry
            else { continue }
            found.append((twin, origin))
        }
        return found
    }

    /// The text by which the copy finds whom a person means: two registries may have given one reference to two firms, and
    /// the copy then calls one of them by another.
    package static func named(
        _ text: String, _ kind: Party.Kind, within registries: [PublishedRegistry], of group: PublishedGroup,
        in db: borrowing Connection
    ) throws(RegistryError) -> String {
        guard let reference = Reference(text, of: kind.referenceKind)?.description else { return text }
        let found = try db.list(byReference, reference, kind.rawValue) { row throws(StorageError) in
            (id: try row.integer(0), registry: try row.integer(1))
        }.filter { one in registries.isEmpty || registries.contains { $0.id == one.registry } }
        guard found.count < 2 else {
            let names = found.compactMap { one in
                group.registries.first { $0.id == one.registry }.map { "\($0.reference) (\(shown($0.name)))" }
            }
            throw .ambiguous(
                "\(reference) is a reference of several registries: \(names.joined(separator: ", ")); name one of them with "
                    + "--organisation")
        }
        guard let one = found.first else {
            throw .notFound(
                "no \(kind.rawValue) that is published\(registries.isEmpty ? "" : " by these organisations") has the "
                    + "reference \(reference); the registry that gave it may not publish it, or not yet")
        }
        return try PartyRepository.party(id: one.id, in: db)?.reference ?? reference
    }
}

extension PartnerFilter {
    /// Those of the registries that published them; of no use but in a copy of a group's database.
    static let ofRegistry: SQL = """
        SELECT held.id FROM group_record AS held WHERE held.registry = ? AND held.kind = 'partner'
        """

    /// The same for each of the registries among which a ranking shares out its looks.
    package var shares: [PartnerFilter] {
        guard sharedAmong.count > 1 else { return [self] }
        return sharedAmong.map { registry in
            var share = self
            share.registries = [registry]
            return share
        }
    }
}
