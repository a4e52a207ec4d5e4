import Foundation
import Registry
import Testing

/// The published vectors of RFC 8785, from the data that no test carries itself.
@Suite struct CanonicalVectorTests {
    @Test(
        .enabled(if: isShared("data/jcs"), "data/jcs is not in the shared folder"),
        arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
    func `JSON has the canonical form of the published vectors`(_ name: String) throws {
        let folder = sharedFolder.appendingPathComponent("data/jcs")
        let input = try Data(contentsOf: folder.appendingPathComponent("input/\(name).json"))
        let output = try Data(contentsOf: folder.appendingPathComponent("output/\(name).json"))
        let value = try JSON(reading: Array(input))
        #expect(String(decoding: value.canonical, as: UTF8.self) == String(decoding: output, as: UTF8.self))
        #expect(try JSON(reading: Array(output)).canonical == value.canonical)
    }
}
