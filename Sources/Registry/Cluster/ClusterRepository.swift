package import Storage

/// The clusters and ecosystems on record. Every call runs inside the caller's transaction.
package enum ClusterRepository {
    private static let insert: SQL = """
        INSERT INTO cluster (id, form, country, address, legal_form, liability, sponsor, purpose)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    private static let update: SQL = """
        UPDATE cluster SET country = ?2, address = ?3, legal_form = ?4, liability = ?5, sponsor = ?6, purpose = ?7,
            version = ?8
        WHERE id = ?1
        """

    /// Puts a cluster on record, with its lead where there is one already.
    package static func add(
        name: String, form: Cluster.Form, _ fields: ClusterEdit = ClusterEdit(), lead: MembershipDraft? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        var cluster = Cluster(try PartyRepository.add(.cluster, name: name, in: db), form: form)
        try setFields(fields, of: &cluster, in: db, by: change)
        try db.write(
            insert, cluster.id, form.rawValue, cluster.country, cluster.address, cluster.legalForm,
            cluster.liability?.rawValue, cluster.sponsor?.id, cluster.purpose)
        if var lead {
            lead.role = .lead
            try put(lead, on: &cluster, in: db, by: change)
        }
        try History.append("added", cluster, in: db, by: change)
        return cluster
    }

    /// Changes what the cluster is, not who belongs to it.
    ///
    /// Throws `.conflict` where the record is no longer at the version that the caller saw.
    package static func edit(
        _ before: Cluster, _ edit: ClusterEdit, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        var cluster = before
        if let name = edit.name, name != before.name {
            try PartyRepository.rename(before.id, to: name, in: db)
            cluster.name = name
        }
        try setFields(edit, of: &cluster, in: db, by: change)
        guard cluster.json.canonical != before.json.canonical else { return before }
        cluster = try keep(cluster, as: "edited", in: db, by: change)
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
        cluster.version += 1
        try db.write(
            update, cluster.id, cluster.country, cluster.address, cluster.legalForm,
            cluster.liability?.rawValue, cluster.sponsor?.id, cluster.purpose, cluster.version)
        try History.append(action, cluster, in: db, by: change)
        return cluster
    }

    private static func setFields(
        _ edit: ClusterEdit, of cluster: inout Cluster, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        for field in edit.cleared {
            switch field {
            case .country: cluster.country = nil
            case .address: cluster.address = nil
            case .legalForm: cluster.legalForm = nil
            case .liability: cluster.liability = nil
            case .sponsor: cluster.sponsor = nil
            case .purpose: cluster.purpose = nil
            }
        }
        cluster.country = try CodeList.country(edit.country, in: db) ?? cluster.country
        cluster.address =
            try TextRule.passage(limit: 1000).check(optional: edit.address, "the address") ?? cluster.address
        cluster.legalForm =
            try TextRule.name.check(optional: edit.legalForm, "the legal form") ?? cluster.legalForm
        cluster.liability = edit.liability ?? cluster.liability
        cluster.sponsor = try sponsor(edit.sponsor, in: db, by: change) ?? cluster.sponsor
        cluster.purpose =
            try TextRule.passage(limit: 10_000).check(optional: edit.purpose, "the purpose")
            ?? cluster.purpose
    }

    private static func sponsor(
        _ text: String?, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> PersonName? {
        guard let text, let name = try PersonRepository.staff(text, in: db, by: change) else { return nil }
        let person = try PersonRepository.person(id: name.id, in: db)
        guard person?.party.id == (try PartyRepository.organisation(in: db))?.id else {
            throw .invalid(
                "\(name.reference) (\(shown(name.name))) works for a partner; a sponsor backs the cluster from "
                    + "within the organisation, so name one of its own people")
        }
        return name
    }
}
