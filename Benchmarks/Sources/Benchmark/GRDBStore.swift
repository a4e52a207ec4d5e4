import GRDB

/// A record as GRDB's guide writes one, columns by name.
extension Partner: FetchableRecord, PersistableRecord {
    static let databaseTableName = "partner"

    init(row: Row) {
        self.init(
            id: row["id"], reference: row["reference"], name: row["name"], country: row["country"],
            website: row["website"], vision: row["vision"], key: "")
    }

    func encode(to container: inout PersistenceContainer) {
        container["id"] = id
        container["reference"] = reference
        container["name"] = name
        container["country"] = country
        container["website"] = website
        container["vision"] = vision
    }
}

private func openQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { db in try db.execute(sql: Table.settings) }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in try db.execute(sql: Table.definition) }
    return queue
}

/// GRDB's records and its query interface, as most people use it.
struct GRDBStore: Store {
    static let name = "GRDB records"
    let queue: DatabaseQueue

    init(path: String) throws { queue = try openQueue(path) }

    func insert(_ input: Input) throws -> Int64 {
        try queue.write { db in for partner in input.partners { try partner.insert(db) } }
        return Int64(input.partners.count)
    }

    func lookUp(_ input: Input) throws -> Int64 {
        try queue.read { db in
            var sum: Int64 = 0
            for index in input.order {
                let reference = input.partners[Int(index)].reference
                sum += try Partner.filter(Column("reference") == reference).fetchOne(db)?.size ?? 0
            }
            return sum
        }
    }

    func scan() throws -> Int64 {
        try queue.read { db in
            var sum: Int64 = 0
            let partners = try Partner.fetchCursor(db)
            while let partner = try partners.next() { sum += partner.size }
            return sum
        }
    }

    func list() throws -> Int64 {
        try queue.read { db in try Partner.fetchAll(db).reduce(0) { $0 + $1.size } }
    }

    func close() { try? queue.close() }
}

/// GRDB at its fastest: a statement kept, and columns by number.
struct GRDBStatementStore: Store {
    static let name = "GRDB statements"
    let queue: DatabaseQueue

    init(path: String) throws { queue = try openQueue(path) }

    func insert(_ input: Input) throws -> Int64 {
        try queue.write { db in
            let statement = try db.makeStatement(sql: Table.insert)
            for partner in input.partners {
                try statement.execute(arguments: [
                    partner.id, partner.reference, partner.name, partner.country, partner.website,
                    partner.vision,
                ])
            }
        }
        return Int64(input.partners.count)
    }

    func lookUp(_ input: Input) throws -> Int64 {
        try queue.read { db in
            var sum: Int64 = 0
            let statement = try db.makeStatement(sql: Table.lookUp)
            for index in input.order {
                let rows = try Row.fetchCursor(statement, arguments: [input.partners[Int(index)].reference])
                if let row = try rows.next() { sum += Self.partner(row).size }
            }
            return sum
        }
    }

    func scan() throws -> Int64 {
        try queue.read { db in
            var sum: Int64 = 0
            let rows = try Row.fetchCursor(db.makeStatement(sql: Table.scan))
            while let row = try rows.next() { sum += Self.partner(row).size }
            return sum
        }
    }

    func list() throws -> Int64 {
        try queue.read { db in
            var partners: [Partner] = []
            let rows = try Row.fetchCursor(db.makeStatement(sql: Table.scan))
            while let row = try rows.next() { partners.append(Self.partner(row)) }
            return partners.reduce(0) { $0 + $1.size }
        }
    }

    func close() { try? queue.close() }

    private static func partner(_ row: Row) -> Partner {
        Partner(
            id: row[0], reference: row[1], name: row[2], country: row[3], website: row[4], vision: row[5],
            key: "")
    }
}
