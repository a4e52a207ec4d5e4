/// A standard or other requirement that a declaration names, with its edition and the options chosen in it.
package struct Requirement: Hashable, Sendable {
    /// As it was given.
    package let typed: String
    /// Without edition and options, such as `EN 1728`.
    package let designation: String
    /// The year or date after the colon, with amendments, such as `2012` or `2012+A1:2020`; nil where none was given.
    package let edition: String?
    package let options: String?

    package init(typed: String, designation: String, edition: String? = nil, options: String? = nil) {
        self.typed = typed
        self.designation = designation
        self.edition = edition
        self.options = options
    }

    /// Reads `EN 1728:2012`, `EN 1728:2012-05, test level 2` and the like.
    ///
    /// The edition is a year from 1800 to 2199, or a month or a day of one, after a colon; what follows `+` or `/`
    /// right behind it are amendments, and what follows a blank, a comma or a semicolon are options. Without an
    /// edition the whole text is the designation. Throws `.invalid` for a month or a day that does not exist.
    package init(parsing text: String) throws(RegistryError) {
        typed = try TextRule.shortLine.check(text, "a requirement")
        let trimmed = Requirement.trimmed(Substring(text))
        for colon in trimmed.indices where trimmed[colon] == ":" {
            let front = Requirement.trimmed(trimmed[..<colon])
            let back = trimmed[trimmed.index(after: colon)...].drop(while: \.isWhitespace)
            guard !front.isEmpty, let day = Requirement.day(at: back) else { continue }
            var rest = back[day.endIndex...]
            guard rest.first.map({ " ,;+/".contains($0) }) ?? true else { continue }
            guard Requirement.exists(day) else {
                throw .invalid(
                    "'\(shown(text))' names the edition '\(day)', a month or a day that does not exist; "
                        + "write the year, as in EN 1728:2012, or YYYY-MM")
            }
            var end = rest.startIndex
            if let mark = rest.first, "+/".contains(mark) {
                end = rest.firstIndex { ",;".contains($0) } ?? rest.endIndex
            }
            edition = String(Requirement.trimmed(back[..<end]))
            rest = Requirement.trimmed(rest[end...].drop { " ,;".contains($0) })
            designation = String(front)
            options = rest.isEmpty ? nil : String(rest)
            return
        }
        designation = String(trimmed)
        edition = nil
        options = nil
    }

    /// What designations are compared by.
    package var designationKey: String { NormalisedText.key(designation) }

    /// Whether both name one standard in one edition, however it is written.
    package func namesSame(as other: Requirement) -> Bool {
        edition == other.edition && designationKey == other.designationKey
    }

    var json: JSON {
        .members([
            "designation": .text(designation), "edition": .text(edition), "options": .text(options),
            "text": .text(typed),
        ])
    }

    /// The digits at the start that have the form of a year, a month or a day.
    private static func day(at text: Substring) -> Substring? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
        guard [4, 7, 10].contains(digits.utf8.count), let year = Int(digits.prefix(4)),
            (1800...2199).contains(year)
        else { return nil }
        let parts = digits.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
        return [[4], [4, 2], [4, 2, 2]].contains(parts) ? digits : nil
    }

    private static func exists(_ day: Substring) -> Bool {
        switch day.utf8.count {
        case 7: CivilDate(day + "-01") != nil
        case 10: CivilDate(String(day)) != nil
        default: true
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
