/// Whose personal data a field holds, how long it is kept and on which basis (GDPR, articles 5 and 6).
package struct Privacy: Sendable, Hashable {
    package enum Whose: String, Sendable {
        case nobody
        /// A person's.
        case person
        /// A person's where the firm is one: a sole trader's name, address and number.
        case soleTrader = "sole_trader"
    }

    /// The point of article 6 (1) that allows it.
    package enum Basis: String, Sendable, CaseIterable {
        case contract
        case legalObligation = "legal_obligation"
        case legitimateInterest = "legitimate_interest"
    }

    /// How long it is kept.
    package enum Keeping: Sendable, Hashable {
        /// Until the record is erased, or the person asks for it.
        case whileOnRecord
        /// Years after the record came to its end, because the law asks for the document.
        case years(Int)
    }

    package var whose: Whose
    package var basis: Basis
    package var keeping: Keeping
    /// Whether it stands in nothing that is passed on or published, and leaves the organisation in no export but that of
    /// the person it is about.
    package var isConfidential = false
    /// Whether it names whom it is about, so that texts with it in them are about the same.
    package var isNaming = false

    /// Nothing of a person.
    package static let none = Privacy(whose: .nobody, basis: .legitimateInterest, keeping: .whileOnRecord)
    /// A person's name, address for mail, or number.
    package static let person = Privacy(
        whose: .person, basis: .legitimateInterest, keeping: .whileOnRecord, isNaming: true)
    /// Something else of a person's.
    package static let ofPerson = Privacy(
        whose: .person, basis: .legitimateInterest, keeping: .whileOnRecord)
    /// The name of a firm that may be one person, or how it is reached.
    package static let soleTrader = Privacy(
        whose: .soleTrader, basis: .legitimateInterest, keeping: .whileOnRecord, isNaming: true)
    /// Something else of a firm that may be one person.
    package static let ofSoleTrader = Privacy(
        whose: .soleTrader, basis: .legitimateInterest, keeping: .whileOnRecord)
}
