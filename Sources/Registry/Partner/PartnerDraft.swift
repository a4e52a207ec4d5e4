/// What somebody says of a partner besides its own fields, when it is made and when it is edited.
package protocol PartnerSaying: RecordSaying where R == Partner {
    var names: [PartyName] { get set }
    var aliases: [String] { get set }
    var figures: [Figures] { get set }
    var texts: [PartyText] { get set }
    var values: [ValueStatement] { get set }
    var identifiers: [IdentifierDraft] { get set }
    /// The organisation's own words for it.
    var tags: [String] { get set }
    /// What it holds in fields of the organisation's own.
    var own: [OwnValueDraft] { get set }
    /// Whether a number that breaks the rule of its scheme is kept as unverified rather than refused.
    var keepsUnverified: Bool { get set }
}

/// A partner as somebody describes it, before the registry has checked it.
package struct PartnerDraft: PartnerSaying, Sendable {
    /// What is said of its own fields; a person of the organisation by name or reference.
    package var fields = RecordDraft<Partner>()
    package var names: [PartyName] = []
    package var aliases: [String] = []
    package var figures: [Figures] = []
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var identifiers: [IdentifierDraft] = []
    package var tags: [String] = []
    package var own: [OwnValueDraft] = []
    package var keepsUnverified = false
    /// The row of a file that says all this.
    var row: SourceRow?
    /// People who work for it, told of in the same row.
    var contacts: [ImportContact] = []
    /// Its sites, told of in the same row.
    var sites: [ImportSite] = []

    package init(name: String) { self.name = name }

    package init(_ fields: RecordDraft<Partner> = .init()) { self.fields = fields }
}

/// What an edit changes of a partner; what is not said stays, and names and aliases come to those on record.
package struct PartnerEdit: PartnerSaying, Sendable {
    /// What is said of its own fields, and which of them are emptied.
    package var fields = RecordDraft<Partner>()
    package var names: [PartyName] = []
    package var aliases: [String] = []
    package var figures: [Figures] = []
    package var texts: [PartyText] = []
    package var values: [ValueStatement] = []
    package var identifiers: [IdentifierDraft] = []
    package var tags: [String] = []
    package var own: [OwnValueDraft] = []
    package var keepsUnverified = false
    package var removedNames: [String] = []
    package var removedAliases: [String] = []
    package var removedTexts: [PartyText.Kind] = []
    package var removedValues: [String] = []
    package var rejectedValues: [ValueRejection] = []
    /// `SCHEME:NUMBER`, as typed or compact.
    package var removedIdentifiers: [IdentifierDraft] = []
    package var removedTags: [String] = []
    /// The keys of fields that hold nothing from now on.
    package var removedOwn: [String] = []
    /// Whether the size class is worked out anew, for a day that has come or a rate that was given since.
    package var reassesses = false
    /// Whose word the fields are.
    var origin = FieldSource.Origin.byHand
    /// Fields that show what one source says, whichever said so last.
    package var choices: [FieldSource.Choice] = []
    /// Whether an exit makes the change, which alone ends a partner or takes it up again.
    var isExit = false
    /// The row of a file that says all this.
    var row: SourceRow?

    package init(_ fields: RecordDraft<Partner> = .init()) { self.fields = fields }
}
