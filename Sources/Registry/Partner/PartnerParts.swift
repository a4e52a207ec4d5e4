package import Storage

/// What the tables beside the partners' own hold of a range of partners; each table is walked once.
private struct PartnerParts {
    private var names: RecordPartsWalk<PartyName>
    private var aliases: RecordPartsWalk<String>
    private var texts: RecordPartsWalk<PartyText>
    private var values: RecordPartsWalk<ValueStatement>
    private var rejections: RecordPartsWalk<ValueRejection>
    private var identifiers: RecordPartsWalk<Identifier>
    private var figures: RecordPartsWalk<Figures>
    private var tags: RecordPartsWalk<String>
    private var own: RecordPartsWalk<OwnValue>
    private var fieldSources: RecordPartsWalk<FieldSource>
    private var sizes: RecordPartsWalk<SizeSummary>
    private var sources: RecordPartsWalk<SourceReference>

    init(of numbers: ClosedRange<Int64>, in db: borrowing Connection) throws(RegistryError) {
        names = try PartnerRepository.names.walk(numbers, in: db)
        aliases = try PartyAliasRepository.ofParty.walk(numbers, in: db)
        texts = try PartyTextRepository.ofParty.walk(numbers, in: db)
        values = try ValueRepository.ofParty.walk(numbers, in: db)
        rejections = try ValueRejectionRepository.ofParty.walk(numbers, in: db)
        identifiers = try IdentifierRepository.ofParty.walk(numbers, in: db)
        figures = try SizeRepository.figuresOfPartner.walk(numbers, in: db)
        tags = try PartnerTags.ofPartner.walk(numbers, in: db)
        own = try OwnFieldRepository.ofPartner.walk(numbers, in: db)
        fieldSources = try FieldSourceRepository.ofPartner.walk(numbers, in: db)
        sizes = try SizeRepository.assessmentOfPartner.walk(numbers, in: db)
        sources = try PartnerRepository.sources.walk(numbers, in: db)
    }

    /// Gives each partner its parts, in the order of the partners' numbers.
    mutating func complete(_ partner: inout Partner, in db: borrowing Connection) throws(RegistryError) {
        let id = partner.id
        partner.names = names.take(id)
        if partner.void != nil {
            let survivor = try db.one(MergerRepository.survivor, id, as: Party.init)
            partner.void?.into = survivor?.reference
        }
        partner.aliases = aliases.take(id)
        partner.texts = texts.take(id)
        partner.values = values.take(id)
        partner.rejections = rejections.take(id)
        partner.identifiers = identifiers.take(id)
        partner.figures = figures.take(id)
        partner.tags = tags.take(id)
        partner.own = own.take(id)
        partner.fieldSources = fieldSources.take(id)
        partner.size = sizes.take(id).first
        partner.sources = sources.take(id)
    }
}

extension Partner {
    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        var parts = try PartnerParts(of: id...id, in: db)
        try parts.complete(&self, in: db)
    }

    /// The partners of a range of numbers, in their order, void ones too.
    static func records(
        numbered numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> [Partner] {
        var partners = try RecordRepository<Partner>.list(
            form.byNumbers, numbers.lowerBound, numbers.upperBound, in: db)
        var parts = try PartnerParts(of: numbers, in: db)
        for index in partners.indices { try parts.complete(&partners[index], in: db) }
        return partners
    }
}
