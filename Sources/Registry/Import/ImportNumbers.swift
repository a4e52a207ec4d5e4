/// How a file writes the days of the calendar.
package enum DayForm: String, CaseIterable, Sendable {
    case iso = "yyyy-mm-dd"
    case pointed = "dd.mm.yyyy"
    case slashed = "dd/mm/yyyy"
    case american = "mm/dd/yyyy"

    /// The day as it is written here, `2026-05-04`; what is none in this form as it is, for its own rule to refuse.
    func plain(_ text: String) -> String {
        guard self != .iso else { return text }
        let parts = text.split(
            separator: self == .pointed ? "." : "/", omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 3, parts[2].utf8.count == 4, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return text }
        let (day, month) = self == .american ? (parts[1], parts[0]) : (parts[0], parts[1])
        func two(_ part: String) -> String { part.utf8.count == 1 ? "0\(part)" : part }
        return "\(parts[2])-\(two(month))-\(two(day))"
    }
}

extension ImportSettings {
    /// A number with a point before its fraction. Throws for one with a comma where the file is read with a point: nobody
    /// knows whether it stands before a fraction or parts thousands.
    func number(_ cell: String) throws(RegistryError) -> String {
        let text = ImportRow.trimmed(cell)
        let isNumber = text.utf8.allSatisfy {
            (48...57).contains($0) || [0x2C, 0x2E, 0x20].contains($0)
        }
        guard decimal == .point, isNumber, text.contains(",") else { return decimal.plain(text) }
        throw .invalid(
            "'\(shown(text))' has a comma; where the file writes it before a fraction, give --decimal , and where it "
                + "parts groups of three digits, take it out")
    }
}
