/// A partner as somebody describes it, before the registry has checked it.
package struct PartnerDraft: Sendable {
    package var name: String
    package var names: [PartyName] = []
    package var aliases: [String] = []
    package var country: String?
    package var address: String?
    package var language: String?
    package var channel: String?
    package var website: String?
    package var sector: String?
    /// Nil where nobody said; a new partner is then a candidate.
    package var givenStatus: Partner.Status?
    /// A person of the organisation, by name or reference; put on record where there is none of that name.
    package var manager: String?
    package var advocate: String?
    package var figures: [Figures] = []
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var identifiers: [IdentifierDraft] = []
    /// Whether a number that breaks the rule of its scheme is kept as unverified rather than refused.
    package var keepsUnverified = false
    /// The row of a file that says all this.
    var row: SourceRow?

    package init(name: String) { self.name = name }

    package var status: Partner.Status {
        get { givenStatus ?? .candidate }
        set { givenStatus = newValue }
    }
}

/// What an edit changes of a partner; what is nil or empty stays.
package struct PartnerEdit: Sendable {
    /// A field that an edit may also take away.
    package enum Field: String, Sendable, CaseIterable {
        case country, address, language, channel, website, sector, manager, advocate
    }

    package var name: String?
    package var country: String?
    package var address: String?
    package var language: String?
    package var channel: String?
    package var website: String?
    package var sector: String?
    package var status: Partner.Status?
    package var manager: String?
    package var advocate: String?
    package var addedNames: [PartyName] = []
    package var addedAliases: [String] = []
    package var figures: [Figures] = []
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var identifiers: [IdentifierDraft] = []
    package var keepsUnverified = false
    package var cleared: Set<Field> = []
    package var removedNames: [String] = []
    package var removedAliases: [String] = []
    package var removedTexts: [PartyText.Kind] = []
    package var removedValues: [String] = []
    package var rejectedValues: [ValueRejection] = []
    /// `SCHEME:NUMBER`, as typed or compact.
    package var removedIdentifiers: [IdentifierDraft] = []
    /// Whether the size class is worked out anew, for a day that has come or a rate that was given since.
    package var reassesses = false
    /// The row of a file that says all this.
    var row: SourceRow?

    package init() {}
}
