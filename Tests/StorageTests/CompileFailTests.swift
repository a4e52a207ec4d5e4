import Foundation
import Testing

/// Four kinds of mistake that the compiler finds. Each snippet has a twin that differs by the mistake alone
/// and compiles, so that no snippet is refused for another reason.
@Suite(
    .enabled(if: Compiler.found != nil, "there is no swiftc here, or no built module beside the tests")
)
struct CompileFailTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let message: String
        let wrong: String
        let right: String
        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(
            name: "a row is read after the next step", message: "overlapping accesses to 'statement'",
            wrong: """
                func mistake(_ db: borrowing Connection) throws(StorageError) -> Int64 {
                    var statement = try db.prepare("SELECT 1")
                    guard let row = try statement.next() else { return 0 }
                    _ = try statement.next()
                    return try row.integer(0)
                }
                """,
            right: """
                func mistake(_ db: borrowing Connection) throws(StorageError) -> Int64 {
                    var statement = try db.prepare("SELECT 1")
                    guard let row = try statement.next() else { return 0 }
                    let value = try row.integer(0)
                    _ = try statement.next()
                    return value
                }
                """),
        Mistake(
            name: "a statement outlives its connection",
            message: "lifetime-dependent variable 'statement' escapes its scope",
            wrong: """
                func mistake() throws(StorageError) {
                    var statement: Statement
                    do {
                        let db = try Connection.open(.memory)
                        statement = try db.prepare("SELECT 1")
                    }
                    try statement.run()
                }
                """,
            right: """
                func mistake() throws(StorageError) {
                    var statement: Statement
                    let db = try Connection.open(.memory)
                    do {
                        statement = try db.prepare("SELECT 1")
                    }
                    try statement.run()
                }
                """),
        Mistake(
            name: "SQL is made from a string of the run time",
            message: "cannot convert value of type 'String' to expected argument type 'SQL'",
            wrong: """
                func mistake(_ db: borrowing Connection, _ name: String) throws(StorageError) {
                    try db.run(name)
                }
                """,
            right: """
                func mistake(_ db: borrowing Connection, _ name: SQL) throws(StorageError) {
                    try db.run(name)
                }
                """),
        Mistake(
            name: "a string of the run time is put into SQL",
            message: "cannot convert value of type 'String' to expected argument type 'SQL'",
            wrong: """
                func mistake(_ db: borrowing Connection, _ name: String) throws(StorageError) {
                    try db.run("SELECT '\\(name)'")
                }
                """,
            right: """
                func mistake(_ db: borrowing Connection, _ name: SQL) throws(StorageError) {
                    try db.run("SELECT '\\(name)'")
                }
                """),
        Mistake(
            name: "SQL is made from a string of the run time by its literal's initialiser",
            message: "cannot convert value of type 'String' to expected argument type 'StaticString'",
            wrong: """
                func mistake(_ name: String) -> SQL { SQL(stringLiteral: name) }
                """,
            right: """
                func mistake(_ name: StaticString) -> SQL { SQL(stringLiteral: name) }
                """),
        Mistake(
            name: "a transaction begins inside a transaction",
            message: "cannot use mutating member on immutable value: 'inner' is a 'let' constant",
            wrong: """
                func mistake(_ db: inout Connection) throws(StorageError) {
                    try db.transaction { inner throws(StorageError) in
                        try inner.transaction { _ throws(StorageError) in }
                    }
                }
                """,
            right: """
                func mistake(_ db: inout Connection) throws(StorageError) {
                    try db.transaction { inner throws(StorageError) in
                        try inner.savepoint { _ throws(StorageError) in }
                    }
                }
                """),
        Mistake(
            name: "a transaction begins inside a transaction of the same variable",
            message: "overlapping accesses to 'db'",
            wrong: """
                func mistake(_ db: inout Connection) throws(StorageError) {
                    try db.transaction { _ throws(StorageError) in
                        try db.transaction { _ throws(StorageError) in }
                    }
                }
                """,
            right: """
                func mistake(_ db: inout Connection) throws(StorageError) {
                    try db.transaction { _ throws(StorageError) in }
                    try db.transaction { _ throws(StorageError) in }
                }
                """),
    ]

    @Test(arguments: mistakes) func `the mistake does not compile`(mistake: Mistake) throws {
        let compiler = try #require(Compiler.found)
        let right = try compiler.check(mistake.right)
        #expect(right.compiles, "without the mistake: \(right.said)")
        let wrong = try compiler.check(mistake.wrong)
        #expect(!wrong.compiles)
        #expect(wrong.said.contains("error: \(mistake.message)"), "with the mistake: \(wrong.said)")
    }
}
