/// Days as people of different languages write them.
package enum CivilDateWords {
    /// The order of day and month in languages that put slashes between them.
    private static let dayFirst: Set = [
        "de", "fr", "es", "da", "sv", "nl", "it", "pt", "pl", "cs", "hi", "tr", "uk", "nb", "fi",
    ]

    /// A day that was written in one of the ways of a language: `2026-11-28`, `28.11.2026`, `28. 11. 2026`, `28/11/2026`, in
    /// the numerals of any script; nil for what is
    /// no day, and for `05/06/2026` where the language does not say which is the month.
    package static func read(_ text: String, in language: String) -> CivilDate? {
        let plain = Numerals.latin(text.split(whereSeparator: \.isWhitespace).joined())
        if let day = CivilDate(plain) { return day }
        for mark in [Character("."), "/", "-"] {
            let parts = plain.split(separator: mark, omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
                parts[2].utf8.count == 4, (1...2).contains(parts[0].utf8.count),
                (1...2).contains(parts[1].utf8.count), let year = Int(parts[2]), let one = Int(parts[0]),
                let two = Int(parts[1])
            else { continue }
            let first = CivilDate(year: year, month: two, day: one)
            // Where points stand between them the day comes first in every language.
            let main = String(language.lowercased().prefix { $0 != "-" })
            if mark == "." || dayFirst.contains(main) || one == two { return first }
            let second = CivilDate(year: year, month: one, day: two)
            if let first, second == nil { return first }
            if let second, first == nil { return second }
            return nil
        }
        return nil
    }

    /// A day as letters in a language write it; in another language than these as ISO 8601 does.
    package static func written(_ day: CivilDate, in language: String) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return switch language.lowercased().prefix(while: { $0 != "-" }) {
        case "de", "da", "nb", "pl", "fi", "tr", "uk": "\(two(day.day)).\(two(day.month)).\(day.year)"
        case "cs": "\(day.day). \(day.month). \(day.year)"
        case "fr", "es", "it", "pt", "hi": "\(two(day.day))/\(two(day.month))/\(day.year)"
        case "nl": "\(two(day.day))-\(two(day.month))-\(day.year)"
        case "en": "\(day.day) \(months[day.month - 1]) \(day.year)"
        default: day.description
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
