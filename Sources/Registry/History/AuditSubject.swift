import Storage

extension Actor {
    private static let byNumber: SQL = "SELECT id, name, system_user FROM actor WHERE id = ?1"

    static func actor(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Actor? {
        try db.one(byNumber, id) { row throws(StorageError) in
            Actor(id: try row.integer(0), name: try row.text(1), systemUser: try row.text(2))
        }
    }
}
