import Foundation
import Kernels
import Testing

@Suite struct KernelTests {
    static let levels: [KernelLevel] = [kernel_plain, kernel_avx2, kernel_avx512, kernel_vnni].filter {
        $0.rawValue <= kernel_level().rawValue
    }

    @Test(arguments: levels, [1, 2, 3, 5, 8, 11, 12, 13, 24, 25, 40])
    func `a product of codes is the sum of products, whatever the shape`(_ level: KernelLevel, _ rows: Int) {
        var random = SplitMix(seed: UInt64(rows))
        for (inputs, outputs) in [(32, 16), (33, 32), (7, 48), (128, 80)] {
            let a = random.floats(rows * inputs)
            let codes = random.codes(outputs * inputs)
            let (scales, bias) = (random.floats(outputs), random.floats(outputs))
            var panels = [Int8](repeating: 0, count: codes.count)
            kernel_pack_codes(codes, outputs, inputs, &panels)
            var out = [Float](repeating: .nan, count: rows * outputs)
            var scratch = [Float](repeating: 0, count: 32 * inputs)
            kernel_multiply_codes(
                level, a, inputs, rows, inputs, panels, scales, bias, outputs, &out, outputs, &scratch)
            for row in 0..<rows {
                for output in 0..<outputs {
                    let sum = (0..<inputs).reduce(0.0) {
                        $0 + Double(a[row * inputs + $1]) * Double(codes[output * inputs + $1])
                    }
                    let expected = sum * Double(scales[output]) + Double(bias[output])
                    #expect(abs(Double(out[row * outputs + output]) - expected) < 1e-3)
                }
            }
        }
    }

    @Test(arguments: levels, [1, 2, 5, 7, 16, 31, 40])
    func `a product of weights of four bits is that of what they stand for, with numbers of 8 bits`(
        _ level: KernelLevel, _ rows: Int
    ) {
        var random = SplitMix(seed: UInt64(rows))
        for (inputs, outputs) in [(32, 16), (64, 48), (128, 80)] {
            let blocks = random.blocks(outputs * inputs / 32)
            var weights = [Float](repeating: 0, count: outputs * inputs)
            kernel_add_nibbles(&weights, blocks, outputs * inputs)
            let scale = Float(Float16(bitPattern: UInt16(blocks[0]) | UInt16(blocks[1]) << 8))
            #expect(weights[0] == Float(Int(blocks[2] & 15) - 8) * scale)
            #expect(weights[16] == Float(Int(blocks[2] >> 4) - 8) * scale)
            var a = random.floats(rows * inputs)
            if rows > 1 { a.replaceSubrange(0..<32, with: [Float](repeating: 0, count: 32)) }
            let bias = random.floats(outputs)
            let out = product(of: a, rows, inputs, by: blocks, bias, level)
            let rounded = a.indices.map { index -> Double in
                let top = a[(index / 32 * 32)..<(index / 32 * 32 + 32)].reduce(0) { max($0, abs($1)) }
                guard top > 0 else { return 0 }
                return Double((a[index] * (127 / top)).rounded(.toNearestOrEven) * (top / 127))
            }
            for row in 0..<rows {
                for output in 0..<outputs {
                    let sum = (0..<inputs).reduce(Double(bias[output])) {
                        $0 + rounded[row * inputs + $1] * Double(weights[output * inputs + $1])
                    }
                    #expect(abs(Double(out[row * outputs + output]) - sum) < 1e-4)
                }
            }
        }
    }

    @Test(arguments: levels) func `a row's product is the same to the last bit beside other rows`(
        _ level: KernelLevel
    ) {
        var random = SplitMix(seed: 7)
        let (inputs, outputs, rows) = (64, 48, 37)
        let a = random.floats(rows * inputs)
        let codes = random.codes(outputs * inputs)
        let (scales, bias) = (random.floats(outputs), random.floats(outputs))
        var scratch = [Float](repeating: 0, count: 32 * inputs)
        var all = [Float](repeating: 0, count: rows * outputs)
        kernel_multiply_codes(
            level, a, inputs, rows, inputs, codes, scales, bias, outputs, &all, outputs, &scratch)
        for row in 0..<rows {
            var one = [Float](repeating: 0, count: outputs)
            let own = Array(a[(row * inputs)..<((row + 1) * inputs)])
            kernel_multiply_codes(
                level, own, inputs, 1, inputs, codes, scales, bias, outputs, &one, outputs, &scratch)
            #expect(one == Array(all[(row * outputs)..<((row + 1) * outputs)]))
        }
    }

    @Test(arguments: levels) func `so is a row's product with weights of four bits`(_ level: KernelLevel) {
        var random = SplitMix(seed: 8)
        let (inputs, outputs, rows) = (64, 48, 37)
        let a = random.floats(rows * inputs)
        let (blocks, bias) = (random.blocks(outputs * inputs / 32), random.floats(outputs))
        let all = product(of: a, rows, inputs, by: blocks, bias, level)
        for row in 0..<rows {
            let own = Array(a[(row * inputs)..<((row + 1) * inputs)])
            #expect(
                product(of: own, 1, inputs, by: blocks, bias, level)
                    == Array(all[(row * outputs)..<((row + 1) * outputs)]))
        }
    }

    private func product(
        of a: [Float], _ rows: Int, _ inputs: Int, by blocks: [UInt8], _ bias: [Float], _ level: KernelLevel
    ) -> [Float] {
        var panels = [UInt8](repeating: 0, count: blocks.count)
        kernel_pack_nibbles(blocks, bias.count, inputs, &panels)
        var out = [Float](repeating: .nan, count: rows * bias.count)
        var scratch = [Float](repeating: 0, count: kernel_nibbles_scratch(rows, inputs))
        kernel_multiply_nibbles(
            level, a, inputs, rows, inputs, panels, bias, bias.count, &out, bias.count, &scratch)
        return out
    }

    @Test(arguments: levels) func `rows and columns are packed for a product of floats`(_ level: KernelLevel)
    {
        var random = SplitMix(seed: 9)
        let (rows, inputs, others) = (5, 32, 19)
        let a = random.floats(rows * inputs)
        let b = random.floats(others * inputs)
        var panels = [Float](repeating: 0, count: 32 * inputs)
        kernel_pack_rows(b, inputs, others, inputs, &panels)
        var out = [Float](repeating: 0, count: rows * 32)
        kernel_multiply(level, a, inputs, rows, inputs, panels, 32, &out, 32)
        let expected = (0..<inputs).reduce(0.0) {
            $0 + Double(a[2 * inputs + $1]) * Double(b[18 * inputs + $1])
        }
        #expect(abs(Double(out[2 * 32 + 18]) - expected) < 1e-4)
        #expect(out[2 * 32 + 19] == 0)

        kernel_pack_columns(b, inputs, others, inputs, &panels)
        let weights = random.floats(rows * others)
        kernel_multiply(level, weights, others, rows, others, panels, inputs, &out, inputs)
        let mixed = (0..<others).reduce(0.0) {
            $0 + Double(weights[3 * others + $1]) * Double(b[$1 * inputs + 30])
        }
        #expect(abs(Double(out[3 * inputs + 30]) - mixed) < 1e-4)
    }

    @Test func `GELU is x times the normal distribution`() {
        let x = stride(from: Float(-9), through: 9, by: 0.01).map { $0 }
        var out = x
        kernel_gelu(&out, x.count)
        for (value, result) in zip(x, out) {
            let expected = 0.5 * Double(value) * (1 + erf(Double(value) / 2.0.squareRoot()))
            #expect(abs(Double(result) - expected) < 1e-6)
        }
    }

    @Test(arguments: [1, 3, 16, 256]) func `softmax gives shares of one`(_ count: Int) {
        var random = SplitMix(seed: UInt64(count))
        let x = random.floats(count).map { $0 * 60 }
        var shares = x
        kernel_softmax(&shares, count, 0.5)
        let top = x.max() ?? 0
        let sum = x.reduce(0.0) { $0 + exp(Double($1 - top) * 0.5) }
        for (value, share) in zip(x, shares) {
            #expect(abs(Double(share) - exp(Double(value - top) * 0.5) / sum) < 1e-5)
        }
    }

    @Test func `normalising takes mean and deviation away`() {
        var random = SplitMix(seed: 3)
        let (x, y, weight, bias) = (
            random.floats(48), random.floats(48), random.floats(48), random.floats(48)
        )
        var out = x
        kernel_normalise(&out, y, weight, bias, 48)
        let sums = zip(x, y).map { Double($0) + Double($1) }
        let mean = sums.reduce(0, +) / 48
        let deviation = (sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 48).squareRoot()
        for index in 0..<48 {
            let expected = (sums[index] - mean) / deviation * Double(weight[index]) + Double(bias[index])
            #expect(abs(Double(out[index]) - expected) < 1e-4)
        }
    }

    @Test func `pooled rows have length 1, and rows of zeros stay zeros`() {
        var out = [Float](repeating: 9, count: 2)
        kernel_pool([3, 1, 0, 3], 2, 2, &out)
        #expect(abs(out[0] - 0.6) < 1e-6 && abs(out[1] - 0.8) < 1e-6)
        kernel_pool([0, 0], 1, 2, &out)
        #expect(out == [0, 0])
    }

    @Test func `a checksum tells a flipped bit, an added zero and swapped pieces`() {
        var random = SplitMix(seed: 5)
        let bytes = (0..<1500).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let sum = kernel_checksum(bytes, bytes.count)
        for bit in stride(from: 0, to: bytes.count * 8, by: 7) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(kernel_checksum(flipped, flipped.count) != sum)
        }
        #expect(kernel_checksum(bytes + [0], bytes.count + 1) != sum)
        let swapped = Array(bytes[256..<512] + bytes[..<256] + bytes[512...])
        #expect(kernel_checksum(swapped, swapped.count) != sum)
        #expect(kernel_checksum(bytes, 0) != kernel_checksum([0], 1))
    }
}

/// Numbers that are the same in each run (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func floats(_ count: Int) -> [Float] {
        (0..<count).map { _ in Float.random(in: -1...1, using: &self) }
    }
    mutating func codes(_ count: Int) -> [Int8] {
        (0..<count).map { _ in Int8.random(in: -127...127, using: &self) }
    }
}
