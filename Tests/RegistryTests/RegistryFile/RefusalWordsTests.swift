import Storage
import Testing

@testable import Registry

/// What the engine refuses is told in words of our own: a damaged file can break any rule at any command.
@Suite struct RefusalWordsTests {
    @Test(arguments: [787, 1299, 2067, 1555, 275, 3091, 20, 1] as [Int32])
    func `a rule of a table is told without the engine's words`(_ code: Int32) {
        let error = StorageError(
            code: StorageError.Code(rawValue: code), message: "UNIQUE constraint failed: party.id")
        let words = RegistryError.storage(error).description
        #expect(words.hasPrefix("the registry refused this ("))
        #expect(words.hasSuffix("; nothing was written; `concord audit verify` checks the file"))
        #expect(!words.contains("constraint"))
    }

    @Test func `a rule that a trigger keeps says itself what it is`() {
        let error = StorageError(code: .constraintTrigger, message: "a request is never removed")
        #expect(RegistryError.storage(error).description.contains("(a request is never removed)"))
    }
}
