package import Storage

/// What an edit of many partners does to one of them.
package struct PartnerAlteration: Sendable {
    package let id: Int64
    package let reference: String
    package let name: String
    /// The version that was seen.
    package let version: Int64
    /// Empty where the partner is so already.
    package let differences: [FieldDifference]

    /// As it is shown before it is done: who would be new on record has no reference yet.
    package func preview(of newcomers: [Newcomers.Newcomer]) -> PartnerAlteration {
        let differences = differences.map { difference in
            FieldDifference(
                key: difference.key, label: difference.label, before: difference.before,
                after: difference.after.map { words in
                    newcomers.reduce(words) { $0.replacing($1.reference, with: "new") }
                })
        }
        return PartnerAlteration(
            id: id, reference: reference, name: name, version: version, differences: differences)
    }
}

extension PartnerRepository {
    static let versionOf: SQL = "SELECT version FROM partner WHERE id = ?1"

    /// The partners that a filter lets through, by name; throws `.notFound` where it lets nobody through.
    package static func selected(
        by filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        var ids: [Int64] = []
        try forEach(filter, in: db) { partner throws(RegistryError) in
            ids.append(partner.id)
            return true
        }
        return ids
    }

    /// The partners that are named, each once, in the order in which they were named.
    package static func named(
        _ texts: [String], in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        var (ids, seen): ([Int64], Set<Int64>) = ([], [])
        for text in texts {
            let id = try PartyRepository.find(text, kinds: [.partner], in: db).id
            if seen.insert(id).inserted { ids.append(id) }
        }
        return ids
    }

    /// Changes many partners alike, all or none, and says what changed of each.
    ///
    /// Throws `.invalid` where what is said can be true of one firm alone, and names each that cannot be changed so.
    package static func edit(
        _ ids: [Int64], _ edit: PartnerEdit, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (altered: [PartnerAlteration], warnings: [String]) {
        if ids.count > 1, edit.name != nil || !edit.aliases.isEmpty || !edit.identifiers.isEmpty {
            throw .invalid(
                "a name, an alias and a number are one firm's, and \(ids.count) partners are meant; "
                    + "say what is true of all of them, and edit the others one by one")
        }
        var (altered, warnings): ([PartnerAlteration], [String]) = ([], [])
        var refused: [String] = []
        for id in ids {
            guard let before = try Partner.record(id: id, in: db) else { continue }
            let outcome: Outcome
            do throws(RegistryError) {
                outcome = try self.edit(before, edit, in: db, by: change)
            } catch {
                guard case .invalid(let text) = error, ids.count > 1 else { throw error }
                // What is wrong for all alike is said once.
                if !refused.contains(where: { $0.hasSuffix(": \(text)") }) {
                    refused.append("\(before.reference) (\(shown(before.name))): \(text)")
                }
                continue
            }
            warnings += outcome.warnings
            altered.append(
                PartnerAlteration(
                    id: id, reference: before.reference, name: before.name, version: before.version,
                    differences: outcome.partner.differences(from: before, on: change.today)))
        }
        guard refused.isEmpty else {
            let more = refused.count > 10 ? "; and \(refused.count - 10) more" : ""
            throw .invalid("\(refused.prefix(10).joined(separator: "; "))\(more); none was changed")
        }
        return (altered, warnings)
    }

    /// Throws `.conflict`, naming them, where partners are no longer at the versions that were seen.
    package static func check(
        _ seen: [PartnerAlteration], in db: borrowing Connection
    ) throws(RegistryError) {
        var changed: [String] = []
        for partner in seen {
            let version = try db.number(versionOf, partner.id) ?? 0
            guard version != partner.version else { continue }
            changed.append(
                "\(partner.reference) (\(shown(partner.name)), at version \(version), not \(partner.version))"
            )
        }
        guard !changed.isEmpty else { return }
        let list = changed.prefix(10).joined(separator: ", ") + (changed.count > 10 ? " and more" : "")
        throw .conflict(
            "someone changed \(changed.count) of the \(seen.count) partners meanwhile: \(list); "
                + "none was changed; run the command again to see them as they are now")
    }
}
