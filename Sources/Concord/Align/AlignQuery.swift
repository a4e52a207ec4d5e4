import Alignment
import Registry
import SQLite

extension ConcordCommand.Align {
    /// The query that was typed: a text and values, each in place of those of --like or of the organisation.
    func query(in db: borrowing Connection) throws(RegistryError) -> AlignmentQuery {
        let typed = text.isEmpty ? nil : text.joined(separator: " ")
        var sought: [AlignmentQuery.Sought] = []
        for value in values { sought.append(try SoughtArgument.read(value, in: db)) }
        if let like {
            let partner = try PartnerRepository.find(like, in: db)
            return try AlignmentQuery(
                origin: .partner(partner.id, reference: partner.reference), text: typed ?? partner.vision,
                values: sought.isEmpty ? partner.values.map(AlignmentQuery.Sought.init) : sought)
        }
        guard typed == nil, sought.isEmpty else {
            return try AlignmentQuery(origin: .typed, text: typed, values: sought)
        }
        let organisation = try OrganisationRepository.organisation(in: db)
        return try AlignmentQuery(
            origin: .organisation, text: organisation.texts.shown(.vision, language: nil)?.text,
            values: organisation.values.map(AlignmentQuery.Sought.init))
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
