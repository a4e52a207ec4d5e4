import Testing

@testable import Registry

/// What of a payload leaves the office, byte by byte.
struct PublishedPayloadTests {
    private static func said(
        _ payload: String, of kind: String = "risk", with words: [String] = []
    ) throws -> (text: String, isPart: Bool)? {
        var published = PublishedPayload(of: kind, try PublicationChoice(with: words))
        guard published.take(payload.utf8Span.span) else { return nil }
        return (String(decoding: published.bytes, as: UTF8.self), published.isPart)
    }

    /// A payload of a risk, and what of it is published.
    private static let cuts = [
        // Nothing goes, so that the chain can vouch for it.
        (#"{"record":{"kind":"threat","title":"Late"}}"#, #"{"record":{"kind":"threat","title":"Late"}}"#),
        // The first, one in the middle, the last, several in a row, all.
        (#"{"record":{"basis":1,"kind":"threat"}}"#, #"{"record":{"kind":"threat"}}"#),
        (
            #"{"record":{"kind":"threat","owner":{},"title":"Late"}}"#,
            #"{"record":{"kind":"threat","title":"Late"}}"#
        ),
        (#"{"record":{"kind":"threat","zeal":[1,2]}}"#, #"{"record":{"kind":"threat"}}"#),
        (
            #"{"record":{"a":1,"b":{"c":"}"},"kind":"threat","n":[],"o":"","title":"x","z":null}}"#,
            #"{"record":{"kind":"threat","title":"x"}}"#
        ),
        (#"{"record":{"a":1,"b":2}}"#, #"{"record":{}}"#),
        // Reasons and people, however deep they stand.
        (
            #"{"record":{"matrix":{"cells":[{"why":"secret","x":1},{"why":"secret"}],"why":"so"}}}"#,
            #"{"record":{"matrix":{"cells":[{"x":1},{}]}}}"#
        ),
        (
            #"{"record":{"allocations":["H-7K3M-9QX2","P-7K3M-9QX2","H-7K3M-9QX2"],"title":"H-7K3M-9QX2"}}"#,
            #"{"record":{"allocations":["P-7K3M-9QX2"]}}"#
        ),
        (#"{"record":{"allocations":["H-7K3M-9QX2","H-7K3M-9QX2"]}}"#, #"{"record":{"allocations":[]}}"#),
        // What looks like the end of a text or of a member.
        (
            #"{"record":{"basis":"a\",\"kind\":\"b\\","title":"\\\"why\":1"}}"#,
            #"{"record":{"title":"\\\"why\":1"}}"#
        ),
        // The reason of a change stands beside the record.
        (#"{"record":{"title":"x"},"why":"Mette Alder asked for it"}"#, #"{"record":{"title":"x"}}"#),
    ]

    @Test(arguments: cuts)
    func `what stays in the office is cut out, and nothing else`(payload: String, published: String) throws {
        let said = try #require(try Self.said(payload))
        #expect(said.text == published)
        #expect(said.isPart == (payload != published))
        #expect(JSON(parsing: Array(said.text.utf8)) != nil)
    }

    @Test func `with people every payload goes as it is`() throws {
        let payload = #"{"record":{"basis":1,"title":"x"},"why":"H-7K3M-9QX2"}"#
        let said = try #require(try Self.said(payload, with: ["people"]))
        #expect(said.text == payload && !said.isPart)
    }

    @Test func `what is cut off, or no payload, is not published`() throws {
        let payload = #"{"record":{"a":{"b":["\"",1]},"kind":"threat","title":"x","z":[{"why":1}]}"#
        for length in 0..<payload.utf8.count {
            #expect(try Self.said(String(decoding: payload.utf8.prefix(length), as: UTF8.self)) == nil)
        }
        for other in [
            "[]", #"{"record":[]}"#, #"{"record":{"title":}}"#, #"{"record":{"title":1,}}"#,
            #"{"record":{"a":,"b":1}}"#,
        ] {
            #expect(try Self.said(other) == nil)
        }
    }

    @Test func `a value that is nested without end is not followed`() throws {
        let deep = #"{"record":{"title":"# + String(repeating: "[", count: 1_000_000)
        #expect(try Self.said(deep) == nil)
    }

    @Test func `one that took a payload takes the next one afresh`() throws {
        var published = PublishedPayload(of: "risk", try PublicationChoice())
        var (taken, parts): ([Bool], [Bool]) = ([], [])
        for payload in [#"{"record":{"basis":1,"title":"x"}}"#, "{", #"{"record":{"title":"y"}}"#] {
            taken.append(published.take(payload.utf8Span.span))
            parts.append(published.isPart)
        }
        #expect(taken == [true, false, true] && parts == [true, false, false])
        #expect(published.bytes.elementsEqual(#"{"record":{"title":"y"}}"#.utf8))
    }
}
