import Kernels
import Registry
import Testing

@testable import Alignment

@Suite struct VectorTests {
    private func vectors(_ count: Int, width: Int, seed: UInt64) -> [QuantisedVector] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in QuantisedVector(random.floats(width)) }
    }

    /// A chunk in which each vector's slot is its number.
    private func bytes(of vectors: [QuantisedVector]) -> [UInt8] {
        VectorChunk.bytes(
            of: vectors.enumerated().map { VectorChunk.Entry(slot: UInt32($0.offset), vector: $0.element) },
            width: vectors.first?.codes.count ?? 1)
    }

    private func bestByHand(_ vectors: [QuantisedVector], _ query: QuantisedVector, _ limit: Int)
        -> [VectorScan.Match]
    {
        let all = vectors.enumerated().map { place, vector in
            var score: Float = 0
            kernel_scan(query.codes, query.scale, vector.codes, [vector.scale], vector.codes.count, 1, &score)
            return VectorScan.Match(owner: Int64(place), score: score)
        }
        return Array(all.sorted { ($1.score, $0.owner) < ($0.score, $1.owner) }.prefix(limit))
    }

    @Test func `codes take the greatest number to 127 and come back within half a step`() {
        var random = SplitMix(seed: 1)
        for vector in [random.floats(384), [0.5, -1, 0.25], [-3]] {
            let quantised = QuantisedVector(vector)
            #expect(quantised.codes.map(abs).max() == 127)
            for (number, back) in zip(vector, quantised.floats) {
                #expect(abs(number - back) <= quantised.scale * 0.501)
            }
        }
    }

    @Test func `a vector of zeros has codes of zero`() {
        let zero = QuantisedVector([0, 0, 0])
        #expect(zero.codes == [0, 0, 0] && zero.scale == 0 && zero.dot([0, 0, 0]) == 0)
    }

    @Test func `a dot product of codes is near the one of the numbers`() {
        var random = SplitMix(seed: 2)
        let (a, b) = (random.floats(384), random.floats(384))
        let exact = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(QuantisedVector(a).dot(b) - exact) < 0.3)
        #expect(QuantisedVector(a).dot([1]) == 0)
    }

    @Test(arguments: [0, 1, 10, 5000]) func `a scan finds the best of all rows`(_ limit: Int) throws {
        let vectors = vectors(5000, width: 48, seed: 3)
        let query = vectors[17]
        let bytes = bytes(of: vectors)
        try bytes.withUnsafeBytes { bytes in
            let chunk = try #require(VectorChunk(bytes))
            var scan = VectorScan(query, limit: limit)
            scan.look(at: chunk)
            #expect(scan.best == bestByHand(vectors, query, limit))
        }
    }

    @Test func `chunks scanned apart and merged give what one scan gives`() throws {
        let vectors = vectors(3000, width: 384, seed: 4)
        let query = vectors[0]
        var merged = VectorScan(query, limit: 20)
        for first in stride(from: 0, to: 3000, by: 700) {
            let bytes = bytes(of: Array(vectors[first..<min(3000, first + 700)]))
            try bytes.withUnsafeBytes { bytes in
                var scan = VectorScan(query, limit: 20)
                scan.look(at: try #require(VectorChunk(bytes)), first: Int64(first))
                merged.merge(scan)
            }
        }
        #expect(merged.best == bestByHand(vectors, query, 20))
    }

    @Test func `of equal rows the first come first`() throws {
        let vectors = [QuantisedVector](repeating: QuantisedVector([1, 2, 3, 4]), count: 50)
        try bytes(of: vectors).withUnsafeBytes { bytes in
            var scan = VectorScan(vectors[0], limit: 3)
            scan.look(at: try #require(VectorChunk(bytes)))
            #expect(scan.best.map(\.owner) == [0, 1, 2])
        }
    }

    @Test func `a chunk gives back what it was made of, at any address`() throws {
        let vectors = vectors(9, width: 5, seed: 6)
        let bytes = bytes(of: vectors)
        for shift in 0..<4 {
            try ([UInt8](repeating: 0, count: shift) + bytes).withUnsafeBytes { all in
                let chunk = try #require(
                    VectorChunk(UnsafeRawBufferPointer(rebasing: all[shift...])))
                #expect(chunk.isWhole && chunk.count == 9)
                #expect((0..<9).map { chunk[$0] } == vectors)
                var scan = VectorScan(vectors[4], limit: 2)
                scan.look(at: chunk)
                #expect(scan.best == bestByHand(vectors, vectors[4], 2))
            }
        }
    }

    @Test func `a chunk whose counts were overwritten is none, however large they are`() {
        var bytes = VectorChunk.bytes(
            of: [VectorChunk.Entry(slot: 0, vector: QuantisedVector(codes: [1, 2], scale: 1))], width: 2)
        for place in 8..<16 { bytes[place] = 0xFF }
        #expect(bytes.withUnsafeBytes { VectorChunk($0) == nil })
        #expect(VectorChunk.entries(bytes) == nil)
    }

    @Test func `a flipped bit in a chunk is noticed, and a chunk of another length is none`() {
        let bytes = bytes(of: vectors(7, width: 16, seed: 8))
        for bit in 0..<(bytes.count * 8) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(flipped.withUnsafeBytes { VectorChunk($0)?.isWhole } != true)
        }
        #expect(bytes.dropLast().withUnsafeBytes { VectorChunk($0) == nil })
        #expect([UInt8]().withUnsafeBytes { VectorChunk($0) == nil })
    }
}
