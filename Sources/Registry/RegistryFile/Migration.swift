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

    /// Every step, oldest first.
    package static let all: [Migration] = {
        var steps: [Migration] = []
        while let sql = concord_migration_at(steps.count).sql {
            let step = concord_migration_at(steps.count)
            let bytes = UnsafeBufferPointer(start: sql, count: step.length)
            steps.append(
                Migration(
                    number: Int(step.number), name: String(cString: step.name),
                    sql: String(decoding: bytes, as: UTF8.self)))
        }
        return steps
    }()
}
