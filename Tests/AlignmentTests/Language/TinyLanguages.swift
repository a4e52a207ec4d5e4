import Foundation
import Kernels

@testable import Alignment

/// A small model of other languages with weights by chance, in the layout of the published file.
struct TinyLanguages {
    /// Pieces with what each costs; U+2581 is the start of a word.
    static let pieces: [(String, Float)] = [
        ("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -2), ("a", -3), ("b", -3), ("ab", -4),
        ("▁ab", -4.5),
        ("▁query", -5), (":", -3), ("é", -6), ("▁о", -6), ("к", -6), ("▁ок", -9), ("ω", -7), ("क", -7),
        ("木", -7),
        (",", -2), ("1", -4), ("fi", -6), ("🤝", -8), ("bb", -9), ("<mask>", 0),
    ]
    static let shape = ModelShape(
        pieces: pieces.count, width: 32, heads: 2, layers: 2, inner: 64, positions: 24)

    /// The languages of the product, told apart by its own groups of letters.
    static let grams: String = {
        let file = URL(filePath: #filePath).appending(path: "../../../../Models/languages.grams").standardized
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    let bytes: [UInt8]

    init(scripts: Set<Script> = Script.usual, map: MeaningMap? = nil, grams: String = "") throws {
        bytes = try TinyLanguages.weights().withUnsafeBytes {
            try MultilingualConverter.convert($0, map: map, grams: grams, scripts: scripts)
        }
    }

    var source: String { hexadecimal(Array(bytes[48..<80])) }

    func open(level: KernelLevel = kernel_level()) throws -> MultilingualModel {
        try TinyLanguages.open(bytes, source, level: level)
    }

    static func open(_ bytes: [UInt8], _ source: String, level: KernelLevel = kernel_level()) throws
        -> MultilingualModel
    {
        try MultilingualModel(
            ModelFile(MappedFile(bytes), path: "languages.model", source: source), level: level)
    }

    /// The published layout: sizes, pieces, what the normaliser writes otherwise, tensors.
    static func weights() -> [UInt8] {
        var random = SplitMix(seed: 23)
        var bytes = Array("E5S1".utf8)
        func add(_ number: Int) { withUnsafeBytes(of: UInt32(number).littleEndian) { bytes += $0 } }
        func add(_ number: Float) { add(Int(number.bitPattern)) }
        func addLong(_ number: Int) {
            add(number)
            add(0)
        }
        for number in [
            1, shape.width, shape.layers, shape.heads, shape.inner, shape.pieces, shape.positions, 2,
        ] { add(number) }
        add(Float(1e-12))
        for number in [32, shape.pieces, 0, 2, 1, 3] { add(number) }
        let spelt = pieces.map { Array($0.0.utf8) }
        addLong(spelt.reduce(0) { $0 + $1.count })
        var end = 0
        for piece in spelt {
            add(end)
            end += piece.count
        }
        add(end)
        for (_, score) in pieces { add(score) }
        bytes += spelt.flatMap { $0 }
        let spellings: [(Int, [Int])] = [
            (0x07, []), (0x09, [0x20]), (0x0A, [0x20]), (0xA0, [0x20]), (0x2581, [0x20]),
            (0xFB01, [0x66, 0x69]),
        ]
        add(spellings.count)
        add(spellings.reduce(0) { $0 + 5 + 4 * $1.1.count })
        for (letter, outs) in spellings {
            add(letter)
            bytes.append(UInt8(outs.count))
            for out in outs { add(out) }
        }
        let tensors = tensors(&random)
        add(tensors.count)
        let head = tensors.reduce(0) { $0 + 2 + $1.0.utf8.count + 1 + 4 + 8 + 8 }
        var place = bytes.count + head
        for (name, content, isQuantised) in tensors {
            bytes += [UInt8(name.utf8.count), 0] + Array(name.utf8) + [isQuantised ? 1 : 0]
            add(content.count)
            addLong(place)
            addLong(content.count)
            place += content.count
        }
        return bytes + tensors.flatMap(\.1)
    }

    private static func tensors(_ random: inout SplitMix) -> [(String, [UInt8], Bool)] {
        let (width, inner) = (shape.width, shape.inner)
        func floats(_ count: Int) -> [UInt8] { random.floats(count).withUnsafeBytes { Array($0) } }
        func blocks(_ weights: Int) -> [UInt8] { random.blocks(weights / 32) }
        var tensors: [(String, [UInt8], Bool)] = [
            ("emb.word", blocks(shape.pieces * width), true),
            ("emb.pos", floats(shape.positions * width), false),
            ("emb.type", floats(2 * width), false), ("emb.ln.w", floats(width), false),
            ("emb.ln.b", floats(width), false),
        ]
        for layer in 0..<shape.layers {
            for (part, inputs, outputs) in [
                ("q", width, width), ("k", width, width), ("v", width, width), ("ao", width, width),
                ("fi", width, inner), ("fo", inner, width),
            ] {
                tensors.append(("l\(layer).\(part).w", blocks(inputs * outputs), true))
                tensors.append(("l\(layer).\(part).b", floats(outputs), false))
            }
            for part in ["aln", "oln"] {
                tensors.append(("l\(layer).\(part).w", floats(width), false))
                tensors.append(("l\(layer).\(part).b", floats(width), false))
            }
        }
        return tensors
    }
}

extension SplitMix {
    /// Blocks of 32 weights of four bits, with scales around 0.01 of either sign.
    mutating func blocks(_ count: Int) -> [UInt8] {
        (0..<count).flatMap { _ -> [UInt8] in
            let scale: UInt16 =
                UInt16.random(in: 0x1C00...0x2400, using: &self) | (Bool.random(using: &self) ? 0x8000 : 0)
            return [UInt8(scale & 0xFF), UInt8(scale >> 8)]
                + (0..<16).map { _ in UInt8.random(in: 0...255, using: &self) }
        }
    }
}

/// The product's model of other languages, where `make model` has made it.
enum RealLanguages {
    static let path = URL(filePath: #filePath).appending(path: "../../../../.build/model/languages.model")
        .standardized.path
    static let model = try? MultilingualModel(path: path)
    static var isThere: Bool { model != nil }
}
