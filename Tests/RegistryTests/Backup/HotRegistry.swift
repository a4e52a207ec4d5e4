import Foundation
import Storage

@testable import Registry

/// A registry as a power cut leaves it in the middle of a change: pages that were written early, and their journal.
struct HotRegistry {
    let path: String

    /// Copies a registry in that state under another name.
    init(of source: String, as path: String) throws {
        self.path = path
        var file = try RegistryFile.open(path: source, at: AuditSample.now)
        try file.connection.setCache(kibibytes: 64)
        do throws(RegistryError) {
            try file.connection.transaction { db throws(RegistryError) in
                try db.write(
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                    INSERT INTO actor (name, system_user) SELECT printf('%0300d', i), 'hot' FROM n
                    """)
                _ = FileCopy.make(of: source, at: path)
                _ = FileCopy.make(of: source + "-journal", at: path + "-journal")
                throw .invalid("undone")
            }
        } catch {
            guard case .invalid = error else { throw error }
        }
    }
}
