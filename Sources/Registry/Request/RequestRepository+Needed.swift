package import Storage

/// What the rules in force still ask of a party, and what of it was left out.
extension RequestRepository {
    /// What is still to be asked of a party by the rules in force: nothing that is held, or answered, or asked already,
    /// nor, unless `evenLeftOut`, what it left out.
    ///
    /// A cluster is asked what any of its members would have to be, since its word covers theirs.
    package static func needed(
        of party: AskedParty, evenLeftOut: Bool = false, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Template] {
        var names: [String] = []
        for need in try needs(of: party, on: day, in: db)
        where need.state == .missing || (evenLeftOut && need.state == .leftOut) {
            if let name = need.verdict.rule.template, !names.contains(name) { names.append(name) }
        }
        return try templates(names, of: party, evenLeftOut: evenLeftOut, on: day, in: db)
    }

    /// What the party left out and is not asked again, in words; empty where there is nothing.
    package static func leftOut(
        by party: AskedParty, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var words: [String] = []
        for need in try needs(of: party, on: day, in: db) where need.state == .leftOut {
            if let name = need.verdict.rule.template { words.append("\(name) (\(need.settledBy.joined()))") }
        }
        return words
    }

    /// What more a partner is asked because nobody recorded what is bought from it: the minutes, those that it would be
    /// asked as a light partner, and up to what it is one. Nil where that asks no less.
    package static func askedUnknown(
        of party: AskedParty, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> (minutes: Int64, light: Int64, limit: Money)? {
        guard party.party.kind == .partner, let partner = try Partner.record(id: party.id, in: db) else {
            return nil
        }
        let needs = try RulesRepository.needs(of: partner, on: day, in: db)
        guard needs.contains(where: { $0.state == .missing && $0.verdict.lacksPurchases }) else { return nil }
        let limit = try LightLimit(NormsRepository.current(on: day, in: db), on: day, in: db).limit
        let fewer = try RulesRepository.needs(
            of: partner, purchases: (amount: limit.amount, currency: limit.currency), on: day, in: db)
        let (minutes, light) = (
            try self.minutes(of: needs, of: party, on: day, in: db),
            try self.minutes(of: fewer, of: party, on: day, in: db)
        )
        return light < minutes ? (minutes, light, limit) : nil
    }

    private static func minutes(
        of needs: [Need], of party: AskedParty, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        var names: [String] = []
        for need in needs where need.state == .missing {
            if let name = need.verdict.rule.template, !names.contains(name) { names.append(name) }
        }
        return try templates(names, of: party, evenLeftOut: false, on: day, in: db).map { template in
            minutes(of: template.questions.filter { $0.applies(to: party) })
        }.reduce(0, +)
    }

    /// Of a cluster, what each of its members is asked.
    private static func needs(
        of party: AskedParty, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Need] {
        guard party.party.kind == .cluster else {
            guard let partner = try Partner.record(id: party.id, in: db) else { return [] }
            return try RulesRepository.needs(of: partner, on: day, in: db)
        }
        var needs: [Need] = []
        for member in try ClusterRepository.members(within: party.id, on: day, in: db)
        where member.kind == .partner {
            guard let partner = try Partner.record(id: member.id, in: db) else { continue }
            needs += try RulesRepository.needs(of: partner, on: day, in: db)
        }
        return needs
    }

    private static func templates(
        _ names: [String], of party: AskedParty, evenLeftOut: Bool, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Template] {
        var templates: [Template] = []
        // Rules may name a template that did not come with this program; that one is asked as a file.
        for name in names where TemplateRepository.names.contains(name) {
            let template = try TemplateRepository.stock(name, in: db)
            let object = template.declaredObject(for: party.language, partner: party.name)
            if try isOpen(template, object, of: party, evenLeftOut: evenLeftOut, on: day, in: db) { continue }
            templates.append(template)
        }
        return templates
    }
}
