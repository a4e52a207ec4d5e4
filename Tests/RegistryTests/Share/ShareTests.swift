import Registry
import Testing

@Suite struct ShareTests {
    @Test(arguments: [
        ("1/3", "1/3"), ("2/6", "1/3"), ("0/7", "0"), ("7/7", "1"), ("60%", "3/5"), ("60 %", "3/5"),
        (" 60 % ", "3/5"), ("60\u{A0}%", "3/5"), ("60\u{202F}%", "3/5"), ("100%", "1"), ("0%", "0"),
        ("33.5 %", "67/200"), ("33,5 %", "67/200"), ("12,345%", "2469/20000"), ("33.3333%", "333333/1000000"),
        ("0.6", "3/5"),
        (".5", "1/2"), ("1", "1"), ("1.0", "1"), ("0", "0"), ("1 / 3", "1/3"), ("007/010", "7/10"),
        ("000000000000000000000000000000000001/3", "1/3"), ("50.0000000000000000000000%", "1/2"),
        ("0.000000000000000001", "1/1000000000000000000"),
        ("9223372036854775806/9223372036854775807", "9223372036854775806/9223372036854775807"),
        ("9223372036854775807/9223372036854775807", "1"),
        ("1/9223372036854775807", "1/9223372036854775807"),
        // Neither number fits into 64 bits, and their lowest terms do.
        ("9223372036854775808/18446744073709551616", "1/2"),
    ])
    func `a share is read exactly, as a fraction or as per cent`(text: String, expected: String) throws {
        #expect(try Share(parsing: text).description == expected)
    }

    @Test(arguments: [
        ("1/0", "is divided by 0"), ("0/0", "is divided by 0"), ("-1/2", "is less than nothing"),
        ("-0", "is less than nothing"), ("-5%", "is less than nothing"), ("4/3", "is more than the whole"),
        ("100.01%", "is more than the whole"), ("1.0000000001", "is more than the whole"),
        ("60", "is more than the whole (did you mean 60%?)"),
        ("101", "is more than the whole;"),
        ("9223372036854775808/9223372036854775807", "is more than the whole"),
        ("1/9223372036854775809", "is finer than the registry keeps"),
        ("0.00000000000000000001", "is finer than the registry keeps"),
        ("1e3", "cannot be read"), ("1/2%", "cannot be read"), ("1/2/3", "cannot be read"),
        ("1//2", "cannot be read"),
        ("/2", "cannot be read"), ("1/", "cannot be read"), ("/", "cannot be read"), ("", "cannot be read"),
        (" ", "cannot be read"), ("%", "cannot be read"), (".", "cannot be read"), (".%", "cannot be read"),
        ("1.5/3", "cannot be read"), ("1.2.3%", "cannot be read"), ("1,2.3%", "cannot be read"),
        ("6 0%", "cannot be read"), ("1/3 0", "cannot be read"), ("60%%", "cannot be read"),
        ("+1/2", "cannot be read"), ("1/-2", "cannot be read"), ("１/２", "cannot be read"),
        ("½", "cannot be read"),
        ("٦٠%", "cannot be read"), ("0x1", "cannot be read"), ("1_0%", "cannot be read"),
        ("nan", "cannot be read"),
        ("inf", "cannot be read"), ("third", "cannot be read"), ("1\u{0}/2", "cannot be read"),
        ("0000000000000000000000000000000000001/3", "cannot be read"),
        (String(repeating: "1", count: 10_000), "is too long"),
    ])
    func `what is no share from nothing to all is refused with the value and the rule`(
        text: String, flaw: String
    ) throws {
        let error = #expect(throws: RegistryError.self) { try Share(parsing: text) }
        let sentence = try #require(error).description
        #expect(sentence.contains(flaw) && sentence.contains("1/3") && sentence.hasPrefix("share '"))
    }

    @Test(arguments: [
        (1, 1, "100 %"), (0, 1, "0 %"), (7, 10, "70 %"), (67, 200, "33.5 %"), (1, 3, "≈ 33.33 %"),
        (2, 3, "≈ 66.67 %"), (1, 10_000, "0.01 %"), (1, 1_000_000, "≈ 0.01 %"),
        (999_999, 1_000_000, "≈ 99.99 %"), (9999, 10_000, "99.99 %"),
        (Int64.max - 1, Int64.max, "≈ 99.99 %"), (1, Int64.max, "≈ 0.01 %"),
    ])
    func `per cent shows nothing and all only where they are exact`(
        numerator: Int64, denominator: Int64, expected: String
    ) throws {
        #expect(try #require(Share(numerator, denominator)).perCent == expected)
    }

    @Test(arguments: [
        (1, 0), (0, 0), (1, -1), (-1, 2), (-1, -2), (3, 2), (Int64.min, Int64.min), (Int64.max, Int64.min),
        (Int64.max, Int64.max - 1),
    ])
    func `two numbers that are no part of a whole make no share`(numerator: Int64, denominator: Int64) {
        #expect(Share(numerator, denominator) == nil)
    }

    @Test func `every share reads back from what it prints`() throws {
        var draws = SplitMix(seed: 11)
        for _ in 0..<20_000 {
            let denominator = draws.denominator()
            let share = try #require(Share(Int64.random(in: 0...denominator, using: &draws), denominator))
            #expect(try Share(parsing: share.description) == share)
            if !share.perCent.hasPrefix("≈") { #expect(try Share(parsing: share.perCent) == share) }
        }
    }

    @Test func `shares are ordered as the fractions they are`() throws {
        var draws = SplitMix(seed: 12)
        for _ in 0..<5000 {
            let denominator = draws.denominator()
            let numerators = (0..<2).map { _ in Int64.random(in: 0...denominator, using: &draws) }
            let one = try #require(Share(numerators[0], denominator))
            let other = try #require(Share(numerators[1], denominator))
            #expect((one < other) == (numerators[0] < numerators[1]))
            #expect((one == other) == (numerators[0] == numerators[1]))
        }
    }
}
