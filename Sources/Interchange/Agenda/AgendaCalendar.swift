package import Registry

/// An agenda as a calendar (RFC 5545): an entry for the whole day on which something is due, on today for what is overdue.
package struct AgendaCalendar {
    private let items: [AgendaItem]
    private let keeper: String
    private let today: CivilDate
    private let madeAt: Instant

    package init(_ items: [AgendaItem], of keeper: String, on today: CivilDate, madeAt: Instant) {
        self.items = items
        self.keeper = keeper
        self.today = today
        self.madeAt = madeAt
    }

    package var bytes: [UInt8] {
        var lines = Lines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Concord//Agenda//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("X-WR-CALNAME", text: "Concord, \(keeper)")
        var counts: [String: Int] = [:]
        for item in items {
            // The same item has the same name in the calendar of another day, so that it is moved and not doubled.
            let name = "\(item.record)-\(item.what)"
            counts[name, default: 0] += 1
            add(item, named: "\(name)-\(counts[name] ?? 1)@concord", to: &lines)
        }
        // A calendar of nothing has to hold some part all the same (3.6); this one is not seen.
        if items.isEmpty { addZone(to: &lines) }
        lines.add("END", "VCALENDAR")
        return lines.bytes
    }

    private func addZone(to lines: inout Lines) {
        for (name, value) in [
            ("BEGIN", "VTIMEZONE"), ("TZID", "Etc/UTC"), ("BEGIN", "STANDARD"),
            ("DTSTART", "19700101T000000"),
            ("TZOFFSETFROM", "+0000"), ("TZOFFSETTO", "+0000"), ("END", "STANDARD"), ("END", "VTIMEZONE"),
        ] { lines.add(name, value) }
    }

    private func add(_ item: AgendaItem, named name: String, to lines: inout Lines) {
        let day = max(item.due ?? today, today)
        let with = item.name.map { ", \($0)" } ?? ""
        let late = item.due.map { $0 < today ? " (since \($0))" : "" } ?? ""
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", name)
        lines.add("DTSTAMP", stamp)
        lines.add("DTSTART;VALUE=DATE", compact(day))
        if let next = day.adding(days: 1) { lines.add("DTEND;VALUE=DATE", compact(next)) }
        lines.add("SUMMARY", text: "\(item.whatWords)\(with)\(late)")
        lines.add("DESCRIPTION", text: "\(item.about)\n\(item.command)")
        lines.add("CATEGORIES", text: item.whatWords)
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("END", "VEVENT")
    }

    private func compact(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

    /// The moment in UTC, such as `20261129T050000Z`.
    private var stamp: String {
        String(madeAt.description.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    /// Lines of at most 75 bytes, each with the end that the format asks for.
    private struct Lines {
        private(set) var bytes: [UInt8] = []

        mutating func add(_ name: String, text: String) { add(name, AgendaCalendar.escaped(text)) }

        mutating func add(_ name: String, _ value: String) {
            var room = 75
            for scalar in "\(name):\(value)".unicodeScalars {
                let encoded = Array(String(scalar).utf8)
                if encoded.count > room {
                    bytes += [13, 10, 32]
                    room = 74
                }
                bytes += encoded
                room -= encoded.count
            }
            bytes += [13, 10]
        }
    }

    /// Text of a record as a value may hold it; what could steer or hide is left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where NormalisedText.misleads(scalar): continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
