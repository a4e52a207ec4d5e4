package import Storage

/// The one organisation of a registry. Every call runs inside the caller's transaction.
package enum OrganisationRepository {
    static let only: SQL = """
        SELECT party.id, party.reference, party.name, organisation.country, organisation.address,
            organisation.time_zone, organisation.size_rule, organisation.version
        FROM organisation JOIN party ON party.id = organisation.id
        """
    private static let insert: SQL = "INSERT INTO organisation (id, time_zone) VALUES (?1, ?2)"
    private static let update: SQL = """
        UPDATE organisation SET country = ?2, address = ?3, time_zone = ?4, size_rule = ?5, version = ?6 WHERE id = ?1
        """
    private static let hasRule: SQL = "SELECT count(*) FROM size_rule WHERE code = ?1"

    /// The organisation; throws `.unusable` for a registry whose `init` never ended.
    package static func organisation(in db: borrowing Connection) throws(RegistryError) -> Organisation {
        let head = try db.one(only) { row throws(StorageError) in
            Organisation(
                id: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                country: try row.optionalText(3), address: try row.optionalText(4), timeZone: try row.text(5),
                sizeRule: try row.optionalText(6), version: try row.integer(7))
        }
        guard var organisation = head else {
            throw .unusable(
                "the registry names no organisation, so it was never finished; `concord init` makes a new one"
            )
        }
        organisation.texts = try PartyTextRepository.texts(of: organisation.id, in: db)
        organisation.values = try ValueRepository.statements(of: organisation.id, in: db)
        organisation.weights = try WeightRepository.weights(in: db)
        return organisation
    }

    /// The time zone alone, which every change needs before anything else.
    package static func timeZone(in db: borrowing Connection) throws(RegistryError) -> String? {
        try db.one("SELECT time_zone FROM organisation") { row throws(StorageError) in try row.text(0) }
    }

    /// Puts the organisation on record; a registry has one.
    package static func add(
        name: String, _ edit: OrganisationEdit, timeZone: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Organisation {
        let party = try PartyRepository.add(.organisation, name: name, in: db)
        try db.write(insert, party.id, timeZone)
        var organisation = Organisation(
            id: party.id, reference: party.reference, name: party.name, timeZone: timeZone)
        try apply(edit, to: &organisation, in: db)
        try write(organisation, in: db)
        try History.append("added", organisation, in: db, by: change)
        return organisation
    }

    /// Changes the organisation; throws `.conflict` where it is no longer at the version that the caller saw.
    package static func edit(
        _ before: Organisation, _ edit: OrganisationEdit, ifVersion: Int64? = nil,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Organisation {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "organisation")
        var organisation = before
        if let name = edit.name, name != before.name {
            try PartyRepository.rename(before.id, to: name, in: db)
            organisation.name = name
        }
        for code in edit.removedValues {
            try ValueRepository.remove(code.lowercased(), of: before.id, in: db)
            organisation.values.removeAll { $0.code == code.lowercased() }
        }
        try apply(edit, to: &organisation, in: db)
        guard organisation.json.canonical != before.json.canonical else { return before }
        organisation.version += 1
        try write(organisation, in: db)
        try History.append("edited", organisation, in: db, by: change)
        return organisation
    }

    private static func apply(
        _ edit: OrganisationEdit, to organisation: inout Organisation, in db: borrowing Connection
    ) throws(RegistryError) {
        organisation.country = try CodeList.country(edit.country, in: db) ?? organisation.country
        organisation.address =
            try TextRule.passage(limit: 1000).check(optional: edit.address, "the address")
            ?? organisation.address
        organisation.timeZone = edit.timeZone ?? organisation.timeZone
        if let rule = edit.sizeRule {
            guard try db.number(hasRule, rule) ?? 0 > 0 else {
                throw .invalid(
                    "no size rule has the code '\(shown(rule))'; there are eu-2003-361 and in-msmed")
            }
            organisation.sizeRule = rule
        }
        for text in edit.texts {
            try PartyTextRepository.put(text, of: organisation.id, in: db)
            organisation.texts.removeAll { $0.kind == text.kind && $0.language == text.language }
            organisation.texts.append(text)
        }
        for var statement in edit.values {
            statement.code = statement.code.lowercased()
            try ValueRepository.put(statement, of: organisation.id, in: db)
            organisation.values.removeAll { $0.code == statement.code }
            organisation.values.append(statement)
        }
        if let weights = edit.clearsWeights ? [:] : edit.weights {
            try WeightRepository.write(weights, in: db)
            organisation.weights = weights
        }
        organisation.texts.sort {
            ($0.kind.rawValue, $0.language ?? "") < ($1.kind.rawValue, $1.language ?? "")
        }
        organisation.values.sort { $0.code < $1.code }
    }

    private static func write(
        _ organisation: Organisation, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(
            update, organisation.id, organisation.country, organisation.address, organisation.timeZone,
            organisation.sizeRule, organisation.version)
    }
}
