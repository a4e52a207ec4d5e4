package import Registry
package import Storage

/// What partners are compared with: words, values, or both.
package struct AlignmentQuery: Hashable, Sendable {
    /// Whose words and values these are.
    package enum Origin: Hashable, Sendable {
        case typed
        case organisation
        /// A partner, by its number and reference; it is not compared with itself.
        case partner(Int64, reference: String)
    }

    /// A value that is asked for.
    package struct Sought: Hashable, Sendable {
        package let code: String
        package let stance: ValueStatement.Stance
        /// From 1 to 5; nil where any strength is as good.
        package let strength: Int64?

        package init(code: String, stance: ValueStatement.Stance = .supports, strength: Int64? = nil) {
            self.code = code
            self.stance = stance
            self.strength = strength
        }

        package init(_ statement: ValueStatement) {
            self.init(code: statement.code, stance: statement.stance, strength: statement.strength)
        }

        /// How much the value counts among the others; the middle of the scale where no strength was given.
        package var weight: Double { Double(strength ?? 3) }
    }

    package let origin: Origin
    package let text: String?
    package let values: [Sought]
    /// The different words of the text, without those that say nothing.
    package let terms: [QueryTerm]
    /// The weights of this query alone, in per cent; empty where the organisation's count.
    package var weights: [String: Int64] = [:]

    /// Values come once each; throws `.invalid` where there is nothing to compare with.
    package init(origin: Origin, text: String?, values: [Sought]) throws(RegistryError) {
        self.origin = origin
        self.text = try TextRule.vision.check(optional: text, "the text to align with")
        var codes: Set<String> = []
        self.values = values.filter { codes.insert($0.code).inserted }
        terms = text.map(QueryTerm.terms) ?? []
        if let text, terms.isEmpty {
            throw .invalid("'\(shown(text))' has no word to compare; say in a few words what you look for")
        }
        guard !terms.isEmpty || !values.isEmpty else {
            switch origin {
            case .typed, .organisation:
                throw .invalid(
                    "the organisation has no vision and no values on record to align with; "
                        + "`concord organisation edit --value sdg:7=5` adds one, or give a text")
            case .partner(_, let reference):
                throw .invalid(
                    "\(reference) has no vision and no values on record to be alike to; "
                        + "`concord partner edit \(reference)` adds them")
            }
        }
    }

    /// The partner to be like, which is not compared with itself.
    package var excludedPartner: Int64? { if case .partner(let id, _) = origin { id } else { nil } }

    /// The query as a shortlist keeps it, with the text in full.
    package var json: JSON {
        var origin = "typed"
        var like: String?
        switch self.origin {
        case .typed: break
        case .organisation: origin = "organisation"
        case .partner(_, let reference): (origin, like) = ("partner", reference)
        }
        return .held([
            "origin": .text(origin), "like": .text(like), "text": .text(text),
            "values": .array(values.map(\.json)),
            "weights": .object(
                WeightRepository.parts.compactMap { part in
                    weights[part].map { JSON.Member(key: part, value: .integer($0)) }
                }),
        ])
    }
}

extension AlignmentQuery.Sought {
    /// As kept selections and queries have it.
    package var json: JSON {
        .held(["code": .text(code), "stance": .text(stance.rawValue), "strength": .integer(strength)])
    }

    /// Reads what `json` wrote; nil for anything else.
    package init?(_ json: JSON) {
        guard let code = json["code"]?.string,
            let stance = json["stance"]?.string.flatMap(ValueStatement.Stance.init)
        else { return nil }
        self.init(code: code, stance: stance, strength: json["strength"]?.int)
    }
}

extension AlignmentQuery {
    /// Reads the query of a shortlist; a partner that it was to be like is found under the reference that it has now.
    package init(kept json: JSON, in db: borrowing Connection) throws(RegistryError) {
        var origin = json["origin"]?.string == "organisation" ? Origin.organisation : .typed
        if let like = json["like"]?.string {
            let party = try PartyRepository.find(like, kinds: [.partner], in: db)
            origin = .partner(party.id, reference: party.reference)
        }
        try self.init(
            origin: origin, text: json["text"]?.string,
            values: (json["values"]?.elements ?? []).compactMap(Sought.init))
        weights = SavedQuery.Asked(json).weights
    }
}
