/// A risk as somebody describes it, before the registry has checked it.
package struct RiskDraft: Sendable {
    package var title: String
    /// The partner or cluster: a reference, an alias or a unique name.
    package var counterparty: String
    package var kind: Risk.Kind
    /// The code of a matrix, whose version in force on the day counts.
    package var matrix = Matrix.usual
    package var level: RiskLevel
    /// What else is on record of it.
    package var fields = RiskEdit()

    package init(title: String, with counterparty: String, kind: Risk.Kind, likelihood: Int64, impact: Int64)
    {
        self.title = title
        self.counterparty = counterparty
        self.kind = kind
        level = RiskLevel(likelihood, impact)
    }
}

/// What an edit changes of a risk, apart from who bears it; what is nil stays.
package struct RiskEdit: Sendable {
    /// A field that an edit may also take away.
    package enum Field: String, Sendable, CaseIterable {
        case subject, description, cause, event, consequence
        case review = "review-every"
        case after = "level-after"

        var words: String {
            switch self {
            case .review: "interval of reviews"
            case .after: "level after treatment"
            default: rawValue
            }
        }
    }

    package var title: String?
    package var kind: Risk.Kind?
    package var about: String?
    package var description: String?
    package var cause: String?
    package var event: String?
    package var consequence: String?
    package var likelihood: Int64?
    package var impact: Int64?
    package var likelihoodAfter: Int64?
    package var impactAfter: Int64?
    package var reviewMonths: Int64?
    package var status: Risk.Status?
    /// Declarations to link and to unlink: references or whole objects.
    package var declarations: [String] = []
    package var withoutDeclarations: [String] = []
    package var cleared: Set<Field> = []

    package init() {}

    /// The option by which something is said of a field; nil where nothing is.
    func option(of field: Field) -> String? {
        switch field {
        case .subject: about.map { _ in "subject" }
        case .description: description.map { _ in "description" }
        case .cause: cause.map { _ in "cause" }
        case .event: event.map { _ in "event" }
        case .consequence: consequence.map { _ in "consequence" }
        case .review: reviewMonths.map { _ in "review-every" }
        case .after:
            likelihoodAfter.map { _ in "likelihood-after" } ?? impactAfter.map { _ in "impact-after" }
        }
    }
}

/// A treatment as somebody describes it or changes it; what is nil stays.
package struct RiskTreatmentEdit: Sendable {
    package var action: String?
    package var owner: String?
    package var cost: String?
    /// Of the cost; nil: that of the risk's matrix.
    package var currency: String?
    package var due: CivilDate?
    package var status: RiskTreatment.Status?

    package init() {}
}

/// What came true, as somebody tells it.
package struct RiskEventDraft: Sendable {
    package var day: CivilDate
    package var description: String
    /// `PARTY=AMOUNT`, one for each side.
    package var amounts: [String]
    package var currency: String?

    package init(day: CivilDate, description: String, amounts: [String] = [], currency: String? = nil) {
        self.day = day
        self.description = description
        self.amounts = amounts
        self.currency = currency
    }
}

/// How well suited a party is, as somebody tells it; what is nil stays.
package struct RiskSuitabilityEdit: Sendable {
    package var control: Int64?
    package var insight: Int64?
    package var cost: String?
    package var currency: String?
    package var benefit: Share?
    /// Takes all of it off the record.
    package var clears = false

    package init() {}
}
