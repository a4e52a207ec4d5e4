import Foundation
import Testing

@testable import Registry

@Suite struct RoundMergingTests {
    @Test(
        arguments: [
            ([20, 7, 2], [[1, 2], [0]]), ([5, 5], [[0], [1]]), ([4, 4], [[0, 1]]), ([3, 2], [[0, 1]]),
            ([2, 2], []), ([4], []), ([5], [[0]]), ([], []), ([0, 30], [[0, 1]]),
            ([0, 30, 9], [[0, 2], [1]]),
            ([3, 3, 12], [[0, 1], [2]]), ([1, 5, 5, 5], [[0, 1], [2], [3]]),
        ] as [([Int64], [[Int]])])
    func `groups that are too small go together, with the next smallest where they are too few`(
        _ answers: [Int64], _ cells: [[Int]]
    ) {
        #expect(RoundMerging.cells(answers, threshold: 5).map { Set($0) } == cells.map { Set($0) })
    }

    /// Two thousand random breakdowns; two hundred thousand where CONCORD_ALL_ROUNDS is set.
    @Test func `no group below the threshold is seen, also not by subtraction`() {
        let isWhole = ProcessInfo.processInfo.environment["CONCORD_ALL_ROUNDS"] != nil
        var draws = SplitMix(seed: 44004)
        var thrownAway = 0
        for _ in 0..<(isWhole ? 200_000 : 2_000) {
            let threshold = Int64.random(in: 3...8, using: &draws)
            let answers = (0..<Int.random(in: 1...8, using: &draws)).map { _ in
                Int64.random(in: 0...(Bool.random(using: &draws) ? 6 : 40), using: &draws)
            }
            let cells = RoundMerging.cells(answers, threshold: threshold)
            let sizes = cells.map { $0.reduce(0) { $0 + answers[$1] } }
            if cells.isEmpty {
                thrownAway += 1
                #expect(answers.reduce(0, +) < threshold)
                continue
            }
            // A partition: each group stands in one cell.
            #expect(cells.flatMap(\.self).sorted() == Array(answers.indices))
            // What anybody can work out of sums of cells is a sum of cells: every union of them, and every difference of
            // such unions that is not empty, is at least the smallest cell.
            for mask in 1..<(1 << sizes.count) {
                var union: Int64 = 0
                for place in sizes.indices where mask >> place & 1 == 1 { union += sizes[place] }
                guard union < threshold else { continue }
                Issue.record("\(answers) below \(threshold): \(cells)")
                return
            }
            // Nothing is merged that need not be.
            let apart = cells.filter { $0.count == 1 }.count
            let enough = answers.count { $0 >= threshold }
            #expect(apart >= enough - 1)
        }
        #expect(thrownAway > 0)
    }

    @Test func `a code is of its group and its round, and nobody makes one without the secret`() {
        let (secret, other) = (RoundCode.secret(), RoundCode.secret())
        let groups = ["micro", "small", "unknown"]
        var codes: Set<String> = []
        for group in groups {
            for _ in 0..<50 {
                let code = RoundCode.draw(of: group, secret: secret)
                codes.insert(code)
                #expect(RoundCode.group(of: code.lowercased(), among: groups, secret: secret) == group)
                #expect(RoundCode.group(of: code, among: groups, secret: other) == nil)
                #expect(
                    RoundCode.group(of: code, among: groups.filter { $0 != group }, secret: secret) == nil)
            }
        }
        #expect(codes.count == 150)
        for text in ["", "ABCD", "IIII-IIII-IIII-IIII", "0000-0000-0000-0000", "é"] {
            #expect(RoundCode.group(of: text, among: groups, secret: secret) == nil)
        }
    }
}
