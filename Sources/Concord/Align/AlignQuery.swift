import Alignment
import ArgumentParser
import Registry
import Storage

extension ConcordCommand.Align {
    /// What was typed, over what `--query` has kept: each option that is given takes the place of the kept one.
    func asked(on day: CivilDate, in db: borrowing Connection) throws(RegistryError) -> SavedQuery.Asked {
        var asked = SavedQuery.Asked()
        if let query = keeping.query { asked = try SavedQueryRepository.find(query, in: db).asked }
        if !text.isEmpty { asked.text = text.joined(separator: " ") }
        if !values.isEmpty {
            asked.values = .array(
                try values.map { value throws(RegistryError) in try SoughtArgument.read(value, in: db).json })
        }
        if let like { asked.like = try PartnerRepository.find(like, in: db).reference }
        var filter = try among.filters.read(on: day, over: asked.criteria, in: db)
        let only = among.only
        guard only.count <= 500 else {
            throw .invalid("--only names \(only.count) partners, and one query takes 500; ask in several")
        }
        if !only.isEmpty {
            filter.only = try only.map { text throws(RegistryError) in
                try PartyRepository.find(text, kinds: [.partner], in: db)
            }
        }
        if among.withEnded { filter.isWithEnded = true }
        asked.criteria = try filter.criteria(in: db)
        if !weights.isEmpty { asked.weights = try WeightRepository.read(weights) }
        if let limit { asked.limit = try Limit.check(limit) }
        return asked
    }
}

/// What is asked, ready to be ranked by.
struct AlignQuestion {
    let query: AlignmentQuery
    var filter: PartnerFilter
    /// 10 unless it was given.
    let limit: Int64

    /// A text and values, each in place of those of the partner to be like or of the organisation.
    init(
        _ asked: SavedQuery.Asked, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let sought = asked.values.elements.compactMap(AlignmentQuery.Sought.init)
        var query: AlignmentQuery
        if let like = asked.like {
            let partner = try PartnerRepository.find(like, in: db)
            query = try AlignmentQuery(
                origin: .partner(partner.id, reference: partner.reference),
                text: asked.text ?? partner.vision,
                values: sought.isEmpty ? partner.values.map(AlignmentQuery.Sought.init) : sought)
        } else if asked.text != nil || !sought.isEmpty {
            query = try AlignmentQuery(origin: .typed, text: asked.text, values: sought)
        } else {
            let organisation = try OrganisationRepository.organisation(in: db)
            query = try AlignmentQuery(
                origin: .organisation, text: organisation.texts.shown(.vision, language: nil)?.text,
                values: organisation.values.map(AlignmentQuery.Sought.init))
        }
        query.weights = asked.weights
        self.init(
            query: query, filter: try PartnerFilter(criteria: asked.criteria, on: day, in: db),
            limit: asked.limit ?? 10)
    }

    init(query: AlignmentQuery, filter: PartnerFilter, limit: Int64) {
        self.query = query
        var filter = filter
        filter.isRanking = true
        self.filter = filter
        self.limit = limit
    }
}

/// A value to compare by, as it is typed: `sdg:7`, `sdg:7=5`, or `sdg:9=-3` for one that is opposed.
enum SoughtArgument {
    static func read(_ text: String, in db: borrowing Connection) throws(RegistryError)
        -> AlignmentQuery.Sought
    {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let code = try ValueRepository.find(parts.first.map(String.init) ?? "", in: db).code
        guard parts.count == 2 else { return AlignmentQuery.Sought(code: code) }
        guard let number = Int64(parts[1]), number != 0, (-5...5).contains(number) else {
            throw .invalid(
                "'\(shown(text))' has no strength that can be read; write \(code) alone, or \(code)=1, a little, "
                    + "to \(code)=5, above all; a minus opposes it")
        }
        return AlignmentQuery.Sought(
            code: code, stance: number > 0 ? .supports : .opposes, strength: abs(number))
    }
}
