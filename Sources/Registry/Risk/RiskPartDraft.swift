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
