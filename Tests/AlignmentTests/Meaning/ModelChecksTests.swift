import Testing

@testable import Alignment

@Suite struct ModelChecksTests {
    /// Parts of ten stretches and a bit, and what closes them.
    private let parts: [UInt8] = {
        var random = SplitMix(seed: 21)
        return (0..<(ModelHeader.length + 10 * ModelChecks.length + 77)).map { _ in
            UInt8(truncatingIfNeeded: random.next())
        }
    }()
    private let waiting = (2 * ModelChecks.length)..<(8 * ModelChecks.length)

    private func checks(_ change: (inout [UInt8]) -> Void = { _ in }) -> ModelChecks {
        var bytes = parts + ModelChecks.closing(parts).bytes
        change(&bytes)
        return ModelChecks(MappedFile(bytes), partsEnd: parts.count)
    }

    @Test func `a file ends with its checks, whose check is known`() {
        let closing = ModelChecks.closing(parts)
        #expect(parts.count + closing.bytes.count == ModelChecks.end(partsEnd: parts.count))
        #expect(checks().sum == closing.checksum)
        #expect(checks().areWhole() && checks().areWhole(butFor: waiting) && checks().areWhole(waiting))
        #expect(checks { $0[$0.count - 1] ^= 1 }.sum != closing.checksum)
    }

    @Test func `what waits is checked when it is read, and all else at once`() {
        for place in stride(from: ModelHeader.length, to: parts.count, by: 3001) {
            let checks = checks { $0[place] ^= 16 }
            let stretch = (place - ModelHeader.length) / ModelChecks.length
            let mayWait = (2..<7).contains(stretch)
            #expect(checks.areWhole(butFor: waiting) == mayWait, "byte \(place)")
            #expect(!checks.areWhole(place..<(place + 1)), "byte \(place)")
            #expect(!checks.areWhole(place..<(place + 1)), "byte \(place), asked again")
            let other = ModelHeader.length + (stretch == 0 ? 1 : 0) * ModelChecks.length
            #expect(checks.areWhole(other..<(other + 9)))
            #expect(!checks.areWhole())
        }
    }
}
