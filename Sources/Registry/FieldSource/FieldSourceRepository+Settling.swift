import Storage

extension FieldSourceRepository {
    /// Keeps what a change says of fields and what stood there before, and puts back what comes first by the rule: what a
    /// person chose, then the partner's own word, then what was said last. Gives what is to be told of it.
    static func settle(
        _ partner: inout Partner, since before: Partner, _ edit: PartnerEdit, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        let touched = Partner.fields.filter { field in
            FieldSource.fields.contains(field.key)
                && (field.json(before) != field.json(partner)
                    || edit.choices.contains { $0.field == field.key })
        }
        guard !touched.isEmpty else { return [] }
        var notes: [String] = []
        var sources = before.fieldSources
        var past = Past()
        for field in touched {
            let (old, new) = (field.json(before).string, field.json(partner).string)
            if let choice = edit.choices.first(where: { $0.field == field.key }) {
                guard old == new else {
                    throw .invalid(
                        "\(field.said) is given and chosen at once; keep one of --\(field.option) and --from-source"
                    )
                }
                if let old { try keep(old, field.key, &sources, of: before, &past, in: db) }
                let known = sources.filter { $0.field == field.key }
                for source in try merged(field, into: before, besides: known.map(\.value), in: db)
                where !known.contains(where: { $0.origin == source.origin }) { put(source, &sources) }
                let chosen = try self.chosen(choice, field, &sources, of: before)
                try field.restore?(&partner, .text(chosen), db)
                continue
            }
            let origin = edit.origin
            let chosen = sources.first { $0.field == field.key && $0.isChosen }
            // What a chosen source says next is shown as well; others give way to it, and to the partner's own word.
            let own =
                chosen.map { $0.origin != origin && $0.value == old }
                ?? sources.contains {
                    $0.field == field.key && $0.statedBy == .party && $0.value == old
                }
            if origin.statedBy == .thirdParty, own, let old, let new {
                put(FieldSource(field.key, new, origin, on: change.today), &sources)
                try field.restore?(&partner, .text(old), db)
                notes.append(
                    "\(field.said) of \(before.reference) stays '\(shown(old))', its own word or chosen by hand; this list says "
                        + "'\(shown(new))' (`concord partner show \(before.reference) --sources`)")
                continue
            }
            let isTracked = sources.contains { $0.field == field.key }
            if origin == .byHand, !isTracked {
                guard let old else { continue }
                // Two words of the organisation are one source.
                if try self.origin(of: field.key, old, before, past.events(of: before, in: db), in: db).origin
                    == .byHand
                {
                    continue
                }
            }
            if let old { try keep(old, field.key, &sources, of: before, &past, in: db) }
            let isChosen =
                chosen?.origin == origin
                || origin == .byHand
                    && sources.contains { $0.field == field.key && ($0.isChosen || $0.statedBy == .party) }
            for index in sources.indices where sources[index].field == field.key {
                sources[index].isChosen = false
            }
            if let new {
                put(FieldSource(field.key, new, origin, on: change.today, isChosen: isChosen), &sources)
            }
        }
        guard sources != before.fieldSources else { return notes }
        try replace(sources, of: partner.id, in: db)
        partner.fieldSources = try ofPartner.of(partner.id, in: db)
        return notes
    }

    /// The history of a partner, in which whose word a value was is read: once for all fields, and not where the sources say
    /// it already, as they do from the second change on.
    private struct Past {
        private var events: [History.Event]?

        mutating func events(
            of partner: Partner, in db: borrowing Connection
        ) throws(RegistryError) -> [History.Event] {
            if let events { return events }
            let all = try History.events(of: partner.subject, in: db)
            events = all
            return all
        }
    }

    /// What a source says replaces what it said before; what it says again stays of the day when it said so first.
    private static func put(_ said: FieldSource, _ sources: inout [FieldSource]) {
        guard let place = sources.firstIndex(where: { $0.field == said.field && $0.origin == said.origin })
        else { return sources.append(said) }
        if sources[place].value == said.value {
            sources[place].isChosen = said.isChosen
        } else {
            sources[place] = said
        }
    }

    private static func keep(
        _ value: String, _ key: String, _ sources: inout [FieldSource], of partner: Partner,
        _ past: inout Past, in db: borrowing Connection
    ) throws(RegistryError) {
        guard !sources.contains(where: { $0.field == key && $0.value == value }) else { return }
        put(try origin(of: key, value, partner, past.events(of: partner, in: db), in: db), &sources)
    }

    private static func chosen(
        _ choice: FieldSource.Choice, _ field: Field<Partner>, _ sources: inout [FieldSource],
        of partner: Partner
    ) throws(RegistryError) -> String {
        for index in sources.indices where sources[index].field == field.key {
            sources[index].isChosen = false
        }
        let known = sources.indices.filter { sources[$0].field == field.key }.sorted {
            sources[$0].isBefore(sources[$1])
        }
        let meant = choice.source.map { text in known.first { sources[$0].isMeant(by: text) } } ?? known.first
        guard let meant else {
            let names = known.map { "'\(shown(sources[$0].source))'" }.joined(separator: ", ")
            throw .notFound(
                names.isEmpty
                    ? "no source says anything of \(field.said) of \(partner.reference), so none can be chosen; "
                        + "--\(field.option) gives a value"
                    : "of \(field.said) of \(partner.reference) no source '\(shown(choice.source ?? ""))' says anything; "
                        + "those that do are \(names)")
        }
        sources[meant].isChosen = choice.source != nil
        return sources[meant].value
    }
}
