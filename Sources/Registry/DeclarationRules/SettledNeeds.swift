import Storage

/// What declared, had attested and was asked whoever is in a range, as far as it says whether a need is still to be
/// asked: the same rules as `Settling`, which tells one partner's needs in words, read once for everybody.
struct SettledNeeds: Sendable {
    /// A declaration that holds on the day and was not declined: it settles a need, or waits for a decision.
    private struct Declared {
        let id: Int64
        let objectKey: String?
        let isIssued: Bool
        var requirements: [Named]

        func names(_ requirement: Named) -> Bool { requirements.contains(requirement) }
    }

    private struct Named: Hashable {
        let key: String
        let edition: String?
    }

    private var declared: [Int64: [Declared]] = [:]
    private var attested: [Int64: Set<String>] = [:]
    /// The templates of requests that wait for their answer.
    private var asked: [Int64: Set<String>] = [:]
    /// Of whoever left something out: what it answered or left out, the first first.
    private var closed: [Int64: [Closed]] = [:]
    private var day = CivilDate.first

    private struct Closed {
        let template: String
        let object: String
        let isDeclined: Bool
        let on: CivilDate
    }

    static func declarations(_ whose: SQL) -> SQL {
        """
        SELECT declaration.issuer, declaration.id, declaration.object_key, declaration.status = 'issued',
            named.standard_key, named.edition
        FROM declaration INDEXED BY declaration_by_issuer
        CROSS JOIN declaration_requirement AS named ON named.declaration = declaration.id
        WHERE declaration.issuer \(whose) AND \(DeclarationRepository.holds)
            AND coalesce((SELECT decision.outcome FROM declaration_decision AS decision
                WHERE decision.declaration = declaration.id AND decision.decided_on <= ?
                ORDER BY decision.position DESC LIMIT 1), '') <> 'declined'
        ORDER BY declaration.issuer
        """
    }
    private static let daysOfDeclarations = 7
    static let inRange: SQL = "BETWEEN ? AND ?"
    static let ofClusters: SQL = "IN (SELECT id FROM cluster)"
    static let certificates: SQL = """
        SELECT holder, requirement_kind, standard FROM certificate
        WHERE holder BETWEEN ?1 AND ?2 AND valid_from <= ?3 AND (valid_until IS NULL OR valid_until >= ?3)
            AND (withdrawn_on IS NULL OR withdrawn_on > ?3)
        """
    static let requests: SQL = """
        SELECT request.partner, template.code FROM declaration_request AS request
        CROSS JOIN declaration_template AS template ON template.id = request.template
        WHERE request.partner BETWEEN ?1 AND ?2 AND \(RequestRepository.waits)
        """

    static let closed: SQL = """
        SELECT request.partner, template.code, request.object, request.declined, request.closed_on
        FROM declaration_request AS declined INDEXED BY declaration_request_declined
        CROSS JOIN declaration_request AS request ON request.partner = declined.partner
        CROSS JOIN declaration_template AS template ON template.id = request.template
        WHERE declined.partner BETWEEN ?1 AND ?2 AND declined.declined = 1 AND request.closed_on IS NOT NULL
            AND (request.declined = 1 OR request.status = 'answered')
        ORDER BY request.partner, request.id
        """

    /// Those in a range of numbers.
    init(
        _ numbers: ClosedRange<Int64>, on day: CivilDate, _ norms: NeedNorms, in db: borrowing Connection
    ) throws(RegistryError) {
        self.day = day
        try readDeclared(Self.inRange, [numbers.lowerBound, numbers.upperBound], on: day, in: db)
        let (first, last) = (numbers.lowerBound, numbers.upperBound)
        let certificates = try db.list(Self.certificates, first, last, day.description) {
            row throws(StorageError) in
            (holder: try row.integer(0), kind: try row.optionalText(1), standard: try row.text(2))
        }
        for one in certificates {
            guard let kind = one.kind ?? norms.kinds.kind(ofStandard: one.standard) else { continue }
            attested[one.holder, default: []].insert(kind)
        }
        let requests = try db.list(Self.requests, first, last) { row throws(StorageError) in
            (partner: try row.integer(0), template: try row.text(1))
        }
        for one in requests { asked[one.partner, default: []].insert(one.template) }
        let closed = try db.list(Self.closed, first, last) { row throws(StorageError) in
            (
                partner: try row.integer(0),
                request: Closed(
                    template: try row.text(1), object: try row.text(2), isDeclined: try row.bool(3),
                    on: try row.date(4))
            )
        }
        for one in closed { self.closed[one.partner, default: []].append(one.request) }
    }

    /// Of who belongs to no cluster.
    static let none = SettledNeeds()

    private init() {}

    /// What clusters declared, which covers their members.
    init(ofClustersOn day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        try readDeclared(Self.ofClusters, [], on: day, in: db)
    }

    private mutating func readDeclared(
        _ whose: SQL, _ values: [any Bindable], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let values = values + [any Bindable](repeating: day.description, count: Self.daysOfDeclarations)
        var own: [Int64: [Declared]] = [:]
        try db.forEach(Self.declarations(whose), values: values) { row throws(RegistryError) in
            do throws(StorageError) {
                let (issuer, id) = (try row.integer(0), try row.integer(1))
                let named = Named(key: try row.text(4), edition: try row.optionalText(5))
                let last = (own[issuer]?.count ?? 0) - 1
                if last >= 0, own[issuer]?[last].id == id {
                    own[issuer]?[last].requirements.append(named)
                } else {
                    own[issuer, default: []].append(
                        Declared(
                            id: id, objectKey: try row.optionalText(2), isIssued: try row.bool(3),
                            requirements: [named]))
                }
            } catch { throw .storage(error) }
            return true
        }
        declared = own
    }

    /// Whether nothing settles what a rule asks of a partner, nor waits for a decision or an answer.
    func isMissing(
        _ rule: DeclarationRules.Rule, of partner: Party, through clusters: [Int64], _ covering: SettledNeeds,
        _ norms: NeedNorms
    ) -> Bool {
        if attested[partner.id]?.contains(rule.kind) == true { return false }
        let template = rule.template.flatMap { norms.templates[$0] }
        if let template, asked[partner.id]?.contains(template.code) == true { return false }
        guard rule.asks != .certificate else { return true }
        if let template, isLeftOut(template, by: partner) { return false }
        let own = declared[partner.id] ?? []
        if let template {
            let wanted = Named(key: template.key, edition: template.edition)
            if Self.says(wanted, about: template, of: partner, own)
                || clusters.contains(where: {
                    Self.says(wanted, about: template, of: partner, covering.declared[$0] ?? [])
                })
            {
                return false
            }
            // What a template asks is about the firm as a whole.
            return !own.contains { !$0.names(wanted) && isAbout(rule.kind, $0, norms) }
        }
        return !own.contains { isAbout(rule.kind, $0, norms) }
    }

    /// Whether a partner left out what a template asks, which is its right and counts against nobody.
    private func isLeftOut(_ template: NeedNorms.Asked, by partner: Party) -> Bool {
        let objects = template.template.objects(partner: partner.name)
        let last = closed[partner.id]?.last { $0.template == template.code && objects.contains($0.object) }
        return last.map { $0.isDeclined && template.template.isLeftOut(on: $0.on, still: day) } ?? false
    }

    /// Whether one of these declarations says a template's words of this edition about what it is asked about.
    private static func says(
        _ wanted: Named, about template: NeedNorms.Asked, of partner: Party, _ list: [Declared]
    ) -> Bool {
        let candidates = list.filter { $0.isIssued && $0.names(wanted) }
        guard !candidates.isEmpty else { return false }
        let objects = template.template.objects(partner: partner.name).map(NormalisedText.key)
        return candidates.contains { $0.objectKey.map(objects.contains) ?? false }
    }

    private func isAbout(_ kind: String, _ declaration: Declared, _ norms: NeedNorms) -> Bool {
        declaration.requirements.contains { named in
            guard norms.kinds.kind(named.key, named.edition) == kind else { return false }
            // An earlier edition of a template's words is not, since others are asked now.
            return norms.editions[named.key].map { $0 == named.edition } ?? true
        }
    }
}

/// What is the same for every partner whose needs are looked at.
struct NeedNorms: Sendable {
    /// A template that comes with this program, as far as declarations are compared with it.
    struct Asked: Sendable {
        let template: Template
        let key: String

        var code: String { template.code }
        var edition: String? { template.requirement.edition }
    }

    let kinds: RequirementKinds
    let templates: [String: Asked]
    /// Of each template's requirement, by its designation.
    let editions: [String: String?]

    init(in db: borrowing Connection) throws(RegistryError) {
        kinds = try RequirementKinds(in: db)
        var templates: [String: Asked] = [:]
        var editions: [String: String?] = [:]
        for (key, template) in kinds.templates {
            templates[template.code] = Asked(template: template, key: key)
            editions.updateValue(template.requirement.edition, forKey: key)
        }
        (self.templates, self.editions) = (templates, editions)
    }
}
