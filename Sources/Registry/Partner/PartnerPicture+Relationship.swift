import Storage

/// What is on record of the relationship with a partner, kind by kind.
struct RelationshipPicture: Sendable {
    /// From above and from below.
    let affiliations: [Affiliation]
    let sites: [Site]
    private let partner: Int64
    let promises: [Commitment]
    let concerns: [Concern]
    let plans: [Plan]
    let ideas: [Idea]
    let knowledge: [Knowledge]
    let measures: [Measure]
    let burdens: [Burden]
    let purchases: [Purchase]
    let experience: [Experience]
    let remarks: [Remark]

    init(of partner: Partner, in db: borrowing Connection) throws(RegistryError) {
        func with<R: Record>(_ kind: R.Type) throws(RegistryError) -> [R] {
            try RecordRepository<R>.records(naming: "counterparty", partner.id, in: db)
        }
        self.partner = partner.id
        affiliations = try RecordRepository<Affiliation>.records(naming: "partner", partner.id, in: db)
        sites = try RecordRepository<Site>.records(naming: "partner", partner.id, in: db)
        promises = try with(Commitment.self)
        concerns = try with(Concern.self)
        plans = try with(Plan.self)
        ideas = try with(Idea.self)
        knowledge = try with(Knowledge.self)
        measures = try with(Measure.self)
        burdens = try with(Burden.self)
        purchases = try Purchase.purchases(from: partner.id, in: db)
        remarks = try with(Remark.self)
        experience = try Experience.experience(of: partner.id, in: db)
    }

    /// The parts of a partner's page, with the command that lists or begins each.
    func parts(of name: String, on day: CivilDate) -> [PagePart] {
        [
            PagePart("sites", of: sites, on: day, begin: "site add \(name) ADDRESS", list: name),
            structure(of: name),
            PagePart("plan", of: plans, on: day, begin: "plan add \(name) --purpose TEXT", list: name),
            PagePart(
                "promises", of: promises, on: day, begin: "commitment add \(name) TEXT --by SIDE", list: name),
            PagePart(
                "concerns", of: concerns, on: day, begin: "concern add \(name) --subject SUBJECT", list: name),
            PagePart("ideas", of: ideas, on: day, begin: "idea add \(name) TITLE --by SIDE", list: name),
            PagePart(
                "knowledge", of: knowledge, on: day,
                begin: "knowledge add \(name) TITLE --kind KIND --sharing SHARING", list: name),
            PagePart(
                "how both see it", of: measures, on: day, begin: "measure rate \(name) ITEM=NUMBER",
                list: name),
            PagePart(
                "asks", of: burdens, on: day, begin: "burden add \(name) TEXT --minutes NUMBER", list: name),
            PagePart("purchases", of: purchases, on: day, begin: "partner bought \(name) AMOUNT --year YEAR"),
            PagePart(
                "experience", of: experience, on: day,
                begin: "partner add-experience \(name) CAPABILITY --basis BASIS"),
            PagePart("remarks", of: remarks, on: day, begin: "remark add \(name) TEXT", list: name),
        ]
    }

    /// The parent, subsidiaries and branches; of each what it is to the partner.
    private func structure(of name: String) -> PagePart {
        let columns: [(name: String, giving: FieldGiving)] = [
            ("reference", .whole), ("it is", .whole), ("firm", .cut(12, turn: 1)), ("share", .whole),
            ("since", .whole), ("until", .whole),
        ]
        return PagePart(
            title: "structure",
            command: affiliations.isEmpty
                ? "concord affiliation add \(name) --parent FIRM" : "concord affiliation list --with \(name)",
            columns: columns,
            rows: affiliations.map { own in
                let isBelow = own.partner.id == partner
                return [
                    own.reference, isBelow ? "a \(own.form.rawValue) of" : "the parent of",
                    isBelow ? own.parentName : own.partner.name, own.share?.perCent ?? "",
                    own.since?.description ?? "", own.until?.description ?? "",
                ]
            })
    }

    /// A list for each kind.
    var json: JSON {
        .members([
            "sites": .array(sites.map(\.shownJSON)),
            "affiliations": .array(affiliations.map(\.shownJSON)),
            "plans": .array(plans.map(\.shownJSON)), "commitments": .array(promises.map(\.shownJSON)),
            "concerns": .array(concerns.map(\.shownJSON)),
            "ideas": .array(ideas.map(\.shownJSON)), "knowledge": .array(knowledge.map(\.shownJSON)),
            "measures": .array(measures.map(\.shownJSON)),
            "burdens": .array(burdens.map(\.shownJSON)), "purchases": .array(purchases.map(\.shownJSON)),
            "experience": .array(experience.map(\.shownJSON)),
            "remarks": .array(remarks.map(\.shownJSON)),
        ])
    }
}

extension PagePart {
    /// Records of a kind as lists show them, without whom they are with.
    init<R: Record>(
        _ title: String, of records: [R], on day: CivilDate, begin: String, list name: String? = nil
    ) {
        let fields = R.listed.compactMap { key in R.fields.first { $0.key == key } }.filter {
            $0.key != "counterparty" && $0.key != "partner"
        }
        let list = name.map { "\(R.kind.noun) list --with \($0)" } ?? begin
        self.init(
            title: title, command: "concord \(records.isEmpty ? begin : list)",
            columns: fields.map { ($0.heading ?? $0.label, $0.giving) },
            rows: records.map { record in
                fields.map { field in
                    field.naming?.name(record) ?? field.words(record, day).joined(separator: "; ")
                }
            })
    }
}
