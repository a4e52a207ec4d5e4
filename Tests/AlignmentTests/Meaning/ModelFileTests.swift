import Foundation
import Registry
import Testing

@testable import Alignment

@Suite struct ModelFileTests {
    private func failure(_ bytes: [UInt8], source: String) throws -> ModelError? {
        let path = try TinyModel.file(bytes)
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try TinyModel.open(path, source)
            return nil
        } catch let error as ModelError {
            return error
        }
    }

    private func isDamaged(_ error: ModelError?) -> Bool {
        if case .damaged = error { true } else { false }
    }

    @Test func `a model that was made opens, and its hash is that of its content`() throws {
        let tiny = try TinyModel()
        let model = try tiny.open()
        #expect(model.shape == TinyModel.shape)
        #expect(model.hash.count == 64)
        try model.verify()
    }

    @Test func `the same weights give the same file`() throws {
        #expect(try TinyModel().bytes == TinyModel().bytes)
    }

    @Test func `a flipped bit anywhere is refused`() throws {
        let tiny = try TinyModel()
        let bits = Array(0..<(128 * 8)) + Array(stride(from: 128 * 8, to: tiny.bytes.count * 8, by: 6007))
        for bit in bits {
            var bytes = tiny.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(try failure(bytes, source: tiny.source) != nil, "bit \(bit)")
        }
        var bytes = tiny.bytes
        bytes[tiny.bytes.count / 2] ^= 1
        #expect(isDamaged(try failure(bytes, source: tiny.source)))
    }

    @Test func `a model that is opened for a few texts is refused for what none of its rows hold`() throws {
        let tiny = try TinyModel()
        let rows = ModelLayout(TinyModel.shape, vocabularyLength: TinyModel.vocabulary.count).rows
        for byte in stride(from: 0, to: tiny.bytes.count, by: 1511) where !rows.contains(byte) {
            var bytes = tiny.bytes
            bytes[byte] ^= 4
            #expect(throws: ModelError.self, "byte \(byte)") {
                try ModelFile<ModelLayout>(
                    MappedFile(bytes), path: "x.model", source: tiny.source, .whatIsRead)
            }
        }
    }

    @Test func `a file of the format before is read and checked whole`() throws {
        let tiny = try TinyModel()
        let layout = ModelLayout(TinyModel.shape, vocabularyLength: TinyModel.vocabulary.count)
        let parts = Array(tiny.bytes[ModelHeader.length..<layout.end])
        var header = ModelHeader(
            vocabularyLength: TinyModel.vocabulary.count, fileLength: layout.end, shape: TinyModel.shape,
            source: Array(tiny.bytes[48..<80]), content: Array(tiny.bytes[80..<112]),
            checksum: parts.withUnsafeBytes { Checksum.ofMany($0) })
        header.version -= 1
        let path = try TinyModel.file(header.bytes + parts)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try TinyModel.open(path, tiny.source).hash == tiny.open().hash)
        for byte in [ModelHeader.length, layout.rows.lowerBound, layout.end - 1] {
            var bytes = header.bytes + parts
            bytes[byte] ^= 1
            #expect(isDamaged(try failure(bytes, source: tiny.source)))
        }
    }

    @Test func `a file cut short says how much is there`() throws {
        let tiny = try TinyModel()
        for count in [8, 127, 128, 4096, tiny.bytes.count - 1] {
            let error = try failure(Array(tiny.bytes[..<count]), source: tiny.source)
            guard case .cutShort(_, _, let found) = error else {
                Issue.record("\(count) bytes: \(String(describing: error))")
                continue
            }
            #expect(found == count)
        }
        #expect(isDamaged(try failure(tiny.bytes + [0], source: tiny.source)))
    }

    @Test func `the model of other weights is refused`() throws {
        let tiny = try TinyModel()
        let other = try #require(try failure(tiny.bytes, source: SentenceModel.source))
        guard case .otherModel(_, let source) = other else { return #expect(Bool(false), "\(other)") }
        #expect(source == tiny.source)
    }

    @Test func `a later format is refused by its number`() throws {
        let tiny = try TinyModel()
        var bytes = tiny.bytes
        bytes[8] = 4
        guard case .otherFormat(_, 4, 3) = try failure(bytes, source: tiny.source) else {
            return #expect(Bool(false))
        }
    }

    @Test(arguments: ["", "conc", "SQLite format 3", String(repeating: "text ", count: 100)])
    func `what is no model is called so`(_ text: String) throws {
        let error = try failure(Array(text.utf8), source: SentenceModel.source)
        if text == "conc" {
            guard case .cutShort = error else { return #expect(Bool(false), "\(String(describing: error))") }
        } else {
            guard case .notAModel = error else { return #expect(Bool(false), "\(String(describing: error))") }
        }
    }

    @Test func `a missing file and a folder are told apart`() {
        #expect(throws: ModelError.missing(path: "/nowhere/concord.model")) {
            try SentenceModel(path: "/nowhere/concord.model")
        }
        #expect(throws: ModelError.unreadable(path: "/tmp", reason: "it is no plain file")) {
            try SentenceModel(path: "/tmp")
        }
    }

    @Test func `each error names the file and what to do`() {
        let errors: [ModelError] = [
            .missing(path: "x.model"), .unreadable(path: "x.model", reason: "r"), .notAModel(path: "x.model"),
            .otherFormat(path: "x.model", version: 9, read: 2),
            .otherKind(path: "x.model", found: .english), .otherKind(path: "x.model", found: .languages),
            .otherModel(path: "x.model", source: "00"),
            .cutShort(path: "x.model", expected: 2, found: 1), .damaged(path: "x.model", part: "its header"),
        ]
        for error in errors {
            #expect(error.description.contains("'x.model'"))
            #expect(error.description.contains("make model") || error.description.contains("check the file"))
        }
    }

    @Test func `a header that claims impossible sizes is refused, whatever its checksum says`() throws {
        let tiny = try TinyModel()
        for shape in [
            ModelShape(pieces: 30, width: 0, heads: 2, layers: 2, inner: 64, positions: 16),
            ModelShape(pieces: 30, width: 1 << 31, heads: 2, layers: 2, inner: 64, positions: 16),
            ModelShape(pieces: 30, width: 32, heads: 2, layers: 900, inner: 64, positions: 16),
            ModelShape(pieces: 30, width: 32, heads: 3, layers: 2, inner: 64, positions: 16),
        ] {
            let header = ModelHeader(
                vocabularyLength: TinyModel.vocabulary.count, fileLength: tiny.bytes.count, shape: shape,
                source: Array(tiny.bytes[48..<80]), content: Array(tiny.bytes[80..<112]), checksum: 0)
            #expect(isDamaged(try failure(header.bytes + tiny.bytes[128...], source: tiny.source)))
        }
    }
}

@Suite struct ModelConverterTests {
    private func failure(_ weights: [UInt8], vocabulary: [UInt8] = TinyModel.vocabulary) -> String {
        do {
            _ = try weights.withUnsafeBytes {
                try ModelConverter.convert(weights: $0, vocabulary: vocabulary, shape: TinyModel.shape)
            }
            return ""
        } catch { return "\(error)" }
    }

    @Test func `weights that lack a tensor are refused by its name`() {
        let name = "encoder.layer.1.output.dense.bias"
        #expect(failure(TinyModel.weights(without: [name])).contains("lack '\(name)' with 32 numbers"))
    }

    @Test func `weights that are cut short or no safetensors file are refused`() {
        let weights = TinyModel.weights()
        #expect(failure(Array(weights[..<(weights.count - 1)])).contains("lack"))
        #expect(failure([]).contains("no safetensors file"))
        #expect(failure([UInt8](repeating: 0xFF, count: 100)).contains("no safetensors file"))
    }

    @Test func `a vocabulary of another length is refused`() {
        #expect(failure(TinyModel.weights(), vocabulary: Array("[CLS]\n".utf8)).contains("has 1 pieces"))
        let long = TinyModel.vocabulary + Array("more\n".utf8)
        #expect(failure(TinyModel.weights(), vocabulary: long).contains("pieces"))
    }

    @Test func `weights other than the published ones make no model for the product`() throws {
        let path = try TinyModel.file(TinyModel.weights())
        #expect(throws: ModelError.self) { try ModelConverter.convert(weights: path, vocabulary: path) }
    }
}
