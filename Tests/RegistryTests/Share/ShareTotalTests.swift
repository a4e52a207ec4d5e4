import Registry
import Testing

@Suite struct ShareTotalTests {
    private func total(_ texts: [String]) throws -> ShareTotal {
        try ShareTotal(texts.map { try Share(parsing: $0) })
    }

    @Test(arguments: [
        (["1/3", "1/3", "1/3"], nil), (["70%", "30%"], nil), (["1"], nil), (["0", "1", "0"], nil),
        (["33.33%", "33.33%", "33.33%"], "the shares total 99.99 %, which is 1/10000 short"),
        (["50%", "50.01%"], "the shares total 100.01 %, which is 1/10000 too much"),
        (["1/3", "1/3", "33%"], "the shares total ≈ 99.6666 %, which is 1/300 short"),
        ([], "the shares total 0 %, which is 1 short"),
        (["1", "1"], "the shares total 200 %, which is 1 too much"),
        (["60%"], "the shares total 60 %, which is 2/5 short"),
        // A hair more than all: a common denominator just below 2^63.
        (
            ["9223372036854775806/9223372036854775807", "2/9223372036854775807"],
            "the shares total ≈ 100 %, which is 1/9223372036854775807 too much"
        ),
    ])
    func `shares total exactly the whole, or by how much they do not is said exactly`(
        shares: [String], expected: String?
    ) throws {
        #expect(try total(shares).shortfall == expected)
    }

    @Test func `a whole cut at random totals the whole in any order`() throws {
        var draws = SplitMix(seed: 21)
        for _ in 0..<20_000 {
            let shares = draws.split(into: Int.random(in: 1...12, using: &draws), of: draws.denominator())
            #expect(try ShareTotal(shares).isWhole)
            #expect(try ShareTotal(shares.shuffled(using: &draws)).isWhole)
        }
    }

    @Test func `one unit more or less than the whole is never the whole`() throws {
        var draws = SplitMix(seed: 22)
        for _ in 0..<5000 {
            let denominator = max(draws.denominator(), 2)
            let shares = draws.split(into: 5, of: denominator)
            let unit = try #require(Share(1, denominator))
            let more = try ShareTotal(shares + [unit])
            #expect(more.isMoreThanWhole && more.gap == unit.description)
            let index = try #require(shares.firstIndex { $0 > .none })
            var less = shares
            less[index] = try #require(
                Share(shares[index].numerator * (denominator / shares[index].denominator) - 1, denominator))
            let total = try ShareTotal(less)
            #expect(!total.isWhole && !total.isMoreThanWhole && total.gap == unit.description)
        }
    }

    @Test func `the order decides neither the total nor the refusal`() throws {
        var draws = SplitMix(seed: 23)
        func outcome(_ shares: [Share]) -> Result<ShareTotal, RegistryError> {
            do { return .success(try ShareTotal(shares)) } catch { return .failure(error) }
        }
        var refused = 0
        for _ in 0..<5000 {
            let shares = (0..<6).compactMap { _ in
                let denominator = Int64.random(in: 1...5000, using: &draws)
                return Share(Int64.random(in: 0...denominator, using: &draws), denominator)
            }
            let one = outcome(shares)
            let other = outcome(shares.shuffled(using: &draws))
            switch (one, other) {
            case (.success(let total), .success(let again)): #expect(total == again)
            case (.failure, .failure): refused += 1
            default: Issue.record("\(shares) are refused in one order only")
            }
        }
        #expect(refused > 0)
    }

    @Test func `fractions without a common denominator of 64 bits are refused, not rounded`() throws {
        let error = #expect(throws: RegistryError.self) {
            try total(["1/4294967291", "1/4294967279", "1/4294967231"])
        }
        #expect(try #require(error).description.contains("no common denominator below 2^63"))
    }

    @Test func `a great many shares total without overflow`() throws {
        let half = try #require(Share(Int64.max / 2, Int64.max))
        let total = try ShareTotal(Array(repeating: half, count: 100_000))
        #expect(total.isMoreThanWhole)
    }
}
