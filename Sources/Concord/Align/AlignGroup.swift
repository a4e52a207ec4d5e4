import Alignment
import Registry
import Storage

/// What an alignment over a group's database takes, and what it has in place of a registry's own.
extension ConcordCommand.Align {
    /// Throws where an option asks for what a registry alone has.
    func check(for group: PublishedGroup) throws(RegistryError) {
        let filters = among.filters
        let unseen = "it asks for records that a group does not see whole"
        let written = "nothing is written there"
        try group.refuse([
            ("--save", keeping.save != nil, written), ("--save-query", keeping.saveQuery != nil, written),
            ("--why", keeping.why != nil, written),
            ("--query", keeping.query != nil, "queries are kept in a registry; type it again"),
            ("--svg", svg != nil, "the picture draws the values of one organisation"),
            ("--manager", filters.manager != nil, "who looks after a partner stays in the office"),
            ("--advocate", filters.advocate != nil, "who speaks for a partner stays in the office"),
            ("--own", !filters.own.isEmpty, "fields of one's own stay in the office"),
            (
                "--declaration-held", !filters.declared.isEmpty,
                "\(unseen); the view concord.valid_declaration has the days"
            ),
            ("--under", filters.under != nil, "\(unseen); the view concord.affiliation has them"),
            ("--site", filters.site != nil, "\(unseen); the view concord.site has them"),
        ])
    }

    /// What was typed, with the words by which the copy of the group's database finds whom they mean.
    func typed(
        in group: PublishedGroup, within chosen: [PublishedRegistry], _ db: borrowing Connection
    ) throws(RegistryError) -> ConcordCommand.Align {
        func named(_ text: String, _ kind: Party.Kind) throws(RegistryError) -> String {
            try GroupOriginRepository.named(text, kind, within: chosen, of: group, in: db)
        }
        var typed = self
        typed.like =
            try organisationLike == nil
            ? like.map { text throws(RegistryError) in try named(text, .partner) } : nil
        typed.among.only = try among.only.map { text throws(RegistryError) in try named(text, .partner) }
        if let cluster = among.filters.cluster { typed.among.filters.cluster = try named(cluster, .cluster) }
        return typed
    }
}

extension ConcordCommand.Align {
    /// The reference of an organisation whose vision and values are asked for.
    var organisationLike: String? { like.flatMap { Reference($0, of: .organisation)?.description } }
}

extension AlignQuestion {
    /// What is asked of a group: a text and values, or those of a partner or of one of its organisations.
    init(
        _ asked: SavedQuery.Asked, like organisation: String?, of group: PublishedGroup,
        within chosen: [PublishedRegistry],
        on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) {
        var asked = asked
        if let organisation {
            let registry = try group.find(organisation)
            if asked.text == nil { asked.text = registry.vision }
            if asked.values.elements.isEmpty {
                let values = try GroupOriginRepository.values(of: registry, in: db)
                asked.values = .array(values.map { AlignmentQuery.Sought($0).json })
            }
            guard asked.text != nil || !asked.values.elements.isEmpty else {
                throw .invalid(
                    "\(registry.reference) (\(shown(registry.name))) publishes neither vision nor values to be alike to; give a text "
                        + "or --value")
            }
        }
        guard asked.like != nil || asked.text != nil || !asked.values.elements.isEmpty else {
            let own = group.registries.map { "\($0.reference) (\(shown($0.name)))" }.joined(separator: ", ")
            throw .invalid(
                "a group has no vision of its own; give a text, --value, or --like with a partner or an organisation"
                    + (own.isEmpty ? "" : ": \(own)"))
        }
        try self.init(asked, on: day, in: db)
        filter.registries = chosen
        filter.sharedAmong = chosen.isEmpty ? group.registries : chosen
    }
}
