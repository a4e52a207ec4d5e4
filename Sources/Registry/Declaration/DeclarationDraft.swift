/// What somebody says a declaration holds, before the registry has checked it; what is nil or empty stays as it is.
package struct DeclarationDraft: RecordSaying, Sendable {
    /// What an edit of a draft may take away besides its fields.
    package enum Part: String, Sendable, CaseIterable {
        case evidence, signatory, function
        case reliesOn = "relies-on"
        case issuerAddress = "issuer-address"

        var said: String {
            switch self {
            case .evidence: "the evidence"
            case .signatory: "the signatory"
            case .function: "the signatory's function"
            case .reliesOn: "what it relies on"
            case .issuerAddress: "the issuer's address"
            }
        }
    }

    /// What is said of its own fields; days are typed as 2027-12-31.
    package var fields = RecordDraft<Declaration>()
    /// An address for this declaration alone, in place of the one that the party has on record.
    package var issuerAddress: String?
    /// A person of the issuer, by name or reference; put on record where there is none of that name.
    package var signatory: String?
    package var function: String?
    /// Supporting documents, added to those that a draft has.
    package var evidence: [EvidenceDraft] = []
    /// Declarations that it relies on, added likewise.
    package var reliesOn: [String] = []
    /// What a request was answered with; set once, when the answer is received.
    var answers: [DeclarationAnswer] = []

    package init(_ fields: RecordDraft<Declaration> = .init()) { self.fields = fields }

    /// Whether something is said of a part.
    func says(_ part: Part) -> Bool {
        switch part {
        case .evidence: !evidence.isEmpty
        case .signatory: signatory != nil
        case .function: function != nil
        case .reliesOn: !reliesOn.isEmpty
        case .issuerAddress: issuerAddress != nil
        }
    }

    /// Who signs together with the signatory, as `NAME=FUNCTION`; they take the place of those that a draft has.
    package var cosignatories: [String] {
        get { fields[all: \.cosignatories] }
        set { fields[all: \.cosignatories] = newValue }
    }

    /// All requirements, as in `EN 1728:2012`; they take the place of those that a draft has.
    package var requirements: [String] {
        get { fields[all: \.requirements] }
        set { fields[all: \.requirements] = newValue }
    }
}
