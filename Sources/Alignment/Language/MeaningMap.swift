import Kernels
import Registry

/// A linear map from the vectors of the model of other languages to those of the English one, as `Models/meaning.map` keeps it.
///
/// Magic (8), width (4), four numbers that put cosines on one scale (4 each), a row of int8 codes for each output, a scale
/// for each row, a shift for each output, a checksum of all before it (8); the least byte of a number comes first.
package struct MeaningMap: Sendable {
    static let magic = Array("concordS".utf8)
    private static let head = 28

    let width: Int
    package let scales: MeaningScales
    let codes: [Int8]
    let rowScales: [Float]
    let shift: [Float]

    /// A map by its weights, a row for each output.
    init(width: Int, weights: [Float], shift: [Float], scales: MeaningScales) {
        var codes = [Int8](repeating: 0, count: weights.count)
        var rowScales: [Float] = []
        for row in 0..<width {
            var line = [Int8](repeating: 0, count: width)
            rowScales.append(
                kernel_quantise(Array(weights[(row * width)..<((row + 1) * width)]), width, &line))
            codes.replaceSubrange((row * width)..<((row + 1) * width), with: line)
        }
        self.width = width
        self.scales = scales
        self.codes = codes
        self.rowScales = rowScales
        self.shift = shift
    }

    package init(path: String) throws(ModelError) {
        let file: MappedFile
        do throws(ModelError) {
            file = try MappedFile(path: path)
        } catch {
            guard case .missing = error else { throw error }
            throw .unusableSource(
                "there is no map of meanings at '\(shown(path: path))'; `Models/meaning.map` of Concord's sources is one"
            )
        }
        guard let map = MeaningMap(Array(file.bytes)) else {
            throw .unusableSource(
                "'\(shown(path: path))' is no whole map of meanings; take `Models/meaning.map` of Concord's sources, or make "
                    + "one with `concord model fit-map`")
        }
        self = map
    }

    /// Nil where the bytes are not those that were written.
    package init?(_ bytes: [UInt8]) {
        func word(_ offset: Int) -> UInt32 {
            bytes.withUnsafeBytes {
                UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            }
        }
        guard bytes.count > MeaningMap.head, bytes.starts(with: MeaningMap.magic) else { return nil }
        let width = Int(word(8))
        guard (1...1 << 12).contains(width), width % 16 == 0,
            bytes.count == MeaningMap.head + width * (width + 8) + 8
        else { return nil }
        let sum = bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
        }
        guard Checksum.of(Array(bytes.dropLast(8))) == sum else { return nil }
        func floats(_ offset: Int, _ count: Int) -> [Float] {
            (0..<count).map { Float(bitPattern: word(offset + $0 * 4)) }
        }
        let line = floats(12, 4)
        self.width = width
        scales = MeaningScales(
            english: .init(shift: line[0], slope: line[1]), across: .init(shift: line[2], slope: line[3]))
        let end = MeaningMap.head + width * width
        codes = bytes[MeaningMap.head..<end].map { Int8(bitPattern: $0) }
        rowScales = floats(end, width)
        shift = floats(end + width * 4, width)
    }

    package var bytes: [UInt8] {
        var bytes = MeaningMap.magic
        func add(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        add(UInt32(width))
        for number in scales.floats { add(number.bitPattern) }
        bytes += codes.map { UInt8(bitPattern: $0) }
        for number in rowScales + shift { add(number.bitPattern) }
        return bytes + withUnsafeBytes(of: Checksum.of(bytes).littleEndian) { Array($0) }
    }

    /// The map that leaves vectors as they are.
    static func identity(width: Int) -> MeaningMap {
        var weights = [Float](repeating: 0, count: width * width)
        for place in 0..<width { weights[place * width + place] = 1 }
        let same = MeaningScales.Line(shift: 0, slope: 1)
        return MeaningMap(
            width: width, weights: weights, shift: [Float](repeating: 0, count: width),
            scales: MeaningScales(english: same, across: same))
    }
}
