import Testing

@testable import Alignment

@Suite struct MeaningMapTests {
    private static let scales = MeaningScales(
        english: .init(shift: -0.1, slope: 1), across: .init(shift: -0.2, slope: 1.25))

    @Test func `a map that was written is read again, and a flipped bit is refused`() throws {
        var random = SplitMix(seed: 3)
        let map = MeaningMap(
            width: 16, weights: random.floats(256), shift: random.floats(16), scales: Self.scales)
        let read = try #require(MeaningMap(map.bytes))
        #expect(read.codes == map.codes && read.rowScales == map.rowScales && read.shift == map.shift)
        #expect(read.scales == map.scales && read.width == 16)
        for bit in stride(from: 0, to: map.bytes.count * 8, by: 37) {
            var bytes = map.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(MeaningMap(bytes) == nil, "bit \(bit)")
        }
        for count in [0, 8, 27, map.bytes.count - 1] {
            #expect(MeaningMap(Array(map.bytes[..<count])) == nil)
        }
    }

    @Test func `the fit finds the map that vectors were made by`() throws {
        var random = SplitMix(seed: 9)
        let (width, count) = (16, 400)
        let (weights, shift) = (random.floats(width * width), random.floats(width))
        let from = (0..<count).map { _ in random.floats(width) }
        let to = from.map { vector in
            (0..<width).map { row in
                (0..<width).reduce(shift[row]) { $0 + weights[row * width + $1] * vector[$1] }
            }
        }
        let fitted = try #require(MapFit.fit(from, to, ridge: 1e-6))
        #expect(zip(fitted.weights, weights).allSatisfy { abs($0 - $1) < 1e-3 })
        #expect(zip(fitted.shift, shift).allSatisfy { abs($0 - $1) < 1e-3 })
        let applied = fitted.applied(to: Array(from.prefix(5)))
        for (mapped, expected) in zip(applied, to) {
            let length = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
            #expect(zip(mapped, expected).allSatisfy { abs($0 - $1 / length) < 1e-3 })
        }
        #expect(MapFit.fit(Array(from.prefix(10)), Array(to.prefix(10))) == nil)
    }

    @Test func `what is no map says where one is`() throws {
        #expect(throws: ModelError.self) { _ = try MeaningMap(path: "/nowhere/meaning.map") }
        #expect(throws: ModelError.self) { _ = try MeaningMap(path: #filePath) }
    }
}
