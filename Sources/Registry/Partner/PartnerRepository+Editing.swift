package import Storage

extension PartnerRepository {
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
        try edit.fields.change(&partner, in: db, by: change)
        let settled = try FieldSourceRepository.settle(&partner, since: before, edit, in: db, by: change)
        edit.removedTexts += try edit.clearedTexts(PartyText.Kind.ofPartners, besides: edit.texts)
        if !edit.isExit { try Exit.check(before, becoming: partner.status, why: change.why ?? why, in: db) }
        if partner.name != before.name {
            edit.names.append(PartyName(kind: .former, name: before.name))
        }
        try remove(edit, from: &partner, in: db)
        let reassessing = edit.reassesses || !edit.figures.isEmpty || partner.country != before.country
        let warnings = try settled + put(edit, on: &partner, reassessing: reassessing, in: db, by: change)
        // Texts that differ in how a letter is put together are equal to Swift, and yet other bytes on record.
        guard partner.json.canonical != before.json.canonical else {
            return Outcome(partner: before, warnings: warnings)
        }
        partner.head.version += 1
        try RecordRepository.update(partner, insteadOf: before, in: db)
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
        try PartnerTags.remove(edit, from: &partner, in: db)
        for key in edit.removedOwn {
            guard let value = partner.own.first(where: { $0.key == key.lowercased() }) else {
                throw .notFound(
                    "\(partner.reference) holds nothing in a field '\(shown(key))'"
                        + "\(NearMatch.hint(key, among: partner.own.map(\.key))); "
                        + "`concord partner show` shows what it holds")
            }
            guard !edit.own.contains(where: { $0.key == value.key }) else {
                throw .invalid(
                    "the field '\(value.key)' is given and taken away at once; keep one of --own and --remove-own"
                )
            }
            try OwnFieldRepository.remove(value, of: partner.id, in: db)
            partner.own.removeAll { $0 == value }
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

extension Partner {
    package static func edit(
        _ before: Partner, _ draft: RecordDraft<Partner>, ifVersion: Int64? = nil,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        try PartnerRepository.edit(before, PartnerEdit(draft), ifVersion: ifVersion, in: db, by: change)
            .partner
    }

    /// Names, texts, values and the like go from the index of words too.
    package static func erase(
        _ before: Partner, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        let titles = try ValueRepository.titles(of: before.values, in: db)
        try ErasureSteps.overwrite(in: db)
        try PersonRepository.endEngagements(for: before.id, in: db, by: change)
        try PartnerRepository.clearLists(of: before, in: db)
        let erased = try RecordRepository.erase(record(id: before.id, in: db) ?? before, in: db, by: change)
        // The words of one that is void left the index already.
        let words = before.void == nil ? before.searchEntry(titles: titles) : nil
        try SearchIndex.erase(words, for: erased.searchEntry(titles: titles), of: before.id, in: db)
        return erased
    }
}
