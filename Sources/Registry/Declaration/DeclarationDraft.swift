/// What somebody says a declaration holds, before the registry has checked it; what is nil or empty stays as it is.
package struct DeclarationDraft: Sendable {
    /// A field that an edit of a draft may also take away.
    package enum Field: String, Sendable, CaseIterable {
        case issuerAddress = "issuer-address"
        case object, identification, statement, place, date, signatory, function, provided, limits,
            information, requirements, evidence
        case reliesOn = "relies-on"
        case validFrom = "valid-from"
        case validUntil = "valid-until"
        case whyEnough = "why-enough"
    }

    /// An address for this declaration alone, in place of the one that the party has on record.
    package var issuerAddress: String?
    package var object: String?
    package var identification: String?
    package var statement: String?
    /// All requirements, as in `EN 1728:2012`; they take the place of those that a draft has.
    package var requirements: [String] = []
    package var place: String?
    /// Days are typed as 2027-12-31.
    package var date: String?
    /// A person of the issuer, by name or reference; put on record where there is none of that name.
    package var signatory: String?
    package var function: String?
    package var provided: String?
    package var validFrom: String?
    package var validUntil: String?
    package var limits: String?
    package var information: String?
    /// Why the issuer's own word is enough (5.2b).
    package var whyEnough: String?
    /// Supporting documents, added to those that a draft has.
    package var evidence: [EvidenceDraft] = []
    /// Declarations that it relies on, added likewise.
    package var reliesOn: [String] = []
    /// What a request was answered with; set once, when the answer is received.
    var answers: [DeclarationAnswer] = []
    package var cleared: Set<Field> = []

    package init() {}
}
