import Foundation
import FuzzedParsers
import Testing

/// What `make fuzz` begins with, and what it once found, stays understood or refused in words.
@Suite struct CorpusTests {
    static let folder = URL(filePath: #filePath).appending(path: "../../Corpus").standardized

    static func inputs(of parser: FuzzedParser) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: parser.name), includingPropertiesForKeys: nil)
    }

    @Test(arguments: FuzzedParser.all.map(\.name))
    func `each input is taken whole or refused in a sentence`(_ name: String) throws {
        let parser = try #require(FuzzedParser.all.first { $0.name == name })
        let inputs = try Self.inputs(of: parser)
        #expect(inputs.count >= 2, "\(name) has an input that is taken and one that is refused")
        var taken = 0
        for input in inputs {
            let refusal = parser.run([UInt8](try Data(contentsOf: input)))
            taken += refusal == nil ? 1 : 0
            #expect(
                refusal.map { !$0.hasPrefix("roundTrip") } ?? true,
                "\(input.lastPathComponent): \(refusal ?? "")")
        }
        // A model file is 23 MB, so that none stands in the corpus.
        #expect(taken >= (name == "model" ? 0 : 1), "no input of \(name) is taken")
    }

    @Test(arguments: FuzzedParser.all.map(\.name))
    func `an input cut short anywhere, or with a byte changed, stops nothing`(_ name: String) throws {
        let parser = try #require(FuzzedParser.all.first { $0.name == name })
        var tried = 0
        for input in try Self.inputs(of: parser) {
            let bytes = [UInt8](try Data(contentsOf: input))
            for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
                var changed = bytes
                changed[place] ^= UInt8(truncatingIfNeeded: 1 << (place % 8))
                for trial in [Array(bytes[..<place]), changed] {
                    let refusal = parser.run(trial)
                    #expect(
                        refusal.map { !$0.hasPrefix("roundTrip") } ?? true,
                        "\(input.lastPathComponent) at \(place)")
                    tried += 1
                }
            }
        }
        #expect(tried > 0)
    }
}
