package import Storage

extension PartnerRepository {
    private static let update: SQL = """
        UPDATE partner SET country = ?2, address = ?3, language = ?4, channel = ?5, website = ?6, sector = ?7,
            status = ?8, manager = ?9, advocate = ?10, version = ?11
        WHERE id = ?1
        """
    private static let removeName: SQL = "DELETE FROM party_name WHERE party = ?1 AND kind = ?2 AND name = ?3"

    /// Changes a partner; throws `.conflict` where the record is no longer at the version that the caller saw.
    ///
    /// A new legal name leaves the old one on record as a former name.
    package static func edit(
        _ before: Partner, _ edit: PartnerEdit, as action: String = "edited", why: String? = nil,
        ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "partner")
        let words = before.searchEntry(titles: try ValueRepository.titles(of: before.values, in: db))
        var partner = before
        var edit = edit
        if let name = edit.name, name != before.name {
            try PartyRepository.rename(before.id, to: name, in: db)
            partner.name = name
            edit.addedNames.append(PartyName(kind: .former, name: before.name))
        }
        try remove(edit, from: &partner, in: db)
        try setFields(edit, of: &partner, in: db, by: change)
        let reassessing = edit.reassesses || !edit.figures.isEmpty || partner.country != before.country
        let warnings = try put(edit, on: &partner, reassessing: reassessing, in: db, by: change)
        // Texts that differ in how a letter is put together are equal to Swift, and yet other bytes on record.
        guard partner.json.canonical != before.json.canonical else {
            return Outcome(partner: before, warnings: warnings)
        }
        partner.version += 1
        try db.write(
            update, partner.id, partner.country, partner.address, partner.language, partner.channel,
            partner.website,
            partner.sector, partner.status.rawValue, partner.manager?.id, partner.advocate?.id,
            partner.version)
        try SearchIndex.replace(
            words, with: partner.searchEntry(titles: ValueRepository.titles(of: partner.values, in: db)),
            of: partner.id, in: db)
        if partner.wording.digest != before.wording.digest {
            try VectorIndexRepository.forget(partner.id, in: db)
        }
        try History.append(action, partner, why: why, in: db, by: change)
        if partner.name != before.name {
            try DeclarationRepository.rename(
                issuer: partner.id, from: before.name, to: partner.name, in: db, by: change)
        }
        return Outcome(partner: partner, warnings: warnings)
    }

    private static func setFields(
        _ edit: PartnerEdit, of partner: inout Partner, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        for field in edit.cleared {
            switch field {
            case .country: partner.country = nil
            case .address: partner.address = nil
            case .language: partner.language = nil
            case .channel: partner.channel = nil
            case .website: partner.website = nil
            case .sector: partner.sector = nil
            case .manager: partner.manager = nil
            case .advocate: partner.advocate = nil
            }
        }
        partner.country = try CodeList.country(edit.country, in: db) ?? partner.country
        partner.address =
            try TextRule.passage(limit: 1000).check(optional: edit.address, "the address") ?? partner.address
        partner.language = try LanguageTag.check(edit.language) ?? partner.language
        partner.channel = try TextRule.name.check(optional: edit.channel, "the channel") ?? partner.channel
        partner.website =
            try TextRule.shortLine.check(optional: edit.website, "the website") ?? partner.website
        partner.sector = try CodeList.sector(edit.sector, in: db) ?? partner.sector
        partner.status = edit.status ?? partner.status
        partner.manager = try PersonRepository.staff(edit.manager, in: db, by: change) ?? partner.manager
        partner.advocate = try PersonRepository.staff(edit.advocate, in: db, by: change) ?? partner.advocate
    }

    private static func remove(
        _ edit: PartnerEdit, from partner: inout Partner, in db: borrowing Connection
    ) throws(RegistryError) {
        for text in edit.removedNames {
            guard
                let name = partner.names.first(where: {
                    NormalisedText.key($0.name) == NormalisedText.key(text)
                })
            else {
                throw .notFound(
                    "\(partner.reference) has no other name '\(shown(text))'; `concord partner show` lists its names"
                )
            }
            try db.write(removeName, partner.id, name.kind.rawValue, name.name)
            partner.names.removeAll { $0 == name }
        }
        for text in edit.removedAliases {
            try PartyAliasRepository.remove(text, from: partner.id, in: db)
            partner.aliases.removeAll { $0 == NormalisedText.key(text) }
        }
        for kind in edit.removedTexts {
            for text in partner.texts where text.kind == kind {
                try PartyTextRepository.remove(kind, language: text.language, of: partner.id, in: db)
            }
            partner.texts.removeAll { $0.kind == kind }
        }
        for code in edit.removedValues {
            try ValueRepository.remove(code.lowercased(), of: partner.id, in: db)
            partner.values.removeAll { $0.code == code.lowercased() }
        }
        for draft in edit.removedIdentifiers {
            let match = partner.identifiers.first {
                $0.scheme == draft.scheme.lowercased()
                    && ($0.value == draft.value || $0.compact == draft.value)
            }
            guard let match else {
                throw .notFound(
                    "\(partner.reference) has no identifier '\(shown(draft.scheme)):\(shown(draft.value))'; "
                        + "`concord partner show` lists its identifiers")
            }
            try IdentifierRepository.remove(match, of: partner.id, in: db)
            partner.identifiers.removeAll { $0 == match }
        }
    }
}
