import Foundation
import Kernels
import Testing

@testable import Alignment

@Suite struct SentenceModelTests {
    @Test func `a vector has length 1`() throws {
        let model = try TinyModel().open()
        for text in ["", "oak", "oak table, don't!", String(repeating: "東 ", count: 50)] {
            let vector = model.vectors(of: [text])[0]
            #expect(vector.count == 32)
            #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        }
    }

    @Test func `a text has the same vector in any company and on any number of threads`() throws {
        let model = try TinyModel().open()
        let texts = (0..<120).map {
            String(repeating: "oak table ", count: $0 % 9) + TinyModel.pieces[5 + $0 % 20]
        }
        let together = model.vectors(of: texts, threads: 1)
        #expect(model.vectors(of: texts, threads: 3) == together)
        #expect(texts.map { model.vectors(of: [$0])[0] } == together)
        #expect(model.vectors(of: []) == [])
    }

    @Test func `all levels of instructions agree`() throws {
        let tiny = try TinyModel()
        let text = "oak table, an oak table"
        let best = try tiny.open().vectors(of: [text])[0]
        for level in KernelTests.levels {
            let vector = try TinyModel.open(tiny.path, tiny.source, level: level).vectors(of: [text])[0]
            #expect(zip(vector, best).allSatisfy { abs($0 - $1) < 1e-4 })
        }
    }

    struct Expected: Decodable, Sendable {
        let text: String
        let tokens: [Int32]
        let vector: [Float]
    }

    /// Texts of our own with the reference's pieces and vectors in float32 (see Reference/fixture.py).
    static let expected: [Expected] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/sentence-model.json")
        return (try? JSONDecoder().decode([Expected].self, from: Data(contentsOf: file))) ?? []
    }()

    @Test func `the reference's texts are there`() { #expect(Self.expected.count == 20) }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `pieces are those of the reference, and vectors point its way`() throws {
        let model = try #require(RealModel.model)
        let vectors = model.vectors(of: Self.expected.map(\.text))
        for (expected, vector) in zip(Self.expected, vectors) {
            #expect(model.tokens(of: expected.text) == expected.tokens)
            #expect(zip(vector, expected.vector).reduce(0) { $0 + $1.0 * $1.1 } >= 0.995, "\(expected.text)")
        }
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `texts that mean alike are nearer than others`() throws {
        let model = try #require(RealModel.model)
        func cosine(_ one: String, _ other: String) -> Float {
            zip(model.vectors(of: [one])[0], model.vectors(of: [other])[0]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(
            cosine("loans for people whom banks turn away", "microcredit for the poor")
                > cosine("loans for people whom banks turn away", "handmade oak furniture") + 0.2)
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `the product's model is the published one, whole, and at most 25 MB`() throws {
        let model = try #require(RealModel.model)
        #expect(model.shape == .miniLM)
        try model.verify()
        let size = try FileManager.default.attributesOfItem(atPath: RealModel.path)[.size] as? Int
        #expect((size ?? .max) <= 25_000_000)
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `a megabyte of text is read as its first 256 pieces`() throws {
        let model = try #require(RealModel.model)
        let text = String(repeating: "A sentence about the repair of bicycles. ", count: 25_000)
        #expect(model.tokens(of: text).count == 256)
        #expect(model.vectors(of: [text])[0].count == 384)
    }
}
