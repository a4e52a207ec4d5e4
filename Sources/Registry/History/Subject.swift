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

/// A record whose every change is an event in the history.
package protocol Recorded {
    var subject: Subject { get }
    /// The whole record, people by their references only, so that erasing a person leaves it whole.
    var json: JSON { get }
}
