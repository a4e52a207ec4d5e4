import Storage

/// Concord's own layer over SQLite.
final class ConcordStore: Store {
    static let name = "Concord"
    private var db: Connection

    init(path: String) throws {
        db = try Connection.open(.file(path), identity: .new(applicationID: 1))
        try db.script(Table.definition)
    }

    func insert(_ input: Input) throws -> Int64 {
        try db.transaction { db throws(StorageError) in
            var statement = try db.prepare("INSERT INTO partner VALUES (?, ?, ?, ?, ?, ?)")
            for partner in input.partners {
                try statement.bind(1, partner.id)
                try statement.bind(2, partner.reference)
                try statement.bind(3, partner.name)
                try statement.bind(4, partner.country)
                try statement.bind(5, partner.website)
                try statement.bind(6, partner.vision)
                try statement.run()
            }
        }
        return Int64(input.partners.count)
    }

    func lookUp(_ input: Input) throws -> Int64 {
        try db.snapshot { db throws(StorageError) in try Self.lookUp(input, in: db) }
    }

    func scan() throws -> Int64 { try db.snapshot(Self.scan) }

    func list() throws -> Int64 {
        try db.snapshot { db throws(StorageError) in
            let partners = try db.rows(
                "SELECT id, reference, name, country, website, vision FROM partner", as: Self.partner)
            return partners.reduce(0) { $0 + $1.size }
        }
    }

    func close() {}

    private static func lookUp(_ input: Input, in db: borrowing Connection) throws(StorageError) -> Int64 {
        var sum: Int64 = 0
        var statement = try db.prepare(
            "SELECT id, reference, name, country, website, vision FROM partner WHERE reference = ?")
        for index in input.order {
            try statement.bind(1, input.partners[Int(index)].reference)
            if let row = try statement.next() { sum += try partner(row).size }
            try statement.rewind()
        }
        return sum
    }

    private static func scan(_ db: borrowing Connection) throws(StorageError) -> Int64 {
        var sum: Int64 = 0
        var statement = try db.prepare("SELECT id, reference, name, country, website, vision FROM partner")
        while let row = try statement.next() { sum += try partner(row).size }
        return sum
    }

    private static func partner(_ row: borrowing Row) throws(StorageError) -> Partner {
        Partner(
            id: try row.integer(0), reference: try row.text(1), name: try row.text(2),
            country: try row.text(3),
            website: try row.text(4), vision: try row.text(5), key: "")
    }
}

extension Table {
    static var journal: String { Journal.choice.rawValue }
    static var version: String { Connection.libraryVersion }
}
