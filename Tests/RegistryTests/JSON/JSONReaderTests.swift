import Registry
import Testing

@Suite struct JSONReaderTests {
    /// Numbers and their text by ECMAScript, as appendix B of RFC 8785 lists them.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func `a number is written as ECMAScript writes it`(_ bits: UInt64, _ text: String) {
        #expect(JSON.number(Double(bitPattern: bits)).line == text)
    }

    @Test func `numbers of all sizes read back as they were`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let number = Double(bitPattern: generator.next())
            guard number.isFinite else { continue }
            let text = JSON.number(number).line
            switch try JSON(reading: Array(text.utf8)) {
            case .number(let read): #expect(read == number, "\(text)")
            case .integer(let read): #expect(Double(read) == number, "\(text)")
            default: Issue.record("\(text) is no number")
            }
        }
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, "line 1, column 11: the name 'a' stands twice in one object"),
        ("{\"a\":\n  tru}", "line 2, column 3: a value is needed here"),
        (#"["\ud800"]"#, "line 1, column 9: half a character stands alone"),
        (#"{"a":1} x"#, "line 1, column 9: something follows the end of the value"),
        ("[01]", "line 1, column 4: this is no number"),
        ("[1e999]", "line 1, column 7: the number is too large"),
        ("[\"a\tb\"]", "line 1, column 4: a control character in a text is written as an escape"),
        ("[1,]", "line 1, column 4: a value is needed here"),
    ])
    func `what is no JSON is refused, with its place`(_ text: String, _ message: String) {
        #expect {
            try JSON(reading: Array(text.utf8))
        } throws: { ($0 as? JSONError)?.description == message }
    }

    @Test func `names that only look equal are two names`() throws {
        let value = try JSON(reading: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
        #expect(value.canonical == Array("{\"e\u{301}\":2,\"\u{E9}\":1}".utf8))
    }

    @Test func `depth is bounded, and bytes that are no UTF-8 are refused`() {
        #expect(JSON(parsing: [UInt8](repeating: UInt8(ascii: "["), count: 100_000)) == nil)
        #expect(JSON(parsing: [0x22, 0xFF, 0x22]) == nil)
        #expect(JSON(parsing: [0xEF, 0xBB, 0xBF, 0x31]) == .integer(1))
    }

    @Test func `records of a list are read one at a time, and more than a record may hold is refused`() throws
    {
        let limits = JSONLimits(members: 2, values: 5)
        func records(_ text: String) throws(JSONError) -> [JSON] {
            var reader = JSONRecords(Array(text.utf8), limits: limits)
            var records: [JSON] = []
            while let record = try reader.next() { records.append(record) }
            return records
        }
        #expect(try records(" [1, [2,3], {} ] ").count == 3)
        #expect(try records("{\"a\":[1,2]}") == [.members(["a": .array([.integer(1), .integer(2)])])])
        #expect(try records("[]").isEmpty)
        // Each record is measured by itself.
        #expect(try records("[[1,2,3,4],[1,2,3,4],[1,2,3,4]]").count == 3)
        for text in [
            "[[1,2,3,4,5]]", "{\"a\":1,\"b\":2,\"c\":3}", "[1,2", "[1 2]", "[1,]", "[,1]", "[1]x", "", "[1]]",
            "[[[[[[[1]]]]]]]",
        ] {
            #expect(throws: JSONError.self) { _ = try records(text) }
        }
    }

    @Test func `the canonical form of an object of any length is that of its keys in UTF-16 order`() {
        var keys =
            (0..<5_000).map { "k\($0 &* 7_919 % 5_003)" } + [
                "\u{FB33}", "\u{1F600}", "\u{20AC}", "", "é", "e\u{301}",
            ]
        for count in [3, 31, 32, 33, keys.count] {
            let some = Array(keys.suffix(count))
            let object = JSON.object(some.map { JSON.Member(key: $0, value: .text($0)) })
            let sorted = JSON.object(
                some.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }.map {
                    JSON.Member(key: $0, value: .text($0))
                })
            #expect(object.canonical == sorted.canonical)
            #expect(JSON(parsing: object.canonical)?.canonical == sorted.canonical)
            keys.reverse()
        }
    }

    @Test func `keys in falling order cost no more than others`() {
        let members = (0..<60_000).map { JSON.Member(key: "k\(1_000_000 - $0)", value: .integer(1)) }
        let clock = ContinuousClock()
        let falling = clock.measure { _ = JSON.object(members).canonical }
        let rising = clock.measure { _ = JSON.object(members.reversed()).canonical }
        #expect(falling < rising * 20 + .seconds(2))
    }

    @Test func `what misleads is escaped outside the canonical form, and reads back the same`() throws {
        let text = "a\u{9B}\u{200B}\u{200F}\u{61C}\u{FEFF}\u{E0041}\u{202E}b \u{200D}"
        let line = JSON.text(text).line
        #expect(line == "\"a\\u009b\\u200b\\u200f\\u061c\\ufeff\\udb40\\udc41\\u202eb \u{200D}\"")
        #expect(try JSON(reading: Array(line.utf8)) == .text(text))
        #expect(JSON.text(text).canonical == Array("\"\(text)\"".utf8))
    }

    @Test func `whole numbers keep all their digits`() throws {
        #expect(
            try JSON(reading: Array("[9223372036854775807,-0]".utf8))
                == .array([.integer(.max), .integer(0)]))
    }
}
