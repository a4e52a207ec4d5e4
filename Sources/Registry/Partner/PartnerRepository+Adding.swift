package import SQLite

extension PartnerRepository {
    private static let insert: SQL = """
        INSERT INTO partner (id, country, address, language, channel, website, sector, status, manager, advocate,
            size_class)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """

    /// Puts a partner on record; throws `.invalid` for what breaks a rule.
    package static func add(
        _ draft: PartnerDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        var generator = SystemRandomNumberGenerator()
        var new = [
            try NewPartner(
                draft, as: .random(.partner, using: &generator), by: PartnerLists(in: db), on: change.today)
        ]
        var count = 0
        try add(&new, done: &count, in: db, by: change)
        let partner = new[0].partner
        return Outcome(partner: partner, warnings: try warnings(for: partner, in: db))
    }

    /// Puts partners on record; `done` counts them, so that after an error it is the place of the one that failed.
    ///
    /// Throws `.storage` with `.constraintUnique` where the row that a partner comes from has a key that is taken.
    static func add(
        _ new: inout [NewPartner], done: inout Int, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var salts = SaltSource()
        while done < new.count {
            try new[done].complete(in: db, by: change, salts: &salts)
            done += 1
        }
        done = 0
        do { try write(&new, done: &done, in: db, by: change, salts: &salts) } catch {
            throw .storage(error)
        }
    }

    /// A sentence for each number of a partner that was on record before for another party.
    static func warnings(
        for partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var warnings: [String] = []
        for identifier in partner.identifiers {
            warnings += try IdentifierRepository.warnings(
                for: identifier, of: partner.id, among: { $0.id < partner.id }, in: db)
        }
        return warnings
    }

    /// Writes with statements that serve for all partners; what few partners have is written by its repository.
    private static func write(
        _ new: inout [NewPartner], done: inout Int, in db: borrowing Connection, by change: borrowing Change,
        salts: inout SaltSource
    ) throws(SQLiteError) {
        var party = try db.prepare(PartyRepository.insert)
        var partner = try db.prepare(insert)
        var row = try db.prepare(SourceRepository.addRow)
        var text = try db.prepare(PartyTextRepository.insert)
        var search = try db.prepare(SearchIndex.insert)
        var event = try db.prepare(EventChain.appendEvent)
        var payload = try db.prepare(EventChain.appendPayload)
        let kind = EventKind(
            action: "added", subject: .partner, actor: change.actor, at: change.instant)
        try party.bind(2, Party.Kind.partner.rawValue)
        try change.chain.bind(kind, to: event)
        while done < new.count {
            try new[done].insertParty(with: &party)
            let id = db.lastInsertedRow
            try new[done].insert(as: id, with: &partner, &row, &text, &search)
            if new[done].hasMore { try writeRest(of: new[done].partner, in: db) }
            let sealed = new[done].sealed(why: change.why, salts: &salts)
            try change.chain.append(kind, id, sealed, &event, &payload)
            done += 1
        }
    }

    private static func writeRest(of partner: Partner, in db: borrowing Connection) throws(SQLiteError) {
        for name in partner.names {
            try db.run(
                addName, partner.id, name.kind.rawValue, name.name, NormalisedText.key(name.name))
        }
        for alias in partner.aliases { try PartyAliasRepository.put(alias, of: partner.id, in: db) }
        for statement in partner.values { try ValueRepository.write(statement, of: partner.id, in: db) }
        for number in partner.identifiers { try IdentifierRepository.put(number, of: partner.id, in: db) }
        for figures in partner.figures { try SizeRepository.put(figures, of: partner.id, in: db) }
        if let size = partner.size { try SizeRepository.put(size, of: partner.id, in: db) }
    }
}

extension NewPartner {
    /// Whether it has anything besides its own columns, texts and row.
    fileprivate var hasMore: Bool {
        !partner.names.isEmpty || !partner.aliases.isEmpty || !partner.values.isEmpty
            || !partner.identifiers.isEmpty
            || !partner.figures.isEmpty
    }

    /// Puts the party on record, under another reference where its own is taken: two of a million random references
    /// are alike about once in 35,000 times.
    fileprivate mutating func insertParty(with statement: inout Statement) throws(SQLiteError) {
        for _ in 0..<8 {
            do {
                try statement.bind(1, partner.reference)
                try statement.bind(3, partner.name)
                try statement.bind(4, nameKey)
                try statement.run()
                return
            } catch {
                guard case .constraintUnique = error.code else { throw error }
                rename()
            }
        }
        throw SQLiteError(code: .constraint, message: "no new reference in eight draws")
    }

    fileprivate mutating func insert(
        as id: Int64, with statement: inout Statement, _ row: inout Statement, _ text: inout Statement,
        _ search: inout Statement
    ) throws(SQLiteError) {
        number(id)
        try statement.bind(1, id)
        try partner.country.bind(to: statement, at: 2)
        try partner.address.bind(to: statement, at: 3)
        try partner.language.bind(to: statement, at: 4)
        try partner.channel.bind(to: statement, at: 5)
        try partner.website.bind(to: statement, at: 6)
        try partner.sector.bind(to: statement, at: 7)
        try statement.bind(8, partner.status.rawValue)
        try (partner.manager?.id).bind(to: statement, at: 9)
        try (partner.advocate?.id).bind(to: statement, at: 10)
        try statement.bind(11, partner.sizeClass.rawValue)
        try statement.run()
        if let source = self.row { try source.insert(of: id, with: &row) }
        for index in partner.texts.indices { try partner.texts[index].insert(of: id, with: &text) }
        try self.search.insert(of: id, with: &search)
    }
}
