/// What a history is kept of: a kind and the number of the record, which says nothing by itself.
package struct Subject: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case actor, organisation, partner, person, cluster, declaration, risk, shortlist, value, rate
        case matrix, capacity, standard, key, signature
        case template, request, policy, certificate, dialogue, query
        case importRun = "import"
    }

    package let kind: Kind
    package let id: Int64

    package init(_ kind: Kind, _ id: Int64) {
        self.kind = kind
        self.id = id
    }
}
