import Foundation
import Storage
import Testing

/// A folder of its own for one test, removed with it.
final class ScratchFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String = "test.sqlite") -> String { path + "/" + name }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

/// The id that the test files carry.
let applicationID: Int32 = 0x7465_7374

extension Connection {
    static func memory() throws(StorageError) -> Connection { try open(.memory) }

    /// A new file with one table `note` and the id of the test files.
    static func notes(at path: String) throws(StorageError) -> Connection {
        var db = try open(.file(path), identity: .new(applicationID: applicationID))
        try db.transaction { db throws(StorageError) in
            try db.script(
                "PRAGMA application_id = 1952805748; CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT"
            )
        }
        return db
    }

    static func reopened(_ path: String) throws(StorageError) -> Connection {
        try open(.file(path), identity: .existing(applicationID: applicationID))
    }

    func text(_ sql: SQL) throws(StorageError) -> String? {
        try first(sql) { row throws(StorageError) in try row.text(0) }
    }
}

/// What SQLite, or the wrapper around it, refuses in `body`; that nothing is refused is a failure.
///
/// Takes the place of `#expect(throws:)`, whose closure must not throw a type of its own (Swift 6.3).
@discardableResult
func refusal(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws(StorageError) -> Void
) -> StorageError? {
    do throws(StorageError) {
        try body()
        Issue.record("nothing was refused", sourceLocation: sourceLocation)
        return nil
    } catch { return error }
}
