import Registry
import Testing

@testable import struct Registry.ZoneFooter

@Suite struct ZoneRulesTests {
    /// The bytes of a file of a zone; `kinds` are seconds ahead of UTC, and a change names one of them.
    private static func file(
        kinds: [Int32], changes: [(moment: Int64, kind: UInt8)] = [],
        leaps: [(moment: Int64, seconds: Int32)] = [],
        footer: String? = nil, version: Character = "2"
    ) -> [UInt8] {
        func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
        func head(_ counts: [Int]) -> [UInt8] {
            Array("TZif".utf8) + [footer == nil ? 0 : version.asciiValue ?? 0]
                + Array(repeating: 0, count: 15)
                + counts.flatMap { bytes(Int32($0)) }
        }
        func block(_ time: (Int64) -> [UInt8]) -> [UInt8] {
            var block = changes.flatMap { time($0.moment) } + changes.map(\.kind)
            block += kinds.flatMap { bytes($0) + [0, 0] } + Array("LMT\0".utf8)
            return block + leaps.flatMap { time($0.moment) + bytes($0.seconds) }
        }
        let counts = [0, 0, leaps.count, changes.count, kinds.count, 4]
        guard let footer else { return head(counts) + block { bytes(Int32($0)) } }
        return head([0, 0, 0, 0, 1, 4]) + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8) + head(counts)
            + block { bytes($0) } + Array("\n\(footer)\n".utf8)
    }

    private static func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test func `a day begins at midnight of its zone, in summer an hour earlier`() throws {
        let berlin = try ZoneRules(Self.file(kinds: [3600], footer: "CET-1CEST,M3.5.0,M10.5.0/3"))
        for (moment, day) in [
            ("2026-01-15T22:59:59.999Z", "2026-01-15"), ("2026-01-15T23:00Z", "2026-01-16"),
            ("2026-07-15T21:59:59.999Z", "2026-07-15"), ("2026-07-15T22:00Z", "2026-07-16"),
            ("1969-12-31T23:00Z", "1970-01-01"), ("1969-12-31T22:59:59.999Z", "1969-12-31"),
        ] {
            #expect(berlin.day(of: try Self.instant(moment)).description == day, "\(moment)")
        }
    }

    @Test func `the clocks go by the last change before, and by the first kind before all of them`() throws {
        for footer in ["", nil] {
            let zone = try ZoneRules(
                Self.file(
                    kinds: [-600, 3600, 7200], changes: [(-100, 1), (100, 2), (200, 1)], footer: footer))
            for (moment, offset) in [
                (Int64(-101), -600), (-100, 3600), (99, 3600), (100, 7200), (199, 7200), (200, 3600),
                (1 << 40, 3600), (.min, -600), (.max, 3600),
            ] { #expect(zone.offset(at: moment) == offset, "\(moment)") }
        }
    }

    @Test func `after the last change the rule of the last line goes on`() throws {
        let zone = try ZoneRules(
            Self.file(kinds: [0, 7200], changes: [(1_000_000_000, 1)], footer: "CET-1CEST,M3.5.0,M10.5.0/3"))
        #expect(zone.offset(at: 999_999_999) == 0)
        #expect(zone.offset(at: 1_000_000_000) == 7200, "it was summer")
        #expect(zone.offset(at: 1_007_000_000) == 3600, "it was winter")
        #expect(zone.offset(at: .max) == 3600)
    }

    @Test func `a zone that counts leap seconds has the same days`() throws {
        let zone = try ZoneRules(
            Self.file(
                kinds: [0, 3600], changes: [(78_796_799, 1), (78_796_810, 0)], leaps: [(78_796_800, 1)],
                footer: ""))
        #expect(zone.offset(at: 78_796_798) == 0 && zone.offset(at: 78_796_799) == 3600)
        #expect(zone.offset(at: 78_796_808) == 3600 && zone.offset(at: 78_796_809) == 0)
    }

    /// Each rule with moments and what is shown then.
    @Test(arguments: [
        ("EST5", [("2026-07-01T00:00Z", -18_000)]),
        ("<+0330>-3:30", [("2026-07-01T00:00Z", 12_600)]),
        (
            "EST5EDT,M3.2.0,M11.1.0",
            [
                ("2026-03-08T06:59:59Z", -18_000), ("2026-03-08T07:00Z", -14_400),
                ("2026-11-01T05:59:59Z", -14_400), ("2026-11-01T06:00Z", -18_000),
            ]
        ),
        // South of the equator summer goes over the new year.
        (
            "AEST-10AEDT,M10.1.0,M4.1.0/3",
            [("2026-01-01T00:00Z", 39_600), ("2026-07-01T00:00Z", 36_000), ("2026-12-31T23:59Z", 39_600)]
        ),
        // Ireland's winter is its summer time, an hour behind.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", [("2026-01-01T00:00Z", 0), ("2026-07-01T00:00Z", 3600)]),
        // Hours before midnight and days after it, as Greenland and Gaza write them.
        (
            "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
            [("2026-03-29T00:59:59Z", -7200), ("2026-03-29T01:00Z", -3600)]
        ),
        (
            "EET-2EEST,M3.4.4/50,M10.4.4/50",
            [("2026-03-27T23:59:59Z", 7200), ("2026-03-28T00:00Z", 10_800)]
        ),
        // The same day by its number, without and with 29 February.
        ("A0B,J60/0,J61/0".replacingName, [("2024-03-01T00:00Z", 3600), ("2024-02-29T12:00Z", 0)]),
        ("A0B,59/0,60/0".replacingName, [("2024-02-29T00:00Z", 3600), ("2023-03-01T00:00Z", 3600)]),
        // Summer time all the year.
        ("EST5EDT,0/0,J365/25", [("2026-01-01T05:00Z", -14_400), ("2026-12-31T23:00Z", -14_400)]),
    ])
    func `a rule sets the clocks to the second`(_ rule: String, _ shown: [(String, Int)]) throws {
        let footer = try #require(ZoneFooter(rule.utf8))
        for (moment, offset) in shown {
            let seconds = try Self.instant(moment).milliseconds / 1000
            #expect(footer.offset(at: seconds) == offset, "\(moment)")
        }
    }

    @Test(arguments: [
        "CE-1", "CET", "CET-", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0,",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,J0,J365", "CET-1CEST,366,J365", "CET-1CEST,M3.5.0/168,M10.5.0", "<+03-3", "CET-1:60",
        "CET-1 ", " CET-1", "CET-99999999999999999999", "é-1",
    ])
    func `what is no rule is none`(_ text: String) { #expect(ZoneFooter(text.utf8) == nil) }

    @Test func `a file that is cut short or changed in any byte is read or refused, and never a trap`() {
        let whole = Self.file(
            kinds: [-600, 3600], changes: [(-100, 1), (100, 0)], leaps: [(50, 1)],
            footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        for length in whole.indices {
            #expect(throws: ZoneRules.Fault.self) { try ZoneRules(Array(whole[..<length])) }
        }
        var refused = 0
        for place in whole.indices {
            for byte: UInt8 in [0, 1, 0x0A, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[place] = byte
                do {
                    let zone = try ZoneRules(bytes)
                    for moment in [Int64.min, -1, 0, 1 << 32, .max] {
                        #expect((-93_599...93_599).contains(zone.offset(at: moment)))
                    }
                } catch {
                    refused += 1
                }
            }
        }
        #expect(refused > whole.count)
    }

    @Test func `a file that is no zone says why`() {
        for (bytes, reason) in [
            (Array("text".utf8), "it does not begin as a file of a zone does"), ([], "it is cut short"),
            (Self.file(kinds: []), "it says nothing of what the clocks show"),
            (Self.file(kinds: [100_000]), "it sets a clock by 100000 seconds"),
            (Self.file(kinds: [0], changes: [(5, 0), (5, 0)]), "its times are out of order"),
            (
                Self.file(kinds: [0], changes: [(5, 1)]),
                "it names what the clocks show by no number of its own"
            ),
            (Self.file(kinds: [0], footer: "CET"), "its last line is no rule"),
            (Self.file(kinds: [0], footer: "", version: "1"), "its version is not known"),
        ] {
            #expect { try ZoneRules(bytes) } throws: { "\($0)" == reason }
        }
    }

    @Test func `UTC needs no file`() throws {
        #expect(ZoneRules.utc.offset(at: 1_764_000_000) == 0)
        #expect(ZoneRules.utc.day(of: try Self.instant("2026-12-31T23:59Z")).description == "2026-12-31")
    }
}

extension String {
    /// The same rule with names that are long enough.
    fileprivate var replacingName: String { "AAA" + dropFirst().replacing("B", with: "BBB") }
}
