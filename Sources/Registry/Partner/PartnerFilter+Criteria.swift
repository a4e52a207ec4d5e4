package import Storage

extension PartnerFilter {
    /// The conditions as a kept query has them: codes and references, by the names of their options.
    package func criteria(in db: borrowing Connection) throws(RegistryError) -> JSON {
        func word(_ duty: OfPerson?, in db: borrowing Connection) throws(RegistryError) -> String? {
            switch duty {
            case .nobody: OfPerson.noWord
            case .person(let id): try PersonRepository.person(id: id, in: db)?.reference
            case nil: nil
            }
        }
        let (manager, advocate) = (try word(manager, in: db), try word(advocate, in: db))
        return .held([
            "country": .text(country), "size": .text(sizeClass?.rawValue),
            "status": statuses.count > 1
                ? .array(statuses.map { .text($0.rawValue) }) : .text(statuses.first?.rawValue),
            "sector": .text(sector), "manager": .text(manager), "advocate": .text(advocate),
            "cluster": .text(cluster?.party.reference), "under": .text(under?.party.reference),
            "site": .text(site?.typed),
            "declaration_held": .array(declared.map { .text($0.requirement.typed) }),
            "require_value": .array(required.map { .text($0.code) }),
            "tag": .array(tags.map(JSON.text)),
            "own": .array(own.map { .text($0.words) }), "only": .array(only.map { .text($0.reference) }),
            "with_ended": isWithEnded ? .bool(true) : .null,
        ])
    }

    /// Reads what `criteria` wrote, for the members and declarations of another day.
    package init(
        criteria: JSON, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.init()
        country = try CodeList.country(criteria["country"]?.string, in: db)
        sizeClass = criteria["size"]?.string.flatMap(SizeClass.init)
        let typed = criteria["status"] ?? .null
        statuses = (typed.string.map { [$0] } ?? typed.elements.compactMap(\.string)).compactMap(
            Partner.Status.init)
        sector = try CodeList.sector(criteria["sector"]?.string, in: db)
        if let text = criteria["manager"]?.string { manager = try OfPerson(text, in: db) }
        if let text = criteria["advocate"]?.string { advocate = try OfPerson(text, in: db) }
        if let text = criteria["cluster"]?.string { cluster = try OfCluster(text, on: day, in: db) }
        if let text = criteria["under"]?.string { under = try Under(text, on: day, in: db) }
        if let text = criteria["site"]?.string { site = try AtSite(text, on: day, in: db) }
        for text in criteria["declaration_held"]?.elements.compactMap(\.string) ?? [] {
            declared.append(try Declared(text, on: day, in: db))
        }
        for text in criteria["require_value"]?.elements.compactMap(\.string) ?? [] {
            required.append(try Required(text, in: db))
        }
        tags = criteria["tag"]?.elements.compactMap(\.string) ?? []
        for text in criteria["own"]?.elements.compactMap(\.string) ?? [] {
            own.append(try Own(text, in: db))
        }
        for text in criteria["only"]?.elements.compactMap(\.string) ?? [] {
            only.append(try PartyRepository.find(text, kinds: [.partner], in: db))
        }
        isWithEnded = criteria["with_ended"] == .bool(true)
    }

    /// Each condition by itself, with the words of its option.
    var parts: [(words: String, alone: PartnerFilter, others: PartnerFilter)] {
        var parts: [(words: String, alone: PartnerFilter, others: PartnerFilter)] = []
        func add(_ words: String, take: (inout PartnerFilter) -> Void, drop: (inout PartnerFilter) -> Void) {
            var (alone, others) = (PartnerFilter(), self)
            take(&alone)
            drop(&others)
            parts.append((words, alone, others))
        }
        if let country {
            add("--country \(country)", take: { $0.country = country }, drop: { $0.country = nil })
        }
        if let sizeClass {
            add(
                "--size \(sizeClass.rawValue)", take: { $0.sizeClass = sizeClass },
                drop: { $0.sizeClass = nil })
        }
        if !statuses.isEmpty {
            let words = statuses.map { "--status \($0.rawValue)" }.joined(separator: " ")
            add(words, take: { $0.statuses = statuses }, drop: { $0.statuses = [] })
        }
        if let sector { add("--sector \(sector)", take: { $0.sector = sector }, drop: { $0.sector = nil }) }
        if let manager {
            let words = manager == .nobody ? "--manager none" : "--manager"
            add(words, take: { $0.manager = manager }, drop: { $0.manager = nil })
        }
        if let advocate {
            let words = advocate == .nobody ? "--advocate none" : "--advocate"
            add(words, take: { $0.advocate = advocate }, drop: { $0.advocate = nil })
        }
        if let cluster {
            add(
                "--cluster '\(shown(cluster.party.name))'", take: { $0.cluster = cluster },
                drop: { $0.cluster = nil })
        }
        if let under {
            add("--under '\(shown(under.party.name))'", take: { $0.under = under }, drop: { $0.under = nil })
        }
        if let site {
            add("--site '\(shown(site.typed))'", take: { $0.site = site }, drop: { $0.site = nil })
        }
        if !only.isEmpty { add("--only", take: { $0.only = only }, drop: { $0.only = [] }) }
        if !registries.isEmpty {
            add(
                registries.map { "--organisation \($0.reference)" }.joined(separator: " "),
                take: { $0.registries = registries }, drop: { $0.registries = [] })
        }
        for (place, one) in declared.enumerated() {
            let words = "--declaration-held '\(shown(one.requirement.typed))'\(one.hint)"
            add(words, take: { $0.declared = [one] }, drop: { $0.declared.remove(at: place) })
        }
        for (place, one) in required.enumerated() {
            add(
                "--require-value \(one.code)", take: { $0.required = [one] },
                drop: { $0.required.remove(at: place) })
        }
        for (place, one) in tags.enumerated() {
            add("--tag '\(shown(one))'", take: { $0.tags = [one] }, drop: { $0.tags.remove(at: place) })
        }
        for (place, one) in own.enumerated() {
            add(
                "--own '\(shown(one.words))'", take: { $0.own = [one] }, drop: { $0.own.remove(at: place) })
        }
        return parts
    }
}

/// Why a filter lets nobody through.
package enum EmptyFilter: Sendable, Hashable {
    /// Nobody is on record at all.
    case noPartners
    /// These conditions, each by itself.
    case alone([String])
    /// Each of these conditions together with the others; without it so many are left.
    case together([Left])
    /// More than one has to go.
    case several

    /// How many partners are left without a condition.
    package struct Left: Sendable, Hashable {
        package let words: String
        package let count: Int64
    }
}

extension CandidateRepository {
    private static let all: SQL =
        "SELECT count(*) FROM partner WHERE id NOT IN \(VoidRepository.parties)"

    /// What leaves nobody; nil where the filter lets somebody through.
    package static func emptiness(
        of filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> EmptyFilter? {
        guard try count(filter, in: db) == 0 else { return nil }
        guard try count(PartnerFilter(), in: db) > 0 else { return .noPartners }
        let parts = filter.parts
        var alone: [String] = []
        for part in parts where try count(part.alone, in: db) == 0 { alone.append(part.words) }
        guard alone.isEmpty else { return .alone(alone) }
        var left: [EmptyFilter.Left] = []
        for part in parts {
            let count = try count(part.others, in: db)
            if count > 0 { left.append(EmptyFilter.Left(words: part.words, count: count)) }
        }
        return left.isEmpty ? .several : .together(left)
    }

    /// How many are left out only because the relationship with them has ended.
    package static func countOfEnded(
        _ filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        guard filter.leavesOutEnded else { return 0 }
        var ended = filter
        (ended.isRanking, ended.statuses) = (false, [.ended])
        return try count(ended, in: db)
    }

    private static func count(
        _ filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        guard let (sql, values) = narrowed(by: filter) else { return try db.number(all) ?? 0 }
        let counting: SQL = "SELECT count(*) FROM (\(sql))"
        do {
            return try db.rows(counting, values: values) { row throws(StorageError) in try row.integer(0) }
                .first ?? 0
        } catch { throw .storage(error) }
    }
}
