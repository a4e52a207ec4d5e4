import Registry
import Testing

@Suite struct JSONTests {
    @Test func `canonical form sorts keys, writes no blanks and keeps text as it is`() {
        let value = JSON.members([
            "b": .integer(-1), "a": .text("é\u{1}\n\"\\/ 𝄞"), "aa": .array([.null, .bool(true)]),
            "": .members([:]),
        ])
        #expect(
            String(decoding: value.canonical, as: UTF8.self)
                == #"{"":{},"a":"é\u0001\n\"\\/ 𝄞","aa":[null,true],"b":-1}"#)
    }

    @Test func `keys sort by UTF-16, as RFC 8785 says`() {
        let value = JSON.members(["\u{FFFF}": .integer(1), "😀": .integer(2)])
        #expect(String(decoding: value.canonical, as: UTF8.self) == "{\"😀\":2,\"\u{FFFF}\":1}")
    }

    @Test func `what is written reads back`() {
        let value = JSON.members([
            "a": .array([.integer(.max), .integer(.min), .number(0.5), .bool(false), .null]),
            "b": .text("\u{0}\u{7F}\u{2028}"),
            "c": .members(["d": .text("")]),
        ])
        for text in [value.line, value.pretty, String(decoding: value.canonical, as: UTF8.self)] {
            #expect(JSON(parsing: Array(text.utf8)) == value)
        }
    }

    @Test(arguments: [
        ("\"", 1), ("\\", 1), ("\n", 1), ("\u{0}", 5), ("\u{1F}", 5), (" ", 0), ("!", 0), ("[", 0),
        ("\u{7F}", 0),
        ("\u{A2}", 0), ("\u{DC}", 0), ("𝄞", 0),
    ])
    func `what is escaped in the canonical form is found wherever it stands in a text`(
        _ character: String, _ more: Int
    ) {
        for length in 0..<20 {
            for place in 0...length {
                let text =
                    String(repeating: "a", count: place) + character
                    + String(repeating: "z", count: length - place)
                let canonical = JSON.text(text).canonical
                #expect(canonical.count == text.utf8.count + 2 + more)
                #expect(JSON(parsing: canonical) == .text(text))
            }
        }
    }

    @Test func `what could steer a terminal is escaped for people, and kept in the canonical form`() {
        let value = JSON.text("a\u{9B}31m\u{202E}é\u{7F}\"")
        #expect(value.line == #""a\u009b31m\u202eé\u007f\"""#)
        #expect(String(decoding: value.canonical, as: UTF8.self) == "\"a\u{9B}31m\u{202E}é\u{7F}\\\"\"")
        #expect(JSON(parsing: Array(value.line.utf8)) == value)
    }

    @Test func `a record leaves out what it does not hold`() {
        #expect(
            JSON.held(["a": .null, "b": .text(""), "c": .array([]), "d": .bool(false)])
                == .members(["d": .bool(false)]))
    }

    @Test(arguments: ["", "{", "[1,", "nul", "{\"a\":}", "\u{0}"])
    func `what is no JSON is none`(_ text: String) { #expect(JSON(parsing: Array(text.utf8)) == nil) }
}
