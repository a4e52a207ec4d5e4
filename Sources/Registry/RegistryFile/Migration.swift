import Crypto
import Glibc
import Migrations

/// One schema step: a file of `Migrations`, embedded in this program.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    /// SHA-256 of the SQL, by which an edited step is found.
    package let checksum: [UInt8]
    private let source: Source

    private enum Source {
        case text(String)
        /// The place of an embedded step, counted from 0.
        case embedded(Int)
    }

    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        checksum = Array(SHA256.hash(data: Array(sql.utf8)))
        source = .text(sql)
    }

    /// An embedded step from the name of its file, `0001_history.sql`; nil behind the last.
    private init?(embedded index: Int) {
        let step = concord_migration_at(index)
        guard let sql = step.sql else { return nil }
        let file = String(cString: step.file)
        let number = file.prefix { $0 != "_" }
        self.number = Int(number) ?? 0
        name = String(file.dropFirst(number.count + 1).prefix { $0 != "." })
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(start: sql, count: Self.length(sql)))
        checksum = Array(hash.finalize())
        source = .embedded(index)
    }

    private static func length(_ sql: UnsafePointer<UInt8>) -> Int {
        sql.withMemoryRebound(to: CChar.self, capacity: 1) { strlen($0) }
    }

    /// The SQL; an embedded one is made into text when it is asked for, which an up-to-date registry never does.
    package var sql: String {
        switch source {
        case .text(let sql): sql
        case .embedded(let index): concord_migration_at(index).sql.map { String(cString: $0) } ?? ""
        }
    }

    /// Every step, oldest first.
    package static let all: [Migration] = {
        var steps: [Migration] = []
        while let step = Migration(embedded: steps.count) { steps.append(step) }
        return steps
    }()
}
