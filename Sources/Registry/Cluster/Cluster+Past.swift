package import Storage

extension Cluster {
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        for membership in record["members"]?.elements ?? [] {
            guard let party = try Party.restored(membership["party"] ?? .null, in: db),
                let role: Membership.Role = membership.word("role"), let from = membership.day("valid_from")
            else { continue }
            var share: Share?
            if let text = membership["share"]?.string { share = try Share(parsing: text) }
            memberships.append(
                Membership(
                    id: Int64(memberships.count + 1), member: party, role: role, share: share, from: from,
                    to: membership.day("valid_to")))
        }
        for capability in record["capabilities"]?.elements ?? [] {
            guard let name = capability["name"]?.string else { continue }
            var offers: [Party] = []
            for reference in capability["offered_by"]?.elements ?? [] {
                if let party = try Party.restored(reference, in: db) { offers.append(party) }
            }
            capabilities.append(
                Capability(
                    id: Int64(capabilities.count + 1), name: name, needed: capability["needed"]?.int ?? 0,
                    offers: offers))
        }
    }
}
