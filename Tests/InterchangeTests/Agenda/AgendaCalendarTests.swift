import Interchange
import Registry
import Testing

@Suite struct AgendaCalendarTests {
    private static let today = CivilDate("2026-06-01") ?? .first

    private static func calendar(_ items: [AgendaItem]) -> String {
        String(
            decoding: AgendaCalendar(
                items, of: "Nordlicht; Söhne", on: today, madeAt: Instant("2026-06-01T09:00Z") ?? .origin
            ).bytes, as: UTF8.self)
    }

    private static func item(due: String?, about: String = "ISO 9001:2015") -> AgendaItem {
        AgendaItem(
            due: due.flatMap { CivilDate($0) }, what: "certificate_ends", party: "P-0000-0001",
            name: "Sørens Træværk ApS", manager: nil, record: "T-0000-0001", about: about,
            command: "concord certificate add P-0000-0001")
    }

    @Test func `a calendar of nothing is a calendar`() {
        let text = Self.calendar([])
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.contains("X-WR-CALNAME:Concord\\, Nordlicht\\; Söhne\r\n"))
        #expect(!text.contains("VEVENT"))
    }

    @Test(arguments: [
        ("2026-06-20", "20260620", "20260621"), ("2026-05-01", "20260601", "20260602"),
        (nil, "20260601", "20260602"),
    ])
    func `an item stands on its day, and on today where that is past or not known`(
        _ due: String?, _ start: String, _ end: String
    ) {
        let text = Self.calendar([Self.item(due: due)])
        #expect(text.contains("DTSTART;VALUE=DATE:\(start)\r\nDTEND;VALUE=DATE:\(end)\r\n"))
        #expect(text.contains("DTSTAMP:20260601T090000Z\r\n"))
        #expect(text.contains("(since 2026-05-01)") == (due == "2026-05-01"))
    }

    @Test func `no line is longer than 75 bytes, no letter is cut, and no text ends a line`() throws {
        let about = String(repeating: "Ærø, ä;\\", count: 40) + "\nEND:VCALENDAR\r\n\u{202E}x"
        let text = Self.calendar([Self.item(due: "2026-06-20", about: about)])
        let lines = text.utf8.split(separator: 10).map { Array($0) }
        #expect(lines.allSatisfy { $0.count <= 76 && $0.last == 13 })
        #expect(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
        #expect(text.components(of: "END:VCALENDAR\r\n") == 1)
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        let whole = text.replacing("\r\n ", with: "")
        #expect(whole.contains(String(repeating: "Ærø\\, ä\\;\\\\", count: 40) + "\\nEND:VCALENDAR"))
    }

    @Test func `two items of one record have names of their own`() {
        let text = Self.calendar([Self.item(due: "2026-06-20"), Self.item(due: "2026-06-21")])
        #expect(text.contains("UID:T-0000-0001-certificate_ends-1@concord\r\n"))
        #expect(text.contains("UID:T-0000-0001-certificate_ends-2@concord\r\n"))
    }

    @Test func `a page says what is due and shows no markup of a record`() {
        let page = AgendaPage(
            [Self.item(due: "2026-05-20", about: "<script>alert(1)</script>")], keptBy: "Nordlicht Group",
            whose: "Ines <b>", within: 30, on: Self.today
        ).html
        #expect(
            !page.contains("<script>") && page.contains("&lt;script&gt;") && page.contains("Ines &lt;b&gt;"))
        #expect(page.contains("<strong><time datetime=\"2026-05-20\">20 May 2026</time></strong>"))
        let empty = AgendaPage([], keptBy: "Nordlicht Group", whose: nil, within: 30, on: Self.today).html
        #expect(empty.contains("Nothing is due until then"))
    }
}

extension String {
    /// How often a text stands at the beginning of a line.
    fileprivate func components(of text: String) -> Int {
        "\n\(self)".ranges(of: "\n\(text)").count
    }
}
