package import Storage

/// The clusters and ecosystems on record. Every call runs inside the caller's transaction.
package enum ClusterRepository {
    /// Puts a cluster on record, with its lead if there is one already.
    package static func add(
        _ draft: RecordDraft<Cluster>, lead: MembershipDraft? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        var cluster = Cluster()
        try draft.fill(&cluster, in: db, by: change)
        cluster = try RecordRepository.insert(cluster, in: db)
        if var lead {
            lead.role = .lead
            try put(lead, on: &cluster, in: db, by: change)
        }
        try History.append("added", cluster, in: db, by: change)
        return cluster
    }

    package static func add(
        name: String, form: Cluster.Form, _ draft: RecordDraft<Cluster> = .init(),
        lead: MembershipDraft? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        var draft = draft
        (draft.name, draft.form) = (name, form)
        return try add(draft, lead: lead, in: db, by: change)
    }

    /// Changes what the cluster is, not who belongs to it.
    ///
    /// Throws `.conflict` where the record is no longer at the version that the caller saw.
    package static func edit(
        _ before: Cluster, _ draft: RecordDraft<Cluster>, ifVersion: Int64? = nil,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        let cluster = try RecordRepository.edit(before, draft, ifVersion: ifVersion, in: db, by: change)
        if cluster.name != before.name {
            try DeclarationRepository.rename(
                issuer: cluster.id, from: before.name, to: cluster.name, in: db, by: change)
        }
        return cluster
    }

    /// Writes the cluster's own row as its next version, and the event.
    static func keep(
        _ changed: Cluster, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        var cluster = changed
        cluster.head.version += 1
        try RecordRepository.update(cluster, insteadOf: changed, in: db)
        try History.append(action, cluster, in: db, by: change)
        return cluster
    }
}

extension Cluster {
    package static func add(
        _ draft: RecordDraft<Cluster>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try ClusterRepository.add(draft, in: db, by: change)
    }

    package static func edit(
        _ before: Cluster, _ draft: RecordDraft<Cluster>, ifVersion: Int64? = nil,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try ClusterRepository.edit(before, draft, ifVersion: ifVersion, in: db, by: change)
    }
}
