package import Storage

/// What parties can bear. Every call runs inside the caller's transaction.
package enum CapacityRepository {
    private static let columns: SQL = """
        \(Party.columns), capacity.currency, currency.exponent, capacity.bears_up_to, capacity.own_funds,
        capacity.insurance, capacity.turnover, capacity.turnover_numerator, capacity.turnover_denominator,
        capacity.version
        """
    private static let source: SQL = """
        FROM capacity CROSS JOIN party ON party.id = capacity.party
        JOIN currency ON currency.code = capacity.currency
        """
    static let ofParty: SQL = "SELECT \(columns) \(source) WHERE capacity.party = ?1"
    static let all: SQL = """
        SELECT \(columns) \(source) WHERE capacity.party NOT IN \(VoidRepository.parties) ORDER BY capacity.party
        """
    private static let remove: SQL = "DELETE FROM capacity WHERE party = ?1"
    private static let insert: SQL = """
        INSERT INTO capacity (party, currency, bears_up_to, own_funds, insurance, turnover, turnover_numerator,
            turnover_denominator, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """

    /// Nil where the party has not said what it can bear.
    package static func capacity(of party: Int64, in db: borrowing Connection) throws(RegistryError)
        -> Capacity?
    { try db.one(ofParty, party, as: read) }

    /// What a party said that it can bear; throws `.notFound` where it has not said it.
    package static func said(by party: Party, in db: borrowing Connection) throws(RegistryError) -> Capacity {
        guard let capacity = try capacity(of: party.id, in: db) else {
            throw .notFound(
                "\(shown(party.name)) (\(party.reference)) has not said what it can bear; "
                    + "`concord risk capacity \(party.reference) --bears-up-to AMOUNT --currency EUR` puts it on record"
            )
        }
        return capacity
    }

    /// The subject of the events of a party's capacity.
    package static func subject(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Subject {
        let party = try PartyRepository.find(text, kinds: Set(Party.Kind.allCases), in: db)
        return try said(by: party, in: db).subject
    }

    package static func capacities(in db: borrowing Connection) throws(RegistryError) -> [Capacity] {
        try db.list(all, as: read)
    }

    /// What a record of the history says that a party can bear, with the name that it had then.
    package static func capacity(
        recorded record: JSON, knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> Capacity {
        let reference = record["party"]?.string ?? ""
        guard let currency = record["currency"]?.string,
            let party = try PartyRepository.party(reference: reference, in: db)?.named(
                knownAt: instant, in: db)
        else {
            throw .notFound(
                "the record of what '\(shown(reference))' can bear names no party or currency of this registry; "
                    + "`concord audit verify` says why")
        }
        var capacity = Capacity(
            party: party, currency: currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db))
        capacity.bearsUpTo = record["bears_up_to"]?.int
        capacity.ownFunds = record["own_funds"]?.int
        capacity.insurance = record["insurance"]?.int
        capacity.turnover = record["turnover"]?.int
        if let share = record["turnover_share"]?.string { capacity.turnoverShare = try Share(parsing: share) }
        capacity.version = record["version"]?.int ?? 1
        return capacity
    }

    /// What parties had said by a moment; what nobody took back is there now too.
    package static func capacities(
        knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> [Capacity] {
        var found: [Capacity] = []
        for capacity in try capacities(in: db) {
            let event = try History.record(of: capacity.subject, knownAt: instant, in: db)
            guard let event else { continue }
            guard let record = event.record else {
                throw .notFound(
                    "what \(shown(capacity.party.name)) (\(capacity.party.reference)) could bear at \(instant) was written "
                        + "by event \(event.sequence) and is no longer in the file; `concord audit verify` says why"
                )
            }
            found.append(try Self.capacity(recorded: record, knownAt: instant, in: db))
        }
        return found
    }

    /// Puts what a party said on record; another currency replaces all that was said in the one before.
    package static func put(
        _ text: String, _ edit: CapacityEdit, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Capacity {
        let party = try PartyRepository.find(text, kinds: Set(Party.Kind.allCases), in: db)
        let before = try capacity(of: party.id, in: db)
        try Versions.check(before?.version ?? 0, ifVersion, of: party.reference, noun: "risk capacity")
        guard !edit.isEmpty else {
            throw .invalid(
                "nothing is said of what \(shown(party.name)) can bear; give --bears-up-to, or --own-funds, --insurance "
                    + "and --turnover-share, with --currency")
        }
        guard let currency = edit.currency?.uppercased() ?? before?.currency else {
            throw .invalid("an amount needs its currency; give --currency with three letters, such as EUR")
        }
        func amount(_ text: String?, _ field: String) throws(RegistryError) -> Int64? {
            guard let text else { return nil }
            return try Money(parsing: text, currency, field: field, in: db).amount
        }
        let kept = before?.currency == currency ? before : nil
        var capacity = Capacity(
            party: party, currency: currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db))
        capacity.bearsUpTo = try amount(edit.bearsUpTo, "what it can bear") ?? kept?.bearsUpTo
        capacity.ownFunds = try amount(edit.ownFunds, "own funds") ?? kept?.ownFunds
        capacity.insurance = try amount(edit.insurance, "insurance") ?? kept?.insurance
        capacity.turnover = try amount(edit.turnover, "turnover") ?? kept?.turnover
        capacity.turnoverShare = edit.turnoverShare ?? kept?.turnoverShare
        guard capacity.turnoverShare == nil || capacity.turnover != nil else {
            throw .invalid("a part of the turnover says nothing without it; give --turnover as well")
        }
        capacity.version = before?.version ?? 0
        if let before, before.json.canonical == capacity.json.canonical { return before }
        capacity.version += 1
        try db.write(remove, party.id)
        try db.write(
            insert, party.id, currency, capacity.bearsUpTo, capacity.ownFunds, capacity.insurance,
            capacity.turnover, capacity.turnoverShare?.numerator, capacity.turnoverShare?.denominator,
            capacity.version)
        try History.append(before == nil ? "added" : "edited", capacity, in: db, by: change)
        return capacity
    }

    private static func read(_ row: borrowing Row) throws(StorageError) -> Capacity {
        var capacity = Capacity(
            party: try Party(row), currency: try row.text(4), exponent: Int(try row.integer(5)))
        capacity.bearsUpTo = try row.optionalInteger(6)
        capacity.ownFunds = try row.optionalInteger(7)
        capacity.insurance = try row.optionalInteger(8)
        capacity.turnover = try row.optionalInteger(9)
        capacity.turnoverShare = try row.optionalShare(10)
        capacity.version = try row.integer(12)
        return capacity
    }
}
