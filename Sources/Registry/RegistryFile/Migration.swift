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
    private init?(embedded index: Int, knowing released: [[UInt8]]) {
        let step = concord_migration_at(index)
        guard let sql = step.sql else { return nil }
        let file = String(cString: step.file)
        let number = file.prefix { $0 != "_" }
        self.number = Int(number) ?? 0
        name = String(file.dropFirst(number.count + 1).prefix { $0 != "." })
        checksum = released.indices.contains(index) ? released[index] : Self.checksum(of: sql)
        source = .embedded(index)
    }

    private static func checksum(of sql: UnsafePointer<UInt8>) -> [UInt8] {
        let length = sql.withMemoryRebound(to: CChar.self, capacity: 1) { strlen($0) }
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(start: sql, count: length))
        return Array(hash.finalize())
    }

    /// The checksums of `Migrations/SHA256SUMS`: a look at them takes a hundredth of what it takes to work them out at each
    /// start. A test compares them with the files.
    private static func released() -> [[UInt8]] {
        String(cString: concord_migration_sums()).utf8.split(separator: UInt8(ascii: "\n")).map { line in
            let digits = line.prefix(64).map { $0 > 0x60 ? $0 - 0x57 : $0 - 0x30 }
            return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        }
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
        let released = Migration.released()
        var steps: [Migration] = []
        while let step = Migration(embedded: steps.count, knowing: released) { steps.append(step) }
        return steps
    }()
}
