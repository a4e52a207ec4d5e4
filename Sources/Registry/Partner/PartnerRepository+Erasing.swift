package import Storage

extension PartnerRepository {
    static let ties: SQL = """
        SELECT 'a member of ' || party.name FROM membership JOIN party ON party.id = membership.cluster
        WHERE membership.member = ?1 AND coalesce(membership.valid_to, ?2) >= ?2
            AND membership.cluster NOT IN \(VoidRepository.parties)
        UNION ALL SELECT 'the counterparty of ' || reference FROM risk
        WHERE counterparty = ?1 AND status = 'open' AND id NOT IN \(VoidRepository.risks)
        UNION ALL SELECT 'a bearer of ' || risk.reference FROM allocation JOIN risk ON risk.id = allocation.risk
        WHERE allocation.party = ?1 AND risk.status = 'open' AND risk.counterparty <> ?1
            AND risk.id NOT IN \(VoidRepository.risks)
        UNION ALL SELECT 'asked by ' || reference FROM declaration_request WHERE partner = ?1 AND status = 'open'
        UNION ALL SELECT 'asked by ' || reference FROM matter WHERE counterparty = ?1 AND state = 'open'
        LIMIT 11
        """
    static let issued: SQL = """
        SELECT id, reference, status, CASE status WHEN 'withdrawn' THEN withdrawn_on WHEN 'superseded' THEN superseded_on
            ELSE valid_until END, issuer_name
        FROM declaration WHERE issuer = ?1 ORDER BY id
        """
    static let staff: SQL = "SELECT id FROM person WHERE party = ?1 ORDER BY id"
    private static let clearDraft: SQL = """
        UPDATE declaration SET issuer_address = NULL, version = version + 1
        WHERE id = ?1 AND issuer_address IS NOT NULL
        """
    private static let clearIssuer: SQL =
        "UPDATE declaration SET issuer_name = ?2, issuer_address = ?2 WHERE id = ?1"
    /// What a packet is about is called after the firm where nothing else was said.
    static let asked: SQL = "SELECT id, object FROM declaration_request WHERE partner = ?1 ORDER BY id"
    private static let renameAsked: SQL =
        "UPDATE declaration_request SET object = ?2, version = version + 1 WHERE id = ?1"
    private static let objectOf: SQL = "SELECT object FROM declaration WHERE id = ?1"
    private static let renameObject: SQL =
        "UPDATE declaration SET object = ?2, object_key = ?3, sort_key = ?4 WHERE id = ?1"
    static let shortlists: SQL = "SELECT DISTINCT shortlist FROM shortlist_entry WHERE partner = ?1"
    private static let clearEntries: SQL = "UPDATE shortlist_entry SET parts = '{}' WHERE partner = ?1"
    private static let clearEntryBases: SQL = """
        DELETE FROM shortlist_entry_basis WHERE (shortlist, rank) IN (
            SELECT shortlist, rank FROM shortlist_entry WHERE partner = ?1)
        """
    private static let own: [SQL] = [
        "DELETE FROM party_name WHERE party = ?1", "DELETE FROM party_text WHERE party = ?1",
        "DELETE FROM party_value WHERE party = ?1", "DELETE FROM value_rejection WHERE party = ?1",
        "DELETE FROM identifier WHERE party = ?1", "DELETE FROM size_assessment WHERE partner = ?1",
        "DELETE FROM partner_figures WHERE partner = ?1", "DELETE FROM party_alias WHERE party = ?1",
        "UPDATE source_row SET row = '(erased)', key = '(erased) ' || id WHERE party = ?1",
        "UPDATE partner SET size_class = 'unknown' WHERE id = ?1", OwnFieldRepository.erase,
        PartnerTags.erase, FieldSourceRepository.clear,
    ]

    /// What erasing a partner, such as a sole trader, would take out, what must be kept, and where words about it stand;
    /// throws what `erase` would.
    package static func erasurePlan(
        of partner: Partner, why: String? = nil, despiteTies: Bool = false, on today: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> ErasurePlan {
        let texts = try AgreedTexts(naming: partner.reference, on: today, in: db)
        guard partner.name != String.erasedWords else {
            return try restPlan(of: partner, texts, on: today, in: db)
        }
        if !despiteTies { try checkTies(of: partner, on: today, in: db) }
        let trace = try trace(of: partner, in: db)
        try ErasureSteps.check(why, trace)
        var plan = ErasurePlan()
        plan.changes.append(
            "the record of \(partner.reference), what its history held, and its words in the indexes and in shortlists"
        )
        let rows = partner.sources.count
        if rows > 0 { plan.changes.append("\(rows) raw row\(rows == 1 ? "" : "s") of imports") }
        for id in try MergerRepository.gone(into: partner.id, in: db) {
            guard let gone = try PartyRepository.party(id: id, in: db), gone.name != String.erasedWords else {
                continue
            }
            plan.changes.append(
                "the record of \(gone.reference), which went into it, and what could bring it back")
        }
        for person in try people(of: partner, on: today, in: db) {
            let own = try PersonRepository.erasurePlan(
                of: person, why: why, despiteDuties: despiteTies, on: today, in: db)
            plan.changes += own.changes
            plan.kept += own.kept.filter { !plan.kept.contains($0) }
        }
        let declarations = try declarations(of: partner, on: today, in: db)
        for done in declarations.free {
            plan.changes.append("the issuer's name and address on \(done), which need not be kept any longer")
        }
        plan.changes += texts.free.map(\.words)
        let requests = try requests(of: partner, naming: trace, in: db).map { Subject(.request, $0.id) }
        if !requests.isEmpty {
            let count = requests.count
            plan.changes.append("its name in what \(count) request\(count == 1 ? " is" : "s are") about")
        }
        plan.changes += try Site.erasureWords(of: partner.id, in: db)
        plan.changes += try OwnWords.erasureWords(of: partner.id, in: db)
        plan.kept += declarations.kept.filter { !plan.kept.contains($0) }
        plan.kept += texts.kept.filter { !plan.kept.contains($0) }
        plan.mentions = try ErasureSteps.mentions(
            of: trace, except: partner.subject, leaving: Set(requests), in: db)
        return plan
    }

    /// Takes a partner and its people out of the record, of raw rows, indexes and shortlists, and of the history, whose
    /// chain stays whole without them.
    ///
    /// Throws `.invalid` while it is a member of a cluster, bears an open risk or is asked for something.
    @discardableResult
    package static func erase(
        _ partner: Partner, basis: Erasure.Basis = .request, on day: CivilDate? = nil, mentions: Bool = false,
        despiteTies: Bool = false, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (partner: Partner, plan: ErasurePlan) {
        var plan = try erasurePlan(
            of: partner, why: change.why, despiteTies: despiteTies, on: change.today, in: db)
        try ErasureSteps.overwrite(in: db)
        let texts = try AgreedTexts(naming: partner.reference, on: change.today, in: db)
        try texts.clear(in: db, by: change)
        guard partner.name != String.erasedWords else {
            try clearIssuers(declarations(of: partner, on: change.today, in: db), nil, in: db, by: change)
            return (partner, plan)
        }
        let trace = try trace(of: partner, in: db)
        for id in try MergerRepository.gone(into: partner.id, in: db) {
            guard let gone = try Partner.record(id: id, in: db), gone.name != String.erasedWords else {
                continue
            }
            let (_, more) = try erase(
                gone, basis: basis, on: day, mentions: mentions, despiteTies: true, in: db, by: change)
            plan.kept += more.kept.filter { !plan.kept.contains($0) }
            try MergerRepository.forget(id, in: db, by: change)
        }
        for person in try people(of: partner, on: change.today, in: db) {
            try PersonRepository.erase(
                person, basis: basis, on: day, mentions: mentions, despiteDuties: despiteTies, in: db,
                by: change)
        }
        let declarations = try declarations(of: partner, on: change.today, in: db)
        for id in declarations.drafts {
            try db.write(clearDraft, id)
            try clearObject(id, trace, in: db)
        }
        try clearIssuers(declarations, trace, in: db, by: change)
        for id in declarations.drafts {
            try ErasureSteps.forgetAll(of: Subject(.declaration, id), in: db, by: change)
        }
        try clearRequests(of: partner, trace, in: db, by: change)
        try OwnWords.erase(of: partner.id, in: db, by: change)
        try Site.erase(of: partner.id, in: db, by: change)
        let erased = try Partner.erase(partner, in: db, by: change)
        let lists = try db.list(shortlists, partner.id) { row throws(StorageError) in try row.integer(0) }
        try db.write(clearEntries, partner.id)
        try db.write(clearEntryBases, partner.id)
        for list in lists { try ErasureSteps.forgetAll(of: Subject(.shortlist, list), in: db, by: change) }
        if mentions {
            let places = try trace.places(except: partner.subject, in: db)
            try ErasureSteps.forget(places.filter { !($0.isLast && $0.path != "why") }, in: db, by: change)
        }
        try ErasureRepository.note(partner.reference, basis, on: day, in: db, by: change)
        plan.mentions = try ErasureSteps.mentions(of: trace, except: partner.subject, in: db)
        return (erased, plan)
    }

    /// Takes the issuer's name and address off declarations that need not keep them.
    private static func clearIssuers(
        _ declarations: Declarations, _ trace: PersonalTrace?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        for id in declarations.freeNumbers {
            try db.write(clearIssuer, id, String.erasedWords)
            if let trace { try clearObject(id, trace, in: db) }
            try ErasureSteps.forgetAll(of: Subject(.declaration, id), in: db, by: change)
        }
    }

    /// What of a partner that was erased before may go by now; throws `.invalid` where there is nothing.
    private static func restPlan(
        of partner: Partner, _ texts: AgreedTexts, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> ErasurePlan {
        let declarations = try declarations(of: partner, on: today, in: db)
        var plan = ErasurePlan()
        plan.changes = declarations.free.map {
            "the issuer's name and address on \($0), which need not be kept any longer"
        }
        plan.changes += texts.free.map(\.words)
        plan.kept = declarations.kept + texts.kept.filter { !declarations.kept.contains($0) }
        guard !plan.changes.isEmpty else {
            throw .invalid(
                "\(partner.reference) was erased already; there is nothing left of it that may go"
                    + plan.kept.map { "; \($0.words)" }.joined())
        }
        return plan
    }

    /// Takes away what stands in tables of its own; names, address and the like go with the fields that hold them.
    static func clearLists(of partner: Partner, in db: borrowing Connection) throws(RegistryError) {
        for sql in own { try db.write(sql, partner.id) }
        try VectorIndexRepository.forget(partner.id, in: db)
    }

    /// Takes the partner out of what packets are about; what else a request says is of nobody.
    private static func clearRequests(
        of partner: Partner, _ trace: PersonalTrace, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for request in try requests(of: partner, naming: trace, in: db) {
            try db.write(renameAsked, request.id, trace.taken(outOf: request.object))
            try ErasureSteps.forgetAll(of: Subject(.request, request.id), in: db, by: change)
        }
    }

    private static func requests(
        of partner: Partner, naming trace: PersonalTrace, in db: borrowing Connection
    ) throws(RegistryError) -> [(id: Int64, object: String)] {
        try db.list(asked, partner.id) { row throws(StorageError) in
            (id: try row.integer(0), object: try row.text(1))
        }.filter { trace.isIn($0.object) }
    }

    private static func clearObject(
        _ id: Int64, _ trace: PersonalTrace, in db: borrowing Connection
    ) throws(RegistryError) {
        let object = try db.one(objectOf, id) { row throws(StorageError) in try row.optionalText(0) }
        guard let object, let object, trace.isIn(object) else { return }
        let rest = trace.taken(outOf: object)
        try db.write(renameObject, id, rest, NormalisedText.key(rest), NameOrder.key(rest))
    }

    private static func checkTies(
        of partner: Partner, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        let ties = try db.list(ties, partner.id, today.description) { row throws(StorageError) in
            try row.text(0)
        }
        guard !ties.isEmpty else { return }
        throw .invalid(
            "\(partner.reference) (\(shown(partner.name))) is \(ties.prefix(10).map { shown($0) }.joined(separator: ", "))"
                + "\(ties.count > 10 ? " and more" : ""), and nobody is erased before that has ended; "
                + "close the risk, end the membership or cancel the request, then erase the partner")
    }

    /// All that names the partner, by the record and by its history.
    static func trace(of partner: Partner, in db: borrowing Connection) throws(RegistryError) -> PersonalTrace
    {
        // Whose words the fields hold, and whether they name them, is declared with the fields.
        let keys = Partner.fields.filter { $0.privacy.whose == .soleTrader && $0.privacy.isNaming }.map(\.key)
        var words: [String] = []
        for record in try [partner.json] + History.events(of: partner.subject, in: db).compactMap(\.record) {
            words += keys.compactMap { record[$0]?.string }
            words += (record["names"]?.elements ?? []).compactMap { $0["name"]?.string }
            words += (record["identifiers"]?.elements ?? []).compactMap { $0["value"]?.string }
        }
        return PersonalTrace(words, home: partner.id)
    }

    /// Its people of whom something is left that may go.
    private static func people(
        of partner: Partner, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Person] {
        var people: [Person] = []
        let numbers = try db.list(staff, partner.id) { row throws(StorageError) in try row.integer(0) }
        for id in numbers {
            guard let person = try PersonRepository.person(id: id, in: db) else { continue }
            let hasFreeSignatures = try PersonRepository.hasFreeSignatures(person, on: today, in: db)
            if person.name != PersonRepository.erasedName || hasFreeSignatures { people.append(person) }
        }
        return people
    }

    private struct Declarations {
        var drafts, freeNumbers: [Int64]
        var free: [String]
        var kept: [ErasurePlan.Kept]
    }

    private static func declarations(
        of partner: Partner, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Declarations {
        let rows = try db.list(issued, partner.id) { row throws(StorageError) in
            (
                id: try row.integer(0), reference: try row.text(1), status: try row.text(2),
                end: try row.optionalDate(3), name: try row.optionalText(4)
            )
        }
        var declarations = Declarations(drafts: [], freeNumbers: [], free: [], kept: [])
        for row in rows where row.name != String.erasedWords {
            if row.status == "draft" {
                declarations.drafts.append(row.id)
            } else if let kept = try RetentionRepository.kept(
                .declaration, "declaration \(row.reference)", since: row.end, on: today, in: db)
            {
                declarations.kept.append(kept)
            } else {
                declarations.freeNumbers.append(row.id)
                declarations.free.append(row.reference)
            }
        }
        return declarations
    }
}
