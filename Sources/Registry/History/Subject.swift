/// What a history is kept of: a kind and the number of the record, which says nothing by itself.
package struct Subject: Hashable, Sendable {
    /// What a record is, by the word that the history has for it.
    package struct Kind: Hashable, Sendable {
        package let rawValue: String
        /// The word for several of them.
        private let plural: String
        private let singular: String

        /// `singular` and `plural` are what people call it, where that is not the word itself and an s.
        package init(_ rawValue: String, singular: String? = nil, plural: String? = nil) {
            self.rawValue = rawValue
            self.singular = singular ?? rawValue
            self.plural = plural ?? "\(singular ?? rawValue)s"
        }

        /// The word for so many of them.
        package func noun(_ count: Int64) -> String { count == 1 ? singular : plural }

        package static func == (one: Kind, other: Kind) -> Bool { one.rawValue == other.rawValue }
        package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    }

    package let kind: Kind
    package let id: Int64

    package init(_ kind: Kind, _ id: Int64) {
        self.kind = kind
        self.id = id
    }
}

extension Subject.Kind {
    package static let actor = Self("actor")
    package static let organisation = Self("organisation")
    package static let partner = Self("partner")
    package static let person = Self("person", plural: "people")
    package static let cluster = Self("cluster")
    package static let declaration = Self("declaration")
    package static let risk = Self("risk")
    package static let shortlist = Self("shortlist")
    package static let value = Self("value", singular: "own value")
    package static let rate = Self("rate", singular: "exchange rate")
    package static let matrix = Self("matrix", plural: "matrices")
    package static let capacity = Self("capacity", plural: "capacities")
    package static let standard = Self("standard")
    package static let key = Self("key")
    package static let signature = Self("signature")
    package static let credential = Self("credential")
    package static let template = Self("template")
    package static let request = Self("request")
    /// The history calls them policy, as it did before they were called rules.
    package static let declarationRules = Self(
        "policy", singular: "version of rules", plural: "versions of rules")
    package static let certificate = Self("certificate")
    package static let dialogue = Self("dialogue")
    package static let norms = Self(
        "norms", singular: "version of the norms", plural: "versions of the norms")
    package static let purchase = Self("purchase")
    package static let commitment = Self("commitment")
    package static let concern = Self("concern")
    package static let knowledge = Self(
        "knowledge", singular: "piece of knowledge", plural: "pieces of knowledge")
    package static let idea = Self("idea")
    package static let plan = Self("plan")
    package static let exit = Self("exit")
    package static let matter = Self("matter")
    package static let burden = Self("burden")
    package static let measure = Self("measure")
    package static let round = Self("round")
    package static let payment = Self("payment")
    package static let experience = Self("experience", plural: "experiences")
    package static let judgement = Self("judgement")
    package static let remark = Self("remark")
    package static let affiliation = Self("affiliation")
    package static let site = Self("site")
    package static let merger = Self("merger")
    package static let note = Self("note")
    package static let retention = Self("retention", singular: "retention rule")
    package static let erasure = Self("erasure")
    package static let query = Self("query", plural: "queries")
    package static let ownField = Self(
        "own_field", singular: "field of your own", plural: "fields of your own")
    package static let importRun = Self("import")
    package static let restoration = Self("restoration")
}
