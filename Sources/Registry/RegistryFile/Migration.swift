import Crypto
import Migrations

/// One schema step: a file of `Migrations`, embedded in this program.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let sql: String
    /// SHA-256 of the SQL, by which an edited step is found.
    package let checksum: [UInt8]

    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
        checksum = Array(SHA256.hash(data: Array(sql.utf8)))
    }

    /// A step from the name of its file, `0001_history.sql`.
    init(file: String, sql: String) {
        let number = file.prefix { $0 != "_" }
        let name = file.dropFirst(number.count + 1).prefix { $0 != "." }
        self.init(number: Int(number) ?? 0, name: String(name), sql: sql)
    }

    /// Every step, oldest first.
    package static let all: [Migration] = {
        var steps: [Migration] = []
        while let sql = concord_migration_at(steps.count).sql {
            steps.append(
                Migration(
                    file: String(cString: concord_migration_at(steps.count).file), sql: String(cString: sql)))
        }
        return steps
    }()
}
