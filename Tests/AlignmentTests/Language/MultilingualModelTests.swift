import Foundation
import Kernels
import Registry
import Testing

@testable import Alignment

@Suite struct MultilingualModelTests {
    private func failure(_ bytes: [UInt8], _ source: String) -> ModelError? {
        do {
            _ = try TinyLanguages.open(bytes, source)
            return nil
        } catch { return error as? ModelError }
    }

    @Test func `a vector has length 1, in any company and on any number of threads`() throws {
        let model = try TinyLanguages().open()
        let texts =
            ["", "ab", "ок ab, é", "木🤝"] + (0..<60).map { String(repeating: "ab ", count: $0 % 7) + "\($0)" }
        let together = model.vectors(of: texts, threads: 1)
        #expect(model.vectors(of: texts, threads: 3) == together)
        #expect(texts.map { model.vectors(of: [$0])[0] } == together)
        #expect(model.vectors(of: []) == [])
        for vector in together { #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4) }
    }

    @Test func `all levels of instructions agree`() throws {
        let tiny = try TinyLanguages()
        let best = try tiny.open().vectors(of: ["ok ab, ab"])[0]
        for level in KernelTests.levels {
            let vector = try tiny.open(level: level).vectors(of: ["ok ab, ab"])[0]
            // A number that lies between two of 8 bits may be taken for either.
            #expect(zip(vector, best).allSatisfy { abs($0 - $1) < 0.01 })
        }
    }

    @Test func `the map takes vectors into the space of the English model`() throws {
        var random = SplitMix(seed: 5)
        let weights = random.floats(32 * 32)
        let scales = MeaningScales(
            english: .init(shift: 0, slope: 1), across: .init(shift: -0.1, slope: 1.25))
        let map = MeaningMap(width: 32, weights: weights, shift: random.floats(32), scales: scales)
        let model = try TinyLanguages(map: map).open()
        let raw = model.vectors(of: ["ab ок"], isMapped: false)[0]
        let expected = (0..<32).map { row in
            (0..<32).reduce(map.shift[row]) { $0 + weights[row * 32 + $1] * raw[$1] }
        }
        let length = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let mapped = model.vectors(of: ["ab ок"])[0]
        #expect(zip(mapped, expected).allSatisfy { abs($0 - $1 / length) < 0.02 })
        #expect(model.scales == scales)
        let plain = try TinyLanguages()
        #expect(try plain.open().hash != model.hash)
    }

    @Test func `a flipped bit anywhere is refused`() throws {
        let tiny = try TinyLanguages()
        let bits = Array(0..<(128 * 8)) + Array(stride(from: 128 * 8, to: tiny.bytes.count * 8, by: 9001))
        for bit in bits {
            var bytes = tiny.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(failure(bytes, tiny.source) != nil, "bit \(bit)")
        }
    }

    @Test func `a file cut short, of another kind or of other weights is refused in its words`() throws {
        let tiny = try TinyLanguages()
        for count in [8, 127, 128, 300, tiny.bytes.count - 1] {
            guard case .cutShort = failure(Array(tiny.bytes[..<count]), tiny.source) else {
                Issue.record("\(count) bytes")
                continue
            }
        }
        let english = try TinyModel()
        #expect(
            failure(english.bytes, english.source) == .otherKind(path: "languages.model", found: .english))
        #expect(throws: ModelError.otherKind(path: "x", found: .languages)) {
            _ = try ModelFile<ModelLayout>(MappedFile(tiny.bytes), path: "x", source: tiny.source)
        }
        guard case .otherModel = failure(tiny.bytes, MultilingualModel.source) else {
            return #expect(Bool(false))
        }
    }

    @Test
    func `a file of the same weights with another map is another model, whose vectors are not compared`()
        throws
    {
        var random = SplitMix(seed: 8)
        let map = MeaningMap(
            width: 32, weights: random.floats(32 * 32), shift: random.floats(32), scales: .same)
        let (plain, other) = (try TinyLanguages(), try TinyLanguages(map: map))
        #expect(plain.source == other.source)
        let english = try TinyModel().open()
        let (before, after) = (
            MeaningModels(english, try plain.open()), MeaningModels(english, try other.open())
        )
        #expect(before.hash != after.hash)
        var file = try AlignmentFixture.registry()
        try AlignmentFixture.add("Solar", vision: "ab ab, ok", to: &file)
        #expect(try VectorIndexer(before).catchUp(&file) { _ in true } == 1)
        // What was made by the one waits to be made by the other.
        #expect(try VectorIndexRepository.countOfWaiting(model: before.hash, in: file.connection) == 0)
        #expect(try VectorIndexRepository.countOfWaiting(model: after.hash, in: file.connection) == 1)
        #expect(try VectorIndexer(after).catchUp(&file) { _ in true } == 1)
        #expect(try VectorIndexRepository.index(in: file.connection)?.model == after.hash)
    }

    @Test func `a map that was torn out of a file is refused`() throws {
        var random = SplitMix(seed: 8)
        let map = MeaningMap(
            width: 32, weights: random.floats(32 * 32), shift: random.floats(32), scales: .same)
        let (plain, other) = (try TinyLanguages(), try TinyLanguages(map: map))
        // Of equal length, they differ in nothing but the map and the checks over it.
        #expect(plain.bytes.count == other.bytes.count)
        let mixed = Array(plain.bytes[..<128]) + Array(other.bytes[128...])
        guard case .damaged = failure(mixed, plain.source) else { return #expect(Bool(false)) }
    }

    @Test func `weights that are cut short or of another kind are no source`() throws {
        let weights = TinyLanguages.weights()
        for count in [0, 3, 8, 60, 500, weights.count - 1] {
            #expect(throws: ModelError.self) {
                try Array(weights[..<count]).withUnsafeBytes {
                    _ = try MultilingualConverter.convert($0, map: nil, grams: "", scripts: Script.usual)
                }
            }
        }
        #expect(throws: ModelError.self) { try TinyLanguages(grams: "da er=x") }
    }

    @Test func `the same weights give the same file`() throws {
        #expect(try TinyLanguages().bytes == TinyLanguages().bytes)
    }

    struct Expected: Decodable, Sendable {
        let text: String
        let pieces: [String]
        let vector: [Float]
    }

    /// Texts of our own with the reference's pieces and vectors in float32 (see Reference/languages.py).
    static let expected: [Expected] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Meaning/Fixtures/multilingual-model.json").standardized
        return (try? JSONDecoder().decode([Expected].self, from: Data(contentsOf: file))) ?? []
    }()

    @Test func `the reference's texts are there`() { #expect(Self.expected.count == 17) }

    @Test(.enabled(if: RealLanguages.isThere, "run `make model`"))
    func `pieces are those of the reference, and vectors point its way`() throws {
        let model = try #require(RealLanguages.model)
        let vectors = model.vectors(of: Self.expected.map(\.text), isMapped: false)
        for (expected, vector) in zip(Self.expected, vectors) {
            #expect(model.pieces(of: expected.text) == expected.pieces)
            #expect(zip(vector, expected.vector).reduce(0) { $0 + $1.0 * $1.1 } >= 0.995, "\(expected.text)")
        }
    }

    @Test(.enabled(if: RealModel.isThere && RealLanguages.isThere, "run `make model`"))
    func `what means alike points one way across languages`() throws {
        let (english, languages) = (try #require(RealModel.model), try #require(RealLanguages.model))
        let ours = english.vectors(of: ["We repair bicycles with young people from the neighbourhood."])[0]
        let alike = languages.vectors(of: ["Nous réparons des vélos avec des jeunes du quartier."])[0]
        let other = languages.vectors(of: ["Wir fördern Erdöl im hohen Norden."])[0]
        func cosine(_ one: [Float], _ other: [Float]) -> Float {
            zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(cosine(ours, alike) > cosine(ours, other) + 0.2)
    }
}
