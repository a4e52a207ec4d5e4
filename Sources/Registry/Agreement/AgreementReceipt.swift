package import Storage

/// What a party is told that has answered for a risk: what was recorded, in the words of its language.
package struct AgreementReceipt: Sendable {
    package let risk: Risk
    package let acceptance: Acceptance
    package let organisation: Organisation
    /// Whom the party asks back; nil where nobody is known.
    package let sender: Contact?
    package let contact: Contact
    package let language: String
    private let words: [String: LocalText]

    /// The receipt of a party that is named as in its answer; throws `.notFound` where the risk does not ask it.
    package init(
        of risk: Risk, to party: String, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let key = NormalisedText.key(party)
        let found = risk.acceptances.first {
            NormalisedText.key($0.party.reference) == key || NormalisedText.key($0.party.name) == key
        }
        guard let found else {
            throw .notFound("\(risk.reference) asks nobody called '\(shown(party))'")
        }
        self.risk = risk
        acceptance = found
        organisation = try OrganisationRepository.organisation(in: db)
        sender = try ContactRepository.sender(to: found.party, in: db)
        contact = try ContactRepository.contact(of: found.party, on: day, in: db)
        language = try AgreementPacket.language(nil, of: found.party, on: day, in: db)
        words = try TemplateRepository.words().merging(TemplateRepository.words(of: "risk")) { $1 }
    }

    /// One of the words, with places such as `{date}` filled.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        words.word(key, in: language, places)
    }
}
