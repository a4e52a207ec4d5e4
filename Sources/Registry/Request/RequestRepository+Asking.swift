import Storage

extension RequestRepository {
    static let limits: SQL = """
        SELECT title, max_headcount FROM request_limit WHERE code = ?1 AND valid_from <= ?2
            AND (valid_to IS NULL OR valid_to >= ?2)
        ORDER BY version DESC LIMIT 1
        """
    /// Declarations of the partner that were made of a request with this template, the latest first.
    static let earlier: SQL = """
        SELECT request.declaration FROM declaration_request AS request
        JOIN declaration_template AS template ON template.id = request.template
        WHERE request.partner = ?1 AND template.code = ?2 AND request.status = 'answered'
            AND request.declaration NOT IN \(VoidRepository.declarations)
        ORDER BY request.closed_on DESC, request.id DESC LIMIT 1
        """
    static let openToPartner: SQL = """
        SELECT request.reference, request.status = 'open' FROM declaration_request AS request
        JOIN declaration_template AS template ON template.id = request.template
        WHERE request.partner = ?1 AND template.code = ?2 AND \(waits)
            AND request.object IN \(objects) LIMIT 1
        """
    /// A request that is open, or whose answer waits as a draft for who signs together with the signatory.
    static let waits: SQL = """
        (request.status = 'open' OR request.declaration IN (SELECT draft.id FROM declaration AS draft
            WHERE draft.status = 'draft' AND draft.id NOT IN \(VoidRepository.declarations)))
        """
    private static let objects = SQL(
        "(SELECT value FROM json_each(?3))",
        postgresql: "(SELECT value FROM json_array_elements_text(CAST(?3 AS json)) AS list(value))")

    /// Whether a request with a template about an object waits for an answer of the party, a declaration covers it, or,
    /// unless `evenLeftOut`, the party left it out.
    static func isOpen(
        _ template: Template, _ object: String, of party: AskedParty, evenLeftOut: Bool = false,
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        let objects = template.objects(partner: party.name)
        let open = try db.one(openToPartner, party.id, template.code, list(objects + [object])) {
            row throws(StorageError) in try row.text(0)
        }
        if open != nil { return true }
        if !evenLeftOut,
            try leftOut(template, about: objects + [object], by: party.id, on: day, in: db) != nil
        {
            return true
        }
        return try CoveringDeclaration.find(
            of: template.requirement, about: objects, by: party.id, on: day, in: db) != nil
    }

    /// The request by which a party left out what a template asks, as long as that counts.
    static func leftOut(
        _ template: Template, about objects: [String], by party: Int64, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRequest? {
        DeclarationRequest.leftOut(
            template, about: objects, among: try requests(of: party, in: db), on: day)
    }

    private static func list(_ objects: [String]) -> String { JSON.array(objects.map(JSON.text)).line }

    /// Throws `.invalid` where nothing has to be asked.
    static func askOnce(
        _ partner: AskedParty, _ template: Template, _ object: String, isMeant: Bool,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try Relationship.checkGoesOn(with: partner.party, in: db)
        guard !isMeant else { return }
        let objects =
            [object]
            + (template.objects(partner: partner.name).contains(object)
                ? template.objects(partner: partner.name) : [])
        if let held = try CoveringDeclaration.find(
            of: template.requirement, about: objects, by: partner.id, on: change.today, in: db)
        {
            let why = held.held.settles ? "nothing has to be asked" : "it is answered and waits for you"
            throw .invalid(
                "\(why): \(held.words(on: change.today)); to ask all the same, give --again --why TEXT")
        }
        let open = try db.one(openToPartner, partner.id, template.code, list(objects)) {
            row throws(StorageError) in (reference: try row.text(0), isOpen: try row.bool(1))
        }
        if let open {
            throw .invalid(
                "\(shown(partner.name)) was asked this with \(open.reference), which is "
                    + (open.isOpen
                        ? "open; wait for the answer, `concord declaration cancel \(open.reference) --why TEXT`, "
                        : "answered and waits for who signs together with the signatory; complete its draft, ")
                    + "or ask again with --again --why TEXT")
        }
        if let left = try leftOut(template, about: objects, by: partner.id, on: change.today, in: db) {
            throw .invalid(
                "\(shown(partner.name)) \(left.leftOutWords), which is its right; to ask all the same, give --again --why TEXT"
            )
        }
    }

    /// The questions that apply to a partner, with what is known of it: its record, and what it answered before.
    static func questions(
        _ template: Template, for partner: AskedParty, in db: borrowing Connection
    ) throws(RegistryError) -> [Packet.Question] {
        var before: [String: DeclarationAnswer] = [:]
        var day: CivilDate?
        if let id = try db.number(earlier, partner.id, template.code) {
            let declaration = try DeclarationRepository.declaration(id: id, in: db)
            for answer in declaration.answers { before[answer.question] = answer }
            day = declaration.date
        }
        return template.questions.filter { $0.applies(to: partner) }.map { question in
            if let answer = before[question.id], let text = answer.answer {
                return Packet.Question(
                    question: question, known: text, note: answer.note, source: .earlier(day))
            }
            let known = question.known.flatMap { partner.fact($0) }
            return Packet.Question(
                question: question, known: known, note: nil,
                source: known == nil ? nil : .record)
        }
    }

    /// The rule that lets the partner decline what lies above the voluntary limit, where one in force protects it.
    static func rule(
        _ template: Template, for partner: AskedParty, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        guard let code = template.limit else { return nil }
        let found = try db.one(limits, code, day.description) { row throws(StorageError) in
            (title: try row.text(0), staff: try row.optionalInteger(1))
        }
        guard let found else { return nil }
        if let staff = found.staff, let headcount = partner.headcount, headcount > staff { return nil }
        return found.title
    }
}

extension DeclarationRequest {
    /// When it was left out, such as `left out code-of-conduct on 2026-05-31 (Q-7K3M-9QXC)`.
    var leftOutWords: String {
        "left out \(template) on \(closedOn.map { "\($0)" } ?? "an earlier day") (\(reference))"
    }

    /// The one of `requests`, the first first, by which a party left out what a template asks; nil where it answered
    /// since, or so long has passed as its word would have held.
    static func leftOut(
        _ template: Template, about objects: [String], among requests: [DeclarationRequest],
        on day: CivilDate
    ) -> DeclarationRequest? {
        let last = requests.last {
            $0.template == template.code && objects.contains($0.object)
                && ($0.isDeclined || $0.status == .answered)
        }
        guard let last, last.isDeclined, let closed = last.closedOn,
            template.isLeftOut(on: closed, still: day)
        else { return nil }
        return last
    }
}

extension Template {
    /// Whether it counts on a day that it was left out on another: as long as its declaration would have held.
    func isLeftOut(on closed: CivilDate, still day: CivilDate) -> Bool {
        end(from: closed).map { day <= $0 } ?? false
    }

    /// The last day of so many months as its declaration holds from a day on, that day counted.
    func end(from: CivilDate) -> CivilDate? {
        let months = from.month - 1 + validityMonths
        let (year, month) = (from.year + months / 12, months % 12 + 1)
        for day in stride(from: from.day, through: 1, by: -1) {
            if let date = CivilDate(year: year, month: month, day: day) {
                return date.adding(days: day == from.day ? -1 : 0)
            }
        }
        return nil
    }
}

extension Partner {
    /// The figures of the last year that says how many work there.
    private var staffed: Figures? {
        figures.sorted { $0.year > $1.year }.first { $0.own.headcount != nil }
    }

    /// The staff in the last year that says so, without what is over whole people.
    package var headcount: Int64? { staffed?.own.headcount }

    /// The same exactly, such as `9.5`.
    var staff: String? {
        staffed.flatMap { Figures.people($0.own.headcount, $0.own.hundredths).countText }
    }
}

extension Template.Question.Known {
    /// What a partner's record of another day answers, as `Partner.fact` does of today's.
    func value(in record: JSON) -> String? {
        switch self {
        case .headcount:
            (record["figures"]?.elements ?? [])
                .sorted { ($0["year"]?.int ?? 0) > ($1["year"]?.int ?? 0) }
                .lazy.compactMap { $0["own"]?["headcount"]?.countText }.first
        case .website: record["website"]?.string
        case .country: record["country"]?.string
        }
    }
}

extension JSON {
    /// People as `Figures.people` keeps them, in words.
    fileprivate var countText: String? { int.map { "\($0)" } ?? string }
}
