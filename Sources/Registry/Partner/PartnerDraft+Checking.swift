extension PartnerDraft {
    /// The partner that the draft describes, and what of its fields has to be looked up first, such as people; throws
    /// `.invalid` for what breaks a rule.
    ///
    /// It has no number yet, and its lists stand in the order in which the registry reads them back.
    func checked(
        as reference: Reference, by lists: PartnerLists, on today: CivilDate
    ) throws(RegistryError) -> (partner: Partner, left: RecordDraft<Partner>) {
        var partner = Partner()
        partner.head.reference = reference.description
        let left = try fields.fillAlone(&partner, by: lists, on: today)
        for other in names where !partner.names.contains(other) {
            _ = try TextRule.name.check(other.name, "the \(other.kind.rawValue) name")
            partner.names.append(other)
        }
        for given in texts {
            let text = try PartyTextRepository.checked(given)
            partner.texts.removeAll { $0.kind == text.kind && $0.language == text.language }
            partner.texts.append(text)
        }
        for var statement in values {
            statement.code = try ValueRepository.code(of: statement.code, among: lists.values)
            try ValueRepository.check(statement)
            guard !partner.values.contains(where: { $0.code == statement.code }) else {
                throw .givenTwice(statement.code)
            }
            partner.values.append(statement)
        }
        for draft in identifiers {
            let identifier = try IdentifierRepository.check(
                draft, keepingUnverified: keepsUnverified, on: today)
            partner.identifiers.removeAll {
                $0.scheme == identifier.scheme && $0.compact == identifier.compact
            }
            partner.identifiers.append(identifier)
        }
        partner.tags = try PartnerTags.checked(tags)
        partner.own = try own.checked(by: lists.own)
        for figures in figures {
            let merged = try PartnerRepository.merge(figures, into: partner.figures)
            partner.figures.removeAll { $0.year == merged.year }
            partner.figures.append(merged)
        }
        partner.sort()
        if !partner.figures.isEmpty {
            let size = try lists.size(of: partner, on: today)
            partner.size = size
            partner.sizeClass = size.sizeClass
        }
        if let row { partner.sources = [row.reference] }
        return (partner, left)
    }
}
