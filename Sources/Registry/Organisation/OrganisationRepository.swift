package import Storage

/// The one organisation of a registry. Every call runs inside the caller's transaction.
package enum OrganisationRepository {
    /// The organisation; throws `.unusable` for a registry whose `init` never ended.
    package static func organisation(in db: borrowing Connection) throws(RegistryError) -> Organisation {
        guard let id = try db.number(Organisation.numbers),
            let organisation = try Organisation.record(id: id, in: db)
        else {
            throw .unusable(
                "the registry names no organisation, so it was never finished; `concord init` makes a new one"
            )
        }
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
        var edit = edit
        edit.name = name
        edit.timeZone = edit.timeZone ?? timeZone
        return try add(edit, in: db, by: change)
    }

    static func add(
        _ edit: OrganisationEdit, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Organisation {
        var organisation = Organisation()
        try edit.fields.fill(&organisation, in: db, by: change)
        organisation = try RecordRepository.insert(organisation, in: db)
        try put(edit, on: &organisation, in: db)
        try History.append("added", organisation, in: db, by: change)
        return organisation
    }

    /// Changes the organisation; throws `.conflict` where it is no longer at the version that the caller saw.
    package static func edit(
        _ before: Organisation, _ edit: OrganisationEdit, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Organisation {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "organisation")
        var organisation = before
        try edit.fields.change(&organisation, in: db, by: change)
        for kind in try edit.clearedTexts(PartyText.Kind.ofOrganisation, besides: edit.texts) {
            for text in organisation.texts where text.kind == kind {
                try PartyTextRepository.remove(kind, language: text.language, of: before.id, in: db)
            }
            organisation.texts.removeAll { $0.kind == kind }
        }
        for code in edit.removedValues {
            try ValueRepository.remove(code.lowercased(), of: before.id, in: db)
            organisation.values.removeAll { $0.code == code.lowercased() }
        }
        try put(edit, on: &organisation, in: db)
        if organisation.policyApprover != nil, !organisation.texts.contains(where: { $0.kind == .policy }) {
            throw .invalid(
                "no policy is on record that anybody could have approved; give --policy FILE with --approved-by"
            )
        }
        return try RecordRepository.keep(organisation, insteadOf: before, in: db, by: change)
    }

    /// Writes texts, values and weights.
    private static func put(
        _ edit: OrganisationEdit, on organisation: inout Organisation, in db: borrowing Connection
    ) throws(RegistryError) {
        for given in edit.texts {
            let text = try PartyTextRepository.put(given, of: organisation.id, in: db)
            organisation.texts.removeAll { $0.kind == text.kind && $0.language == text.language }
            organisation.texts.append(text)
        }
        var given: Set<String> = []
        for var statement in edit.values {
            statement.code = try ValueRepository.find(statement.code, in: db).code
            guard given.insert(statement.code).inserted else { throw .givenTwice(statement.code) }
            try ValueRepository.put(statement, of: organisation.id, in: db)
            organisation.values.removeAll { $0.code == statement.code }
            organisation.values.append(statement)
        }
        guard edit.weights == nil || !edit.clearsWeights else {
            throw .invalid("weights are given and cleared at once; keep one of --weight and --clear weights")
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
}

extension Organisation {
    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        texts = try PartyTextRepository.texts(of: id, in: db)
        values = try ValueRepository.statements(of: id, in: db)
        weights = try WeightRepository.weights(in: db)
    }

    package static func add(
        _ draft: RecordDraft<Organisation>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Organisation {
        try OrganisationRepository.add(OrganisationEdit(draft), in: db, by: change)
    }
}
